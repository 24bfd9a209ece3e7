"""Where every task stands at two instants: holdings, both clocks, the cause of red, and the evidence for it."""

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from sync.core.assigned.holdings import holdings, last_days
from sync.core.calendar import Calendar, Days
from sync.core.clocks.causes import causes
from sync.core.clocks.duties import Duties
from sync.core.clocks.status import lateness, status
from sync.core.due import end_of
from sync.core.evidence.record import Record
from sync.core.evidence.sightings import Evidence, evidence, last_of
from sync.core.frames import OBSERVATIONS, SITUATION, TEXT
from sync.core.rules import Rules
from sync.core.tracker import State

__all__ = ["Record", "situate"]

_SEEN = (
    "state", "done_on", "done_on_raw", "result_doc", "progress", "delay_reason", "remark",
    "file", "sheet", "row", "sha256", "seen_at", "problems",
)  # fmt: skip


def situate(
    record: Record, as_of: date, known_at: datetime, calendar: Calendar, rules: Rules
) -> pd.DataFrame:
    """The situation of every holding, as of the end of a day and as known at an instant.

    Args:
        record: the ledger's tables; what was recorded, seen or received after `known_at` does not exist.
        as_of: the day at whose end (24:00) tasks are due and events in force.
        known_at: naive, Asia/Ho_Chi_Minh.
        calendar: working days.
        rules: the settings.

    Returns:
        frames.SITUATION, one row per code and lead unit: present holders in the order of the assignments, then
        former ones. `due` is D* of the deadline in force, `update_by` the day L of the deadline whose L rules
        (an extension that came too late does not move it). `verdict` is a key of updates.VERDICTS, `doubt` of
        updates.DOUBTS, `status` of status.STATUSES, `cause` of causes.CAUSES for overdue rows. What the unit wrote is what was last seen.
    """
    known = record.known(known_at)
    held = holdings(known.assignments, known.events, as_of)
    held = held.merge(known.given, how="left", on=["unit", "code"], validate="many_to_one")
    seen = evidence(held, known.observations, known.receipts, known_at)
    in_force = known.events[known.events["effective_on"] <= pd.Timestamp(as_of)]
    duties = Duties(held, in_force, seen, calendar, rules)
    tasks = pd.concat([held, _last_seen(seen, known.observations, len(held))], axis=1)
    tasks = tasks.assign(**_update_clock(duties, as_of))
    tasks = tasks.assign(**_task_clock(tasks, duties, as_of))
    tasks = tasks.assign(idle_days=_idle_days(tasks, as_of), cause=causes(tasks, seen))
    return pd.DataFrame({name: tasks[name].astype(_any(dtype)) for name, dtype in SITUATION.items()})


def _any(dtype: Any) -> Any:
    return dtype


def _last_seen(seen: Evidence, observations: pd.DataFrame, count: int) -> pd.DataFrame:
    """What was last seen of each holding, blank where nothing was, and when anything changed last."""
    last = last_of(seen.seen, np.ones(len(seen.seen.when), dtype=bool), count)
    changed = last_of(seen.seen, seen.seen.changes, count)
    source = _at(seen.seen.source, last, -1)
    columns: dict[str, Any] = {
        name: _at(observations[name].to_numpy(), source, _blank(OBSERVATIONS[name])) for name in _SEEN
    }
    columns["last_update_at"] = _at(seen.seen.when, changed, np.datetime64("NaT"))
    return pd.DataFrame(columns)


def _at(values: Any, position: Any, blank: Any) -> Any:
    if not len(values):
        return np.full(len(position), blank, dtype=values.dtype)
    return np.where(position >= 0, values[position], blank)


def _blank(dtype: str) -> Any:
    if dtype.startswith("datetime"):
        return np.datetime64("NaT")
    return "" if dtype == TEXT else 0


def _update_clock(duties: Duties, as_of: date) -> dict[str, Any]:
    """The verdicts as of that day: where L has not passed by its end, nobody is late, whatever came later."""
    ruling = duties.ruling()
    due, last = duties.days(ruling.deadlines)
    told = duties.verdicts(ruling)
    today = np.datetime64(as_of, "D")
    open_still = told["verdict"].isin(["late", "undetermined", "in_grace"]).to_numpy() & (today <= last)
    verdict = np.where(open_still, np.where(today <= due, "not_due", "in_grace"), told["verdict"])
    updated = told["updated_at"].to_numpy()
    return {
        "verdict": verdict,
        "doubt": told["doubt"].where(~open_still, ""),
        "updated_at": updated,
        "previous_at": told["previous_at"].to_numpy(),
        "proven_at": told["proven_at"].where(~open_still).to_numpy(),
        "update_by": last,
        "update_seen": updated <= end_of(last),  # grace, while it runs, knows nothing of what came after it
    }


def _task_clock(tasks: pd.DataFrame, duties: Duties, as_of: date) -> dict[str, Any]:
    until = last_days(tasks, as_of)
    codes = status(tasks, as_of, duties.calendar, duties.rules)
    (due, _), (due_first, _) = (duties.days(_days(tasks, name)) for name in ("deadline", "original_deadline"))
    result = np.where(tasks["state"] == State.DONE.value, _days(tasks, "done_on"), np.datetime64("NaT"))
    late = lateness(codes, due, result, until, duties.calendar)
    # In the two days of grace lateness is not shown, but an extension's first deadline passed long before.
    extended = codes.mask((codes == "awaiting_update") & (due_first < due), "overdue")
    late_first = lateness(extended, due_first, result, until, duties.calendar)["days_late"]
    return {
        "status": codes,
        "due": due,
        "days_late": late["days_late"],
        "working_days_late": late["working_days_late"],
        "days_late_original": late_first,
        "calendar_confirmed": _confirmed(tasks, due, duties.calendar),
        "deadline_confirmed": tasks["deadline_confirmed"]
        | (tasks["deadline_basis"] == "")
        | tasks["extended_to"].notna(),
    }


def _confirmed(tasks: pd.DataFrame, due: Days, calendar: Calendar) -> Any:
    days = (_days(tasks, "deadline"), due, _days(tasks, "update_by"))
    return np.logical_and.reduce([calendar.confirmed(day) for day in days])


def _idle_days(tasks: pd.DataFrame, as_of: date) -> Any:
    """Calendar days without any change: since the last one, else since the assignment."""
    since = tasks["last_update_at"].fillna(tasks["document_date"]).fillna(tasks["recorded_at"])
    idle = np.datetime64(as_of, "D") - since.to_numpy().astype("datetime64[D]")
    return np.maximum(idle.astype(np.int64), 0)


def _days(tasks: pd.DataFrame, name: str) -> Days:
    days: Days = tasks[name].to_numpy().astype("datetime64[D]")
    return days
