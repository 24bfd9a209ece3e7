"""A workbook as it is → tasks and problems: every non-blank row ends as one of them, or is counted as structure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.core.grid import Grid, Workbook, cell_name, column_letters
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_text
from sync.core.reading.columns import Place, read_column
from sync.core.reading.crosschecks import codes_twice, cross_check
from sync.core.reading.duedates import settle_deadlines
from sync.core.reading.headers import Header, Headings, find_header
from sync.core.reading.lines import sort_lines
from sync.core.reading.table import Reading, Table
from sync.core.text import fold
from sync.core.tracker import (
    ANSWERS_SHEET,
    COLUMNS,
    COVER_SHEET,
    EVENT_COLUMNS,
    EVENTS_SHEET,
    IDENTITY_SHEET,
    LISTS_SHEET,
    OPTIONAL,
    PERIODS,
    PROBLEMS_SHEET,
    REPAIRS_SHEET,
    SHOWN,
    Column,
    Kind,
    Owner,
    State,
)

TRACKER_HEADINGS = Headings((*COLUMNS, PERIODS, *OPTIONAL, *SHOWN))
EVENT_HEADINGS = Headings(EVENT_COLUMNS)
_OWN_SHEETS = frozenset(
    {COVER_SHEET, IDENTITY_SHEET, LISTS_SHEET, ANSWERS_SHEET, EVENTS_SHEET, PROBLEMS_SHEET, REPAIRS_SHEET}
)
_STATES = {fold(state) for state in State}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose header was found."""

    grid: Grid
    header: Header
    headings: Headings


def read_tracker(workbook: Workbook, today: date) -> Reading:
    """Read every visible sheet that carries the tracker's headers; `today` is the day of collection."""
    found = [(grid, find_header(grid, TRACKER_HEADINGS)) for grid in workbook.grids]
    sheets = [Sheet(grid, header, TRACKER_HEADINGS) for grid, header in found if header and not grid.hidden]
    aside = [p for grid, header in found if not header or grid.hidden for p in _aside(grid, header)]
    if not sheets:
        return Reading((), [*_no_header(workbook), *aside])
    read = [_read_sheet(sheet, today) for sheet in sheets]
    tables = tuple(table for table, _ in read)
    twice = list(codes_twice(list(tables))) if len(tables) > 1 else []
    return Reading(tables, [p for _, problems in read for p in problems] + twice + aside)


def read_events(workbook: Workbook) -> Reading:
    """Read the assignment book's sheet of events (and any other sheet with its headers)."""
    found = [(grid, find_header(grid, EVENT_HEADINGS)) for grid in workbook.grids]
    sheets = [
        Sheet(g, h, EVENT_HEADINGS) for g, h in found if h and {"kind", "effective_on"} <= set(h.columns)
    ]
    tables = [read_table(sheet) for sheet in sheets]
    return Reading(tuple(table for table, _ in tables), [p for _, problems in tables for p in problems])


def _no_header(workbook: Workbook) -> list[Problem]:
    grids = [grid for grid in workbook.grids if not grid.hidden and grid.rows]
    return [
        Mistake.HEADER_NOT_FOUND.at(g.sheet, "", near=TRACKER_HEADINGS.nearest_row(g)) for g in grids
    ] or [Mistake.HEADER_NOT_FOUND.at("", "")]


def _aside(grid: Grid, header: Header | None) -> list[Problem]:
    """A sheet that is not read is told, unless it is one of the tracker's own."""
    if grid.sheet in _OWN_SHEETS:
        return []
    if header:
        return [Mistake.SHEET_HIDDEN.at(grid.sheet, "")]
    rows = sum(1 for row in grid.rows if any(value not in ("", None) for value in row))
    return [Mistake.SHEET_NOT_READ.at(grid.sheet, "", rows=rows)] if rows else []


def _read_sheet(sheet: Sheet, today: date) -> tuple[Table, list[Problem]]:
    table, problems = read_table(sheet)
    problems += [Mistake.HEADER_MISSING.at(sheet.grid.sheet, "", header=c.header) for c in _lacking(table)]
    problems += settle_deadlines(table)
    problems += cross_check(table, today)
    problems += _states_in_unknown_columns(sheet, table)
    if not table.rows:
        problems.append(Mistake.SHEET_WITHOUT_TASKS.at(sheet.grid.sheet, f"A{table.header_row}"))
    return table, problems


