"""The sheet 'Theo dõi': what stands in it, how it looks, what it accepts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sync.core.tracker import ANSWER, CODE, HEADER_ROW, PROMPT, Column, Owner
from sync.outputs.content import Row, TrackerContent
from sync.outputs.hidden import tracker_lists
from sync.outputs.looks import TITLE, band_look, cell_look, header_look, plain, spare_look
from sync.outputs.native.colours import colour_requests, colours
from sync.outputs.native.formats import Json, cell_format
from sync.outputs.native.formulas import own_rows
from sync.outputs.native.marks import mark_column
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, TITLES, Span, Tab, grid_range
from sync.outputs.native.requests import (
    FORMAT,
    VALUE,
    Request,
    add_tab,
    dimension_range,
    fit_rows,
    format_cells,
    pixels,
    set_rule,
    size,
    write_cells,
)
from sync.outputs.native.rules import validation_rule
from sync.outputs.native.values import entered, formula, row_of
from sync.outputs.prompts import RowFormulas
from sync.outputs.table import FROZEN_COLUMNS, List
from sync.outputs.tracker import tasks_of
from sync.outputs.validation import Rule, tracker_rule

_HEAD_HEIGHT, _TITLE_HEIGHT = 64, 35  # pixels
_ABOVE = HEADER_ROW - 2  # the band above the headers, from 0


def tasks(content: TrackerContent) -> List:
    """The list of the Excel tracker with the column of answers."""
    return replace(tasks_of(content), columns=NATIVE_LAYOUT)


def add_tasks(content: TrackerContent, index: int) -> list[Request]:
    """Everything of the sheet in an empty spreadsheet, in the order in which it has to come."""
    table = tasks(content)
    return [
        _new_tab(table, index),
        *_head(table),
        *widths(table.columns, hidden_fields(table)),
        *_folds(table),
        *_looks(table),
        write_cells(Tab.TRACKER, (FIRST, 0), [task_row(content, row, table.columns) for row in table.rows]),
        *rules(content, table.columns),
        *colour_requests(colours(table.columns, content.rules.due_soon_days), ()),
        _filter(table),
        *(mark_column(column.field, position) for position, column in enumerate(table.columns)),
        fit_rows(Tab.TRACKER, (FIRST, FIRST + max(1, len(table.rows)))),
    ]  # fmt: skip


def _new_tab(table: List, index: int) -> Request:
    grid = {
        "rowCount": table.last_row,
        "columnCount": len(table.columns),
        "frozenRowCount": HEADER_ROW,
        "frozenColumnCount": FROZEN_COLUMNS,
    }
    return add_tab(Tab.TRACKER, index, TITLES[Tab.TRACKER], grid, hidden=False)


def _head(table: List) -> Iterator[Request]:
    """Title, band and header: their words and their looks."""
    yield write_cells(Tab.TRACKER, (0, 0), title_rows(table))
    yield format_cells(Tab.TRACKER, (0, 1), (0, 1), TITLE)
    yield format_cells(Tab.TRACKER, (1, 2), (0, 1), plain())
    yield size(Tab.TRACKER, "ROWS", (0, 1), _TITLE_HEIGHT)
    yield size(Tab.TRACKER, "ROWS", (HEADER_ROW - 1, HEADER_ROW), _HEAD_HEIGHT)
    yield write_cells(Tab.TRACKER, (HEADER_ROW - 1, 0), [row_of(entered(c.header) for c in table.columns)])
    said: set[Owner] = set()
    for position, column in enumerate(table.columns):
        span = (position, position + 1)
        yield format_cells(Tab.TRACKER, (_ABOVE, HEADER_ROW - 1), span, band_look(column.owner))
        yield format_cells(Tab.TRACKER, (HEADER_ROW - 1, HEADER_ROW), span, header_look(column.owner))
        if column.owner not in said:
            said.add(column.owner)
            words = row_of([entered(table.bands.get(column.owner, ""))])
            yield write_cells(Tab.TRACKER, (_ABOVE, position), [words])


def title_rows(table: List) -> list[Json]:
    """The two lines on top; the second one names unit, version and day of issue."""
    return [row_of([entered(table.title)]), row_of([entered(table.subtitle)])]


def widths(columns: Sequence[Column], hidden: frozenset[str]) -> Iterator[Request]:
    """Each declared column as wide as in the Excel tracker; columns of the unit's own stay as they are."""
    for position, column in enumerate(columns):
        if not column.field:
            continue
        span = (position, position + 1)
        yield size(Tab.TRACKER, "COLUMNS", span, pixels(column.width), hidden=column.field in hidden)


