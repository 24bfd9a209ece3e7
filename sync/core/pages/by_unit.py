"""Theo đơn vị: the tasks inside the totals by unit, then by status, in a few columns.

A link can select one range only (a name over several areas selects just its first cell in LibreOffice), so the
total of a unit needs a list in which that unit's tasks stand together.
"""

from dataclasses import replace

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.page import Page
from sync.core.pages.vocabulary import BY_UNIT, MARKS

TABLE = "theo_don_vi"
COLUMNS = "unit_name code status_label deadline"
_WIDTHS = (32.0, 16.0, 34.0, 12.0)


def page(content: ReportContent) -> Page:
    """What units' totals and rates link to."""
    tasks = content.by_unit
    body = described(content, tasks, COLUMNS)
    columns = tuple(
        replace(column, width=width) for column, width in zip(pick(COLUMNS), _WIDTHS, strict=True)
    )
    marks = {"status_label": tasks["status"].map(MARKS).fillna("").to_list()}
    part = Part(TABLE, "Nhiệm vụ trong tổng số", columns, body, marks)
    return listing(content, Head(BY_UNIT, "Nhiệm vụ theo đơn vị"), [part])
