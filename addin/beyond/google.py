"""Google Sheets with our own menu: its script looks at fills and notes itself, so nobody else's is ever painted over."""

from collections.abc import Mapping, Sequence
from typing import Any

import xlwings as xw

from addin.beyond.port import Area, Colour
from addin.beyond.remote import fills, is_protected, is_read_only, widen_filter
from sync.core.grid import row_and_column

__all__ = [
    "fills",
    "is_protected",
    "is_read_only",
    "lay_on_paper",
    "link",
    "paint",
    "send_notes",
    "widen_filter",
]

SEES_FILLS = SEES_FORMULAS = HAS_NOTES = False
SPARES_FOREIGN = SENDS_NOTES = DRESSES = True
MENU = "dondoc"
"""Key that the server adds to a workbook whose client knows the actions of `addin/google/actions.js`."""


def paint(sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]) -> None:
    """One action for all areas; the script leaves out cells with a fill that is not one of `own`."""
    if areas:
        _ask(
            sheet,
            "dondocPaint",
            colour and _hex(colour),
            [list(area) for area in areas],
            [_hex(one) for one in own],
        )


def lay_on_paper(sheet: xw.Sheet) -> None:
    """Left to the person."""
    del sheet  # the person chooses the page when printing


def send_notes(sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
    """One action: notes that begin with the mark go, these come, a cell with somebody else's note keeps it."""
    _ask(sheet, "dondocNotes", mark, [[*row_and_column(cell), text] for cell, text in texts.items()])


def link(sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
    """One action for all cells from row `top` down; '' leads nowhere."""
    _ask(sheet, "dondocLinks", *[[top + at, column, place] for at, place in enumerate(places) if place])


def _ask(sheet: xw.Sheet, action: str, *arguments: Any) -> None:
    sheet.impl.append_json_action(func=action, args=list(arguments))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
