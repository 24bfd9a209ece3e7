"""Reading back what a collection needs: last states, last receipts, known files. Imports no pandas: a quiet sync is quick."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Select,
    case,
    column,
    func,
    or_,
    select,
    tuple_,
    values,
)

from sync.core.evidence.changes import LastState, Observation
from sync.core.evidence.seen import UnitValues
from sync.ledger.engine import reading
from sync.ledger.rows import KnownFile, LastStates, Observed, Receipt
from sync.ledger.tables import assignments, events, issues, observations, receipts

_CHUNK = 500  # units in one query: three parameters each, below what either database takes

_VALUES = 5_000  # values in one IN list

OBSERVED = tuple(kept for kept in observations.c if kept.name != "hash")
_STATE = tuple(observations.c[name] for name in ("code", "seq", "present", "applied", *UnitValues._fields))
RECEIPT = (
    receipts.c.unit, receipts.c.at, receipts.c.outcome, receipts.c.reason, receipts.c.file, receipts.c.sha256,
    receipts.c.version, receipts.c.rows, receipts.c.problems, receipts.c.size, receipts.c.mtime_ns,
)  # fmt: skip


def last_states(engine: Engine, versions: Mapping[str, int]) -> dict[str, LastStates]:
    """For each unit, given the version of its tracker (0 if unknown), what is known of its tasks.

    A unit that was never seen has empty mappings.
    """
    states = {unit: LastStates({}, {}) for unit in versions}
    remaining = iter(versions.items())
    with reading(engine) as connection:
        while chunk := list(islice(remaining, _CHUNK)):
            for unit, *row in connection.execute(_last_rows(_with_heads(connection, chunk))):
                _put(states[unit], *row)
    return states


def _put(states: LastStates, *row: Any) -> None:
    baseline, latest, code, seq, present, applied, state, done_on, *words = row
    day = date.fromisoformat(done_on) if done_on else None
    last = LastState(seq, UnitValues(state, day, *words), bool(present), bool(applied))
    if seq == baseline:
        states.baseline[code] = last
    if seq == latest:
        states.latest[code] = last


def _with_heads(connection: Connection, versions: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """(unit, version, last observation that went into that version as issued)."""
    key = tuple_(issues.c.unit, issues.c.version)
    issued = select(issues.c.unit, issues.c.version, issues.c.head_seq).where(key.in_(versions))
    heads = {(unit, version): head for unit, version, head in connection.execute(issued)}
    return [(unit, version, heads.get((unit, version), 0)) for unit, version in versions]


def _last_rows(asked: list[tuple[str, int, int]]) -> Select[Any]:
    """Per task of the units: unit, seq of its baseline, seq of its latest, and the row of the one or the other."""
    names = (column("unit", observations.c.unit.type), column("version", observations.c.version.type))
    unit = values(*names, column("head", observations.c.seq.type), name="asked").data(asked).cte("asked")
    known = or_(observations.c.version == unit.c.version, observations.c.seq <= unit.c.head)
    last = (
        select(
            func.max(case((known, observations.c.seq))).label("baseline"),
            func.max(observations.c.seq).label("latest"),
        )
        .join(unit, unit.c.unit == observations.c.unit)
        .group_by(observations.c.unit, observations.c.code)
        .cte("last")
    )
    either = observations.c.seq.in_((last.c.baseline, last.c.latest))
    return (
        select(observations.c.unit, last.c.baseline, last.c.latest, *_STATE)
        .select_from(last)
        .join(observations, either)
    )


def assigned_units(
    engine: Engine, at: datetime, units: Iterable[str], codes: Iterable[str]
) -> dict[str, str]:
    """Code → the unit it was assigned to, of every task given to one of the units or that has one of the codes."""
    c = assignments.c
    asked = [(c.unit, list(units)), (c.code, sorted(codes))]
    found: dict[str, str] = {}
    with reading(engine) as connection:
        for column, wanted in asked:
            for start in range(0, len(wanted), _VALUES):
                which = column.in_(wanted[start : start + _VALUES]) & (c.recorded_at <= at.isoformat())
                rows = connection.execute(select(c.code, c.unit).where(which))
                found |= {code: unit for code, unit in rows}  # noqa: C416 - of rows, no pairs
    return found


def moved_codes(engine: Engine, at: datetime) -> set[str]:
    """Codes of the tasks whose lead unit an event known at that instant names anew."""
    c = events.c
    names_unit = (c.kind == "transfer") | ((c.kind == "correction") & (c.field == "unit"))
    with reading(engine) as connection:
        known = select(c.code).where(names_unit, c.recorded_at <= at.isoformat())
        return set(connection.execute(known).scalars())


def last_receipts(engine: Engine) -> dict[str, Receipt]:
    """For each unit the newest receipt of a file that the centre got."""
    newest = _newest_of_each(receipts.c.unit, receipts.c.ok == 1)
    with reading(engine) as connection:
        rows = connection.execute(select(*RECEIPT).where(receipts.c.seq.in_(newest)))
        return {row[0]: receipt(row) for row in rows}


def known_files(engine: Engine) -> dict[str, KnownFile]:
    """For each file that was read, taken or refused, its newest receipt: what change detection compares with.

    A file that was not read the last time is left out: there is nothing to compare with.
    """
    newest = _newest_of_each(receipts.c.file)
    wanted = select(receipts.c.collection, *RECEIPT).where(receipts.c.seq.in_(newest), receipts.c.file != "")
    with reading(engine) as connection:
        rows = connection.execute(wanted)
        known = [KnownFile(row[0], receipt(row[1:])) for row in rows]
    return {file.receipt.file: file for file in known if file.receipt.sha256}


def _newest_of_each(column: "Column[str]", *conditions: ColumnElement[bool]) -> Select[Any]:
    """The last `seq` for each value of an indexed column, by leaping from value to value.

    Grouping would read every receipt ever written, 1,000 more with each collection.
    """
    each = select(func.min(column).label("value")).cte("each", recursive=True)
    following = select(func.min(column)).where(column > each.c.value).correlate(each).scalar_subquery()
    each = each.union_all(select(following).where(each.c.value.is_not(None)))
    newest = select(func.max(receipts.c.seq)).where(column == each.c.value, *conditions).correlate(each)
    return select(newest.scalar_subquery()).select_from(each)


def observed(row: Iterable[Any]) -> Observed:
    """An observation from the columns OBSERVED."""
    seq, collection, unit, code, seen_at, version, file, sha256, *rest = row
    sheet, place, present, applied, changed, state, done_on, *words, problem_codes = rest
    values = UnitValues(state, date.fromisoformat(done_on) if done_on else None, *words)
    seen = Observation(code, sheet, place, bool(present), bool(applied), changed, values, problem_codes)
    return Observed(seq, collection, unit, datetime.fromisoformat(seen_at), version, file, sha256, seen)


def receipt(row: Iterable[Any]) -> Receipt:
    """A receipt from the columns RECEIPT."""
    unit, at, *rest = row
    return Receipt(unit, datetime.fromisoformat(at), *rest)
