"""The update clock: was the situation on record in time? Fair evidence, one accusation only (domain §2.2)."""

from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sync.core.assigned.events import Flags, Texts
from sync.core.calendar import Days
from sync.core.due import Instants, end_of, start_of
from sync.core.evidence.sightings import Evidence, evidence, first_of
from sync.core.rules import Rules

VERDICTS: dict[str, str] = {
    "": "",
    "not_due": "Chưa đến hạn cập nhật",
    "in_grace": "Đang trong 02 ngày cập nhật",
    "timely": "Kịp",
    "late": "Chậm cập nhật",
    "undetermined": "Không xác định",
}
"""Every verdict and the words that people read; 'late' is the only accusation."""

DOUBTS: dict[str, str] = {
    "": "",
    "unconfirmed": "Thời hạn ghi bằng chữ, Văn phòng chưa xác nhận cách đọc",
    "confirmed_late": "Văn phòng chỉ xác nhận thời hạn ghi bằng chữ sau hạn cập nhật",
    "assigned_late": "Nhiệm vụ chỉ được ghi vào sổ cái sau hạn cập nhật",
    "moved_late": "Thời hạn đang tính chỉ được ghi vào sổ cái khi đã qua hạn cập nhật của nó",
    "named_late": "Việc giao nhiệm vụ cho đơn vị này chỉ được ghi vào sổ cái sau hạn cập nhật",
    "given_late": "Sổ có nhiệm vụ này chỉ được phát cho đơn vị sau hạn cập nhật",
    "gap": "Không thu được dữ liệu ngay sau hạn cập nhật; lần thu được sau đó đã có cập nhật",
    "nothing_after": "Không thu được dữ liệu sau hạn cập nhật",
    "unrecorded": "Lập từ sổ đang mở, không có sổ cái nên không biết đơn vị ghi lúc nào",
    "nothing_ever": "Chưa lần nào thu được dữ liệu của đơn vị",
}
"""Why a verdict is 'undetermined', in words. The first five rest on the office's record, the others on what was seen."""


class Duty(NamedTuple):
    """What the clock runs on, aligned to the holdings.

    Attributes:
        due: D* of the deadline whose L rules.
        last: the day L.
        answers: whether this unit answers for this task's update at all.
        doubt: '' where the record shows that the deadline stood by L, else why it does not: a key of DOUBTS.
    """

    due: Days
    last: Days
    answers: Flags
    doubt: Texts


_FAR = np.datetime64("9999-01-01", "us")


def update_clock(
    tasks: pd.DataFrame, observations: pd.DataFrame, receipts: pd.DataFrame, known_at: datetime, rules: Rules
) -> pd.DataFrame:
    """The verdict on each holding at `known_at`.

    Args:
        tasks: code, unit, due (D* of the deadline whose L rules), update_by (the day L); optional `answers`
            (FLAG, default True): whether this unit answers for this task's update at all; optional `doubt` (TEXT):
            why the deadline does not bind by L; optional `given_at` (INSTANT): when the unit first got a tracker
            with the task, for after L nothing is proven against it.
        observations: frames.OBSERVATIONS.
        receipts: frames.RECEIPTS.
        known_at: what was seen or received later does not exist.
        rules: `early_update_days`.

    Returns:
        verdict (keys of VERDICTS), doubt (of DOUBTS), updated_at t(U), previous_at t(P), proven_at, with the
        tasks' index.
    """
    known = observations["seen_at"] <= known_at, receipts["at"] <= known_at
    seen = evidence(tasks, observations[known[0]], receipts[known[1]], known_at)
    duty = Duty(
        tasks["due"].to_numpy(),
        tasks["update_by"].to_numpy(),
        tasks["answers"].to_numpy(dtype=bool) if "answers" in tasks else np.ones(len(tasks), dtype=bool),
        tasks["doubt"].to_numpy() if "doubt" in tasks else np.full(len(tasks), "", dtype="object"),
    )
    return verdicts(seen, duty, rules).set_axis(tasks.index)


def verdicts(seen: Evidence, duty: Duty, rules: Rules) -> pd.DataFrame:
    """The table of §2.2 on evidence already gathered; returns as `update_clock`."""
    limit = end_of(duty.last)
    updated = _first_update(seen, duty.due, rules)
    exists = ~np.isnat(updated)
    until = np.where(exists, updated, _FAR)
    previous = _previous(seen, until)
    refused = seen.failures.any_between(seen.lane, limit, until)
    known_at = np.datetime64(seen.known_at, "us")
    # The unit got the task's row only when it was too late to record anything in time.
    given_late = (seen.given > limit) & ~(seen.first_seen < seen.given)
    verdict = np.select(
        [
            ~duty.answers | np.isnat(duty.due),
            ~exists & (known_at <= end_of(duty.due)),
            ~exists & (known_at <= limit),
            updated <= limit,
            (duty.doubt != "") | given_late,
            previous > limit,
            exists & ~refused,
        ],
        ["", "not_due", "in_grace", "timely", "undetermined", "late", "timely"],
        default="undetermined",
    )
    doubt = np.select(
        [verdict != "undetermined", duty.doubt != "", given_late, exists, ~np.isnat(previous)],
        ["", duty.doubt, "given_late", "gap", "nothing_after"],
        default="nothing_ever",
    )
    return _told(seen, verdict, updated, previous, limit).assign(doubt=doubt)


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
