"""LibreOffice through our own engine: unions of ranges, so that ten thousand runs are painted in one call."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import xlwings as xw

from addin.beyond.desktop import Desktop
from addin.beyond.port import Area, Colour, Fill
from addin.engines.libreoffice.bridge import translated


@translated
class LibreOffice(Desktop):
    """A LibreOffice that this program started."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether the document was loaded for reading."""
        return bool(book.api.read_only)

    def is_changed(self, book: xw.Book) -> bool:
        """Whether the document was changed since it was loaded or saved."""
        return bool(book.api.modified)

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the sheet is protected."""
        return bool(sheet.api.protected)

    def is_structure_locked(self, book: xw.Book) -> bool:
        """Whether the spreadsheet's structure is protected. The lock of an .xlsx is not even read by LibreOffice 7."""
        return bool(book.api.structure_locked)

    def block(self, sheet: xw.Sheet) -> Sequence[Sequence[Any]]:
        """As LibreOffice gives it: xlwings would look at every cell twice more."""
        return sheet.api.block()  # type: ignore[no-any-return]

    def put(self, sheet: xw.Sheet, top: int, column: int, cells: Sequence[Any]) -> None:
        """Past xlwings, which would look at every cell."""
        place = sheet.range((top, column), (top + len(cells) - 1, column))
        place.impl.raw_value = [[cell] for cell in cells]

    def fills(self, sheet: xw.Sheet, area: Area) -> list[Fill]:
        """Groups of equally formatted cells, as LibreOffice keeps them."""
        return [Fill(Area(*block), colour) for block, colour in sheet.api.fills(tuple(area))]

    def paint(
        self, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]
    ) -> None:
        """One call for all areas."""
        del own  # the caller has seen the fills
        sheet.api.paint([tuple(area) for area in areas], colour)

    def heights_kept(self, sheet: xw.Sheet) -> AbstractContextManager[None]:
        """Each change of a look costs 10 ms a row otherwise."""
        return sheet.api.heights_kept()  # type: ignore[no-any-return]

    def fit_rows(self, sheet: xw.Sheet, column: int, rows: Sequence[int]) -> None:
        """Row by row."""
        sheet.api.fit_rows(column, rows)

    def lay_on_paper(self, sheet: xw.Sheet) -> None:
        """Across, one page wide."""
        page = sheet.page_setup.api
        page.paper(landscape=True)
        page.fit(wide=1, tall=0)

    def widen_filter(self, sheet: xw.Sheet, header_row: int, column: int) -> bool:
        """The sheet's own filter is a database range without a name; tables of Excel are named ones."""
        for area in _filtered(sheet):
            place = area.DataArea
            over = place.StartRow <= header_row - 1 <= place.EndRow
            if over and place.EndColumn == column - 2:
                place.EndColumn = column - 1
                area.setDataArea(place)
        return True


def _filtered(sheet: xw.Sheet) -> list[Any]:
    document, number = sheet.book.api.document, sheet.index - 1
    named, unnamed = document.DatabaseRanges, document.getPropertyValue("UnnamedDatabaseRanges")
    found = [named.getByIndex(at) for at in range(named.Count)]
    found += [unnamed.getByTable(number)] if unnamed.hasByTable(number) else []
    return [area for area in found if area.DataArea.Sheet == number and area.AutoFilter]