def _lacking(table: Table) -> list[Column]:
    """Without its state column a tracker is none any more; an assignment book (it has periods) never had one."""
    tracker = table.has("code") and not table.has(PERIODS.field)
    needed = ("content", "state", "done_on") if tracker else ("content",)
    return [column for column in COLUMNS if column.field in needed and not table.has(column.field)]


def read_table(sheet: Sheet) -> tuple[Table, list[Problem]]:
    """The rows of one sheet by its declared columns, and what cannot be read or told apart."""
    lines = sort_lines(sheet.grid, sheet.header, sheet.headings)
    table = Table(
        sheet=sheet.grid.sheet,
        rows=[index + 1 for index in lines.tasks],
        columns={},
        raw={},
        positions=sheet.header.columns,
        structure=lines.structure,
        header_row=sheet.header.last + 1,
    )
    problems = [*sheet.header.problems, *lines.problems, *_cell_errors(sheet)]
    chosen = [sheet.grid.rows[index] for index in lines.tasks]
    by_column = list(zip(*chosen, strict=True)) if chosen else []
    for column in sheet.headings.declared.values():
        problems += _add_column(table, column, by_column) if column not in SHOWN else []
    return table, [*problems, *_quarantine(sheet, table)]


def _quarantine(sheet: Sheet, table: Table) -> list[Problem]:
    """The unit's own days of a sheet under a foreign locale: kept as they stand, used by nobody.

    The office's days need none: the ledger rules there, whatever the sheet says.
    """
    if not sheet.grid.foreign:
        return []
    told = []
    for column in COLUMNS:
        if column.kind is Kind.DATE and column.owner is Owner.UNIT and table.has(column.field):
            days, raw = table.columns[column.field], table.raw[column.field]
            shown = {i: read_text(day) for i, day in enumerate(days) if day is not None}
            table.columns[column.field], table.raw[column.field] = [None] * len(days), {**raw, **shown}
            table.doubted.add(column.field)
            cell = cell_name(sheet.header.last, table.positions[column.field])
            said = {"locale": sheet.grid.foreign, "header": column.header}
            told.append(Mistake.DATES_FOREIGN.at(sheet.grid.sheet, cell, **said))
    return told


def _add_column(table: Table, column: Column, by_column: Sequence[Sequence[Any]]) -> list[Problem]:
    position = table.positions.get(column.field, -1)
    if position < 0 or not by_column or column.kind is Kind.ORDINAL:  # an ordinal is never a key: nobody asks
        blank = None if column.kind in (Kind.DATE, Kind.DEADLINE) else ""
        table.columns[column.field], table.raw[column.field] = [blank] * len(table.rows), {}
        return []
    place = Place(table.sheet, column_letters(position), table.rows)
    reading = read_column(column, by_column[position], place)
    table.columns[column.field], table.raw[column.field] = reading.values, reading.raw
    return reading.problems


def _cell_errors(sheet: Sheet) -> list[Problem]:
    """Error cells come as blanks from the reader: each below the header is told, or its row might end nowhere."""
    if not sheet.grid.errors:
        return []
    shown = {sheet.header.columns.get(column.field, -1) for column in SHOWN}
    return [
        _of_error(text).at(sheet.grid.sheet, cell_name(row, column), value=text)
        for (row, column), text in sheet.grid.errors.items()
        if row > sheet.header.last and column not in shown
    ]


def _of_error(text: str) -> Mistake:
    """'=' is a formula without a saved value, '=NAME' one whose value comes from outside, '#REF!' an error."""
    if text == "=":
        return Mistake.FORMULA_WITHOUT_VALUE
    return Mistake.VALUE_FROM_OUTSIDE if text.startswith("=") else Mistake.CELL_ERROR


def _states_in_unknown_columns(sheet: Sheet, table: Table) -> list[Problem]:
    """'Đã hoàn thành' under 'Yêu cầu sản phẩm' is a status typed in the wrong column."""
    problems = []
    for position, header in sheet.header.unknown.items():
        place = Place(table.sheet, column_letters(position), table.rows)
        for i, row in enumerate(table.rows):
            value = sheet.grid.rows[row - 1][position]
            if isinstance(value, str) and fold(value) in _STATES:
                problems.append(
                    place.problem(Mistake.STATE_ELSEWHERE, i, value=read_text(value), header=header)
                )
    return problems
