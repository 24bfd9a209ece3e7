"""A client behind HTTP (Google Sheets, Excel on the web): values come, actions go; no fill, note or state is seen."""

from collections.abc import Mapping, Sequence

import xlwings as xw

from addin.beyond.port import Area, Colour, Fill

SEES_FILLS = SEES_FORMULAS = HAS_NOTES = SPARES_FOREIGN = SENDS_NOTES = DRESSES = False


def is_read_only(book: xw.Book) -> bool:
    """Never known here; the client says it when it refuses an action."""
    del book
    return False


def is_protected(sheet: xw.Sheet) -> bool:
    """Never known here; the client says it when it refuses an action."""
    del sheet
    return False


def fills(sheet: xw.Sheet, area: Area) -> list[Fill]:
    """None is seen: the payload has values only."""
    del sheet, area
    return []


def paint(sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]) -> None:
    """One action an area."""
    del own
    for area in areas:
        area.on(sheet).color = colour


def send_notes(sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
    """The shipped clients know no notes."""
    del sheet, mark, texts


def link(sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
    """The list says the cell in words; the shipped clients lead only to addresses of the web."""
    del sheet, top, column, places


def lay_on_paper(sheet: xw.Sheet) -> None:
    """Left to the person."""
    del sheet  # the person chooses the page when printing


def widen_filter(sheet: xw.Sheet, header_row: int, column: int) -> bool:
    """The payload does not say whether there is a filter."""
    del sheet, header_row, column
    return False
