"""What the closed lists before say: an offence is listed once, a month follows the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from sync.core.closing.closed_list import ClosedList, Correction, keys_of
from sync.core.frames import CLOSED, frame
from sync.core.report_periods import ReportPeriod


@dataclass(frozen=True)
class Past:
    """The lists closed before this month.

    Attributes:
        since: the first day of the first month ever closed; what was proven or done earlier is in no list.
        listed: (code, unit) → in how many months in a row the row was listed, up to the month before this one.
        offences: (code, unit) whose late update was listed, or taken out after an objection.
        second: (code, unit) listed as done late.
        annexed: (code, unit) whose update was in an annex as undetermined.
        hash: of the last list, '' when there is none.
        last: the last month closed, '' when there is none.
        unseen: corrections that no list has shown yet.
    """

    since: date
    listed: "pd.Series[int]"
    offences: pd.MultiIndex
    second: pd.MultiIndex
    annexed: pd.MultiIndex
    hash: str = ""
    last: str = ""
    unseen: tuple[Correction, ...] = ()

    @classmethod
    def of(cls, lists: Sequence[ClosedList], period: ReportPeriod) -> "Past":
        """What the lists before a month say, in the order of their months."""
        before = [one for one in lists if one.period < period.name]
        judged = _all([table for one in before for table in (one.rows, one.excluded)])
        last = before[-1] if before else None
        return cls(
            since=before[0].report_period.first_day if before else period.first_day,
            listed=_listed(last if last and last.period == period.before.name else None),
            offences=keys_of(judged[judged["late_update"]]),
            second=keys_of(_all([one.second for one in before])),
            annexed=keys_of(_all([one.undetermined for one in before])),
            hash=last.sha256 if last else "",
            last=last.period if last else "",
            unseen=_unseen(before),
        )


def _all(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([table for table in tables if len(table)] or [frame(CLOSED)], ignore_index=True)


def _listed(last: ClosedList | None) -> "pd.Series[Any]":
    """Rows that a correction has taken off the list since were not listed."""
    rows = last.standing_rows if last else frame(CLOSED)
    return pd.Series(rows["consecutive_months"].to_numpy(), index=keys_of(rows), dtype="int64")


def _unseen(lists: Sequence[ClosedList]) -> tuple[Correction, ...]:
    shown = {correction.number for one in lists for correction in one.shown}
    found = [said for one in lists for said in one.corrections if said.number not in shown]
    return tuple(sorted(found))
