"""Rows that say a task again: where they differ from what was assigned, and which of them are one task twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from sync.core.assigned.assignment import Task
from sync.core.assigned.holdings import holdings
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_date
from sync.core.reading.table import Table
from sync.core.text import fold
from sync.core.tracker import Nature, column

COMPARED = (
    "document_no", "document_date", "content", "lead_unit", "supporting_units", "deadline_kind", "nature",
    "assigned_by", "origin",
)  # fmt: skip
"""Fields of a row that an event may change, besides both columns of the deadline."""

_BLANK = "(trống)"
_Values = Mapping[Hashable, Any]


class Said(NamedTuple):
    """A task as one row of a file says it.

    Attributes:
        table, position: the row.
        task: what it says.
        code: the task's code in the ledger.
        new: whether this row is the one that was recorded just now.
    """

    table: Table
    position: int
    task: Task
    code: str
    new: bool

    @property
    def row(self) -> int:
        """The row as a person counts."""
        return self.table.rows[self.position]


class _Difference(NamedTuple):
    """A field whose cell says something else than every value that may stand there."""

    field: str
    typed: str
    ruling: str


def changed(
    said: Sequence[Said], assignments: pd.DataFrame, events: pd.DataFrame, on: date
) -> Iterator[Problem]:
    """Each cell that no longer says what was assigned: an event mends that, retyping does not.

    A cell may say what was first assigned or what its events made of it. A column that the file lacks says nothing.

    Args:
        said: the file's rows, with their codes.
        assignments: frames.ASSIGNMENTS as known.
        events: frames.EVENTS as known.
        on: the day of reading; events that take effect later count as well.
    """
    again = [row for row in said if not row.new]
    ours = assignments[assignments["code"].isin([row.code for row in again])]
    if ours.empty:
        return
    until = max([on, *events["effective_on"].dropna().dt.date])
    first = ours.set_index("code").to_dict("index")
    now = (
        holdings(ours, events, until).drop_duplicates("code", keep="last").set_index("code").to_dict("index")
    )
    told: set[tuple[str, str]] = set()
    for row in again:
        for difference in _differences(row, [known[row.code] for known in (first, now) if row.code in known]):
            problem = _problem(row, difference)
            if (problem.sheet, problem.cell) not in told:  # several tasks of one row differ in one cell
                told.add((problem.sheet, problem.cell))
                yield problem


def _problem(row: Said, difference: _Difference) -> Problem:
    place = row.table.place(difference.field)
    said = {
        "header": column(difference.field).header,
        "value": difference.typed[:80] or _BLANK,
        "ruling": difference.ruling[:80] or _BLANK,
    }
    return place.problem(Mistake.ASSIGNMENT_CHANGED, row.position, task=row.code, **said)


def _differences(row: Said, rulings: Sequence[_Values]) -> Iterator[_Difference]:
    yield from _deadline(row, rulings)
    for field in COMPARED:
        if not row.table.has(field):
            continue
        kept = "unit" if field == "lead_unit" else field
        typed, allowed = _text(getattr(row.task, kept)), [_text(ruling[kept]) for ruling in rulings]
        if _key(typed) not in map(_key, allowed):
            shown = row.table.columns[field][row.position] if kept == "unit" else typed
            yield _Difference(field, shown, allowed[-1])


def _key(text: str) -> str:
    """What is compared; a blank nature means the same as 'có thời hạn', which only a deadline gives."""
    return "" if text == Nature.DATED else fold(text)


def _deadline(row: Said, rulings: Sequence[_Values]) -> Iterator[_Difference]:
    """A day is compared with days, words with words: what was read out of them is not the row's to say."""
    has_words = bool(row.table.raw["deadline"].get(row.position))
    words = _words(row.task.deadline_text)
    agreed = [_words(ruling["deadline_text"]) for ruling in rulings]
    in_words = row.table.columns["deadline_in_words"][row.position]
    if words and fold(words) not in map(fold, agreed):
        yield _Difference("deadline" if has_words else "deadline_text", words, agreed[-1] or _day(rulings))
    elif not (words and in_words) and row.table.has("deadline"):
        typed = _text(row.task.deadline)
        if typed not in {
            _text(r[name]) for r in rulings for name in ("deadline", "original_deadline") if name in r
        }:
            yield _Difference("deadline", typed, _day(rulings))


def _day(rulings: Sequence[_Values]) -> str:
    return _text(rulings[-1]["deadline"])


def _words(text: str) -> str:
    """A deadline's words; a mere day typed as text says no more than the day."""
    return "" if read_date(text).day else text


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None or pd.isna(value) else f"{value:%d/%m/%Y}"


def twice(said: Sequence[Said]) -> Iterator[Problem]:
    """Both rows of one task, where one of them bears no code; rows with equal codes are told when the file is read."""
    rows_of: dict[str, dict[tuple[str, int], Said]] = defaultdict(dict)
    for row in said:
        rows_of[row.code][row.table.sheet, row.row] = row
    told: set[tuple[str, int]] = set()
    for code, rows in rows_of.items():
        if len(rows) > 1 and not all(row.task.code for row in rows.values()):
            for place, row in rows.items():
                if place not in told:
                    told.add(place)
                    yield _twice(row, code, list(rows))


def _twice(row: Said, code: str, rows: Sequence[tuple[str, int]]) -> Problem:
    one_sheet = len({sheet for sheet, _ in rows}) == 1
    named = ", ".join(str(number) if one_sheet else f"{sheet}!{number}" for sheet, number in rows)
    return row.table.place("content").problem(Mistake.TASK_TWICE, row.position, task=code, rows=named)
