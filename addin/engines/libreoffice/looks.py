"""What the cells of a sheet look like: fills by glances at blocks, number formats column by column.

A new UNO object costs ten calls, so sets of equal cells, an object each, are asked for only where cells really differ.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from addin.engines.libreoffice import colors

Block = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1
Fill = tuple[Block, colors.Color]
_MOST = 60
"""Glances; beyond so many the sets of equal cells are cheaper."""


def uniform(cells: Any, name: str, standard: Any = None) -> Any:
    """A property of cells, None if they differ: LibreOffice itself then answers with its standard.

    Args:
        cells: anything with com.sun.star.beans.XPropertyState.
        name: the property's.
        standard: the answer that may mean both; another one is not asked about again.
    """
    found = getattr(cells, name)
    if standard is not None and found != standard:
        return found
    return None if cells.getPropertyState(name).value == "AMBIGUOUS_VALUE" else found


def fills(sheet: Any, block: Block) -> list[Fill]:
    """The filled rectangles inside a block of a com.sun.star.sheet.Spreadsheet; cells without a fill are in none."""
    found = _glanced(sheet, block)
    return _grouped(sheet, block) if found is None else found


def _glanced(sheet: Any, block: Block) -> list[Fill] | None:
    """By halving what differs; None if that would take too long."""
    glance, waiting = _Glance(sheet, block), [block]
    found: list[Fill] = []
    for _ in range(_MOST):
        if not waiting:
            return found
        part = waiting.pop()
        number = glance.fill(part)
        color = colors.triple(number)
        if number is None:
            waiting += _halves(part)
        elif color is not None:
            found.append((part, color))
    return None if waiting else found


class _Glance:
    """One cursor that is moved about: four calls a glance."""

    def __init__(self, sheet: Any, block: Block) -> None:
        self._at = block[:2]
        self._cursor = sheet.createCursorByRange(_cells(sheet, block))

    def fill(self, part: Block) -> int | None:
        """The colour of the part as LibreOffice counts it, None for cells that differ."""
        top, left, bottom, right = part
        self._cursor.collapseToSize(1, 1)  # a big one would not be moved beyond the sheet's end
        self._cursor.gotoOffset(left - self._at[1], top - self._at[0])
        self._cursor.collapseToSize(right - left + 1, bottom - top + 1)
        self._at = top, left
        return uniform(self._cursor, "CellBackColor", colors.NONE)  # type: ignore[no-any-return]


def _halves(part: Block) -> list[Block]:
    """Across the shorter side: lists are alike down their columns, titles along their rows."""
    top, left, bottom, right = part
    if right > left and (right - left <= bottom - top or top == bottom):
        middle = (left + right) // 2
        return [(top, middle + 1, bottom, right), (top, left, bottom, middle)]
    middle = (top + bottom) // 2
    return [(middle + 1, left, bottom, right), (top, left, middle, right)]


def _grouped(sheet: Any, block: Block) -> list[Fill]:
    found: list[Fill] = []
    for group in _sets(_cells(sheet, block)):
        color = colors.triple(group.CellBackColor)
        if color is not None:
            found += [(_block(place), color) for place in group.getRangeAddresses()]
    return found


def number_formats(area: Any) -> Iterator[tuple[int, Sequence[Block]]]:
    """Key of a number format and blocks, for all cells of a com.sun.star.sheet.SheetCellRange."""
    number = uniform(area, "NumberFormat", 0)
    if number is not None:
        yield number, [_block(area.RangeAddress)]
        return
    for group in _sets(area):
        yield group.NumberFormat, [_block(place) for place in group.getRangeAddresses()]


def _sets(area: Any) -> Iterator[Any]:
    alike = area.getUniqueCellFormatRanges()
    return (alike.getByIndex(index) for index in range(alike.Count))


def _cells(sheet: Any, block: Block) -> Any:
    top, left, bottom, right = block
    return sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)


def _block(place: Any) -> Block:
    return place.StartRow + 1, place.StartColumn + 1, place.EndRow + 1, place.EndColumn + 1
