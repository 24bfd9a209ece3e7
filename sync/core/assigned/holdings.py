"""Who holds which task, with which deadline, at one instant: the assignments after their events."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sync.core.assigned.corrections import corrected
from sync.core.assigned.events import Texts, extended, in_order, steps, suspended_at, withdrawn_on
from sync.core.frames import DAY


def holdings(assignments: pd.DataFrame, events: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row per code and lead unit at 24:00 of `as_of`; a unit that handed a task over keeps a row.

    Args:
        assignments: frames.ASSIGNMENTS as known.
        events: frames.EVENTS as known; those effective after `as_of` are left out.
        as_of: the day whose end is meant. A task both dated and recorded after it is not there yet.

    Returns:
        The assignments' columns with corrections applied (`unit` is the holder; `deadline` the one in force), and
        assigned_unit, original_deadline, extended_to, extension_doc, held_from and held_to (first and last day,
        NaT for open ends), withdrawn, suspended, transferred. A former holder's row shows its last day.
        For the update clock: first_deadline, first_basis and first_confirmed before any correction, and named_at,
        when it went on record that the task is the unit's to which it is assigned, now `assigned_unit`.
    """
    in_force = events[events["effective_on"] <= pd.Timestamp(as_of)]
    assigned = _assigned_by(assignments, as_of)
    tasks = corrected(assigned, in_force).assign(**_first(assigned, in_force)).reset_index(drop=True)
    held = _held(tasks, in_force)
    return held.assign(**_terms(held, in_force, as_of))


def _first(assigned: pd.DataFrame, events: pd.DataFrame) -> dict[str, Any]:
    units = events[(events["kind"] == "correction") & (events["field"] == "unit")]
    corrected_at = in_order(units).drop_duplicates("code", keep="last").set_index("code")["recorded_at"]
    named = corrected_at.reindex(assigned["code"])
    return {
        "first_deadline": assigned["deadline"],
        "first_basis": assigned["deadline_basis"],
        "first_confirmed": assigned["deadline_confirmed"],
        "deadline_set_at": assigned["deadline_set_at"].fillna(assigned["recorded_at"]),
        "named_at": pd.Series(named.to_numpy(), assigned.index).fillna(assigned["recorded_at"]),
    }


def _assigned_by(assignments: pd.DataFrame, as_of: date) -> pd.DataFrame:
    # A late entry of an older document belongs to the period; so does whatever was on record by its end.
    ended = pd.Timestamp(as_of) + pd.Timedelta(days=1)
    later = (assignments["document_date"] >= ended) & (assignments["recorded_at"] > ended)
    return assignments[~later]


def _held(tasks: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Rows of the present holders, then of the former ones, with the days between which they held the task."""
    codes, assigned = tasks["code"].to_numpy(), tasks["unit"].to_numpy()
    unit: Texts = assigned
    since = np.full(len(tasks), "NaT", dtype="datetime64[D]")
    former = []
    for step in steps(events, ("transfer",), codes):
        moved = (step.new_unit != "") & (step.new_unit != unit)
        former.append(_periods(tasks[moved], unit[moved], since[moved], step.effective_on[moved] - 1))
        unit, since = np.where(moved, step.new_unit, unit), np.where(moved, step.effective_on, since)
    open_end = np.full(len(tasks), "NaT", dtype="datetime64[D]")
    present = _periods(tasks, unit, since, open_end)
    # A unit that gets a task back has one row, its present one.
    rows = pd.concat([*former, present]) if former else present
    once = rows[~rows.duplicated(["code", "unit"], keep="last")] if former else rows
    return once.sort_values("transferred", kind="stable").reset_index(drop=True)


def _periods(tasks: pd.DataFrame, unit: Texts, since: Any, until: Any) -> pd.DataFrame:
    return tasks.assign(
        assigned_unit=tasks["unit"],
        unit=pd.Series(unit, index=tasks.index, dtype="object"),
        held_from=since.astype(DAY),
        held_to=until.astype(DAY),
        transferred=~np.isnat(until),
    )


def _terms(held: pd.DataFrame, events: pd.DataFrame, as_of: date) -> dict[str, Any]:
    codes = held["code"].to_numpy()
    until = last_days(held, as_of)
    term = extended(events, codes, held["deadline"].to_numpy().astype("datetime64[D]"), until)
    return {
        "original_deadline": held["deadline"],
        "deadline": term.deadline.astype(DAY),
        "extended_to": term.extended_to.astype(DAY),
        "extension_doc": pd.Series(term.document, index=held.index, dtype="object"),
        "withdrawn": withdrawn_on(events, codes) <= until,
        "suspended": suspended_at(events, codes, until),
    }


def last_days(held: pd.DataFrame, as_of: date) -> Any:
    """The day at whose end each holding is looked at: `as_of`, or the last day on which a former holder held it."""
    last = held["held_to"].to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(last), np.datetime64(as_of, "D"), last)
