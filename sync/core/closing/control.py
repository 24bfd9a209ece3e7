"""Control totals of a closed list, per unit: required, never assumed (domain §4)."""

from typing import Any

import numpy as np
import pandas as pd

from sync.core.adding_up import require
from sync.core.clocks.status import OUTSIDE
from sync.core.closing.closed_list import keys_of
from sync.core.closing.members import Sorted
from sync.core.closing.terms import Terms
from sync.core.counting.flows import flows
from sync.core.counting.totals import Period, falls_in, totals
from sync.core.frames import CLOSED_TOTALS, frame
from sync.core.report_periods import ReportPeriod

_WHERE = "Danh sách tháng"


def control_totals(
    ends: tuple[pd.DataFrame, pd.DataFrame],
    found: Sorted,
    units: pd.DataFrame,
    period: ReportPeriod,
    terms: Terms,
) -> pd.DataFrame:
    """The list per unit, units without rows too.

    Args:
        ends: frames.SITUATION at the end of the month before and at the end of this one, both as known now.
        found: the rows of the month.
        units: frames.UNITS of the units that exist in the month; others that have tasks are added.
        period: the month.
        terms: the settings.

    Returns:
        frames.CLOSED_TOTALS in the order of the units.

    Raises:
        TotalsDisagreeError: something does not add up.
    """
    situation = ends[1]
    totals(situation, units, Period(period.first_day, period.last_day))
    table = _counted(situation, found, _listed(units, found, situation), period)
    moved = flows(*ends).reindex(table["unit"], fill_value=0)
    for name in ("opening", "new", "resolved", "closing"):
        table[name] = moved[name].to_numpy()
    table["part"] = [terms.part_of(kind) if kind else 2 for kind in table["unit_kind"]]
    _require_sums(table, situation, found)
    return frame(CLOSED_TOTALS, {name: table[name].to_numpy() for name in CLOSED_TOTALS})


def _listed(units: pd.DataFrame, found: Sorted, situation: pd.DataFrame) -> pd.DataFrame:
    """The units in order, then those that only have tasks or rows; a unit that has ended keeps its name."""
    known = units[["code", "name", "kind"]].set_axis(["unit", "unit_name", "unit_kind"], axis=1)
    named = [table[["unit", "unit_name", "unit_kind"]] for table in found]
    codes = sorted(set(situation["unit"]) - set(known["unit"]))
    others = pd.DataFrame({"unit": codes, "unit_name": codes, "unit_kind": ""}, dtype="object")
    return pd.concat([known, *named, others]).drop_duplicates("unit", ignore_index=True)


def _counted(
    situation: pd.DataFrame, found: Sorted, listed: pd.DataFrame, period: ReportPeriod
) -> pd.DataFrame:
    inside = situation[~situation["status"].isin(OUTSIDE)]
    due = inside[falls_in(inside["due"], Period(period.first_day, period.last_day))]
    rows = found.rows
    counted = {
        "total": inside, "due": due, "rows": rows, "overdue": rows[rows["overdue"]],
        "late_updates": rows[rows["late_update"]], "done_late": found.second, "undetermined": found.undetermined,
        "excluded": found.excluded,
    }  # fmt: skip
    counts = {name: _per_unit(table, listed["unit"]) for name, table in counted.items()}
    days = rows.groupby("unit")["days_late"].sum().reindex(listed["unit"], fill_value=0).to_numpy()
    return listed.assign(**counts, days_late=days)


def _per_unit(table: pd.DataFrame, units: "pd.Series[Any]") -> Any:
    place = pd.Index(units).get_indexer(table["unit"])
    return np.bincount(place, minlength=len(units))


def _require_sums(table: pd.DataFrame, situation: pd.DataFrame, found: Sorted) -> None:
    """Every overdue task is on the list, taken out of it, or in the annex because nobody confirmed its reading."""
    overdue = situation[situation["status"] == "overdue"]
    placed = pd.concat([found.rows[found.rows["overdue"]], found.excluded[found.excluded["overdue"]]])
    waiting = overdue[~overdue["deadline_confirmed"]]
    both = keys_of(placed).append(keys_of(waiting))
    whole = both.is_unique and set(both) == set(keys_of(overdue))
    annexed = set(keys_of(waiting)) <= set(keys_of(found.undetermined))
    require(whole, _WHERE, "nhiệm vụ quá hạn không vào đủ danh sách")
    require(annexed, _WHERE, "phụ lục thiếu nhiệm vụ chưa xác nhận cách đọc thời hạn")
    require(keys_of(found.rows).is_unique, _WHERE, "một nhiệm vụ có hai dòng trong danh sách")
    require(table["unit"].is_unique, _WHERE, "một đơn vị có hai dòng trong bảng kiểm")
    counted, listed = int(table["rows"].sum()), len(found.rows)
    require(counted == listed, _WHERE, f"các đơn vị cộng lại {counted} dòng, danh sách có {listed}")
