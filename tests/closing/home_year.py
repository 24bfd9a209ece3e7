"""Sở Nội vụ's book of a closed year: as it should be, and as it differs in every class."""

from collections.abc import Sequence
from typing import Any

from sync.core.closing.closed_list import ClosedList


def rows_of_list(closed: ClosedList) -> list[dict[str, Any]]:
    """The members that stand, by the headers of `tests.reconciling.quarter.HEADERS`."""
    year, month = closed.period.split("-")
    return [
        {
            "month": f"{int(month)}/{year}", "code": row.code, "unit": row.unit_name, "content": row.content,
            "document_no": row.document_no, "document_date": row.document_date.date(), "deadline": row.deadline.date(),
            "days": row.days_late, "overdue": _word(row.overdue), "late_update": _word(row.late_update), "remark": "",
        }
        for row in closed.standing_rows.itertuples()
    ]  # fmt: skip


def _word(flag: bool) -> str:
    return "Có" if flag else "Không"


def differing_year(lists: Sequence[ClosedList]) -> list[dict[str, Any]]:
    """All months; in the second quarter one row lacks, one is too much, three differ, one stands twice."""
    by_month = {one.period: rows_of_list(one) for one in lists}
    april, may, june = (by_month[f"2018-{month:02}"] for month in (4, 5, 6))
    extra = april[0] | {"code": "NV-2018-9999", "content": "Việc không ai chuyển", "document_no": "1/KH"}
    del april[1]
    april[2] = april[2] | {"days": april[2]["days"] + 1}
    other = "Sở Y tế" if may[0]["unit"] != "Sở Y tế" else "Sở Nội vụ"
    may[0] = may[0] | {"unit": other}
    june[0] = june[0] | {"overdue": "Không" if june[0]["overdue"] == "Có" else "Có"}
    return [row for rows in by_month.values() for row in rows] + [extra, dict(june[1])]
