"""The yearly ledger for emulation (thi đua), per unit and group, from closed months only (domain §7); facts, no judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from sync.core.adding_up import require
from sync.core.closing.closed_list import ClosedList
from sync.core.counting.totals import group_name
from sync.core.frames import CLOSED, COUNT, DAY, TEXT, Schema, frame

MEASURES: Mapping[str, str] = {
    "tasks_late": "Nhiệm vụ chậm", "task_months": "Lượt chậm", "days_late": "Số ngày chậm", "late_updates": "Chậm cập nhật",
}  # fmt: skip
"""What is counted of each month and of the year."""
MONTHLY: Schema = {
    "unit": TEXT, "month": TEXT, **dict.fromkeys(MEASURES, COUNT), "due": COUNT, "undetermined": COUNT,
}  # fmt: skip
YEARLY: Schema = {
    "unit": TEXT, "unit_name": TEXT, "group": TEXT, "ended_on": DAY, **dict.fromkeys(MEASURES, COUNT), "due": COUNT,
    "undetermined": COUNT, "rank": COUNT, "ranked_of": COUNT, "score": "float64",
}  # fmt: skip
"""One row per unit, by group, then in the order of the lists.

`tasks_late` are different tasks, `task_months` the sum of the months; `days_late` the days of the closed months on which a
task was late, each once; `due` the tasks that fell due; `undetermined` is told and counts for nothing; `rank` is the place
within the group by late tasks, late updates, then days late per task due (1 is best, equals share a place, 0 where
nothing fell due and nothing was late); `score` is NaN without a scoring table."""


@dataclass(frozen=True)
class Scoring:
    """The scoring table of the settings: points for each one of a measure, added to `base`; empty by default."""

    base: float = 0.0
    points: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Emulation:
    """The ledger of a year: `months` are those closed, `monthly` is MONTHLY, `yearly` YEARLY."""

    year: int
    months: tuple[str, ...]
    numbers: tuple[str, ...]
    monthly: pd.DataFrame
    yearly: pd.DataFrame
    scoring: Scoring = field(default_factory=Scoring)


def emulation(
    year: int, lists: Sequence[ClosedList], units: pd.DataFrame, scoring: Scoring | None = None
) -> Emulation:
    """What the closed lists of a year hold against each unit.

    Args:
        year: the year.
        lists: its closed lists in order, with the corrections that count: what one removed is held against nobody.
        units: frames.UNITS, every unit ever registered; one that ended is counted up to its last day.
        scoring: the scoring table.

    Raises:
        TotalsDisagreeError: the units do not add up to the months.
    """
    scoring = scoring or Scoring()
    ended = units.drop_duplicates("code").set_index("code")["valid_to"]
    rows = pd.concat(
        [frame(CLOSED).assign(month=""), *(_counted(one, ended) for one in lists)], ignore_index=True
    )
    monthly = _monthly(rows, lists)
    found = _yearly(rows, monthly, lists, ended)
    names = tuple(one.number for one in lists)
    months = tuple(one.period for one in lists)
    return Emulation(year, months, names, monthly, _scored(_ranked(found), scoring), scoring)


def _counted(closed: ClosedList, ended: "pd.Series[Any]") -> pd.DataFrame:
    """The rows that stand, with the days of this month on which each was late; a unit that ended closes on its last day."""
    rows = closed.standing_rows.assign(month=closed.period)
    end, first = pd.Timestamp(closed.as_of), pd.Timestamp(closed.report_period.first_day)
    told = pd.Series(ended.reindex(rows["unit"]).to_numpy(), rows.index)
    last = told.where(told < end, end)
    until = rows["days_late"] - (end - last).dt.days
    inside = (last - first).dt.days + 1
    days = np.where(rows["overdue"], np.minimum(until, inside), 0)
    late_update = rows["late_update"] & ~(rows["update_by"] > last)
    kept = rows.assign(days_late=np.maximum(days, 0), late_update=late_update)
    counted: pd.DataFrame = kept[(kept["days_late"] > 0) | late_update]
    return counted


def _monthly(rows: pd.DataFrame, lists: Sequence[ClosedList]) -> pd.DataFrame:
    """Each unit and closed month, zeros too."""
    keys = ["unit", "month"]
    totals = pd.concat(
        [frame(MONTHLY), *(one.totals.assign(month=one.period) for one in lists)], ignore_index=True
    )
    held = totals.groupby(keys, sort=False)[["due", "undetermined"]].sum()
    grouped = rows.groupby(keys, sort=False)
    counts = pd.DataFrame(
        {
            "tasks_late": grouped["code"].nunique(),
            "task_months": grouped.size(),
            "days_late": grouped["days_late"].sum(),
            "late_updates": grouped["late_update"].sum(),
        }
    )
    both = held.join(counts, how="outer").fillna(0).astype("int64").reset_index()
    return frame(MONTHLY, {name: both[name] for name in MONTHLY})


def _yearly(
    rows: pd.DataFrame, monthly: pd.DataFrame, lists: Sequence[ClosedList], ended: "pd.Series[Any]"
) -> pd.DataFrame:
    """The sum of the months; late tasks are counted as different ones."""
    named = ["unit", "unit_name", "unit_kind"]
    told = pd.concat([frame(CLOSED)[named], *(one.totals[named] for one in lists)])
    units = told.drop_duplicates("unit", keep="last").reset_index(drop=True)
    sums = monthly.groupby("unit")[["task_months", "days_late", "late_updates", "due", "undetermined"]].sum()
    different = rows.groupby("unit")["code"].nunique()
    table = units.join(sums, on="unit").assign(
        tasks_late=different.reindex(units["unit"], fill_value=0).to_numpy(),
        group=[group_name(kind) for kind in units["unit_kind"]],
        ended_on=_ended_within(ended.reindex(units["unit"]), lists),
    )
    counted = int(table["task_months"].sum())
    require(
        counted == len(rows), "Sổ thi đua", f"các đơn vị cộng lại {counted} lượt, các tháng có {len(rows)}"
    )
    ordered = table.sort_values("group", key=_places, kind="stable", ignore_index=True)
    return frame(YEARLY, {name: ordered[name] for name in YEARLY if name in ordered})


def _ended_within(ended: "pd.Series[Any]", lists: Sequence[ClosedList]) -> Any:
    """The last day of a unit that ended by the last closed month."""
    known = pd.Timestamp(lists[-1].as_of) if lists else pd.NaT
    return ended.where(ended <= known).to_numpy()


def _places(groups: "pd.Series[str]") -> "pd.Series[int]":
    """Groups in the order in which they first stand."""
    return pd.Series(pd.factorize(groups)[0], groups.index)


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    """The place within the group; what falls on few tasks due weighs more."""
    due = table["due"].to_numpy(dtype=float)
    each = [
        _per_due(table[name].to_numpy(dtype=float), due)
        for name in ("tasks_late", "late_updates", "days_late")
    ]
    rated = pd.DataFrame(dict(zip("abc", each, strict=True)), index=table.index)
    rated["group"] = table["group"]
    rated = rated[(due > 0) | (table["task_months"] > 0).to_numpy()]
    ordered = rated.sort_values(["group", "a", "b", "c"], kind="stable")
    place = ordered.groupby("group").cumcount() + 1
    rank = place.groupby([ordered[name] for name in ("group", "a", "b", "c")]).transform("min")
    sizes = ordered.groupby("group")["a"].transform("size")
    return table.assign(
        rank=rank.reindex(table.index, fill_value=0), ranked_of=sizes.reindex(table.index, fill_value=0)
    )


def _per_due(counts: Any, due: Any) -> Any:
    """Counts per task due; late without anything due is infinitely much."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(counts == 0, 0.0, counts / due)


def _scored(table: pd.DataFrame, scoring: Scoring) -> pd.DataFrame:
    if not scoring.points:
        return table.assign(score=np.nan)
    earned = sum(
        (table[name] * each for name, each in scoring.points.items()), start=pd.Series(0.0, table.index)
    )
    return table.assign(score=(scoring.base + earned).astype("float64"))
