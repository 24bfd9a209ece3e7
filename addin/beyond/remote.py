"""A client behind HTTP (Google Sheets, Excel on the web): values come, actions go; no fill, note or state is seen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlwings as xw

from addin.beyond.port import Area, Beyond, Colour, Fill

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Remote(Beyond):
    """A client that knows only what every client of xlwings knows."""

    SEES_FILLS = SEES_FORMULAS = HAS_NOTES = SPARES_FOREIGN = SENDS_NOTES = DRESSES = False

    def is_read_only(self, book: xw.Book) -> bool:
        """Never known here; the client says it when it refuses an action."""
        del book
        return False

    def is_changed(self, book: xw.Book) -> bool:
        """What was sent is what the client holds; there is no file."""
        del book
        return False

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Never known here; the client says it when it refuses an action."""
        del sheet
        return False

    def block(self, sheet: xw.Sheet) -> Sequence[Sequence[Any]]:
        """The payload's own rows: xlwings would lay them out anew and look at every cell for a date."""
        return sheet.impl.api["values"]  # type: ignore[no-any-return]

    def meant(self, text: str) -> str | datetime:
        """'2018-05-15T00:00:00.000Z' is the day that the cell shows: so a client sends it."""
        if not _INSTANT.fullmatch(text):
            return text
        try:
            return datetime.fromisoformat(text[:-1])
        except ValueError:
            return text

    def put(self, sheet: xw.Sheet, top: int, column: int, cells: Sequence[Any]) -> None:
        """One action; xlwings would ask pandas about every cell."""
        rows = [["" if cell is None else cell] for cell in cells]
        _queue(sheet, "setValues", [Area(top, column, top + len(rows) - 1, column)], values=rows)

    def fills(self, sheet: xw.Sheet, area: Area) -> list[Fill]:
        """None is seen: the payload has values only."""
        del sheet, area
        return []

    def paint(
        self, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]
    ) -> None:
        """One action an area."""
        del own
        _queue(sheet, "setRangeColor", areas, args=[colour and hexadecimal(colour)])

    def send_notes(self, sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
        """The shipped clients know no notes."""
        del sheet, mark, texts

    def link(self, sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
        """The list says the cell in words; the shipped clients lead only to addresses of the web."""
        del sheet, top, column, places

    def lay_on_paper(self, sheet: xw.Sheet) -> None:
        """Left to the person, who chooses the page when printing."""
        del sheet

    def widen_filter(self, sheet: xw.Sheet, header_row: int, column: int) -> bool:
        """The payload does not say whether there is a filter."""
        del sheet, header_row, column
        return False


def _queue(sheet: xw.Sheet, func: str, areas: Iterable[Area], **what: Any) -> None:
    """One action of xlwings' a rectangle, as its own ranges would queue it."""
    position, book = sheet.index - 1, sheet.impl.book
    for top, left, bottom, right in areas:
        book.append_json_action(
            func=func,
            sheet_position=position,
            start_row=top - 1,
            start_column=left - 1,
            row_count=bottom - top + 1,
            column_count=right - left + 1,
            **what,
        )


def hexadecimal(colour: Colour) -> str:
    """'#f9c7cb'."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
