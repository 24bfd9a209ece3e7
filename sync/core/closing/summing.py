"""Several closed months together: a task late for three months is one task and three task-months (domain §5)."""

from collections.abc import Sequence

import pandas as pd

from sync.core.adding_up import require
from sync.core.closing.closed_list import ClosedList, keys_of
from sync.core.frames import CLOSED, frame

COUNTS = ("task_months", "tasks", "overdue", "late_updates", "days_late", "removed")
_WHERE = "Cộng các danh sách đã chốt"


def summed(lists: Sequence[ClosedList]) -> pd.DataFrame:
    """Per unit, in the order of the lists (part I first), what their members come to.

    Returns:
        unit, unit_name; task_months (rows: the sum of the months), tasks (different codes), overdue and late_updates
        (rows), days_late (of each task the most that any month says: a month's days hold those of the months before),
        removed (rows that a correction has taken off since; they are counted in all the others).

    Raises:
        TotalsDisagreeError: the units do not add up to the lists.
    """
    rows = pd.concat([one.rows for one in lists] or [frame(CLOSED)], ignore_index=True)
    standing = pd.concat([one.standing_rows for one in lists] or [frame(CLOSED)], ignore_index=True)
    most = rows.groupby(["unit", "code"], sort=False)["days_late"].max()
    by_unit = rows.groupby("unit", sort=False)
    table = pd.DataFrame(
        {
            "unit_name": by_unit["unit_name"].last(),
            "task_months": by_unit.size(),
            "tasks": by_unit["code"].nunique(),
            "overdue": by_unit["overdue"].sum(),
            "late_updates": by_unit["late_update"].sum(),
            "days_late": most.groupby(level="unit").sum(),
        }
    )
    table["removed"] = table["task_months"] - standing.groupby("unit").size().reindex(
        table.index, fill_value=0
    )
    table = table.reindex(list(dict.fromkeys(rows.sort_values("part", kind="stable")["unit"])))
    counted = table.astype(dict.fromkeys(COUNTS, "int64")).rename_axis("unit").reset_index()
    require(counted["task_months"].sum() == len(rows), _WHERE, "lượt của các đơn vị không cộng đủ các tháng")
    every = keys_of(rows).nunique()
    require(counted["tasks"].sum() == every, _WHERE, f"nhiệm vụ của các đơn vị không cộng đủ {every}")
    return counted
