"""A closed month's list as it stands for ever: members, second list, annex, totals, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from sync.core.report_periods import ReportPeriod
from sync.core.rules import Rules

PARTS: Mapping[int, str] = {1: "PHẦN I. SỞ, BAN, NGÀNH", 2: "PHẦN II. HUYỆN, THÀNH PHỐ"}
"""The parts of a list and their headings."""


class Correction(NamedTuple):
    """One đính chính of a closed list.

    Attributes:
        number: of the correction, counted over all lists.
        period: of the list that is corrected.
        code, unit: the row that is corrected.
        removed: the row is no longer held against the unit; else only what is said of it is put right.
        text: what is corrected; `document`: by which document.
        at, by: when it was recorded, and who did.
    """

    number: int
    period: str
    code: str
    unit: str
    removed: bool
    text: str
    document: str
    at: datetime
    by: str


class Forced(NamedTuple):
    """A closing in spite of reasons against it: who, why, and the reasons in words."""

    by: str
    reason: str
    against: tuple[str, ...]


@dataclass(frozen=True)
class ClosedList:
    """Danh sách chuyển Sở Nội vụ of one month (domain §5); a later đính chính stands beside it, never in it.

    Attributes:
        number: 'DS-2018-04'.
        period: '2018-04'.
        as_of, known_at: the end of the month, and what was known when it was closed.
        closed_at, closed_by: when and by whom; the day of `closed_at` is the day of issue.
        calendar_version: of the calendar of that day; `rules`: as they stood; `rules_version`: their hash.
        ledger_head: the last observation known then.
        configuration: file → sha256 of the configuration as it stood, kept in the ledger.
        previous: sha256 of the list before, '' for the first.
        drafted: what was said of the draft: to how many units, until when they could object.
        rows: members; second: done late in the period; undetermined: the annex; excluded: taken out after an objection.
            All four frames.CLOSED, by part, then the registry's order, then the worst first.
        totals: frames.CLOSED_TOTALS.
        shown: corrections of earlier lists that this list shows.
        forced: None for a closing without reasons against it.
        sha256: of the canonical text of all above.
        corrections: of this list, recorded since; not part of the hash.
    """

    number: str
    period: str
    as_of: date
    known_at: datetime
    closed_at: datetime
    closed_by: str
    calendar_version: str
    rules: Rules
    rules_version: str
    ledger_head: str
    configuration: Mapping[str, str]
    previous: str
    drafted: str
    rows: pd.DataFrame
    second: pd.DataFrame
    undetermined: pd.DataFrame
    excluded: pd.DataFrame
    totals: pd.DataFrame
    shown: tuple[Correction, ...] = ()
    forced: Forced | None = None
    sha256: str = ""
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def report_period(self) -> ReportPeriod:
        """The month.

        Raises:
            ValueError: the list names none.
        """
        found = ReportPeriod.read(self.period)
        if found is None:
            raise ValueError(f"“{self.period}” không phải là một kỳ")
        return found

    @cached_property
    def standing_rows(self) -> pd.DataFrame:
        """The members without those that a correction has removed since."""
        removed = {(one.code, one.unit) for one in self.corrections if one.removed}
        return self.rows[~keys_of(self.rows).isin(removed)].reset_index(drop=True) if removed else self.rows


def number_of(period: ReportPeriod) -> str:
    """'DS-2018-04': lists are numbered by their period."""
    return f"DS-{period.name}"


def keys_of(rows: pd.DataFrame) -> pd.MultiIndex:
    """(code, unit) of each row: what a row of a list is known by."""
    return pd.MultiIndex.from_frame(rows[["code", "unit"]])
