"""Sở Nội vụ's workbook as it is → its rows as columns, what could not be read, and totals that do not add up."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sync.core.grid import CellValue, Grid, Workbook, cell_name
from sync.core.problems import Mistake, Problem, Severity
from sync.core.reading.cells import read_text
from sync.core.reading.headers import Headings, find_header
from sync.core.reading.table import Table
from sync.core.reading.workbook import Sheet, read_table
from sync.core.reconciliation.declared import COLUMNS
from sync.core.text import fold, plain

HEADINGS = Headings(COLUMNS)
_SUM_WORDS = re.compile(r"(tổng cộng|tổng số|tổng|cộng)\b[^0-9]*([0-9][0-9.]*)?")
"""Accents matter: 'Cộng' is a total, 'Công bố …' is work."""
_SUM_LETTERS = frozenset("tTcC")
_ASIDE = frozenset({"hoan thanh qua han", "phu luc", "theo don vi"})
"""Sheets of our own lists that hold no members."""
_INTEGER = re.compile(r"\d{1,9}")


class BookTable(NamedTuple):
    """One sheet: its rows, and the words above them, in which a month may stand."""

    table: Table
    title: str


class BookRead(NamedTuple):
    """A workbook read: its sheets, and everything that is wrong with it."""

    tables: tuple[BookTable, ...]
    problems: list[Problem]


def read_book(workbook: Workbook) -> BookRead:
    """Read every visible sheet that has the headers of such a book; a sheet without them is told."""
    tables: list[BookTable] = []
    problems: list[Problem] = []
    for grid in workbook.grids:
        if grid.hidden or not grid.rows or plain(grid.sheet) in _ASIDE:
            continue
        found, told = _read_sheet(grid)
        tables += [found] if found else []
        problems += told
    return BookRead(tuple(tables), problems)


def _read_sheet(grid: Grid) -> tuple[BookTable | None, list[Problem]]:
    header = find_header(grid, HEADINGS)
    if header is None:
        filled = sum(any(value not in ("", None) for value in row) for row in grid.rows)
        said = Mistake.SHEET_NOT_READ.at(grid.sheet, "", rows=filled)
        return None, [said] if filled else []
    table, problems = read_table(Sheet(grid, header, HEADINGS))
    _drop(table, _totals_among(grid, table))
    wrong = list(_wrong_sums(grid, table))
    title = " ".join(read_text(value) for row in grid.rows[: header.first] for value in row if value)
    serious = [problem for problem in problems if problem.severity is not Severity.NOTE]
    return BookTable(table, f"{title} {grid.sheet}"), [*serious, *wrong]


def _totals_among(grid: Grid, table: Table) -> list[int]:
    """Positions of rows that only look like tasks because a total's words or number stand under 'Mã'."""
    ordinal = table.positions.get("ordinal", -1)
    first = [grid.rows[row - 1][ordinal] if ordinal >= 0 else "" for row in table.rows]
    said = zip(first, table.columns["code"], strict=True)
    return [at for at, texts in enumerate(said) if any(map(_says_sum, texts))]


def _says_sum(value: CellValue) -> bool:
    """Whether a cell begins as a total does; most are numbers or begin with another letter."""
    if not isinstance(value, str) or (value[:1].isalnum() and value[0] not in _SUM_LETTERS):
        return False
    return bool(_SUM_WORDS.match(fold(value)))


def _drop(table: Table, positions: Sequence[int]) -> None:
    """Take rows out again."""
    gone = set(positions)
    if gone:
        for values in (table.rows, *table.columns.values()):
            values[:] = [value for at, value in enumerate(values) if at not in gone]


def integers(texts: Sequence[str]) -> list[int]:
    """The first whole number in each text, -1 where there is none: '13 / 8' → 13."""
    known = {text: _INTEGER.search(text.replace(".", "")) for text in set(texts)}
    return [int(found[0]) if (found := known[text]) else -1 for text in texts]


class _Sum(NamedTuple):
    """A number beside 'Cộng': where it stands, and what it may be the sum of, from the last sum or from the top."""

    cell: str
    number: int
    rows: set[int]
    days: set[int]
    of_days: bool


def _wrong_sums(grid: Grid, table: Table) -> Iterator[Problem]:
    """Every total that is not what the rows above it add up to."""
    for one in _sums(grid, table):
        fitting = one.days if one.of_days else one.rows | one.days
        if one.number not in fitting:
            counted = max(one.days if one.of_days else one.rows)
            yield Mistake.SUM_WRONG.at(grid.sheet, one.cell, value=one.number, counted=counted)


def _sums(grid: Grid, table: Table) -> Iterator[_Sum]:
    tasks = set(table.rows)
    late = dict(zip(table.rows, integers(table.columns["days_late"]), strict=True))
    days_column = table.positions.get("days_late", -1)
    count = days = since = days_since = 0
    for index in range(table.header_row, len(grid.rows)):
        if index + 1 in tasks:
            count, since = count + 1, since + 1
            days, days_since = days + max(late[index + 1], 0), days_since + max(late[index + 1], 0)
            continue
        found = _numbers(grid.rows[index])
        for column, number in found:
            place = cell_name(index, column)
            yield _Sum(place, number, {count, since}, {days, days_since}, column == days_column)
        since, days_since = (0, 0) if found else (since, days_since)


def _numbers(row: Sequence[CellValue]) -> list[tuple[int, int]]:
    """(column, number) of a row that says 'Tổng cộng'; none of any other row."""
    words = [(at, value) for at, value in enumerate(row) if isinstance(value, str) and value]
    said = next(((at, found) for at, text in words if (found := _SUM_WORDS.match(fold(text)))), None)
    if said is None:
        return []
    own = [(said[0], int(said[1][2].replace(".", "")))] if said[1][2] else []
    beside = [(at, int(v)) for at, v in enumerate(row) if isinstance(v, int | float) and v == int(v)]
    typed = [(at, int(text)) for at, text in words if text.strip().isdecimal()]
    return [*own, *beside, *typed]
