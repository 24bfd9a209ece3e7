"""Google Sheets with our own menu: its script looks at fills and notes itself, so nobody else's is ever painted over."""

from collections.abc import Mapping, Sequence
from typing import Any

import xlwings as xw

from addin.beyond.port import Area, Colour
from addin.beyond.remote import Remote, hexadecimal
from sync.core.grid import row_and_column


class Google(Remote):
    """A client that knows the actions of `addin/google/actions.js`."""

    SPARES_FOREIGN = SENDS_NOTES = DRESSES = True

    def paint(
        self, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]
    ) -> None:
        """One action for all areas; the script leaves out cells with a fill that is not one of `own`."""
        if areas:
            palette = [hexadecimal(one) for one in own]
            _ask(
                sheet, "dondocPaint", colour and hexadecimal(colour), [list(area) for area in areas], palette
            )

    def send_notes(self, sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
        """One action: notes that begin with the mark go, these come, a cell with somebody else's note keeps it."""
        _ask(sheet, "dondocNotes", mark, [[*row_and_column(cell), text] for cell, text in texts.items()])

    def link(self, sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
        """One action for all cells from row `top` down; '' leads nowhere."""
        _ask(sheet, "dondocLinks", *[[top + at, column, place] for at, place in enumerate(places) if place])


def _ask(sheet: xw.Sheet, action: str, *arguments: Any) -> None:
    sheet.impl.append_json_action(func=action, args=list(arguments))
