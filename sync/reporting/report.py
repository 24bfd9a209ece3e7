"""The consolidated report: one look at the ledger at two instants, turned into pages and a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from sync.core.clocks.situation import situate
from sync.core.counting.totals import Period, totals
from sync.core.counting.trend import ends, trend
from sync.core.evidence.record import Record
from sync.core.frames import INSTANT, TEXT, Schema, frame
from sync.core.instants import end_of
from sync.core.pages.appearance import Appearance
from sync.core.pages.content import CalendarVersion, ReportContent
from sync.core.pages.letterhead import layout_on
from sync.core.pages.report import report_sheets
from sync.core.problems import Problem
from sync.core.report_periods import ReportPeriod
from sync.core.units.frame import units_frame
from sync.core.units.registry import Registry
from sync.core.units.successors import with_predecessors
from sync.office.covers import regulations
from sync.office.desk import Desk
from sync.office.letterheads import appearance, masthead
from sync.office.targets import require_free_place
from sync.outputs.workbook import write_sheets
from sync.reporting.emulation import emulation_ledger

PROBLEM_COLUMNS: Schema = {
    "unit": TEXT, "read_at": INSTANT, "code": TEXT, "sheet": TEXT, "cell": TEXT, "message": TEXT, "severity": TEXT, "task": TEXT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report: the day at whose end it is drawn up, what was known by when, and the period it is about.

    `period` is the name of a ReportPeriod or ''; `first` is its first day, None without a period.
    """

    as_of: date
    known_at: datetime
    period: str = ""
    first: date | None = None

    @classmethod
    def of_day(cls, as_of: date | None, at: datetime) -> "Asked":
        """The report of a day, with what was known at its end; of today, with what is known now."""
        return cls(as_of, end_of(as_of)) if as_of else cls(at.date(), at)

    @classmethod
    def of_period(cls, period: ReportPeriod, known_at: datetime) -> "Asked":
        """The report of a whole period, at the end of its last day."""
        return cls(period.last_day, known_at, period.name, period.first_day)

    @property
    def before(self) -> ReportPeriod:
        """The period of equal length before; before a report of a day, the last month that had ended."""
        period = ReportPeriod.read(self.period) or ReportPeriod.month_of(self.as_of)
        return period.before

    @property
    def length(self) -> Period:
        """The days in which L must fall for the update rate."""
        return Period(self.first, self.as_of) if self.first else Period()


def report_content(desk: Desk, asked: Asked) -> ReportContent:
    """Everything the report says; the same arguments give the same content, whatever arrived since."""
    record = desk.ledger.load_record(asked.known_at)
    then = cache(partial(_then, desk, record))
    content = replace(content_of(desk, record, asked), previous=then(asked.before))
    months = [(day, then(ReportPeriod.month_of(day))) for day in ends(asked.as_of)[:-1]]
    points = [(day, counts) for day, counts in months if counts is not None]
    return replace(
        content,
        trend=trend([*points, (asked.as_of, content.totals)]),
        regulations=regulations(desk.place.copies, record.receipts),
        emulation=emulation_ledger(desk, asked.as_of.year, asked.known_at, f"{asked.as_of:%Y-%m}"),
    )


def content_of(desk: Desk, record: Record, asked: Asked) -> ReportContent:
    """The same from a record that was loaded already, without what the past, covers and closed lists say."""
    units = units_frame(desk.place.registry.valid_on(asked.as_of))
    rules, calendar = desk.place.settings.rules(), desk.place.calendar
    situation = situate(record, asked.as_of, asked.known_at, calendar, rules)
    confirmed = bool(situation["calendar_confirmed"].all())
    content = ReportContent(
        situation=situation,
        units=units,
        totals=totals(situation, _with_ended(desk, situation, asked.as_of), asked.length),
        board=board(record, units),
        ended=_ended(desk.place.registry, situation, asked.as_of),
        problems=problems_frame(desk.ledger.open_problems(asked.known_at)),
        as_of=asked.as_of,
        known_at=asked.known_at,
        issued_on=desk.at.date(),
        period=asked.period,
        period_start=asked.first,
        compared=asked.before.title,
        rules=rules,
        calendar=CalendarVersion(calendar.version, confirmed),
        ledger_head=desk.ledger.head_known(asked.known_at),
        masthead=masthead(desk.place.settings),
        appearance=_look(desk, asked),
    )
    return replace(content, situation=content.tasks)  # one order of 200,000 tasks is enough to keep


