"""Hand the assignment book back: every row of the file as it was typed, with its code and what was wrong."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sync.core.assigned.assignment import Task
from sync.core.grid import CellValue
from sync.core.problems import Problem
from sync.core.reading.table import Table
from sync.core.tracker import BOOK_COLUMNS, EVENT_COLUMNS, FEEDBACK, Column, Nature
from sync.deployment.place import Deployment
from sync.jobs import Checked
from sync.outputs.book import write_book
from sync.outputs.content import BookContent

Row = Mapping[str, CellValue]
Codes = Mapping[tuple[str, int], Sequence[tuple[str, Task]]]


def write_back(
    place: Deployment, at: datetime, found: Checked, codes: Codes, problems: Sequence[Problem]
) -> Path:
    """Write `giao-viec/so-giao-viec-<instant>.xlsx`; never over an earlier book."""
    said = _by_row(problems)
    names = {unit.code: unit.name for unit in place.registry.units}
    rows = [row for table in found.tasks.tables for row in _task_rows(table, codes, said, names)]
    events = [row for table in found.events.tables for row in _rows(table, EVENT_COLUMNS)]
    valid = [unit.name for unit in place.registry.valid_on(at.date())]
    target = _free(place.books, f"so-giao-viec-{at:%Y%m%d-%H%M}")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_book(target, BookContent(at, rows, events, valid, place.settings.office.office))
    return target


def _free(folder: Path, stem: str) -> Path:
    names = [f"{stem}.xlsx", *(f"{stem}-{n}.xlsx" for n in range(2, 1000))]
    return next(folder / name for name in names if not (folder / name).exists())


def _by_row(problems: Sequence[Problem]) -> Mapping[tuple[str, int], str]:
    said: dict[tuple[str, int], list[str]] = defaultdict(list)
    for problem in problems:
        digits = "".join(filter(str.isdigit, problem.cell))
        if digits:
            said[problem.sheet, int(digits)].append(problem.message)
    return {place: "\n".join(dict.fromkeys(messages)) for place, messages in said.items()}


def _task_rows(
    table: Table, codes: Codes, said: Mapping[tuple[str, int], str], names: Mapping[str, str]
) -> Iterator[Row]:
    """A row of a joint task or of a series becomes one row a code, so that each is known again by its code."""
    for number, row in zip(table.rows, _rows(table, BOOK_COLUMNS), strict=True):
        feedback = {FEEDBACK.field: said.get((table.sheet, number), "")}
        given = codes.get((table.sheet, number), ())
        if not given:
            yield {**row, **feedback}
        for code, task in given:
            yield {
                **row,
                **feedback,
                "code": code,
                "lead_unit": names.get(task.unit, task.unit),
                **_period(task),
            }


def _period(task: Task) -> Row:
    return {"periods": "", "deadline": task.deadline} if task.nature == Nature.PERIODIC else {}


def _rows(table: Table, columns: Sequence[Column]) -> Iterator[Row]:
    """The cells as they were typed: where a value was read out of other words, the words."""
    confirmed = table.columns.get("deadline_basis", [""] * len(table.rows))
    for i in range(len(table.rows)):
        row: dict[str, CellValue] = {}
        for declared in columns:
            raw = table.raw[declared.field].get(i, "")
            row[declared.field] = raw or table.columns[declared.field][i]
        if confirmed[i] and "deadline_text" in row:
            row |= _words(table, i)
        yield row


def _words(table: Table, i: int) -> Row:
    """A deadline in words goes to its own column; the date stays blank until the office confirms the reading."""
    return {
        "deadline_text": table.columns["deadline_text"][i] or table.raw["deadline"].get(i, ""),
        "deadline": None,
    }
