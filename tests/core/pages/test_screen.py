"""One screen: the leaders' page is shown so large, and no larger, that all of it is seen at once."""

from dataclasses import replace

import pytest

from sync.core.pages.page import Page, Role, Text
from sync.core.pages.screen import HIGH, LEAST, MOST, WIDE, pixels, zoom_to_fit
from tests.core.pages.test_report import report


def page(rows: int, width: float = 20.0) -> Page:
    return Page("Trang", (Text(rows - 1, 0, 0, "hết", Role.NOTE),), (), (width,))


def test_the_leaders_page_is_all_on_one_screen():
    _, pages = report()
    wide, high = pixels(pages[0])
    zoom = pages[0].setup.zoom
    assert (wide * zoom / 100 <= WIDE, high * zoom / 100 <= HIGH) == (True, True)
    assert zoom == zoom_to_fit(pages[0]) > LEAST


@pytest.mark.parametrize(("rows", "zoom"), [(2, MOST), (40, 94), (1_000, LEAST)])
def test_a_higher_page_is_shown_smaller_but_never_so_small_that_nobody_reads_it(rows, zoom):
    assert zoom_to_fit(page(rows)) == zoom


def test_a_wide_page_is_as_wide_as_the_screen():
    wide = replace(page(2), widths=(200.0, 150.0))
    assert pixels(wide)[0] * zoom_to_fit(wide) / 100 <= WIDE
