"""A unit that ends within a month is counted up to its last day, its successor from the day after (domain §7)."""

from dataclasses import replace
from datetime import date

import pandas as pd

from sync.core.closing.closed_list import ClosedList, keys_of
from sync.core.frames import CLOSED, frame


def up_to_the_last_day(closed: ClosedList, unit: pd.Series, situation: pd.DataFrame, part: int) -> ClosedList:
    """The list as the yearly ledger counts it: with what was overdue at the unit's last day and had gone on by the end.

    The list itself never changes; nothing is added that it names, or that was taken out of it after an objection.

    Args:
        closed: the list of the month in which the unit ended.
        unit: a row of frames.UNITS; its `valid_to` lies within the month, before its end.
        situation: frames.SITUATION at the end of that day, as known at the closing.
        part: of the list, for the unit's kind; 0 for a kind that is not transferred.
    """
    left = (pd.Timestamp(closed.as_of) - unit["valid_to"]).days
    late = (
        situation["deadline_confirmed"]
        & (situation["status"] == "overdue")
        & (situation["unit"] == unit["code"])
    )
    mine = situation[late & (part > 0)]
    named = keys_of(closed.rows).append(keys_of(closed.excluded))
    added = mine[~keys_of(mine).isin(named)]
    if added.empty:
        return closed
    told = added.assign(
        part=part, unit_name=unit["name"], unit_kind=unit["kind"], overdue=True, late_update=False,
        days_late=added["days_late"] + left,
    )  # fmt: skip
    rows = closed.rows.assign(days_late=_since(closed.rows, added, left))
    columns = {name: told[name].to_numpy() for name in CLOSED if name in told}
    blank = {name: [None] * len(told) for name in CLOSED if name not in told}
    both = [table for table in (rows, frame(CLOSED, columns | blank)) if len(table)]
    return replace(closed, rows=pd.concat(both, ignore_index=True))


def _since(rows: pd.DataFrame, gone: pd.DataFrame, left: int) -> "pd.Series[int]":
    """Days late of a task that came from the ended unit: those before its last day are not the successor's."""
    came = rows["code"].isin(gone["code"])
    return rows["days_late"].where(~came, rows["days_late"].clip(upper=left))


def ends_within(unit: pd.Series, first: date, last: date) -> bool:
    """Whether the unit's last day lies in the month, before the month's own."""
    return bool(pd.Timestamp(first) <= unit["valid_to"] < pd.Timestamp(last))
