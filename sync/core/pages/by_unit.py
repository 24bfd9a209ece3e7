"""Theo đơn vị: the tasks inside the totals by unit, then by status, and the overdue ones by cause, in a few columns.

A link can select one range only (a name over several areas selects just its first cell in LibreOffice), so the
total of a unit needs a list in which that unit's tasks stand together, and so do the number of each cause, the
rates of a 'Cộng' line and the rate of updates.
"""

from dataclasses import replace

import pandas as pd

from sync.core.clocks.causes import CAUSES
from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Marks, Part, listing
from sync.core.pages.page import Column, Page
from sync.core.pages.selection import chosen
from sync.core.pages.vocabulary import BY_UNIT, MARKS

TABLE, BY_CAUSE, DUE, UPDATES = "theo_don_vi", "theo_nguyen_nhan", "den_han", "cap_nhat"
COLUMNS = "unit_name code status_label deadline caution"
CAUSE_COLUMNS = "unit_name code cause_label deadline caution"
UPDATE_COLUMNS = "unit_name code verdict_label update_by caution"
_WIDTHS = (32.0, 16.0, 34.0, 12.0, 30.0)


def page(content: ReportContent) -> Page:
    """What units' totals, rates and the counts of causes link to; the longest list comes last."""
    due, tasks = content.due_by_part, content.by_unit
    when = " trong kỳ" if content.period else ""
    lists: tuple[tuple[str, str, str, pd.DataFrame, Marks], ...] = (
        (BY_CAUSE, "Quá hạn, theo nguyên nhân", CAUSE_COLUMNS, by_cause(content), {}),
        (DUE, "Nhiệm vụ đến hạn, theo nhóm đơn vị", COLUMNS, due, _statuses(due)),
        (UPDATES, f"Đã rõ kịp hay chậm cập nhật{when}", UPDATE_COLUMNS, content.updates, {}),
        (TABLE, "Nhiệm vụ trong tổng số", COLUMNS, tasks, _statuses(tasks)),
    )
    parts = [
        Part(name, heading, _wide(keys), described(content, rows, keys), marks)
        for name, heading, keys, rows, marks in lists
    ]
    return listing(content, Head(BY_UNIT, "Nhiệm vụ theo đơn vị"), parts)


def _statuses(tasks: pd.DataFrame) -> Marks:
    return {"status_label": tasks["status"].map(MARKS).fillna("").to_list()}


def _wide(keys: str) -> tuple[Column, ...]:
    return tuple(replace(column, width=width) for column, width in zip(pick(keys), _WIDTHS, strict=True))


def by_cause(content: ReportContent) -> pd.DataFrame:
    """The overdue tasks by cause, in the order of CAUSES: what the four counts of Tổng hợp link to."""
    tasks = chosen(content, "overdue")
    places = {cause: place for place, cause in enumerate(CAUSES)}
    order = tasks["cause"].map(places).fillna(len(places)).sort_values(kind="stable")
    return tasks.loc[order.index].reset_index(drop=True)
