"""The update clock: was the situation on record in time? Fair evidence, one accusation only (domain §2.2)."""

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from sync.core.calendar import Days
from sync.core.due import Instants, end_of, start_of
from sync.core.events import Flags
from sync.core.rules import Rules
from sync.core.sightings import Evidence, evidence, first_of

VERDICTS: dict[str, str] = {
    "": "",
    "not_due": "Chưa đến hạn cập nhật",
    "in_grace": "Đang trong 02 ngày cập nhật",
    "timely": "Kịp",
    "late": "Chậm cập nhật",
    "undetermined": "Không xác định (không thu được dữ liệu)",
}
"""Every verdict and the words that people read; 'late' is the only accusation."""

_FAR = np.datetime64("9999-01-01", "us")


def update_clock(
    tasks: pd.DataFrame, observations: pd.DataFrame, receipts: pd.DataFrame, known_at: datetime, rules: Rules
) -> pd.DataFrame:
    """The verdict on each holding at `known_at`.

    Args:
        tasks: code, unit, due (D* of the deadline whose L rules), update_by (the day L); optional `answers`
            (FLAG, default True): whether this unit answers for this task's update at all; optional `given_at`
            (INSTANT): when it first got a tracker with the task, for after L nothing is proven against it.
        observations: frames.OBSERVATIONS.
        receipts: frames.RECEIPTS.
        known_at: what was seen or received later does not exist.
        rules: `early_update_days`.

    Returns:
        verdict (keys of VERDICTS), updated_at t(U), previous_at t(P), proven_at, with the tasks' index.
    """
    known = observations["seen_at"] <= known_at, receipts["at"] <= known_at
    seen = evidence(tasks, observations[known[0]], receipts[known[1]], known_at)
    due, last = tasks["due"].to_numpy(), tasks["update_by"].to_numpy()
    answers = tasks["answers"].to_numpy(dtype=bool) if "answers" in tasks else np.ones(len(tasks), dtype=bool)
    return verdicts(seen, due, last, answers, rules).set_axis(tasks.index)


def verdicts(seen: Evidence, due: Days, last: Days, answers: Flags, rules: Rules) -> pd.DataFrame:
    """The table of §2.2 on evidence already gathered; arguments as in `update_clock`."""
    limit = end_of(last)
    updated = _first_update(seen, due, rules)
    exists = ~np.isnat(updated)
    until = np.where(exists, updated, _FAR)
    previous = _previous(seen, until)
    refused = seen.failures.any_between(seen.lane, limit, until)
    known_at = np.datetime64(seen.known_at, "us")
    verdict = np.select(
        [
            ~answers | np.isnat(due),
            ~exists & (known_at <= end_of(due)),
            ~exists & (known_at <= limit),
            updated <= limit,
            # The unit got the task's row only when it was too late to record anything in time.
            (seen.given > limit) & ~(seen.first_seen < seen.given),
            previous > limit,
            exists & ~refused,
        ],
        ["", "not_due", "in_grace", "timely", "undetermined", "late", "timely"],
        default="undetermined",
    )
    return _told(seen, verdict, updated, previous, limit)


def _first_update(seen: Evidence, due: Days, rules: Rules) -> Instants:
    """U: the first sighting of an update on or after D*, or of a completion at any time."""
    sightings = seen.seen
    opens = start_of(due.astype("datetime64[D]") - rules.early_update_days)[sightings.holding]
    counts = sightings.completes | (sightings.updates & (sightings.when >= opens))
    return first_of(sightings, counts, len(due))


def _previous(seen: Evidence, until: Instants) -> Instants:
    """P: the last successful collection before U that could have shown the task; before its first sight there is none."""
    previous = seen.successes.last_before(seen.lane, until)
    return np.where(previous >= seen.first_seen, previous, np.datetime64("NaT", "us"))


def _told(
    seen: Evidence, verdict: Any, updated: Instants, previous: Instants, limit: Instants
) -> pd.DataFrame:
    # The first collection after L in which the task could be seen: one instant before its first sight counts as after.
    just_before = seen.first_seen - np.timedelta64(1, "us")
    first_after = seen.successes.first_after(seen.lane, np.fmax(limit, just_before))
    nothing = np.datetime64("NaT", "us")
    concerned = verdict != ""
    return pd.DataFrame(
        {
            "verdict": verdict.astype("object"),
            "updated_at": np.where(concerned, updated, nothing),
            "previous_at": np.where(concerned, previous, nothing),
            "proven_at": np.where(verdict == "late", first_after, nothing),
        }
    )
