"""Totals per unit, per group of units and over all; control totals are required, never assumed (domain §4)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sync.core.adding_up import require, require_each
from sync.core.clocks.causes import CAUSES
from sync.core.clocks.status import BANDS, DONE, OUTSIDE, STATUSES, bands
from sync.core.counting.flows import flows
from sync.core.counting.rates import RATES, rates
from sync.core.figures import number, percent, ratio
from sync.core.text import fold

__all__ = [
    "COUNTS",
    "RATES",
    "Period",
    "causes_count",
    "flows",
    "number",
    "percent",
    "rates",
    "ratio",
    "totals",
]

GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Sở, ban, ngành", frozenset({"sở", "ban", "ngành"})),
    ("Huyện, thành phố", frozenset({"huyện", "thị xã", "thành phố"})),
    ("Xã, phường, đặc khu", frozenset({"xã", "phường", "thị trấn", "đặc khu"})),
)
"""Groups of kinds of unit in the order of the report; another kind is a group of its own."""
UNREGISTERED = "Đơn vị không có trong danh mục"
GRAND_TOTAL = "TỔNG CỘNG"
_WHERE = "Bảng tổng hợp"

BAND_COUNTS = dict(zip(BANDS, ("overdue_1_7", "overdue_8_30", "overdue_over_30"), strict=True))
COUNTS: tuple[str, ...] = (
    "total", *STATUSES, "done", *BAND_COUNTS.values(), *(f"cause_{cause}" for cause in CAUSES),
    "on_time_original", "late_updates", "undetermined", "in_grace", "updates_timely", "updates_late",
)  # fmt: skip
"""Every count of a line; `total` leaves out withdrawn and transferred; `updates_*` are of the period."""


class Period(NamedTuple):
    """First and last day of a period; a blank end is open."""

    first: date | None = None
    last: date | None = None


def totals(situation: pd.DataFrame, units: pd.DataFrame, period: Period | None = None) -> pd.DataFrame:
    """Counts of every unit, 'Cộng' of each group and TỔNG CỘNG, in the order of the report.

    Args:
        situation: frames.SITUATION.
        units: frames.UNITS, the units to show; one without tasks shows zeros, one with tasks that is not
            registered is shown in a group of its own.
        period: the days in which L must fall for `updates_timely` and `updates_late`; all days when absent.

    Returns:
        line ('unit' | 'group' | 'all'), group, unit, name, COUNTS, roots (distinct root codes: of TỔNG CỘNG and
        groups not the sum of the lines below when a joint task has several lead units).

    Raises:
        TotalsDisagreeError: a control total does not hold.
    """
    listed = _listed(units, situation["unit"])
    counts = _counts(situation, listed["unit"], period or Period())
    lines = pd.concat([listed, counts], axis=1)
    lines["roots"] = _roots(situation, situation["unit"], listed["unit"])
    group_of = situation["unit"].map(dict(zip(listed["unit"], listed["group"], strict=True)))
    table = pd.concat(_with_sums(lines, situation, group_of), ignore_index=True)
    _require_control_totals(table, situation)
    return table


def _listed(units: pd.DataFrame, present: "pd.Series[Any]") -> pd.DataFrame:
    """The unit lines in order: groups, then the registry's order, then units that are not registered."""
    ordered = units.sort_values(["order", "code"], kind="stable")
    groups = ordered["kind"].map(group_name)
    known = pd.DataFrame({"line": "unit", "group": groups, "unit": ordered["code"], "name": ordered["name"]})
    strangers = sorted(set(present.unique()) - set(ordered["code"]))
    unknown = pd.DataFrame({"line": "unit", "group": UNREGISTERED, "unit": strangers, "name": strangers})
    listed = pd.concat([known, unknown], ignore_index=True).astype("object")
    rank = {name: place for place, name in enumerate(_group_order(listed["group"]))}
    return listed.sort_values("group", key=lambda names: names.map(rank), kind="stable", ignore_index=True)


def group_name(kind: str) -> str:
    """The report's group of a kind of unit: 'sở' → 'Sở, ban, ngành'."""
    return next((name for name, kinds in GROUPS if fold(kind) in kinds), kind or UNREGISTERED)


def _group_order(present: Iterable[str]) -> list[str]:
    named = [name for name, _ in GROUPS]
    others = dict.fromkeys(name for name in present if name not in named)
    return [*named, *(name for name in others if name != UNREGISTERED), UNREGISTERED]


