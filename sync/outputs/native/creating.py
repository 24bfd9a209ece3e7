"""A new tracker: one batch that makes an empty spreadsheet the unit's tracker, or changes nothing at all."""

from collections.abc import Sequence

from sync.core.tracker import CODE
from sync.outputs.content import TrackerContent
from sync.outputs.native.guards import guard_requests, guards
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, TITLES, Tab
from sync.outputs.native.requests import Request
from sync.outputs.native.small_tabs import add_cover, add_hidden, cover_cells
from sync.outputs.native.tasks_tab import add_tasks

LOCALE, TIME_ZONE = "vi_VN", "Asia/Ho_Chi_Minh"
SAME_ZONE = frozenset({TIME_ZONE, "Asia/Saigon", "Asia/Bangkok"})
"""Names under which Google may show our time zone; the clock is the same."""


def all_sheets(content: TrackerContent, present: Sequence[int]) -> list[Request]:
    """Everything but what the spreadsheet says of itself, see `template.new_tracker`.

    Args:
        content: what the tracker is to hold.
        present: numbers of the sheets that Google put into the new file; they go.
    """
    return [
        set_locale(),
        *(request for index, tab in enumerate(TITLES) for request in add_one(tab, content, index)),
        *({"deleteSheet": {"sheetId": number}} for number in present),
        *guard_requests(guards(NATIVE_LAYOUT, open_rows(content), last_task(content)), ()),
    ]


def set_locale() -> Request:
    """Vietnamese: day before month, ';' between arguments; days begin at midnight in Vietnam."""
    properties = {"locale": LOCALE, "timeZone": TIME_ZONE}
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": "locale,timeZone"}}


def set_time_zone() -> Request:
    """Days begin at midnight in Vietnam.

    The locale of a tracker in use is never set back: days typed under another one stay swapped, and would then pass for
    right. A collection tells the unit to look at each.
    """
    return {"updateSpreadsheetProperties": {"properties": {"timeZone": TIME_ZONE}, "fields": "timeZone"}}


def add_one(tab: Tab, content: TrackerContent, index: int) -> list[Request]:
    """One sheet, whole."""
    if tab is Tab.TRACKER:
        return add_tasks(content, index)
    return list(add_cover(content, index) if tab is Tab.COVER else add_hidden(tab, content, index))


def open_rows(content: TrackerContent) -> list[int]:
    """Rows of the cover, from 0, whose value the unit fills in."""
    return [cell.row for cell in cover_cells(content) if cell.open]


def last_task(content: TrackerContent) -> int:
    """Index behind the last row with a code, as the tracker is written."""
    return FIRST + sum(bool(row.get(CODE)) for row in content.rows)
