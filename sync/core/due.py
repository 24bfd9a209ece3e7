"""The two days that follow from a deadline: D*, when the work is due, and L, the last day for its update."""

import numpy as np
import numpy.typing as npt

from sync.core.calendar import Calendar, Days
from sync.core.rules import Rules

Instants = npt.NDArray[np.datetime64]
"""An array of dtype datetime64[us]; naive, Asia/Ho_Chi_Minh; NaT is blank."""


def due_days(deadlines: Days, calendar: Calendar, rules: Rules) -> Days:
    """D*: the deadline, moved to the next working day when it is a day off (BLDS 2015 Điều 148 khoản 5)."""
    return calendar.roll(deadlines) if rules.move_days_off else deadlines.astype("datetime64[D]")


def last_update_days(due: Days, calendar: Calendar, rules: Rules) -> Days:
    """The day L at whose end the update is overdue: D* and the working days of grace (điểm b khoản 3 Điều 6).

    Args:
        due: D* of each task.
        calendar: the working days.
        rules: `grace_days` says how many days, in the chosen reading of the sentence.
    """
    return calendar.after(due, rules.grace_days)


def start_of(days: Days) -> Instants:
    """00:00 of each day."""
    return days.astype("datetime64[D]").astype("datetime64[us]")


def end_of(days: Days) -> Instants:
    """24:00 of each day: the last instant that still belongs to it."""
    return (days.astype("datetime64[D]") + 1).astype("datetime64[us]")
