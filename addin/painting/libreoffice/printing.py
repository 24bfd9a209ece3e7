"""Print set-up of a page in LibreOffice: the page style that is the sheet's own."""

from typing import Any

from sync.core.pages.looks import FONT
from sync.core.pages.page import Setup

_NUMBER = f'"{FONT},Regular"&13&P'
_FROM_EDGE = 762
"""Between the paper's edge and the number, in hundredths of a millimetre, as Excel takes it by itself. In Excel it
is a part of the margin; LibreOffice adds the band to the margin."""


def set_up(paper: Any, setup: Setup) -> None:
    """Paper, margins, pages, repeated rows and page number; `paper` is `sheet.page_setup.api`."""
    top, bottom, left, right = setup.margins
    paper.paper(landscape=True)
    paper.margins(top=top, bottom=bottom, left=left, right=right)
    paper.fit(wide=1, tall=int(setup.one_page))
    if setup.repeat:
        paper.repeat_rows(setup.repeat[0] + 1, setup.repeat[1] + 1)
    if not setup.one_page:  # the first page shows no number, and there is only one
        _number(paper, setup.page_number)


def _number(paper: Any, place: str) -> None:
    """The page's number in the middle of the header or at the right of the footer, inside the margin."""
    if place.startswith("header"):
        band, margin = "Header", "TopMargin"
        paper.header(f"&C&{_NUMBER}")
    else:
        band, margin = "Footer", "BottomMargin"
        paper.footer(f"&R&{_NUMBER}")
    style = paper.style
    setattr(style, f"{band}IsDynamicHeight", False)
    setattr(style, f"{band}BodyDistance", 0)
    setattr(style, f"{band}Height", getattr(style, margin) - _FROM_EDGE)
    setattr(style, margin, _FROM_EDGE)
