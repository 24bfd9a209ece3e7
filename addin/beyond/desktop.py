"""What all applications on a desk have in common: everything is seen, links are a block of formulas."""

from collections.abc import Mapping, Sequence
from typing import Any

import xlwings as xw

from addin.beyond.port import Area, Beyond, Colour


class Desktop(Beyond):
    """A program on this machine."""

    SEES_FILLS = SEES_FORMULAS = HAS_NOTES = DRESSES = True
    SPARES_FOREIGN = SENDS_NOTES = False

    def block(self, sheet: xw.Sheet) -> Sequence[Sequence[Any]]:
        """Read by the engine."""
        last = sheet.used_range.last_cell
        cells = sheet.range((1, 1), (last.row, last.column))
        return cells.options(ndim=2, err_to_str=True).value  # type: ignore[no-any-return]

    def put(self, sheet: xw.Sheet, top: int, column: int, cells: Sequence[Any]) -> None:
        """Written by the engine."""
        place = sheet.range((top, column), (top + len(cells) - 1, column))
        place.value = [[cell] for cell in cells]

    def paint(
        self, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]
    ) -> None:
        """One call a run: in Excel an address of several areas is cut off at 255 characters."""
        del own  # the caller has seen the fills
        for area in areas:
            area.on(sheet).color = colour

    def send_notes(self, sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
        """Notes are set one by one here, see `addin.cell_notes`."""
        del sheet, mark, texts

    def link(self, sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
        """A block of formulas: a link a cell would be a call a cell."""
        cells = sheet.range((top, column), (top + len(places) - 1, column))
        cells.number_format = "General"
        cells.formula = [[_leading(place)] for place in places]


def _leading(place: str) -> str:
    quoted = place.replace('"', '""')
    return f"""=HYPERLINK("#{quoted}","{place.rpartition("!")[2]}")""" if place else ""
