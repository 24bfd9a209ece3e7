"""Writing assignments: every task gets its code once, however often the same book is read."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from sync.core.text import fold
from sync.ledger import acts, chain
from sync.ledger.acts import Who, day, iso
from sync.ledger.codes import Numbers, code_of, part_of, root_of
from sync.ledger.engine import reading, writing
from sync.ledger.rows import Assigned, Task
from sync.ledger.tables import assignments

_CHUNK = 5_000  # values in one IN list, well below what either database takes


class _Known(NamedTuple):
    code: str
    root: str
    unit: str


def task_key(task: Task) -> str:
    """What makes two rows the same task: document, its date, content as folded text, lead unit, period."""
    parts = (
        fold(task.document_no),
        day(task.document_date) or "",
        fold(task.content),
        task.unit,
        task.period,
    )
    return sha256("\x1f".join(parts).encode()).hexdigest()


def assign(engine: Engine, who: Who, tasks: Sequence[Task], prefix: str) -> list[Assigned]:
    """Record the tasks that are not yet there; returns the code of each task, in order.

    A task is known by its code or by its `task_key`; a known one is left as it is (a mistake in it is mended by an
    event). The year of a new code is that of the document, or of `who.at` if the document bears no date.
    """
    with writing(engine) as connection:
        book = _Book(connection, tasks, prefix, who.at.year)
        assigned = book.assign(tasks)
        if book.rows:
            act = acts.begin(connection, who, "assign", added=len(book.rows))
            chain.append(connection, assignments, [(act, iso(who.at), *row) for row in book.rows])
            acts.seal(connection, act, who.at)
    return assigned


def next_root(engine: Engine, prefix: str, year: int) -> str:
    """The root that the next new task of that year will get."""
    with reading(engine) as connection:
        return Numbers(_roots(connection)).next_root(prefix, year)


def known_codes(connection: Connection, codes: Iterable[str]) -> set[str]:
    """Those of the codes that have an assignment."""
    return {known.code for known, _ in _lookup(connection, [], list(codes))}


class _Book:
    """The tasks of one call against those in the ledger; `rows` collects what has to be added."""

    def __init__(self, connection: Connection, tasks: Sequence[Task], prefix: str, year: int) -> None:
        self._connection, self._prefix, self._year = connection, prefix, year
        self._keys = [task_key(task) for task in tasks]
        self._by_key: dict[str, _Known] = {}
        self._by_code: dict[str, _Known] = {}
        for known, key in _lookup(connection, self._keys, [task.code for task in tasks if task.code]):
            self._remember(known, key)
        self._numbers: Numbers | None = None
        self._given = [root_of(task.code) for task in tasks if task.code]
        self.rows: list[tuple[Any, ...]] = []

    def assign(self, tasks: Sequence[Task]) -> list[Assigned]:
        """Codes in the order of the tasks; joint tasks are looked at together."""
        assigned: dict[int, Assigned] = {}
        for group in _groups(tasks):
            assigned.update(self._assign_group([(index, tasks[index]) for index in group]))
        return [assigned[index] for index in range(len(tasks))]

    def _assign_group(self, group: list[tuple[int, Task]]) -> dict[int, Assigned]:
        missing = [(index, task) for index, task in group if self._known(index, task) is None]
        added = self._add(group, missing) if missing else set()
        found = {index: self._known(index, task) for index, task in group}
        return {index: Assigned(known.code, index in added) for index, known in found.items() if known}

    def _add(self, group: list[tuple[int, Task]], missing: list[tuple[int, Task]]) -> set[int]:
        root, parts = self._root(group)
        _share_parts(parts, [task for _, task in group])
        added = set()
        for index, task in missing:
            if self._known(index, task) is None:  # the same row twice in one book is one task
                added.add(index)
                code = task.code or code_of(root, parts[task.unit], task.period)
                self._remember(_Known(code, root_of(code), task.unit), self._keys[index])
                self.rows.append(_row(task, self._keys[index], code))
        return added

    def _root(self, group: list[tuple[int, Task]]) -> tuple[str, dict[str, int]]:
        """The root that the group has in the ledger or in the book, else a new one; and who has which part of it."""
        for index, task in group:
            known = self._known(index, task)
            if known or task.code:
                root = known.root if known else root_of(task.code)
                return root, {other.unit: part_of(other.code) for other in _siblings(self._connection, root)}
        if self._numbers is None:
            self._numbers = Numbers([*_roots(self._connection), *self._given])
        year = next((task.document_date.year for _, task in group if task.document_date), self._year)
        return self._numbers.next_root(self._prefix, year), {}

    def _known(self, index: int, task: Task) -> _Known | None:
        return self._by_code.get(task.code) or self._by_key.get(self._keys[index])

    def _remember(self, known: _Known, key: str) -> None:
        self._by_key[key] = self._by_code[known.code] = known


def _share_parts(parts: dict[str, int], group: list[Task]) -> None:
    """Give each unit of the group its part: 0 for the only one, else 1, 2 …; a unit that has one keeps it."""
    parts.update({task.unit: part_of(task.code) for task in group if task.code})
    units = dict.fromkeys(task.unit for task in group)
    alone = len({*parts, *units}) == 1
    last = max([len(parts), *parts.values()])
    for unit in units:
        if unit not in parts:
            last += 1
            parts[unit] = 0 if alone else last


def _groups(tasks: Sequence[Task]) -> list[list[int]]:
    """Indexes of the tasks, those of one joint task together, in the order of the book."""
    groups: dict[int, list[int]] = {}
    for index, task in enumerate(tasks):
        groups.setdefault(task.joint or -index - 1, []).append(index)
    return list(groups.values())


def _row(task: Task, key: str, code: str) -> tuple[Any, ...]:
    return (
        key, code, root_of(code), task.unit, task.document_no, day(task.document_date), task.content,
        task.origin, task.assigned_by, task.supporting_units, task.deadline_kind, task.nature,
        task.deadline_text, day(task.deadline), task.deadline_basis, int(task.deadline_confirmed), task.period,
    )  # fmt: skip


def _lookup(connection: Connection, keys: list[str], codes: list[str]) -> list[tuple[_Known, str]]:
    """The assignments that have one of the keys or one of the codes, each with its key."""
    columns = (assignments.c.code, assignments.c.root, assignments.c.unit, assignments.c.key)
    found = []
    for column, values in ((assignments.c.key, keys), (assignments.c.code, codes)):
        for start in range(0, len(values), _CHUNK):
            wanted = select(*columns).where(column.in_(values[start : start + _CHUNK]))
            found += [(_Known(*row[:3]), row[3]) for row in connection.execute(wanted)]
    return found


def _siblings(connection: Connection, root: str) -> list[_Known]:
    columns = (assignments.c.code, assignments.c.root, assignments.c.unit)
    return [_Known(*row) for row in connection.execute(select(*columns).where(assignments.c.root == root))]


def _roots(connection: Connection) -> list[str]:
    return list(connection.execute(select(assignments.c.root).distinct()).scalars())
