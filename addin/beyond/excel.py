"""Excel on Windows through COM: a block whose fills differ says so, and is halved until each part has one."""

from collections.abc import Iterator
from typing import Any

import xlwings as xw

from addin.beyond.desktop import Desktop
from addin.beyond.port import Area, Colour, Fill

_LANDSCAPE = 2  # xlLandscape
_NO_FILL = -4142  # xlColorIndexNone


class Excel(Desktop):
    """Excel of this machine."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether it was opened so, or Protected View holds it."""
        return bool(book.api.ReadOnly)

    def is_changed(self, book: xw.Book) -> bool:
        """Excel would ask whether to save it."""
        return not book.api.Saved

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the contents are protected."""
        return bool(sheet.api.ProtectContents)

    def is_structure_locked(self, book: xw.Book) -> bool:
        """Review, Protect Workbook: no sheet can be added."""
        return bool(book.api.ProtectStructure)

    def fills(self, sheet: xw.Sheet, area: Area) -> list[Fill]:
        """By halving: the number of questions grows with the number of fills, not of cells."""
        return list(halved(area, lambda part: _fill(part.on(sheet).api.Interior)))

    def lay_on_paper(self, sheet: xw.Sheet) -> None:
        """Across, one page wide."""
        page = sheet.api.PageSetup
        page.Orientation, page.Zoom = _LANDSCAPE, False
        page.FitToPagesWide, page.FitToPagesTall = 1, False

    def widen_filter(self, sheet: xw.Sheet, header_row: int, column: int) -> bool:
        """A table is resized; a filter is set anew, unless it hides rows just now."""
        for table in sheet.tables:
            place = table.range
            if place.row <= header_row <= place.last_cell.row:
                if place.last_cell.column == column - 1:
                    table.resize(sheet.range((place.row, place.column), (place.last_cell.row, column)))
                return bool(place.last_cell.column >= column - 1)
        native = sheet.api
        if not native.AutoFilterMode:
            return True
        place = native.AutoFilter.Range
        last = place.Column + place.Columns.Count - 1
        if last >= column or place.Row != header_row:
            return True
        if native.FilterMode:
            return False
        bottom = place.Row + place.Rows.Count - 1
        native.AutoFilterMode = False
        sheet.range((place.Row, place.Column), (bottom, column)).api.AutoFilter(1)
        return True


def _fill(interior: Any) -> Colour | bool:
    """The one fill; False for none; True for fills that differ (COM gives Null for a property that differs)."""
    index = interior.ColorIndex
    if index == _NO_FILL:
        return False
    if index is None or interior.Color is None:
        return True
    number = int(interior.Color)
    return number & 255, number >> 8 & 255, number >> 16 & 255


def halved(area: Area, ask: Any) -> Iterator[Fill]:
    """The fills of an area; `ask` tells of a part: its colour, False for none, True for several."""
    waiting = [area]
    while waiting:
        part = waiting.pop()
        found = ask(part)
        if found is True:
            waiting += _halves(part)
        elif found:
            yield Fill(part, found)


def _halves(part: Area) -> list[Area]:
    """Lower half first, so that the upper one is asked next; a single row is cut by columns."""
    top, left, bottom, right = part
    if bottom > top:
        middle = (top + bottom) // 2
        return [Area(middle + 1, left, bottom, right), Area(top, left, middle, right)]
    if right == left:
        return []  # one cell of a pattern that Excel does not put into one colour: not ours
    middle = (left + right) // 2
    return [Area(top, middle + 1, bottom, right), Area(top, left, bottom, middle)]
