"""The task clock: was the work done by the deadline? One pure function, first match wins (domain §2.1)."""

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sync.core.assigned.events import Flags
from sync.core.calendar import Calendar, Days
from sync.core.due import due_days, last_update_days
from sync.core.rules import Rules
from sync.core.tracker import Nature, State

STATUSES: dict[str, str] = {
    "withdrawn": "Thu hồi, huỷ",
    "transferred": "Đã chuyển",
    "done_undated": "Đã hoàn thành, thiếu ngày",
    "done_on_time": "Đã hoàn thành đúng hạn",
    "done_late": "Đã hoàn thành quá hạn",
    "done_no_deadline": "Đã hoàn thành (không thời hạn)",
    "suspended": "Tạm dừng",
    "awaiting_update": "Đến hạn, đang trong 02 ngày cập nhật",
    "overdue": "Đang thực hiện quá hạn",
    "due_soon": "Sắp đến hạn",
    "in_time": "Đang thực hiện trong hạn",
    "standing": "Thường xuyên",
    "no_deadline": "Chưa có thời hạn / Chờ điều kiện",
    "deadline_missing": "Cần điền thời hạn",
}
"""Every status, in the order in which the conditions are tried, and the words that people read."""

DONE: tuple[str, ...] = ("done_on_time", "done_late", "done_undated", "done_no_deadline")
OUTSIDE: tuple[str, ...] = ("withdrawn", "transferred")
"""Listed, but outside the total and every denominator."""
OPEN: tuple[str, ...] = tuple(code for code in STATUSES if code not in DONE + OUTSIDE)

BANDS: tuple[str, ...] = ("1–7", "8–30", "> 30")
"""Calendar days overdue."""

_FLAGS = ("withdrawn", "transferred", "suspended", "update_seen")


def status(tasks: pd.DataFrame, as_of: date, calendar: Calendar, rules: Rules) -> "pd.Series[Any]":
    """The status code of each task at 24:00 of `as_of`; a status is derived, never typed.

    Args:
        tasks: state, nature (TEXT as in core.tracker, '' for blank), done_on, deadline (DAY). Optional: the flags
            withdrawn, transferred, suspended, update_seen (an update that counts is on record), all False when
            absent, as for a lone file; update_by (DAY), the day L, when an extension came too late to move it.
        as_of: the day at whose end the tasks are looked at.
        calendar: working days.
        rules: the settings.

    Returns:
        Keys of STATUSES, with the tasks' index.
    """
    due = due_days(_days(tasks, "deadline"), calendar, rules)
    last = _days(tasks, "update_by") if "update_by" in tasks else last_update_days(due, calendar, rules)
    met = _conditions(tasks, np.datetime64(as_of, "D"), due, last, rules)
    codes = np.select([met[code] for code in STATUSES], list(STATUSES), default="")
    return pd.Series(codes.astype("object"), index=tasks.index, name="status")


def _conditions(tasks: pd.DataFrame, today: Any, due: Days, last: Days, rules: Rules) -> dict[str, Flags]:
    """Each row of the table of §2.1 by its status; comparisons with a blank day (NaT) are false."""
    state, nature = tasks["state"].to_numpy(), tasks["nature"].to_numpy()
    result = _days(tasks, "done_on")
    done = (state == State.DONE.value) & ~(result > today)
    known, after = ~np.isnat(due), today > due
    flag = {name: _flag(tasks, name) for name in _FLAGS}
    waits = (state == State.CONDITION_AWAITED.value) & (nature != Nature.DATED.value)
    return {
        "withdrawn": flag["withdrawn"],
        "transferred": flag["transferred"],
        "done_undated": done & np.isnat(result),
        "done_on_time": done & (result <= due),
        "done_late": done & (result > due),
        "done_no_deadline": done,
        "suspended": flag["suspended"],
        "awaiting_update": after & (today <= last) & ~flag["update_seen"],
        "overdue": after,
        "due_soon": due <= today + rules.due_soon_days,
        "in_time": known,
        "standing": nature == Nature.STANDING.value,
        "no_deadline": (nature == Nature.UNDATED.value) | waits,
        "deadline_missing": np.ones(len(tasks), dtype=bool),
    }


def lateness(
    codes: "pd.Series[Any]", due: Days, result: Days, until: Days, calendar: Calendar
) -> pd.DataFrame:
    """Calendar and working days late: to the result when done late, else to `until` when overdue or handed over.

    Args:
        codes: status of each task.
        due: D*, in force or as assigned.
        result: day of the result, NaT if none counts.
        until: the day looked at (the last one held, after a transfer).
        calendar: working days.

    Returns:
        days_late, working_days_late: after D*, 0 if not late.
    """
    reached = reference_days(codes, result, until)
    days = (reached - due).astype("timedelta64[D]").astype(np.int64)
    late = ~np.isnat(reached) & ~np.isnat(due) & (reached > due)
    return pd.DataFrame(
        {
            "days_late": np.where(late, days, 0),
            "working_days_late": np.where(late, calendar.working_between(due, reached), 0),
        },
        index=codes.index,
    )


def reference_days(codes: "pd.Series[Any]", result: Days, until: Days) -> Days:
    """The day to which lateness runs: the result's for work done, `until` for work open, NaT where none counts."""
    never = codes.isin(["withdrawn", "suspended", "awaiting_update"]).to_numpy()
    finished = codes.isin(DONE).to_numpy() | (codes == "transferred").to_numpy() & (result <= until)
    return np.where(never, np.datetime64("NaT", "D"), np.where(finished, result, until))


def bands(days_late: "pd.Series[Any]") -> "pd.Series[Any]":
    """The band of each number of days, '' for 0."""
    edges = np.searchsorted([1, 8, 31], days_late.to_numpy(), side="right")
    return pd.Series(np.array(["", *BANDS], dtype="object")[edges], index=days_late.index, name="band")


def in_words(code: str, days_late: int = 0, working_days_late: int = 0) -> str:
    """The status as people read it: 'Đang thực hiện quá hạn (5 ngày; 3 ngày làm việc)'."""
    if code == "overdue" and days_late:
        return f"{STATUSES[code]} ({days_late} ngày; {working_days_late} ngày làm việc)"
    return f"{STATUSES[code]} ({days_late} ngày)" if code == "done_late" and days_late else STATUSES[code]


def _days(tasks: pd.DataFrame, name: str) -> Days:
    days: Days = tasks[name].to_numpy().astype("datetime64[D]")
    return days


def _flag(tasks: pd.DataFrame, name: str) -> npt.NDArray[np.bool_]:
    return tasks[name].to_numpy(dtype=bool) if name in tasks else np.zeros(len(tasks), dtype=bool)
