"""What one report is made of, in the order in which every page shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np
import pandas as pd

from sync.core.pages.letterhead import Masthead
from sync.core.pages.vocabulary import REPORT_ORDER
from sync.core.rules import Rules
from sync.core.status import OUTSIDE


@dataclass(frozen=True)
class CalendarVersion:
    """The calendar a report was computed with: its version, and whether every year in it is official."""

    version: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class ReportContent:
    """Everything the pages need; nothing is looked up elsewhere.

    Attributes:
        situation: one row per holding, see `core.situation`.
        units: `frames.UNITS` of the units valid at `as_of`.
        totals: `core.totals.totals`: the lines of Tổng hợp in their order; every unit of the situation has one.
        board: one row per unit: `frames.RECEIPTS` of the last try known, and `received_at` (INSTANT), the last
            time a file was received, NaT for never.
        problems: open problems: unit, code, sheet, cell, message, severity, task (all TEXT).
        as_of, known_at: the two instants (domain §2).
        period: '2018-04', or '' without one; then `period_start` is None.
        previous: the totals of the period before, None when there is none.
        rules, calendar, ledger_head: what the figures rest on; printed.
        masthead: who issues the report.
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
    rules: Rules = field(default_factory=Rules)
    calendar: CalendarVersion = field(default_factory=CalendarVersion)
    ledger_head: str = ""
    masthead: Masthead = field(default_factory=Masthead)

    @cached_property
    def registry(self) -> pd.DataFrame:
        """The totals' unit lines in their order, indexed by the unit's code: name, `part` (its group) and `rank`."""
        units = self.totals[self.totals["line"] == "unit"].set_index("unit")
        return units.assign(part=pd.factorize(units["group"])[0], rank=np.arange(len(units)))

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """The situation by status in report order, then by unit: each (status, unit) and (status, part) is a run."""
        found = self.situation.assign(**self._places())
        return found.sort_values(["place", "rank", "code"], kind="stable").reset_index(drop=True)

    @cached_property
    def by_unit(self) -> pd.DataFrame:
        """The tasks inside the totals by unit, then by status: each unit, part and the whole is a run."""
        inside = self.tasks[~self.tasks["status"].isin(OUTSIDE)]
        return inside.sort_values(["rank", "place"], kind="stable").reset_index(drop=True)

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
