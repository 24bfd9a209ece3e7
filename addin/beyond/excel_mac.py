"""Excel on macOS through appscript: the same questions as on Windows, in another tongue."""

from typing import Any

import xlwings as xw

from addin.beyond.desktop import Desktop
from addin.beyond.excel import halved
from addin.beyond.port import Area, Colour, Fill


class ExcelMac(Desktop):
    """Excel of this Macintosh."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether it was opened so."""
        return bool(book.api.read_only.get())

    def is_changed(self, book: xw.Book) -> bool:
        """Excel would ask whether to save it."""
        return not book.api.saved.get()

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the contents are protected."""
        return bool(sheet.api.protect_contents.get())

    def is_structure_locked(self, book: xw.Book) -> bool:
        """Review, Protect Workbook: no sheet can be added."""
        return bool(book.api.protect_structure.get())

    def fills(self, sheet: xw.Sheet, area: Area) -> list[Fill]:
        """By halving, as on Windows."""
        return list(halved(area, lambda part: _fill(part.on(sheet).api.interior_object)))

    def lay_on_paper(self, sheet: xw.Sheet) -> None:
        """Left to the person."""
        del sheet  # a list for the screen; its page is set up where it is printed

    def widen_filter(self, sheet: xw.Sheet, header_row: int, column: int) -> bool:
        """Tables are resized; a plain filter is left alone, because appscript cannot set it without losing it."""
        for table in sheet.tables:
            place = table.range
            if place.row <= header_row <= place.last_cell.row and place.last_cell.column == column - 1:
                table.resize(sheet.range((place.row, place.column), (place.last_cell.row, column)))
                return True
        return not bool(sheet.api.autofilter_mode.get())


def _fill(interior: Any) -> Colour | bool:
    """The one fill; False for none; True for fills that differ ('missing value')."""
    index, colour = interior.color_index.get(), interior.color.get()
    if getattr(index, "name", "") == "color_index_none":
        return False
    if not isinstance(colour, list | tuple) or getattr(index, "name", "") == "missing_value":
        return True
    red, green, blue = (int(part) for part in colour)
    return red, green, blue
