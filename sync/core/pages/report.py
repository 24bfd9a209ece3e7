"""The consolidated workbook: its pages in reading order."""

from sync.core.pages import (
    all_tasks,
    by_unit,
    collection,
    done_late,
    due_soon,
    late_updates,
    overdue,
    quality,
    summary,
    undetermined,
)
from sync.core.pages.content import ReportContent
from sync.core.pages.page import Page

_SHEETS = (
    summary,
    overdue,
    late_updates,
    undetermined,
    due_soon,
    done_late,
    quality,
    collection,
    by_unit,
    all_tasks,
)


def report_pages(content: ReportContent) -> tuple[Page, ...]:
    """Every sheet of the report (domain §4), Tổng hợp first."""
    return tuple(sheet.page(content) for sheet in _SHEETS)
