"""Reading back the evidence: the history of a task, the collections, the versions of trackers."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from sync.core.evidence.changes import Observation
from sync.ledger.acts import iso
from sync.ledger.engine import reading
from sync.ledger.loading import OBSERVED, RECEIPT, observed, receipt
from sync.ledger.rows import Change, Collection, Event, Held, Issue, Observed, Receipt, Step
from sync.ledger.tables import (
    acts,
    assignments,
    collections,
    events,
    issues,
    observations,
    receipts,
    retirements,
    seals,
)

_COLLECTIONS = (
    select(collections.c.seq, collections.c.at, seals.c.at, acts.c.actor, collections.c.config)
    .join(acts, acts.c.seq == collections.c.act)
    .outerjoin(seals, seals.c.collection == collections.c.seq)
)


def history(engine: Engine, code: str) -> list[Step]:
    """Every observation of a task in the order seen; empty if it was never seen."""
    steps = []
    before: dict[str, Observed] = {}
    with reading(engine) as connection:
        of_code = select(*OBSERVED).where(observations.c.code == code).order_by(observations.c.seq)
        for seen in [observed(row) for row in connection.execute(of_code)]:
            changes = _changes(before.get(seen.unit), seen)
            steps.append(Step(seen, _receipt_of(connection, seen), _previous_at(connection, seen), changes))
            before[seen.unit] = seen
    return steps


def _changes(before: Observed | None, seen: Observed) -> tuple[Change, ...]:
    old = _texts(before.seen) if before else {}
    return tuple(
        Change(name, old.get(name, ""), new)
        for name, new in _texts(seen.seen).items()
        if new != old.get(name, "")
    )


def _texts(seen: Observation) -> dict[str, str]:
    """Field → text; whether the row was there and usable stands beside the unit's values when it was not."""
    values = {name: "" if value is None else str(value) for name, value in seen.values._asdict().items()}
    odd = {
        "present": "" if seen.present else "không còn dòng",
        "applied": "" if seen.applied else "không dùng được",
    }
    return values | odd


def _receipt_of(connection: Connection, seen: Observed) -> Receipt:
    same = (
        receipts.c.collection == seen.collection,
        receipts.c.unit == seen.unit,
        receipts.c.file == seen.file,
    )
    return receipt(connection.execute(select(*RECEIPT).where(*same)).one())


def _previous_at(connection: Connection, seen: Observed) -> datetime | None:
    earlier = (receipts.c.unit == seen.unit, receipts.c.ok == 1, receipts.c.collection < seen.collection)
    at = connection.execute(select(func.max(receipts.c.at)).where(*earlier)).scalar()
    return datetime.fromisoformat(at) if at else None


def list_collections(engine: Engine) -> list[Collection]:
    """All collections in order, the ones that were broken off too."""
    with reading(engine) as connection:
        return [_collection(*row) for row in connection.execute(_COLLECTIONS.order_by(collections.c.seq))]


def collection_known(engine: Engine, known_at: datetime) -> Collection | None:
    """The last collection that had begun by an instant."""
    c = collections.c
    last = _COLLECTIONS.where(c.at <= iso(known_at)).order_by(c.seq.desc()).limit(1)
    with reading(engine) as connection:
        row = connection.execute(last).first()
    return _collection(*row) if row else None


def _collection(number: int, at: str, finished_at: str | None, actor: str, config: str) -> Collection:
    end = datetime.fromisoformat(finished_at) if finished_at else None
    return Collection(number, datetime.fromisoformat(at), end, actor, json.loads(config))


def list_issues(engine: Engine, units: Iterable[str] = ()) -> dict[str, list[Issue]]:
    """For each unit (all if none are named) its trackers as issued, oldest first, and from when each was retired."""
    c = issues.c
    same = (retirements.c.unit == c.unit) & (retirements.c.version == c.version)
    wanted = (
        select(c.unit, c.version, c.file, c.sha256, c.issued_at, c.head_seq, c.codes, retirements.c.at)
        .outerjoin(retirements, same)
        .order_by(c.unit, c.version)
    )
    if named := list(units):
        wanted = wanted.where(c.unit.in_(named))
    found: dict[str, list[Issue]] = {}
    with reading(engine) as connection:
        for row in connection.execute(wanted):
            found.setdefault(row[0], []).append(_issue(*row))
    return found


def newest_trackers(engine: Engine) -> dict[str, tuple[int, str]]:
    """For each unit the version and the file of its newest tracker: quick, for every collection asks."""
    c = issues.c
    with reading(engine) as connection:
        rows = connection.execute(select(c.unit, c.version, c.file).order_by(c.unit, c.version))
        return {unit: (version, file) for unit, version, file in rows}


def _issue(*row: Any) -> Issue:
    unit, version, file, sha256, issued_at, head_seq, codes, retired_at = row
    retired = datetime.fromisoformat(retired_at) if retired_at else None
    at = datetime.fromisoformat(issued_at)
    return Issue(unit, version, file, sha256, at, head_seq, json.loads(codes), retired)


def list_held(engine: Engine) -> list[Held]:
    """Every assignment in the order recorded, without its deadline and other words that only the rules need."""
    c = assignments.c
    columns = (c.code, c.root, c.unit, c.document_no, c.document_date, c.content, c.period)
    with reading(engine) as connection:
        rows = connection.execute(select(*columns).order_by(c.seq))
        return [Held(code, root, unit, no, _day(on), *rest) for code, root, unit, no, on, *rest in rows]


def list_events(engine: Engine) -> list[Event]:
    """Every event in the order recorded."""
    columns = [events.c[name] for name in Event._fields]
    with reading(engine) as connection:
        rows = connection.execute(select(*columns).order_by(events.c.seq))
        return [_event(*row) for row in rows]


def _event(*row: Any) -> Event:
    code, kind, effective_on, document_no, document_date, new_deadline, *words = row
    return Event(code, kind, _day(effective_on), document_no, _day(document_date), _day(new_deadline), *words)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def head_known(engine: Engine, known_at: datetime) -> str:
    """Number and beginning of the hash of the last observation known at an instant; '' before the first.

    Printed in a report, it shows later that the record up to there is the same.
    """
    c = observations.c
    last = select(c.seq, c.hash).where(c.seen_at <= known_at.isoformat()).order_by(c.seq.desc()).limit(1)
    with reading(engine) as connection:
        found = connection.execute(last).first()
    return f"{found.seq}:{found.hash[:16]}" if found else ""


def last_act_at(engine: Engine) -> datetime | None:
    """The latest instant of any act; None when nothing was done yet."""
    with reading(engine) as connection:
        at = connection.execute(select(func.max(acts.c.at))).scalar()
    return datetime.fromisoformat(at) if at else None
