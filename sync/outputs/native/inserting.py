"""Columns that an older template does not have: put where they belong, beside whatever people moved meanwhile."""

from collections.abc import Sequence

from sync.core.tracker import HEADER_ROW, Column
from sync.outputs.content import TrackerContent
from sync.outputs.looks import band_look, header_look, spare_look
from sync.outputs.native.marks import mark_column
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab
from sync.outputs.native.requests import Request, dimension_range, format_cells, pixels, size, write_cells
from sync.outputs.native.tasks_tab import hidden_fields, tasks
from sync.outputs.native.values import entered, row_of


def insert_columns(
    content: TrackerContent, layout: Sequence[Column]
) -> tuple[tuple[Column, ...], list[Request]]:
    """The layout with every declared column, and the requests that make it so.

    A missing column comes right of the declared column before it, or leftmost.
    """
    columns, requests = list(layout), []
    for index, column in enumerate(NATIVE_LAYOUT):
        if column not in columns:
            before = [columns.index(one) for one in NATIVE_LAYOUT[:index]]
            position = max(before, default=-1) + 1
            columns.insert(position, column)
            hidden = column.field in hidden_fields(tasks(content))
            requests += _insert(column, position, hidden=hidden)
    return tuple(columns), requests


def _insert(column: Column, position: int, *, hidden: bool) -> list[Request]:
    span = (position, position + 1)
    where = dimension_range(Tab.TRACKER, "COLUMNS", span)
    return [
        {"insertDimension": {"range": where, "inheritFromBefore": position > 0}},
        size(Tab.TRACKER, "COLUMNS", span, pixels(column.width), hidden=hidden),
        format_cells(Tab.TRACKER, (HEADER_ROW - 2, HEADER_ROW - 1), span, band_look(column.owner)),
        format_cells(Tab.TRACKER, (HEADER_ROW - 1, FIRST), span, header_look(column.owner)),
        format_cells(Tab.TRACKER, (FIRST, None), span, spare_look(column)),
        write_cells(Tab.TRACKER, (HEADER_ROW - 1, position), [row_of([entered(column.header)])]),
        mark_column(column.field, position),
    ]
