"""Row heights from the words in them: LibreOffice does not fit rows by itself, and merged cells fit nowhere."""

from collections.abc import Iterator
from math import ceil

import numpy as np
import numpy.typing as npt

from sync.core.pages.inks import is_bare
from sync.core.pages.looks import DENSE, LOOKS
from sync.core.pages.page import Column, Kind, Page, Role, Table, Text

_LINE, _LETTER = 1.2, 0.45
"""A line's height and a letter's mean width, in type sizes (Times New Roman)."""
_POINTS = 5.25
"""Points of one unit of column width."""
_MARGIN = 4.0
_DENSE_ROW = 9.0
"""Twelve pixels: a height in whole pixels keeps the bars of a chart beside their rows."""
_GROUP_ROW = 15.0
"""Headings over a group of columns: one line."""
_HIGHEST = 409.0
_NARROW, _BROKEN = 18.0, 0.4
"""Where a line holds one word or two, a number like 509/UBND-HTKT leaves that share of a line empty behind it."""


def heights_of(page: Page) -> dict[int, float]:
    """Heights in points by row; the page's own rule, rows not named follow from their cells."""
    found: dict[int, float] = {}
    for table in page.tables:
        found |= dict(_table_rows(table))
    for text in page.texts:
        if _dense(page, text.row):
            continue
        found[text.row] = max(found.get(text.row, 0.0), _of_text(page, text))
    return found | dict(page.heights)


def _dense(page: Page, row: int) -> bool:
    return any(table.dense and table.top <= row < table.end for table in page.tables)


def _of_text(page: Page, text: Text) -> float:
    look = LOOKS[text.role]
    room = sum(page.widths[text.first : text.last + 1]) * _POINTS - _MARGIN
    lines = ceil(len(str(text.text)) * look.size * _LETTER / room) if look.wrap else 1
    return _whole_pixels(lines * look.size * _LINE)


def _table_rows(table: Table) -> Iterator[tuple[int, float]]:
    if table.dense:
        yield from ((row, _DENSE_ROW) for row in range(table.body_top, table.end))
        return
    if table.header_rows > 1:
        yield table.top, _GROUP_ROW
    yield table.body_top - 1, _header(table)
    if not is_bare(table):
        lines = np.maximum.reduce([_lines(table, column) for column in table.columns], initial=1)
        size = LOOKS[Role.BODY].size
        heights = np.minimum(lines * size * _LINE, _HIGHEST)
        yield from enumerate(heights.tolist(), start=table.body_top)


def _lines(table: Table, column: Column) -> npt.NDArray[np.float64]:
    """How many lines each text of a column takes, words kept whole."""
    if column.kind is not Kind.TEXT:
        return np.ones(len(table.body))
    letters = table.body[column.key].str.len().to_numpy(dtype=float)
    filled = letters * LOOKS[Role.BODY].size * _LETTER / _room(column)
    if column.width < _NARROW:
        filled = np.where(filled > 1, filled + _BROKEN, filled)
    return np.asarray(np.ceil(filled), dtype=np.float64)


def _room(column: Column) -> float:
    """Points for text in a column; a line seldom ends at its very end, since words stay whole."""
    return (column.width * _POINTS - _MARGIN) * 0.95


def _header(table: Table) -> float:
    size = DENSE[Role.HEADER] if table.dense else LOOKS[Role.HEADER].size
    bold = 1.1
    lines = max(ceil(len(column.header) * size * _LETTER * bold / _room(column)) for column in table.columns)
    return _whole_pixels(lines * size * _LINE)


def _whole_pixels(points: float) -> float:
    return ceil(points / 0.75) * 0.75
