"""Writing what is decided about tasks after they were assigned: confirmed readings, events, issued trackers."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection, Engine, func, select

from sync.core.text import fold
from sync.ledger import acts, chain, collecting
from sync.ledger.acts import Who, day, iso
from sync.ledger.assigning import known_codes
from sync.ledger.engine import writing
from sync.ledger.errors import LedgerError
from sync.ledger.rows import Event
from sync.ledger.tables import confirmations, events, issues, observations


def confirm(engine: Engine, who: Who, code: str, reading: date | None, note: str) -> bool:
    """Confirm the reading of a deadline in words as a day, or refuse it (None).

    Returns whether anything was added: saying the same again adds nothing.

    Raises:
        LedgerError: there is no such task.
    """
    with writing(engine) as connection:
        _require(connection, [code])
        said = (day(reading), note)
        if _last_said(connection, code) == said:
            return False
        act = acts.begin(connection, who, "confirm", code=code)
        chain.append(connection, confirmations, [(act, iso(who.at), code, *said)])
        acts.seal(connection, act, who.at)
    return True


def _last_said(connection: Connection, code: str) -> tuple[str | None, str] | None:
    of_code = select(confirmations.c.day, confirmations.c.note).where(confirmations.c.code == code)
    last = connection.execute(of_code.order_by(confirmations.c.seq.desc()).limit(1)).first()
    return None if last is None else (last[0], last[1])


def event_key(event: Event) -> str:
    """What makes two rows the same event: code, kind, effective date, document, what is new."""
    new = (day(event.new_deadline), event.new_unit, fold(event.field), fold(event.new_value))
    parts = (event.code, event.kind, day(event.effective_on), fold(event.document_no), *new)
    return sha256(json.dumps(parts).encode()).hexdigest()


def add_events(engine: Engine, who: Who, given: Sequence[Event]) -> list[bool]:
    """Record the events that are not yet there; returns for each whether it was added.

    Raises:
        LedgerError: an event names a code that no task has; nothing is recorded then.
    """
    with writing(engine) as connection:
        _require(connection, [event.code for event in given])
        there = {key for key in map(event_key, given) if _has_event(connection, key)}
        added, rows = [], []
        for event in given:
            key = event_key(event)
            added.append(key not in there)
            if key not in there:
                rows.append((iso(who.at), key, *_event_row(event)))
                there.add(key)
        if rows:
            act = acts.begin(connection, who, "events", added=len(rows))
            chain.append(connection, events, [(act, *row) for row in rows])
            acts.seal(connection, act, who.at)
    return added


def _has_event(connection: Connection, key: str) -> bool:
    return connection.execute(select(events.c.seq).where(events.c.key == key)).first() is not None


def _event_row(event: Event) -> tuple[str | None, ...]:
    return (
        event.code, event.kind, day(event.effective_on), event.document_no, day(event.document_date),
        day(event.new_deadline), event.new_unit, event.field, event.new_value, event.remark,
    )  # fmt: skip


def _require(connection: Connection, codes: Sequence[str]) -> None:
    unknown = sorted(set(codes) - known_codes(connection, codes))
    if unknown:
        raise LedgerError(
            f"mã {', '.join(unknown[:5])} không có trong sổ giao việc – kiểm tra lại mã, hoặc giao việc trước"
        )


def record_issue(
    engine: Engine, who: Who, tracker: tuple[str, int, str, str], codes: Mapping[str, str]
) -> None:
    """Record a tracker as issued.

    Args:
        engine: the ledger.
        who: who issues it, and when.
        tracker: (unit, version, file, sha256).
        codes: each task in it → the fingerprint of its central cells.

    Raises:
        LedgerError: the version is not above the unit's versions so far.
    """
    unit, version, file, content = tracker
    with writing(engine) as connection:
        highest = (
            connection.execute(select(func.max(issues.c.version)).where(issues.c.unit == unit)).scalar() or 0
        )
        if version <= highest:
            raise LedgerError(f"{unit}: bản {version} không mới hơn bản {highest} đã phát – phát lại sổ")
        act = acts.begin(connection, who, "issue", unit=unit, version=version)
        seen = chain.head(connection, observations).seq
        row = (act, iso(who.at), unit, version, file, content, seen, acts.as_json(codes))
        chain.append(connection, issues, [row])
        acts.seal(connection, act, who.at)


def retire(engine: Engine, who: Who, unit: str, version: int) -> None:
    """Record that nothing is taken any more from that version of the unit's tracker."""
    with writing(engine) as connection:
        act = acts.begin(connection, who, "retire", unit=unit, version=version)
        collecting.retire(connection, act, who.at, [(unit, version)])
        acts.seal(connection, act, who.at)
