"""What one report is made of, in the order in which every page shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np
import pandas as pd

from sync.core.clocks.status import OUTSIDE
from sync.core.counting.rates import RATES
from sync.core.counting.totals import Period, falls_in
from sync.core.counting.trend import TREND
from sync.core.emulation import Emulation
from sync.core.frames import frame
from sync.core.pages.appearance import Appearance
from sync.core.pages.letterhead import Layout, Masthead, layout_on
from sync.core.pages.vocabulary import REPORT_ORDER
from sync.core.reading.regulations import REGULATIONS
from sync.core.rules import Rules

_NARROW = (
    "code", "unit", "status", "days_late", "idle_days", "document_date", "deadline", "deadline_confirmed", "deadline_basis", "due",
    "calendar_confirmed", "done_on", "verdict", "update_by", "place", "rank", "part",
)  # fmt: skip


LONG_FROM = 8_000
"""Tasks above which a report is long: its lists together have two to three times as many rows."""


@dataclass(frozen=True)
class CalendarVersion:
    """The calendar a report was computed with: its version, and whether every year in it is official."""

    version: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class ReportContent:
    """Everything the pages need; nothing is looked up elsewhere.

    Attributes:
        situation: one row per holding, see `core.situation`; in any order, or `tasks` itself.
        units: `frames.UNITS` of the units valid at `as_of`.
        totals: `core.totals.totals`: the lines of Tổng hợp in their order; every unit of the situation has one.
        board: one row per unit: `frames.RECEIPTS` of the last try known, and `received_at` (INSTANT), the last
            time a file was received, NaT for never.
        problems: open problems: unit, code, sheet, cell, message, severity, task (all TEXT), and `read_at`
            (INSTANT), when the file was read that they stem from.
        as_of, known_at: the two instants (domain §2).
        period: '2018-04', or '' without one; then `period_start` is None.
        previous: the totals of the period of equal length before, None when there is none; `compared` names it.
        trend: core.trend.TREND, the last months up to this report.
        regulations: core.regulations.REGULATIONS of the units whose tracker was received.
        ended: codes of units that had ended by `as_of` and still have tasks; the totals name their successors.
        emulation: the yearly ledger up to the report's month, None where there is no ledger.
        rules, calendar, ledger_head: what the figures rest on; printed.
        masthead: who issues the report; `appearance`: how it looks where the office wants it otherwise.
        issued_on: the day printed in the letterhead.
    """

    situation: pd.DataFrame
    units: pd.DataFrame
    totals: pd.DataFrame
    board: pd.DataFrame
    problems: pd.DataFrame
    as_of: date
    known_at: datetime
    issued_on: date
    period: str = ""
    period_start: date | None = None
    previous: pd.DataFrame | None = None
    compared: str = "kỳ trước"
    trend: pd.DataFrame = field(default_factory=lambda: frame(TREND))
    regulations: pd.DataFrame = field(default_factory=lambda: frame(REGULATIONS))
    emulation: Emulation | None = None
    ended: tuple[str, ...] = ()
    rules: Rules = field(default_factory=Rules)
    calendar: CalendarVersion = field(default_factory=CalendarVersion)
    ledger_head: str = ""
    masthead: Masthead = field(default_factory=Masthead)
    appearance: Appearance = field(default_factory=Appearance)

    @property
    def layout(self) -> Layout:
        """The regulation by which the report is laid out."""
        return layout_on(self.issued_on, self.appearance.layout)

    @property
    def long(self) -> bool:
        """Whether it has so many rows that pages and painters do without what costs memory by the row."""
        return len(self.situation) > LONG_FROM

    @cached_property
    def registry(self) -> pd.DataFrame:
        """The totals' unit lines in their order, indexed by the unit's code: name, `part` (its group) and `rank`."""
        units = self.totals[self.totals["line"] == "unit"].set_index("unit")
        return units.assign(part=pd.factorize(units["group"])[0], rank=np.arange(len(units)))

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """The situation by status in report order, then by unit: each (status, unit) and (status, part) is a run."""
        if "place" in self.situation:
            return self.situation
        found = self.situation.assign(**self._places())
        return found.sort_values(["place", "rank", "code"], kind="stable").reset_index(drop=True)

    @cached_property
    def by_unit(self) -> pd.DataFrame:
        """The tasks inside the totals by unit, then by status: each unit, part and the whole is a run."""
        inside = self.few[~self.tasks["status"].isin(OUTSIDE)]
        return inside.sort_values(["rank", "place"], kind="stable").reset_index(drop=True)

    @cached_property
    def due_by_part(self) -> pd.DataFrame:
        """The tasks that fell due (domain §4), by part, then by status: each part, and its done ones, is a run."""
        due = self.few[self.tasks["status"].isin(RATES["completed_due"].denominator)]
        return due.sort_values(["part", "place", "rank"], kind="stable").reset_index(drop=True)

    @cached_property
    def updates(self) -> pd.DataFrame:
        """The tasks updated in time or late whose L falls in the period, by unit: what the update rate is of."""
        period = Period(self.period_start, self.as_of) if self.period_start else Period()
        counted = self.tasks["verdict"].isin(("timely", "late")) & (self.tasks["status"] != "withdrawn")
        judged = self.few[counted]
        inside: pd.DataFrame = judged[falls_in(judged["update_by"], period)]
        return inside.sort_values("rank", kind="stable").reset_index(drop=True)

    @property
    def few(self) -> pd.DataFrame:
        """The tasks in the columns that narrow lists show."""
        return self.tasks[list(_NARROW)]

    def name(self, codes: "pd.Series[str]") -> "pd.Series[str]":
        """Units' names for their codes; a code outside the registry stays as it is."""
        return codes.map(self.registry["name"]).astype("object").where(codes.isin(self.registry.index), codes)

    def _places(self) -> dict[str, "pd.Series[int]"]:
        """Where each row belongs: `place` of the status (withdrawn and transferred share one), `rank`, `part`."""
        unit, status = self.situation["unit"], self.situation["status"]
        return {
            "place": status.map(
                {code: place for place, codes in enumerate(REPORT_ORDER) for code in codes}
            ).astype("int64"),
            "rank": unit.map(self.registry["rank"]).astype("int64"),
            "part": unit.map(self.registry["part"]).astype("int64"),
        }
