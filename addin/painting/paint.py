"""Pages onto the sheets of a workbook, stroke by stroke; each page begins on an empty sheet of its name."""

from collections.abc import Sequence

import xlwings as xw

from addin.painting.brush import Brush
from addin.painting.strokes import Box, areas, blocks, links, merges
from sync.core.pages.heights import heights_of
from sync.core.pages.page import Page, Table
from sync.core.pages.places import Places, places_of


def paint(book: xw.Book, pages: Sequence[Page], brush: Brush) -> None:
    """Draw every page on a sheet of its own, in their order, at the end of the workbook.

    Args:
        book: an open workbook without sheets of these names.
        pages: what to draw; names of sheets and tables are unique.
        brush: the application's hand.
    """
    brush.begin(book)
    places = places_of(pages)
    sheets = [book.sheets.add(page.name, after=book.sheets[-1]) for page in pages]  # links need their targets
    for page, sheet in zip(pages, sheets, strict=True):
        _paint_page(sheet, page, brush, places)
    sheets[0].activate()


def _paint_page(sheet: xw.Sheet, page: Page, brush: Brush, places: Places) -> None:
    brush.lay_out(sheet, page, heights_of(page))
    for block in blocks(page):
        brush.write(sheet, block)
    for area in merges(page):
        sheet.range((area.top + 1, area.left + 1), (area.bottom + 1, area.right + 1)).merge()
    for ink, painted in areas(page).items():
        brush.ink(sheet, painted, ink)
    brush.print_as(sheet, page)
    brush.link(sheet, list(links(page, places)))
    for table in page.tables:
        if table.listed or table.filtered:
            brush.list_rows(sheet, table, _listed(table))
    for chart in page.charts:
        brush.chart(sheet, page, chart)


def _listed(table: Table) -> Box:
    """The last heading line and the body; a table of Excel has one row at least."""
    return Box(table.body_top - 1, table.first_column, max(table.end - 1, table.body_top), table.last_column)
