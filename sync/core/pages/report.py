"""The consolidated workbook: its pages in reading order."""

from collections.abc import Callable
from functools import partial

from sync.core.pages import (
    all_tasks,
    by_unit,
    collection,
    done_late,
    due_soon,
    emulation,
    late_updates,
    overdue,
    quality,
    regulations,
    remarks,
    summary,
    undetermined,
)
from sync.core.pages import vocabulary as words
from sync.core.pages.content import ReportContent
from sync.core.pages.own_page import unit_sheets
from sync.core.pages.page import Page, Sheet

_SHEETS: dict[str, Callable[[ReportContent], Page]] = {
    words.SUMMARY: summary.page,
    words.OVERDUE: overdue.page,
    words.LATE_UPDATES: late_updates.page,
    words.UNDETERMINED: undetermined.page,
    words.DUE_SOON: due_soon.page,
    words.DONE_LATE: done_late.page,
    words.QUALITY: quality.page,
    words.COLLECTION: collection.page,
    words.EMULATION: emulation.page,
    words.REGULATIONS: regulations.page,
    words.REMARKS: remarks.page,
    words.BY_UNIT: by_unit.page,
    words.ALL_TASKS: all_tasks.page,
}
_ANYWHERE = frozenset({words.REMARKS})


def report_sheets(content: ReportContent) -> tuple[Sheet, ...]:
    """Every sheet of the report (domain §4), Tổng hợp first, a page for each unit last; each is described when asked for.

    Their links lead to tables of later sheets, or to the top of any: who draws the last one first, and those that
    link anywhere at the end, knows each place.
    """
    common = (Sheet(name, partial(page, content), name in _ANYWHERE) for name, page in _SHEETS.items())
    return (*common, *unit_sheets(content))


def report_pages(content: ReportContent) -> tuple[Page, ...]:
    """Every sheet of the report, described."""
    return tuple(sheet.page() for sheet in report_sheets(content))
