"""Excel on macOS through appscript: the same questions as on Windows, in another tongue."""

from collections.abc import Sequence
from typing import Any

import xlwings as xw

from addin.beyond.desktop import (
    DRESSES,
    HAS_NOTES,
    SEES_FILLS,
    SEES_FORMULAS,
    SENDS_NOTES,
    SPARES_FOREIGN,
    link,
    send_notes,
)
from addin.beyond.excel import halved
from addin.beyond.port import Area, Colour, Fill

__all__ = [
    "DRESSES",
    "HAS_NOTES",
    "SEES_FILLS",
    "SEES_FORMULAS",
    "SENDS_NOTES",
    "SPARES_FOREIGN",
    "fills",
    "is_protected",
    "is_read_only",
    "lay_on_paper",
    "link",
    "paint",
    "send_notes",
    "widen_filter",
]


def is_read_only(book: xw.Book) -> bool:
    """Whether it was opened so."""
    return bool(book.api.read_only.get())


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the contents are protected."""
    return bool(sheet.api.protect_contents.get())


def fills(sheet: xw.Sheet, area: Area) -> list[Fill]:
    """By halving, as on Windows."""
    return list(halved(area, lambda part: _fill(part.on(sheet).api.interior_object)))


def _fill(interior: Any) -> Colour | bool:
    """The one fill; False for none; True for fills that differ ('missing value')."""
    index, colour = interior.color_index.get(), interior.color.get()
    if getattr(index, "name", "") == "color_index_none":
        return False
    if not isinstance(colour, list | tuple) or getattr(index, "name", "") == "missing_value":
        return True
    red, green, blue = (int(part) for part in colour)
    return red, green, blue


def paint(sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]) -> None:
    """One call a run."""
    del own  # the caller has seen the fills
    for area in areas:
        area.on(sheet).color = colour


def lay_on_paper(sheet: xw.Sheet) -> None:
    """Left to the person."""
    del sheet  # a list for the screen; its page is set up where it is printed


def widen_filter(sheet: xw.Sheet, header_row: int, column: int) -> bool:
    """Tables are resized; a plain filter is left alone, because appscript cannot set it without losing it."""
    for table in sheet.tables:
        place = table.range
        if place.row <= header_row <= place.last_cell.row and place.last_cell.column == column - 1:
            table.resize(sheet.range((place.row, place.column), (place.last_cell.row, column)))
            return True
    return not bool(sheet.api.autofilter_mode.get())
