"""Print set-up of a sheet: A4 landscape, the regulation's margins, repeated headings, page numbers."""

from xlsxwriter.worksheet import Worksheet

from sync.core.pages.looks import FONT
from sync.core.pages.page import Page

_A4 = 9
_MILLIMETRES = 25.4
_NUMBER = f'"{FONT},Regular"&13&P'
_PLACES = {"header-centre": f"&C&{_NUMBER}", "footer-right": f"&R&{_NUMBER}"}


def print_as(sheet: Worksheet, page: Page) -> None:
    """Set the sheet up as the page says."""
    setup = page.setup
    top, bottom, left, right = (size / _MILLIMETRES for size in setup.margins)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left, right, top, bottom)
    sheet.fit_to_pages(1, 1 if setup.one_page else 0)
    sheet.print_area(0, 0, page.height - 1, len(page.widths) - 1)
    sheet.set_zoom(setup.zoom)
    sheet.hide_gridlines(2)
    if setup.repeat:
        sheet.repeat_rows(*setup.repeat)
    if setup.freeze:
        sheet.freeze_panes(*setup.freeze)
    if not setup.one_page:  # the first page shows no number, and there is only one
        _number(sheet, setup.page_number)


def _number(sheet: Worksheet, place: str) -> None:
    (sheet.set_header if place.startswith("header") else sheet.set_footer)(_PLACES[place])
