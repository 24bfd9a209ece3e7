"""The last twelve months as each was reported at its end: what is late, and how much was done on time."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from sync.core.frames import COUNT, DAY, TEXT, Schema, frame

MONTHS = 12
TREND: Schema = {
    "month": TEXT, "ended_on": DAY, "overdue": COUNT, "late_updates": COUNT, "on_time": COUNT, "finished": COUNT,
}  # fmt: skip
"""One row a month, oldest first: '4/2018', its last day (or the report's), overdue tasks, late updates, and of the
tasks finished with both dates those on time."""


def ends(as_of: date) -> list[date]:
    """The last days of the eleven months before the one of `as_of`, then `as_of` itself; oldest first."""
    days = [as_of]
    for _ in range(MONTHS - 1):
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return days[::-1]


def trend(points: Iterable[tuple[date, pd.DataFrame]]) -> pd.DataFrame:
    """TREND from (last day, core.totals.totals of it), oldest first."""
    return frame(TREND, [_point(day, totals) for day, totals in points])


def _point(day: date, totals: pd.DataFrame) -> dict[str, object]:
    whole = totals[totals["line"] == "all"].iloc[0]
    return {
        "month": f"{day.month}/{day.year}",
        "ended_on": day,
        "overdue": whole["overdue"],
        "late_updates": whole["late_updates"],
        "on_time": whole["done_on_time"],
        "finished": whole["done_on_time"] + whole["done_late"],
    }
