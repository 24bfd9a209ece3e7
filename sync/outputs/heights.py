"""Row heights that fit wrapped text: LibreOffice does not fit them when it opens a file, Excel does when one types."""

import textwrap
from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import Any

from xlsxwriter.worksheet import Worksheet

LINE = 15.75
"""Points of one line in Times New Roman 12."""
_TALLEST = 409.0  # Excel's limit
_LETTERS_PER_WIDTH = 1.07  # letters of that font in one unit of column width, on the safe side
_LONG = 2_000


class FittingSheet(Worksheet):  # type: ignore[misc] # XlsxWriter's classes are untyped here
    """A worksheet whose row heights are proposals: they are not marked as set by hand, so they grow on typing."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        """Leave out what would freeze a row's height; XlsxWriter has no option for it."""
        kept = [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


def height(cells: Iterable[tuple[str, float]], least: int = 1) -> float:
    """Points that a row needs for its (text, column width) pairs, and for no fewer than `least` lines."""
    lines = max((_lines(text, int(width * _LETTERS_PER_WIDTH)) for text, width in cells), default=1)
    return min(_TALLEST, max(least, lines) * LINE + 2)


@lru_cache(maxsize=4096)
def _lines(text: str, letters: int) -> int:
    """How many lines the text takes in a column of so many letters."""
    if len(text) <= letters and "\n" not in text:
        return 1
    if len(text) > _LONG:
        return ceil(len(text) / letters)
    return sum(len(textwrap.wrap(part, max(1, letters))) or 1 for part in text.split("\n"))