def _counts(situation: pd.DataFrame, units: "pd.Series[Any]", period: Period) -> pd.DataFrame:
    place = pd.Index(units).get_indexer(situation["unit"])
    flags = _flags(situation, period)
    return pd.DataFrame({name: np.bincount(place[flags[name]], minlength=len(units)) for name in COUNTS})


def _flags(situation: pd.DataFrame, period: Period) -> dict[str, Any]:
    """Which rows each count of COUNTS counts."""
    codes = situation["status"]
    status, verdict, cause = (situation[name].to_numpy() for name in ("status", "verdict", "cause"))
    band = bands(situation["days_late"]).to_numpy()
    inside = falls_in(situation["update_by"], period) & (status != "withdrawn")  # outside every denominator
    finished = codes.isin(["done_on_time", "done_late"]).to_numpy()
    return {
        "total": ~codes.isin(OUTSIDE).to_numpy(),
        **{code: status == code for code in STATUSES},
        "done": codes.isin(DONE).to_numpy(),
        **{name: (status == "overdue") & (band == label) for label, name in BAND_COUNTS.items()},
        **{f"cause_{code}": cause == code for code in CAUSES},
        "on_time_original": finished & (situation["days_late_original"] == 0).to_numpy(),
        "late_updates": verdict == "late",
        "undetermined": verdict == "undetermined",
        "in_grace": verdict == "in_grace",
        "updates_timely": (verdict == "timely") & inside,
        "updates_late": (verdict == "late") & inside,
    }


def falls_in(days: "pd.Series[Any]", period: Period) -> Any:
    """Which of the days lie in the period; a blank day lies in none."""
    inside = days.notna()
    if period.first is not None:
        inside &= days >= pd.Timestamp(period.first)
    if period.last is not None:
        inside &= days <= pd.Timestamp(period.last)
    return inside.to_numpy()


def _roots(situation: pd.DataFrame, key: "pd.Series[Any]", wanted: "pd.Series[Any]") -> Any:
    """Distinct root codes inside the total, per value of the key."""
    inside = ~situation["status"].isin(OUTSIDE)
    roots = situation.loc[inside, "root"].groupby(key[inside]).nunique()
    return roots.reindex(wanted, fill_value=0).to_numpy()


def _with_sums(
    lines: pd.DataFrame, situation: pd.DataFrame, group_of: "pd.Series[Any]"
) -> Iterable[pd.DataFrame]:
    for name, members in lines.groupby("group", sort=False):
        yield members
        roots = int(_roots(situation, group_of, pd.Series([name]))[0])
        yield _sum("group", str(name), f"Cộng {name}", members).assign(roots=roots)
    everything = situation.loc[~situation["status"].isin(OUTSIDE), "root"].nunique()
    yield _sum("all", "", GRAND_TOTAL, lines).assign(roots=everything)


def _sum(line: str, group: str, name: str, members: pd.DataFrame) -> pd.DataFrame:
    sums = members[list(COUNTS)].sum().to_frame().T
    return sums.assign(line=line, group=group, unit="", name=name)


def _require_control_totals(table: pd.DataFrame, situation: pd.DataFrame) -> None:
    """Every status is in the total, every overdue row in one band and of one cause, every row in TỔNG CỘNG."""
    sums = {
        "trạng thái không cộng đủ tổng số": ([code for code in STATUSES if code not in OUTSIDE], "total"),
        "nhóm quá hạn không cộng đủ số quá hạn": (list(BAND_COUNTS.values()), "overdue"),
        "nguyên nhân không cộng đủ số quá hạn": ([f"cause_{cause}" for cause in CAUSES], "overdue"),
    }
    for what, (parts, whole) in sums.items():
        require_each(table[parts].sum(axis=1) == table[whole], table["name"], _WHERE, what)
    grand = table[table["line"] == "all"].iloc[0]
    every = grand["total"] + sum(grand[code] for code in OUTSIDE)
    require(every == len(situation), _WHERE, f"{GRAND_TOTAL} có {every} dòng, sổ cái có {len(situation)}")


def causes_count(situation: pd.DataFrame) -> dict[str, int]:
    """How many overdue rows have each cause of causes.CAUSES; their sum is the number of overdue rows."""
    counted = situation["cause"].value_counts()
    return {cause: int(counted.get(cause, 0)) for cause in CAUSES}
