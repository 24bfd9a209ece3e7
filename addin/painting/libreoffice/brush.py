"""LibreOffice's hand: the looks of all cells alike in one call, over the engine's unions of ranges."""

from collections.abc import Sequence
from typing import Any

import xlwings as xw

from addin.engines.libreoffice import bridge, number_formats
from addin.painting.libreoffice.charts import draw_chart
from addin.painting.libreoffice.printing import set_up
from addin.painting.plain import PlainBrush
from addin.painting.strokes import Block, Box, Target
from sync.core.pages.inks import LINE, Ink
from sync.core.pages.page import Chart, Page, Table

_BOLD, _NORMAL = 150.0, 100.0
_UNDERLINE, _NONE = 1, 0  # com.sun.star.awt.FontUnderline
_QUARTER = 9000  # hundredths of a degree
_THIN = 26  # hundredths of a millimetre: what Excel calls thin
_HORIZONTAL = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_VERTICAL = {"top": 1, "vcenter": 2}  # com.sun.star.table.CellVertJustify2
_SIDES = {"t": "TopBorder2", "b": "BottomBorder2", "l": "LeftBorder2", "r": "RightBorder2"}


class LibreOfficeBrush(PlainBrush):
    """Implements `Brush` over UNO."""

    @property
    def leaves_out(self) -> str:
        """Everything is drawn."""
        return ""

    def begin(self, book: xw.Book) -> None:
        """The default cell style gets the report's font."""
        style = book.api.document.StyleFamilies.getByName("CellStyles").getByName("Default")
        ink = Ink()
        style.CharFontName, style.CharHeight = ink.font, ink.size

    def write(self, sheet: xw.Sheet, block: Block) -> None:
        """As data, never as typed: a word that begins with '=' is a word."""
        rows = tuple(tuple("" if value is None else value for value in row) for row in block.values)
        _cells(sheet, block.area).setDataArray(rows)

    def ink(self, sheet: xw.Sheet, areas: Sequence[Box], ink: Ink) -> None:
        """All areas at once."""
        union = sheet.api.union([(a.top + 1, a.left + 1, a.bottom + 1, a.right + 1) for a in areas])
        document = sheet.book.api.document
        for name, value in (_type(ink) | _place(ink) | _ground(ink, document)).items():
            setattr(union, name, value)

    def print_as(self, sheet: xw.Sheet, page: Page) -> None:
        """The print area, then the set-up of the page style that is the sheet's own; the zoom is of its view."""
        super().print_as(sheet, page)
        set_up(sheet.page_setup.api, page.setup)
        sheet.api.in_front(lambda view: setattr(view, "ZoomValue", page.setup.zoom))

    def list_rows(self, sheet: xw.Sheet, table: Table, area: Box) -> None:
        """A database range with arrows: of the table's name, or the sheet's own where it is only to be filtered."""
        document, place = sheet.book.api.document, _cells(sheet, area).RangeAddress
        if table.listed and len(table.body):
            document.DatabaseRanges.addNewByName(table.name, place)
            document.DatabaseRanges.getByName(table.name).AutoFilter = True
        else:
            unnamed = document.getPropertyValue("UnnamedDatabaseRanges")
            unnamed.setByTable(place)
            unnamed.getByTable(place.Sheet).AutoFilter = True

    def chart(self, sheet: xw.Sheet, page: Page, chart: Chart) -> None:
        """Over the cells, once they have their widths, heights and figures."""
        draw_chart(sheet.api.sheet, page, chart)

    def link(self, sheet: xw.Sheet, targets: Sequence[Target]) -> None:
        """A number keeps its value under the cell's own link; words become a field of text that leads there."""
        document = sheet.book.api.document
        for target in targets:
            cell = sheet.api.sheet.getCellByPosition(target.column, target.row)
            if cell.Type.value == "TEXT":
                _link_words(document, cell, target.address)
            else:
                cell.Hyperlink = f"#{target.address}"


def _link_words(document: Any, cell: Any, address: str) -> None:
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL, field.Representation = f"#{address}", cell.String
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), field, False)


def _cells(sheet: xw.Sheet, area: Box) -> Any:
    return sheet.api.sheet.getCellRangeByPosition(area.left, area.top, area.right, area.bottom)


def _type(ink: Ink) -> dict[str, Any]:
    return {
        "CharFontName": ink.font,
        "CharHeight": float(ink.size),
        "CharWeight": _BOLD if ink.bold else _NORMAL,
        "CharPosture": bridge.enum("awt.FontSlant", "ITALIC" if ink.italic else "NONE"),
        "CharUnderline": _UNDERLINE if ink.underline else _NONE,
        "CharColor": int(ink.colour, 16),
    }


def _place(ink: Ink) -> dict[str, Any]:
    return {
        "HoriJustify": bridge.enum("table.CellHoriJustify", _HORIZONTAL[ink.align]),
        "VertJustify": _VERTICAL[ink.valign],
        "IsTextWrapped": ink.wrap,
        "ShrinkToFit": ink.shrink,
        "RotateAngle": _QUARTER if ink.turned else 0,
    }


def _ground(ink: Ink, document: Any) -> dict[str, Any]:
    line = bridge.struct("table.BorderLine2", Color=int(LINE, 16), LineWidth=_THIN, OuterLineWidth=_THIN)
    # always named: LibreOffice has given words that look like a number the format of text
    number = {"NumberFormat": number_formats.key(document, ink.number_format or number_formats.GENERAL)}
    fill = {"CellBackColor": int(ink.fill, 16)} if ink.fill else {}
    return number | fill | {_SIDES[edge]: line for edge in ink.edges}
