"""A table's body made ready for writing: each column a list of plain values and the pen that writes them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.page import Column, Kind, Link, Table
from sync.outputs.inks import Inks
from sync.outputs.links import Places

BARE_FROM = 20_000
"""Above so many rows the body has no lines, and a blank cell is not written."""

_EPOCH = pd.Timestamp("1899-12-30")
_DAY = pd.Timedelta(days=1)
_LONGEST = 32_767  # Excel's limit for a cell, in UTF-16 units
_CUT = " … (ô dài quá giới hạn của Excel, xem đủ trong sổ của đơn vị)"

_RICH = "<r>"
_WORDS = frozenset({Kind.TEXT, Kind.LABEL})

Pen = Callable[[int, Any], object]
"""(row, value) → the cell is written; a pen knows its column."""


def rows_of(table: Table) -> Iterator[tuple[Any, ...]]:
    """The body row by row, as values that XlsxWriter's typed calls take; None for a blank."""
    return zip(*(plain(table.body[column.key], column.kind) for column in table.columns), strict=True)


def plain(values: "pd.Series[Any]", kind: Kind) -> list[Any]:
    """A column as text, numbers or day numbers; None for '', NaN and NaT."""
    if kind in (Kind.DAY, Kind.INSTANT):
        numbers = (values - _EPOCH) / _DAY
        return numbers.astype("object").where(values.notna(), None).to_list()
    found = values.to_list()
    if kind in (Kind.COUNT, Kind.ORDINAL):
        return [None if value is None or value != value else value for value in found]  # noqa: PLR0124 - NaN differs from itself
    odd = _LONGEST // 2
    return [_fitting(value) if len(value) > odd or value[:3] == _RICH else value or None for value in found]


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds with a word that says so; never taken for XML."""
    if text.startswith(_RICH):
        text = f"\u200b{text}"  # XlsxWriter lets '<r>…</r>' through as ready-made rich XML; this breaks the spell
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= _LONGEST:
        return text
    # counting every letter as two units never cuts a pair in half
    return text[: (_LONGEST - len(_CUT)) // 2] + _CUT


def pens(sheet: Worksheet, table: Table, inks: Inks, places: Places) -> list[Pen]:
    """One pen per column, to be called once for each row from the top."""
    return [_pen(sheet, table, at, inks, places) for at in range(len(table.columns))]


def _pen(sheet: Worksheet, table: Table, at: int, inks: Inks, places: Places) -> Pen:
    column, position = table.columns[at], table.first_column + at
    bare = len(table.body) > BARE_FROM
    look = inks.looks(column, dense=table.dense, bare=bare)
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
            sheet.write_url(row, position, places.address(link), None, str(value), "Xem các dòng")
        pen(row, value)

    return linked
