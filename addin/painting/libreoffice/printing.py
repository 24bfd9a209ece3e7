"""Print set-up of a page in LibreOffice: a page style of its own for each sheet."""

from typing import Any

from sync.core.pages.looks import FONT
from sync.core.pages.page import Page

_LONG, _SHORT = 29_700, 21_000  # A4 in hundredths of a millimetre
_NUMBER_SIZE = 13.0
_FROM_EDGE = 762
"""Between the paper's edge and the number: what Excel takes by itself. Here it belongs to the margin, there not."""


def print_as(document: Any, sheet: Any, page: Page) -> None:
    """Give the UNO sheet its paper, margins, pages, repeated rows and page number."""
    style = _style(document, f"dondoc {page.name}")
    style.IsLandscape, style.Width, style.Height = True, _LONG, _SHORT
    margins = zip(("TopMargin", "BottomMargin", "LeftMargin", "RightMargin"), page.setup.margins, strict=True)
    for name, size in margins:
        setattr(style, name, round(size * 100))
    style.ScaleToPagesX, style.ScaleToPagesY = 1, int(page.setup.one_page)
    style.HeaderIsOn = style.FooterIsOn = False
    if not page.setup.one_page:  # the first page shows no number, and there is only one
        _number(document, style, page.setup.page_number)
    sheet.PageStyle = style.Name
    sheet.setPrintAreas(
        (sheet.getCellRangeByPosition(0, 0, len(page.widths) - 1, page.height - 1).RangeAddress,)
    )
    if page.setup.repeat:
        first, last = page.setup.repeat
        sheet.setTitleRows(sheet.getCellRangeByPosition(0, first, 0, last).RangeAddress)
        sheet.setPrintTitleRows(True)


def _style(document: Any, name: str) -> Any:
    styles = document.StyleFamilies.getByName("PageStyles")
    if not styles.hasByName(name):
        styles.insertByName(name, document.createInstance("com.sun.star.style.PageStyle"))
    return styles.getByName(name)


def _number(document: Any, style: Any, place: str) -> None:
    """The page's number in the middle of the header or at the right of the footer."""
    part, margin = ("Header", "TopMargin") if place.startswith("header") else ("Footer", "BottomMargin")
    setattr(style, f"{part}IsOn", True)
    setattr(style, f"{part}IsDynamicHeight", False)
    setattr(style, f"{part}BodyDistance", 0)
    setattr(style, f"{part}Height", getattr(style, margin) - _FROM_EDGE)
    setattr(style, margin, _FROM_EDGE)
    content = getattr(style, f"RightPage{part}Content")
    text = content.CenterText if place.endswith("centre") else content.RightText
    for side in (content.LeftText, content.CenterText, content.RightText):
        side.setString("")
    cursor = text.createTextCursor()
    cursor.CharFontName, cursor.CharHeight = FONT, _NUMBER_SIZE
    text.insertTextContent(cursor, document.createInstance("com.sun.star.text.TextField.PageNumber"), False)
    setattr(style, f"RightPage{part}Content", content)
