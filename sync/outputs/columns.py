"""A table's columns as pens, each of which writes its cells with XlsxWriter."""

from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.inks import is_bare
from sync.core.pages.page import Column, Kind, Link, Table
from sync.core.pages.places import Places
from sync.outputs.inks import Inks

_WORDS = frozenset({Kind.TEXT, Kind.LABEL})

Pen = Callable[[int, Any], object]
"""(row, value) → the cell is written; a pen knows its column."""


def pens(sheet: Worksheet, table: Table, inks: Inks, places: Places) -> list[Pen]:
    """One pen per column, to be called once for each row from the top."""
    return [_pen(sheet, table, at, inks, places) for at in range(len(table.columns))]


def _pen(sheet: Worksheet, table: Table, at: int, inks: Inks, places: Places) -> Pen:
    column, position = table.columns[at], table.first_column + at
    bare = is_bare(table)
    look = inks.looks(table, column)
    roles = _roles(table, column)
    if roles is None:
        pen = _even_pen(sheet, column, position, look(""), bare=bare)
    else:
        pen = _marked_pen(sheet, column, position, (roles, table.body_top, look))
    links = table.links.get(column.key)
    return pen if links is None else _linked(sheet, pen, position, (links, table.body_top, places))


def _typed(sheet: Worksheet, column: Column) -> Callable[..., object]:
    typed: Callable[..., object] = sheet.write_string if column.kind in _WORDS else sheet.write_number
    return typed


def _even_pen(sheet: Worksheet, column: Column, position: int, look: Format | None, *, bare: bool) -> Pen:
    """All cells look alike; this is the pen of long lists, so it does nothing twice."""
    typed = _typed(sheet, column)

    def pen(row: int, value: Any) -> None:
        if value is not None:
            typed(row, position, value, look)
        elif not bare:
            sheet.write_blank(row, position, None, look)

    return pen


def _marked_pen(
    sheet: Worksheet,
    column: Column,
    position: int,
    shown: tuple[Sequence[str], int, Callable[[str], Format | None]],
) -> Pen:
    """Each cell looks as its role says."""
    roles, top, look = shown
    typed = _typed(sheet, column)

    def pen(row: int, value: Any) -> None:
        found = look(roles[row - top])
        if value is not None:
            typed(row, position, value, found)
        elif found is not None:
            sheet.write_blank(row, position, None, found)

    return pen


def _roles(table: Table, column: Column) -> Sequence[str] | None:
    """The role of each cell: its own mark, else its row's; None when no cell has any."""
    marks = table.marks.get(column.key)
    if marks is None:
        return table.rows or None
    return [mark or role for mark, role in zip(marks, table.rows, strict=True)] if table.rows else marks


def _linked(
    sheet: Worksheet, pen: Pen, position: int, targets: tuple[Sequence[Link | None], int, Places]
) -> Pen:
    """The link first, then the figure over its words: the cell stays a number."""
    links, top, places = targets

    def linked(row: int, value: Any) -> None:
        link = links[row - top]
        if link is not None and value is not None:
            sheet.write_url(
                row, position, f"internal:{places.address(link)}", None, str(value), "Xem các dòng"
            )
        pen(row, value)

    return linked
