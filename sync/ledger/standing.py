"""Problems that still have to be mended: of the files that a unit has now, as they were when they were last read."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select

from sync.core.choosing import OF_THE_FOLDER
from sync.core.problems import Problem, Severity
from sync.ledger.engine import reading
from sync.ledger.loading import problems_of
from sync.ledger.rows import RECEIVED, REFUSED
from sync.ledger.tables import receipts, retirements


class _Now(NamedTuple):
    """Names of a unit's files in its latest collection (without retired versions), and whether one was read then."""

    files: frozenset[str]
    read: bool


def standing_problems(engine: Engine, units: Iterable[str] = ()) -> dict[str, list[Problem]]:
    """Unit → errors and warnings that stand; all units if none are named, and only those that have any.

    A file that is gone or retired has none any more; what was said of the folder counts only while it was just said.
    """
    found = problems_of(engine, units)
    with reading(engine) as connection:
        now = _files_now(connection, list(found))
    standing = {
        unit: [p for p in told if _stands(p, now[unit])] for unit, told in found.items() if unit in now
    }
    return {unit: told for unit, told in standing.items() if told}


def _stands(problem: Problem, now: _Now) -> bool:
    if problem.severity is Severity.NOTE:
        return False
    if problem.code in OF_THE_FOLDER:
        return now.read
    return not problem.file or problem.file in now.files


def _files_now(connection: Connection, units: list[str]) -> dict[str, _Now]:
    c = receipts.c
    newest = select(c.unit, func.max(c.collection).label("collection")).where(c.unit.in_(units))
    latest = newest.group_by(c.unit).cte("latest")
    same = (c.unit == latest.c.unit) & (c.collection == latest.c.collection)
    wanted = select(c.unit, c.file, c.version, c.outcome).join(latest, same)
    retired = {tuple(row) for row in connection.execute(select(retirements.c.unit, retirements.c.version))}
    rows: dict[str, list[tuple[str, str]]] = {}
    for unit, file, version, outcome in connection.execute(wanted):
        name = "" if (unit, version) in retired else file.rpartition("/")[2]
        rows.setdefault(unit, []).append((name, outcome))
    return {
        unit: _Now(frozenset(name for name, _ in found), any(out in (RECEIVED, REFUSED) for _, out in found))
        for unit, found in rows.items()
    }
