"""The sheets of a native tracker by their fixed numbers, and ranges of them."""

from enum import IntEnum

from sync.core.tracker import (
    ANSWER,
    ANSWERS_SHEET,
    COVER_SHEET,
    HEADER_ROW,
    IDENTITY_SHEET,
    LAYOUT,
    LISTS_SHEET,
    TRACKER_SHEET,
    Column,
)
from sync.outputs.native.formats import Json


class Tab(IntEnum):
    """A sheet's number, by which it is known again whatever somebody renames it to."""

    COVER = 7001
    TRACKER = 7002
    LISTS = 7003
    IDENTITY = 7004
    ANSWERS = 7005


TITLES: dict[Tab, str] = {
    Tab.COVER: COVER_SHEET,
    Tab.TRACKER: TRACKER_SHEET,
    Tab.LISTS: LISTS_SHEET,
    Tab.IDENTITY: IDENTITY_SHEET,
    Tab.ANSWERS: ANSWERS_SHEET,
}
"""In their order; all below 'Theo dõi' are hidden."""
HIDDEN = frozenset({Tab.LISTS, Tab.IDENTITY, Tab.ANSWERS})

NATIVE_LAYOUT: tuple[Column, ...] = (*LAYOUT, ANSWER)
"""The columns of 'Theo dõi' on Google: those of the Excel tracker, and the look-up of the office's answers."""

FIRST = HEADER_ROW
"""Index, from 0, of the first row below the header."""

Span = tuple[int, int | None]
"""From index to index (excluded), from 0; None is the end of the sheet, wherever it moves to."""


def grid_range(tab: Tab, rows: Span | None = None, columns: Span | None = None) -> Json:
    """A GridRange; without rows or columns it has all of them."""
    found: Json = {"sheetId": int(tab)}
    for name, span in (("Row", rows), ("Column", columns)):
        if span is not None:
            found[f"start{name}Index"] = span[0]
            if span[1] is not None:
                found[f"end{name}Index"] = span[1]
    return found