def _look(desk: Desk, asked: Asked) -> Appearance:
    """The look by the settings; looking back with a configuration that was kept, in the layout in force then."""
    found = appearance(desk.place.settings)
    if not desk.place.kept:
        return found
    return replace(found, layout=layout_on(asked.known_at.date(), found.layout).key)


def _then(desk: Desk, record: Record, period: ReportPeriod) -> pd.DataFrame | None:
    """Totals at the end of a period, as known then; None when nothing had been collected by then."""
    known_at = end_of(period.last_day)
    if record.receipts.empty or record.receipts["at"].min() > known_at:
        return None
    situation = situate(record, period.last_day, known_at, desk.place.calendar, desk.place.settings.rules())
    units = _with_ended(desk, situation, period.last_day)
    return totals(situation, units, Period(period.first_day, period.last_day))


def _with_ended(desk: Desk, situation: pd.DataFrame, on: date) -> pd.DataFrame:
    """frames.UNITS of a day, ended units that still have tasks below their successors."""
    return with_predecessors(desk.place.registry, on, situation["unit"].unique())


def _ended(registry: Registry, situation: pd.DataFrame, on: date) -> tuple[str, ...]:
    """Units of the registry that have tasks and do not exist on that day."""
    present = set(situation["unit"])
    return tuple(unit.code for unit in registry.units if unit.code in present and not unit.valid(on))


def board(record: Record, units: pd.DataFrame) -> pd.DataFrame:
    """One row a unit: its last receipt known, and `received_at`, the last time the centre got its file."""
    receipts = record.receipts
    last = receipts.drop_duplicates("unit", keep="last").set_index("unit")
    got = receipts[receipts["ok"]].groupby("unit")["at"].max()
    rows = last.reindex(units["code"]).rename_axis("unit").reset_index()
    return frame_like(rows, receipts).assign(received_at=got.reindex(rows["unit"]).to_numpy())


def frame_like(rows: pd.DataFrame, model: pd.DataFrame) -> pd.DataFrame:
    """Rows with the model's dtypes: a unit never tried has blanks, not missing values."""
    blanks: dict[str, Any] = {"bool": False, "int64": 0, "object": ""}
    filled = {
        name: rows[name].astype("object").where(rows[name].notna(), blanks[str(dtype)]).astype(dtype)
        if str(dtype) in blanks
        else rows[name]
        for name, dtype in model.dtypes.items()
    }
    return pd.DataFrame(filled)


def problems_frame(problems: Sequence[tuple[str, datetime, Problem]]) -> pd.DataFrame:
    """Open problems of all units, one row each, in the order of the files; of several files, the name before the sheet."""
    rows = [
        (
            unit,
            at,
            p.code,
            ", ".join(filter(None, (p.file, p.sheet))),
            p.cell,
            p.message,
            p.severity.value,
            p.task,
        )
        for unit, at, p in problems
    ]
    return frame(PROBLEM_COLUMNS, (dict(zip(PROBLEM_COLUMNS, row, strict=True)) for row in rows))


def write(desk: Desk, content: ReportContent, out: Path | None) -> Path:
    """Write the workbook; its name carries both instants unless `out` names it."""
    target = out or desk.place.reports / _name(content)
    require_free_place(desk.place, target, ".xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_sheets(target, report_sheets(content), desk.at.replace(microsecond=0), long=content.long)
    return target


def _name(content: ReportContent) -> str:
    about = content.period or content.as_of.isoformat()
    return f"tong-hop-{about}-biet-den-{content.known_at:%Y%m%d-%H%M}.xlsx"