def hidden_fields(table: List) -> frozenset[str]:
    """Fields whose columns nobody needs to see."""
    return table.hidden | {column.field for column in table.columns if column.hidden}


def _folds(table: List) -> Iterator[Request]:
    """Neighbouring columns that one click folds away."""
    position = 0
    for foldable, run in groupby(table.columns, key=lambda column: column.field in table.foldable):
        count = len(list(run))
        if foldable:
            where = dimension_range(Tab.TRACKER, "COLUMNS", (position, position + count))
            yield {"addDimensionGroup": {"range": where}}
        position += count


def _looks(table: List) -> Iterator[Request]:
    """Column by column over runs of rows of one kind: a look for each cell would be most of what is sent."""
    row = FIRST
    for coded, run in groupby(table.rows, key=lambda task: bool(task.get(CODE))):
        count = len(list(run))
        yield from _look_of_rows(table.columns, (row, row + count), coded=coded)
        row += count
    for position, column in enumerate(table.columns):
        yield format_cells(Tab.TRACKER, (row, table.last_row), (position, position + 1), spare_look(column))


def _look_of_rows(columns: Sequence[Column], rows: Span, *, coded: bool) -> Iterator[Request]:
    for position, column in enumerate(columns):
        look = cell_look(column, grey=coded and column.owner is Owner.CENTRE)
        yield format_cells(Tab.TRACKER, rows, (position, position + 1), look)


def task_row(content: TrackerContent, row: Row, columns: Sequence[Column]) -> Json:
    """One row's values; a row with a code has the prompt and the look-up of the office's answer."""
    return row_of(cell_value(content, row, column, columns) for column in columns)


def cell_value(content: TrackerContent, row: Row, column: Column, columns: Sequence[Column]) -> Json:
    """What is entered in one cell: a formula of ours, or the value."""
    shown = {PROMPT: "prompt", ANSWER: "answer"}.get(column)
    if shown is None:
        return entered(row.get(column.field))
    if not row.get(CODE):
        return {}
    own = own_rows(RowFormulas(columns, HEADER_ROW + 1, content.rules.due_soon_days))
    return formula(getattr(own, shown))


def insert_tasks(
    content: TrackerContent, rows: Sequence[Row], columns: Sequence[Column], place: int
) -> list[Request]:
    """New rows before the row `place` (from 0), in the columns as they stand.

    They are inserted and written in one batch: whatever moved since the tracker was read, no other row is written over.
    """
    if not rows:
        return []
    where = dimension_range(Tab.TRACKER, "ROWS", (place, place + len(rows)))
    written = [_looking(content, row, columns) for row in rows]
    return [
        {"insertDimension": {"range": where, "inheritFromBefore": place > FIRST}},
        write_cells(Tab.TRACKER, (place, 0), written, f"{VALUE},{FORMAT}"),
    ]


def _looking(content: TrackerContent, row: Row, columns: Sequence[Column]) -> Json:
    """A row with values and looks: where it ends up nothing may be prepared for it."""
    coded = bool(row.get(CODE))
    looks = (cell_format(cell_look(c, grey=coded and c.owner is Owner.CENTRE)) for c in columns)
    values = task_row(content, row, columns)["values"]
    return {"values": [{**cell, FORMAT: look} for cell, look in zip(values, looks, strict=True)]}


def declared_rules(content: TrackerContent, columns: Sequence[Column]) -> Mapping[str, Rule]:
    """Field → what its column accepts; a column that is not in here accepts anything."""
    formulas = RowFormulas(columns, HEADER_ROW + 1, content.rules.due_soon_days)
    declared = (
        (column.field, tracker_rule(column, formulas)) for column in columns if column in NATIVE_LAYOUT
    )
    return {field: rule for field, rule in declared if rule}


def rules(content: TrackerContent, columns: Sequence[Column]) -> Iterator[Request]:
    """One rule a column from the first row to the end of the sheet, so that it holds for rows yet to come."""
    lists = tracker_lists()
    for field, rule in declared_rules(content, columns).items():
        position = next(i for i, column in enumerate(columns) if column.field == field)
        span = (position, position + 1)
        yield set_rule(Tab.TRACKER, (FIRST, None), span, validation_rule(rule, lists))


def _filter(table: List) -> Request:
    area = grid_range(Tab.TRACKER, (HEADER_ROW - 1, table.last_row), (0, len(table.columns)))
    return {"setBasicFilter": {"filter": {"range": area}}}
