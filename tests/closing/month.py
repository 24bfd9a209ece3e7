"""A small office in April 2018, ready to be closed: who is late there, and how to close it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sync.core.report_periods import ReportPeriod
from sync.months.closing import Closed, close_month
from tests.collecting.office import FIRST, Office

APRIL, MAY = ReportPeriod.read("2018-04"), ReportPeriod.read("2018-05")
ASSIGNED_AT, CLOSED_AT = datetime(2018, 4, 10, 8), datetime(2018, 5, 3, 9)
LETTERS_AT = CLOSED_AT + timedelta(hours=2)
EVENINGS = [datetime(2018, 4, day, 20) for day in (16, 18, 20, 23, 26, 28)] + [datetime(2018, 5, 2, 20)]
CODES = {task.content: f"NV-2018-{number:04}" for number, task in enumerate(FIRST, 1)}


def april(root: Path) -> Office:
    """Everybody was given his tasks; SNV does the first in time, SYT does its second late, DAKTO does nothing."""
    office = Office(root)
    office.assign(ASSIGNED_AT, FIRST)
    office.issue(ASSIGNED_AT)
    done = {"state": "Đã hoàn thành", "result_doc": "45/BC"}
    typed: dict[str, dict[str, Any]] = {}
    for at in EVENINGS:
        if at.day == 18:
            typed["NV-2018-0001"] = done | {"done_on": datetime(2018, 4, 17)}
        if at.day == 28:
            typed["NV-2018-0004"] = done | {"done_on": datetime(2018, 4, 26)}
        for unit in ("SNV", "SYT"):
            office.save(
                office.path(unit, 1),
                unit,
                1,
                {code: typed[code] for code in typed if code in office.codes_of(unit, 1)},
            )
        office.collect(at)
    return office


def close(
    office: Office, at: datetime = CLOSED_AT, period: ReportPeriod | None = APRIL, force: str = ""
) -> Closed:
    assert period is not None
    return close_month(office.desk(at), period, force)


def listed(closed: Closed) -> dict[str, tuple[str, bool, bool]]:
    """Code → unit, overdue, late in its update."""
    rows = closed.closed.rows
    return {row.code: (row.unit, row.overdue, row.late_update) for row in rows.itertuples()}
