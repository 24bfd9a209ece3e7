"""A lone tracker, without the ledger: no events, no updates seen; the status of each of its tasks."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from sync.core.calendar import Calendar
from sync.core.clocks.status import in_words, lateness, status
from sync.core.due import due_days, last_update_days
from sync.core.frames import DAY, FLAG, TEXT, Schema, frame
from sync.core.reading.table import Table
from sync.core.rules import Rules


@dataclass(frozen=True, slots=True)
class TaskStatus:
    """One task of a checked file: where it stands, its status in code and in words, and whether its calendar is settled."""

    sheet: str
    row: int
    code: str
    content: str
    status: str
    words: str
    calendar_confirmed: bool = True


def table_statuses(table: Table, as_of: date, calendar: Calendar, rules: Rules) -> list[TaskStatus]:
    """The status of each task of one sheet, in its order, as of 24:00 of `as_of`."""
    found = lone_situation(table, as_of, calendar, rules)
    facts = zip(
        table.rows,
        table.columns["code"],
        table.columns["content"],
        found["status"],
        found["days_late"].tolist(),
        found["working_days_late"].tolist(),
        found["calendar_confirmed"].tolist(),
        strict=True,
    )
    return [
        TaskStatus(table.sheet, row, code, content, code_of, in_words(code_of, days, working), sure)
        for row, code, content, code_of, days, working, sure in facts
    ]


def lone_situation(table: Table, as_of: date, calendar: Calendar, rules: Rules) -> pd.DataFrame:
    """One row a task, in the table's order.

    Returns:
        status (a key of STATUSES), due (D*), update_by (L), days_late, working_days_late, calendar_confirmed.
    """
    tasks = lone_frame(table)
    due = due_days(tasks["deadline"].to_numpy().astype("datetime64[D]"), calendar, rules)
    last = last_update_days(due, calendar, rules)
    codes = status(tasks, as_of, calendar, rules)
    until = np.full(len(tasks), np.datetime64(as_of, "D"))
    late = lateness(codes, due, tasks["done_on"].to_numpy().astype("datetime64[D]"), until, calendar)
    sure = calendar.confirmed(due) & calendar.confirmed(last)
    days = {
        name: pd.Series(of.astype("datetime64[s]"), index=tasks.index)
        for name, of in (("due", due), ("update_by", last))
    }
    return late.assign(status=codes, **days, calendar_confirmed=sure)


def lone_frame(table: Table) -> pd.DataFrame:
    """What `core.status` needs of a table: an extension that stands in the file is in force, if it moves the day forward."""
    flags = {"withdrawn": "withdrawn_on", "transferred": "transferred_to", "suspended": "suspended_on"}
    named = {name: table.columns[name] for name in _LONE if name in table.columns}
    found = frame(
        _LONE, named | {name: [bool(text) for text in table.columns[of]] for name, of in flags.items()}
    )
    return found.assign(deadline=found[["deadline", "extended_to"]].max(axis=1))


_LONE: Schema = {
    "state": TEXT, "nature": TEXT, "done_on": DAY, "deadline": DAY, "extended_to": DAY,
    "withdrawn": FLAG, "transferred": FLAG, "suspended": FLAG,
}  # fmt: skip
