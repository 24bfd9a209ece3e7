"""Excel's brush: plain xlwings, and beside it underlines, turned headings, print set-up, arrows and charts."""

import xlwings as xw

from addin.painting.excel.charts import draw_chart
from addin.painting.excel.dialect import Dialect, constant, points, spoken_here
from addin.painting.plain import PlainBrush, cells_of
from addin.painting.strokes import Box
from sync.core.pages.inks import Ink
from sync.core.pages.looks import FONT
from sync.core.pages.page import Chart, Page, Table

_NUMBER = f'&"{FONT},Regular"&13&P'


class ExcelBrush(PlainBrush):
    """Implements `Brush` for desktop Excel."""

    def __init__(self, dialect: Dialect | None = None) -> None:
        self._dialect = dialect or spoken_here()

    @property
    def leaves_out(self) -> str:
        """On macOS the object model has no calls for these."""
        return "biểu đồ, mũi tên lọc" if self._dialect.called else ""

    def begin(self, book: xw.Book) -> None:
        """The workbook's own font is the report's: long lists are written in it without a look of their own."""
        if not self._dialect.called:
            font, ink = book.api.Styles("Normal").Font, Ink()
            font.Name, font.Size = ink.font, ink.size

    def ink_cells(self, cells: xw.Range, ink: Ink) -> None:
        """What the plain API sets, then what it has no word for; only where it differs from a new cell."""
        super().ink_cells(cells, ink)
        if ink.underline:
            self._dialect.write(cells.api, "underline", constant("single", self._dialect))
        if ink.shrink:
            self._dialect.write(cells.api, "shrink", value=True)
        if ink.turned:
            self._dialect.write(cells.api, "turn", 90)

    def print_as(self, sheet: xw.Sheet, page: Page) -> None:
        """Each property is a call to Excel, and slow: only those that the page asks for."""
        super().print_as(sheet, page)
        setup = page.setup
        asked = {
            "landscape": constant("landscape", self._dialect),
            "paper": constant("a4", self._dialect),
            "zoom": False,  # else Excel does not fit to pages
            "wide": 1,
            "tall": 1 if setup.one_page else False,
            **{
                side: points(size)
                for side, size in zip(("top", "bottom", "left", "right"), setup.margins, strict=True)
            },
        }
        if setup.repeat:
            asked["rows"] = f"${setup.repeat[0] + 1}:${setup.repeat[1] + 1}"
        if not setup.one_page:
            asked["header" if setup.page_number.startswith("header") else "footer"] = _NUMBER
        for word, value in asked.items():
            self._dialect.write(sheet.api, word, value)

    def list_rows(self, sheet: xw.Sheet, table: Table, area: Box) -> None:
        """A table, or arrows over the headings."""
        super().list_rows(sheet, table, area)
        if table.filtered and not table.listed and not self._dialect.called:
            cells_of(sheet, area).api.AutoFilter()

    def chart(self, sheet: xw.Sheet, page: Page, chart: Chart) -> None:
        """Series by series, since their columns do not lie side by side; not on macOS, whose model has no such call."""
        if not self._dialect.called:
            draw_chart(sheet, page, chart)
