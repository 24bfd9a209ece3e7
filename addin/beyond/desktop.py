"""What all applications on a desk have in common: everything is seen, links are a block of formulas."""

from collections.abc import Mapping, Sequence

import xlwings as xw

SEES_FILLS = SEES_FORMULAS = HAS_NOTES = DRESSES = True
SPARES_FOREIGN = SENDS_NOTES = False


def send_notes(sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
    """Notes are set one by one here, see `addin.cell_notes`."""
    del sheet, mark, texts


def link(sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
    """A block of formulas: a link a cell would be a call a cell."""
    cells = sheet.range((top, column), (top + len(places) - 1, column))
    cells.number_format = "General"
    cells.formula = [[_leading(place)] for place in places]


def _leading(place: str) -> str:
    quoted = place.replace('"', '""')
    return f"""=HYPERLINK("#{quoted}","{place.rpartition("!")[2]}")""" if place else ""
