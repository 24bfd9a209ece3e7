"""Problems that still have to be mended: of the files that a unit has now, as they were when they were last read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Engine, Row, Select, func, select, true, union

from sync.core.evidence.choosing import OF_THE_FOLDER
from sync.core.problems import Problem, Severity
from sync.ledger.engine import reading
from sync.ledger.rows import RECEIVED, REFUSED
from sync.ledger.tables import collections, problems, receipts, retirements


class Told(NamedTuple):
    """A problem of a unit, and when the file was read that has it."""

    unit: str
    at: datetime
    problem: Problem


class _Now(NamedTuple):
    """Names of a unit's files in its latest collection (without retired versions), and whether one was read then."""

    files: frozenset[str]
    read: bool


def standing_problems(engine: Engine, units: Iterable[str] = ()) -> dict[str, list[Problem]]:
    """Unit → errors and warnings that stand; all units if none are named, and only those that have any."""
    standing: dict[str, list[Problem]] = {}
    for unit, _, problem in open_problems(engine, units):
        if problem.severity is not Severity.NOTE:
            standing.setdefault(unit, []).append(problem)
    return standing


def open_problems(engine: Engine, units: Iterable[str] = (), known_at: datetime | None = None) -> list[Told]:
    """Errors, warnings and notes that stand, as known at an instant (None: now); all units if none are named.

    A file that is gone or retired has none any more; what was said of the folder counts only while it was just said.
    """
    found = _last_told(engine, units, known_at)
    with reading(engine) as connection:
        now = _files_now(connection, {told.unit for told in found}, known_at)
    return [told for told in found if told.unit in now and _stands(told.problem, now[told.unit])]


def _stands(problem: Problem, now: _Now) -> bool:
    if problem.code in OF_THE_FOLDER:
        return now.read
    return not problem.file or problem.file in now.files


def _known(instant: Column[str], known_at: datetime | None) -> ColumnElement[bool]:
    return true() if known_at is None else instant <= known_at.isoformat()


def _files_now(connection: Connection, units: Iterable[str], known_at: datetime | None) -> dict[str, _Now]:
    c, r = receipts.c, retirements.c
    of_units = c.unit.in_(sorted(units)) & _known(c.at, known_at)
    newest = select(c.unit, func.max(c.collection).label("collection")).where(of_units)
    latest = newest.group_by(c.unit).cte("latest")
    same = (c.unit == latest.c.unit) & (c.collection == latest.c.collection)
    wanted = select(c.unit, c.file, c.version, c.outcome).join(latest, same)
    gone = select(r.unit, r.version).where(_known(r.at, known_at))
    retired = {tuple(row) for row in connection.execute(gone)}
    rows: dict[str, list[tuple[str, str]]] = {}
    for unit, file, version, outcome in connection.execute(wanted):
        name = "" if (unit, version) in retired else file.rpartition("/")[2]
        rows.setdefault(unit, []).append((name, outcome))
    return {
        unit: _Now(frozenset(name for name, _ in found), any(out in (RECEIVED, REFUSED) for _, out in found))
        for unit, found in rows.items()
    }


def _last_told(engine: Engine, units: Iterable[str], known_at: datetime | None) -> list[Told]:
    """What was told of each unit when a file of it was last read, oldest first.

    Those of the file last taken stay open until another one is taken: that a later file was refused mends nothing.
    What was told of the later one stands beside them; what both have is told once, of the later one. Of several
    files that were read together, each problem bears the name of its own.
    """
    names = list(units)
    last = union(_last_read((RECEIVED,), known_at), _last_read((RECEIVED, REFUSED), known_at)).cte("newest")
    same = (problems.c.unit == last.c.unit) & (problems.c.collection == last.c.collection)
    wanted = select(collections.c.at, problems).select_from(problems.join(last, same).join(collections))
    together = (receipts.c.unit == last.c.unit) & (receipts.c.collection == last.c.collection)
    place = (receipts.c.unit, receipts.c.collection, receipts.c.sha256, receipts.c.file)
    read_then = select(*place).join(last, together)
    if names:
        wanted = wanted.where(problems.c.unit.in_(names))
        read_then = read_then.where(receipts.c.unit.in_(names))
    with reading(engine) as connection:
        files = _file_names(connection.execute(read_then))
        rows = connection.execute(wanted.order_by(problems.c.seq)).all()
    told = ((row, _problem(row, files.get((row.unit, row.collection), {}))) for row in rows)
    once = {(row.unit, problem): datetime.fromisoformat(row.at) for row, problem in told}
    return [Told(unit, at, problem) for (unit, problem), at in once.items()]


def _last_read(outcomes: tuple[str, ...], known_at: datetime | None) -> Select[Any]:
    """Each unit's last collection with one of these outcomes."""
    read = receipts.c.outcome.in_(outcomes) & _known(receipts.c.at, known_at)
    last = select(receipts.c.unit, func.max(receipts.c.collection).label("collection")).where(read)
    return last.group_by(receipts.c.unit)


def _file_names(read: Iterable[Any]) -> dict[tuple[str, int], dict[str, str]]:
    """(unit, collection) → sha256 → name of the file, where several were read."""
    files: dict[tuple[str, int], dict[str, str]] = {}
    for unit, collection, sha256, file in read:
        files.setdefault((unit, collection), {})[sha256] = file.rpartition("/")[2]
    return {place: names for place, names in files.items() if len(names) > 1}


def _problem(row: Row[Any], files: Mapping[str, str]) -> Problem:
    file = "" if row.code in OF_THE_FOLDER else files.get(row.sha256, "")
    return Problem(row.code, row.sheet, row.cell, row.message, Severity(row.severity), row.task, file)
