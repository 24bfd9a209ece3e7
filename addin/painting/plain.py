"""A brush of the plain xlwings API alone: what it can do, every engine can."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import xlwings as xw
from xlwings.base_classes import HorizontalAlignment, VerticalAlignment

from addin.painting.strokes import Block, Box, Target
from sync.core.grid import column_letters
from sync.core.pages.inks import LINE, Ink
from sync.core.pages.page import Chart, Page, Table
from sync.core.pages.places import area as area_name

_HORIZONTAL: Mapping[str, HorizontalAlignment] = {"left": "left", "center": "center", "right": "right"}
_VERTICAL: Mapping[str, VerticalAlignment] = {"top": "top", "vcenter": "center"}
_SIDES = {"t": "edge_top", "b": "edge_bottom", "l": "edge_left", "r": "edge_right"}
_INSIDE = {"inside_vertical": "lr", "inside_horizontal": "tb"}
_TIP = "Xem các dòng"


class PlainBrush:
    """Implements `Brush`; engines that can do more, or the same in fewer calls, derive from it."""

    @property
    def leaves_out(self) -> str:
        """Plain xlwings has no words for these."""
        return "biểu đồ, mũi tên lọc, khổ giấy và số trang khi in"

    def begin(self, book: xw.Book) -> None:
        """Nothing to prepare."""

    def write(self, sheet: xw.Sheet, block: Block) -> None:
        """Words first get the text format, since setting a value parses as typing does."""
        cells = cells_of(sheet, block.area)
        if block.words:
            cells.number_format = "@"
        cells.value = [list(row) for row in block.values]
        if block.words:
            cells.number_format = "General"

    def ink(self, sheet: xw.Sheet, areas: Sequence[Box], ink: Ink) -> None:
        """Rectangle by rectangle."""
        for area in areas:
            self.ink_cells(cells_of(sheet, area), ink)

    def ink_cells(self, cells: xw.Range, ink: Ink) -> None:
        """Type, ground, alignment, lines and number format of one rectangle."""
        font = cells.font
        font.name, font.size, font.color = ink.font, ink.size, rgb(ink.colour)
        font.bold, font.italic = ink.bold, ink.italic
        cells.horizontal_alignment = _HORIZONTAL[ink.align]
        cells.vertical_alignment = _VERTICAL[ink.valign]
        cells.wrap_text = ink.wrap
        if ink.fill:
            cells.color = rgb(ink.fill)
        if ink.number_format:
            cells.number_format = ink.number_format
        rule(cells, ink.edges)

    def lay_out(self, sheet: xw.Sheet, page: Page, heights: Mapping[int, float]) -> None:
        """Widths, heights, the frozen part."""
        for at, width in enumerate(page.widths, start=1):
            sheet.range((1, at)).column_width = width
        for height, rows in runs(heights):
            sheet.range((rows.start + 1, 1), (rows.stop, 1)).row_height = height
        if page.setup.freeze:
            sheet.freeze_panes.freeze_at(frozen(page.setup.freeze))
        sheet.show_gridlines = False

    def print_as(self, sheet: xw.Sheet, page: Page) -> None:
        """The print area; the rest of the set-up and the zoom are beyond plain xlwings."""
        sheet.page_setup.print_area = cells_of(sheet, whole(page)).address

    def link(self, sheet: xw.Sheet, targets: Sequence[Target]) -> None:
        """One call a cell: xlwings has no other."""
        for target in targets:
            cell = sheet.range((target.row + 1, target.column + 1))
            cell.add_hyperlink(f"#{target.address}", str(cell.value), _TIP)

    def list_rows(self, sheet: xw.Sheet, table: Table, area: Box) -> None:
        """A table without a style of its own, where the page wants one; arrows alone are beyond plain xlwings."""
        cells = cells_of(sheet, area)
        if table.listed and len(table.body):
            sheet.tables.add(source=cells, name=table.name).table_style = ""

    def chart(self, sheet: xw.Sheet, page: Page, chart: Chart) -> None:
        """Left out, and said: see `leaves_out`."""


def cells_of(sheet: xw.Sheet, area: Box) -> xw.Range:
    """The area as a range."""
    return sheet.range((area.top + 1, area.left + 1), (area.bottom + 1, area.right + 1))


def frozen(freeze: tuple[int, int]) -> str:
    """(rows, columns) that stay → the cells that xlwings freezes: 'A1:B6', '1:6' or 'A:B'."""
    rows, columns = freeze
    if rows and columns:
        return area_name(0, 0, rows - 1, columns - 1)
    return f"1:{rows}" if rows else f"A:{column_letters(columns - 1)}"


def runs(heights: Mapping[int, float]) -> Iterator[tuple[float, range]]:
    """Neighbouring rows of one height, as (height, rows from 0)."""
    ordered = sorted(heights.items())
    for (height, _), members in groupby(
        enumerate(ordered), key=lambda pair: (pair[1][1], pair[1][0] - pair[0])
    ):
        rows = [row for _, (row, _) in members]
        yield height, range(rows[0], rows[-1] + 1)


def rule(cells: xw.Range, edges: str) -> None:
    """Thin lines on the named sides of every cell of the range."""
    inside = [side for side, needed in _INSIDE.items() if set(needed) <= set(edges)]
    sides = [_SIDES[edge] for edge in edges] + inside
    if sides:
        cells.borders.set(sides, line_style="continuous", weight="thin", color=rgb(LINE))


def whole(page: Page) -> Box:
    """All cells of a page."""
    return Box(0, 0, page.height - 1, len(page.widths) - 1)


def rgb(colour: str) -> tuple[int, int, int]:
    """'FFC7CE' → (255, 199, 206)."""
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue
