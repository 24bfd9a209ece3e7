"""How large a page may be shown so that all of it stands on one screen."""

from sync.core.pages.heights import heights_of
from sync.core.pages.page import Page

WIDE, HIGH = 1860, 755
"""Points of a screen of 1920 × 1080 that Excel leaves to cells: task bar, title, ribbon, formulas, headings, tabs take the rest."""
LEAST, MOST = 55, 130
"""Below nobody reads it: a longer page is scrolled; above letters are larger than in any other sheet."""
_DEFAULT_ROW = 15.0
_POINT = 4 / 3
"""Pixels of a point at 100 %."""


def zoom_to_fit(page: Page) -> int:
    """Percent at which the page's rows and columns are all seen on that screen, between LEAST and MOST."""
    wide, high = pixels(page)
    return max(LEAST, min(MOST, int(100 * min(WIDE / wide, HIGH / high))))


def pixels(page: Page) -> tuple[float, float]:
    """Width and height of what the page holds, at 100 %."""
    heights = heights_of(page)
    high = sum(heights.get(row, _DEFAULT_ROW) for row in range(page.height)) * _POINT
    return sum(int(width * 7 + 5) for width in page.widths), high
