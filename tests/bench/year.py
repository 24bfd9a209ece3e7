"""Thirty units through a year by the real use cases: trackers, weekly collections, eleven months closed; kept in the cache."""

import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from sync.core.assigned.assignment import Task
from sync.core.clocks.situation import situate
from sync.core.report_periods import ReportPeriod
from sync.core.telling.issuing import TrackerRow, central_fingerprint, to_issue, tracker_rows
from sync.core.tracker import LAYOUT, State
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.months.closing import close_month
from sync.office.desk import Desk
from sync.office.setting_up import initialise
from sync.outputs.content import TrackerContent
from sync.outputs.tracker import write_tracker
from tests.bench.collecting import collect_once
from tests.bench.texts import progress_of, tasks_of

MONTHS = [period for n in range(1, 13) if (period := ReportPeriod.read(f"2018-{n:02}"))]
TASKS = 66
"""Given to each unit each month: with what clerks do to them, 50,000 observations in the year."""
LAST = datetime(2019, 1, 4, 9)
_EDITION = 1
_WEEKLY = (6, 13, 20, 27)
_SEEN_FROM = 20
"""Day of the month on which the clerks' files have changed."""


def year(cache: Path) -> Path:
    """The deployment on the morning on which December is closed; built if this edition is not in the cache."""
    parts = (_EDITION, TASKS, _WEEKLY, [(column.field, column.header) for column in LAYOUT])
    root = cache / f"nam-{sha256(repr(parts).encode()).hexdigest()[:8]}"
    if not root.exists():
        unfinished = root.with_name(f"{root.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        _build(Deployment(unfinished))
        unfinished.rename(root)
    return root


def _build(place: Deployment) -> None:
    initialise(place.root)
    place.ledger_folder.mkdir(exist_ok=True)
    with Ledger.open(place.ledger_url, "bench") as ledger, ProcessPoolExecutor() as pool:
        for period in MONTHS:
            _live(place, ledger, period, pool)
            if period is not MONTHS[-1]:
                at = datetime.combine(period.last_day + timedelta(days=4), time(9))
                close_month(Desk(place, ledger, at), period, "đo tốc độ")


def _live(place: Deployment, ledger: Ledger, period: ReportPeriod, pool: Executor) -> None:
    """Tasks and trackers on the first day, a collection a week; the clerks work before the third of them."""
    first = datetime.combine(period.first_day, time(8))
    number = period.first_day.month
    units = [unit.code for unit in place.registry.valid_on(period.first_day)]
    dice = Random(number)
    ledger.assign(first, [_dated(task, period) for unit in units for task in tasks_of(unit, TASKS, dice)])
    rows = _issued(place, ledger, units, first + timedelta(hours=2), number)
    for day in (*_WEEKLY, 0):
        at = datetime.combine(period.last_day, time(20)) if not day else first.replace(day=day, hour=20)
        if day in (_WEEKLY[0], _SEEN_FROM):
            state = partial(_write, place.root, number if day >= _SEEN_FROM else 0, number)
            list(pool.map(state, rows.items()))
        collect_once(place, ledger, at)


def _dated(task: Task, period: ReportPeriod) -> Task:
    """The task as given in that month: its document, and a deadline ten to sixty days later."""
    shift = period.first_day + timedelta(days=1)
    days = (task.deadline - task.document_date).days if task.deadline and task.document_date else 0
    number = f"{period.first_day.month}-{task.document_no}"
    deadline = shift + timedelta(days=10 + days % 50) if task.deadline else None
    return task._replace(document_no=number, document_date=shift, deadline=deadline)


def _issued(
    place: Deployment, ledger: Ledger, units: Sequence[str], at: datetime, version: int
) -> dict[str, list[TrackerRow]]:
    """What `issue` writes into the month's trackers, recorded as issued."""
    situation = situate(ledger.load_record(at), at.date(), at, place.calendar, place.settings.rules())
    names = {unit.code: unit.name for unit in place.registry.units}
    rows = {unit: tracker_rows(to_issue(situation, unit, at.date()), names) for unit in units}
    for unit, own in rows.items():
        codes = {str(row["code"]): central_fingerprint(row) for row in own}
        ledger.record_issue(
            at, (unit, version, f"so-theo-doi/{unit}/{_name(unit, version)}", "0" * 64), codes
        )
    return rows


def _name(unit: str, version: int) -> str:
    return f"so-theo-doi-{unit}-v{version:03}.xlsx"


def _write(root: Path, month: int, version: int, order: tuple[str, list[TrackerRow]]) -> None:
    """The unit's only tracker, as its clerk left it in that month (0: as issued)."""
    unit, rows = order
    folder = root / "so-theo-doi" / unit
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    left = [worked_on(unit, row, month) for row in rows] if month else rows
    at = datetime(2018, version, 1, 10)
    write_tracker(
        folder / _name(unit, version), TrackerContent(at, unit, unit, "sở", version=version, rows=left)
    )


def worked_on(unit: str, row: Mapping[str, Any], month: int) -> dict[str, Any]:
    """The row at the end of a month: one in twenty is never touched, the others take one to three months."""
    given = row["document_date"].month
    fate = Random(str(row["code"])).random()
    takes = 99 if fate < 0.05 else 0 if fate < 0.2 else 1 if fate < 0.65 else 2
    if month < given + takes - 1 or takes == 99:
        return dict(row)
    said = {"progress": progress_of(unit, Random(f"{row['code']}{min(month - given, takes)}"))}
    if month < given + takes:
        return {**row, **said, "state": State.IN_PROGRESS.value}
    done = date(2018, given + takes, 3) + timedelta(days=int(fate * 100) % 15)
    return {**row, **said, "state": State.DONE.value, "done_on": done, "result_doc": f"{int(fate * 900)}/BC"}
