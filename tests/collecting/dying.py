"""A process that dies at a chosen moment of a real use case: nothing is cleaned up, as when the power goes."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sync.collecting.feedback import write_feedback
from sync.core.report_periods import ReportPeriod
from sync.ledger import chain, copies
from sync.ledger.store import Ledger
from sync.months.closing import close_month
from sync.months.drafting import draft_month
from sync.reporting.report import Asked, report_content, write
from tests.collecting.office import Office

POINTS: dict[str, tuple[Any, str]] = {
    "a file's bytes go to the disk": (os, "fsync"),
    "a copy gets its name": (Path, "replace"),
    "a copy was put": (copies.Copies, "put"),
    "a collection begins": (Ledger, "begin_collection"),
    "rows are chained, not committed": (chain, "append"),
    "a unit was taken": (Ledger, "take"),
    "units without news were taken": (Ledger, "take_unchanged"),
    "a collection ends": (Ledger, "finish_collection"),
    "a tracker is recorded": (Ledger, "record_issue"),
    "the configuration is kept": (Ledger, "keep_configuration"),
    "a list is closed": (Ledger, "close_period"),
    "a draft is recorded": (Ledger, "record_drafts"),
}
"""Where a process may die: before or after the n-th call of a function."""


class Moment(NamedTuple):
    """Before or after the `number`-th call at a point, while doing `act`."""

    act: str
    point: str
    number: int
    after: bool


def die(root: Path, at: datetime, moment: Moment) -> None:
    """Do the act in the deployment and die at the moment; ends with 0 if it never came."""
    owner, name = POINTS[moment.point]
    calls = 0
    original = getattr(owner, name)

    def dying(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == moment.number and not moment.after:
            os._exit(9)
        result = original(*arguments, **named)
        if calls == moment.number:
            os._exit(9)
        return result

    office = Office(root)
    setattr(owner, name, dying)
    ACTS[moment.act](office, at)
    os._exit(0)


def _sync(office: Office, at: datetime) -> None:
    write_feedback(office.desk(at), office.collect(at))


def _issue(office: Office, at: datetime) -> None:
    office.issue(at, "SNV", "SYT", "DAKTO")


def _report(office: Office, at: datetime) -> None:
    desk = office.desk(at)
    write(desk, report_content(desk, Asked(at.date(), at)), office.root / "bao-cao.xlsx")


def _close(office: Office, at: datetime) -> None:
    close_month(office.desk(at), ReportPeriod.month_of(at.date().replace(day=1) - timedelta(days=1)))


def _draft(office: Office, at: datetime) -> None:
    draft_month(office.desk(at), ReportPeriod.month_of(at.date().replace(day=1) - timedelta(days=1)))


ACTS = {"sync": _sync, "issue": _issue, "report": _report, "close": _close, "draft": _draft}
