"""Who is on the list of a month, who is in its second list, who in its annex, and who was taken out (domain §5)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sync.core.clocks.cautions import cautions
from sync.core.clocks.updates import DOUBTS
from sync.core.closing.closed_list import keys_of
from sync.core.closing.past import Past
from sync.core.closing.terms import Terms
from sync.core.frames import CLOSED, frame

NOT_TRANSFERRED = "Loại đơn vị này không thuộc danh sách chuyển Sở Nội vụ"
_ORDER = ["part", "rank", "overdue", "days_late", "due", "code"]
_ASCENDING = [True, True, False, False, True, True]


class Sorted(NamedTuple):
    """Rows of one month, each frames.CLOSED; every overdue task and every new offence is in one of them."""

    rows: pd.DataFrame
    second: pd.DataFrame
    undetermined: pd.DataFrame
    excluded: pd.DataFrame


class Heard(NamedTuple):
    """What the units said: (code, unit) → the objections in words, and those whose objection was accepted → why."""

    said: Mapping[tuple[str, str], str]
    accepted: Mapping[tuple[str, str], str]


def sort_out(situation: pd.DataFrame, units: pd.DataFrame, past: Past, heard: Heard, terms: Terms) -> Sorted:
    """Put every late task of a month where it belongs.

    A task is held against its unit when it is overdue, or when its late update was first proven in this month; never
    when the lateness rests on a reading of words that nobody confirmed: that one is in the annex.

    Args:
        situation: frames.SITUATION at the end of the month, as known at the closing.
        units: frames.UNITS, all units ever registered, in their order.
        past: the lists before.
        heard: objections and their outcome.
        terms: the settings.
    """
    tasks = _placed(situation, units, terms, heard).assign(**_flags(situation, past))
    member = tasks["overdue"] | tasks["late_update"]
    taken_out = member & (tasks["reason"] != "")
    return Sorted(
        _rows(tasks[member & ~taken_out].assign(reason=""), past),
        _finished(tasks, past),
        _annex(tasks, past),
        _rows(tasks[taken_out], None),
    )


def _placed(situation: pd.DataFrame, units: pd.DataFrame, terms: Terms, heard: Heard) -> pd.DataFrame:
    """Each holding with its unit's name, kind, part and place, what was said of it, and why it would be taken out."""
    known = units.drop_duplicates("code").set_index("code")
    place = known.index.get_indexer(pd.Index(situation["unit"]))
    kinds = _of(known["kind"], place, "")
    part = np.array(
        [terms.part_of(kind) if at >= 0 else 2 for kind, at in zip(kinds, place, strict=True)], "int64"
    )
    keys = list(zip(situation["code"], situation["unit"], strict=True))
    accepted = np.array([heard.accepted.get(key, "") for key in keys], dtype=object)
    return situation.assign(
        unit_name=np.where(place >= 0, _of(known["name"], place, ""), situation["unit"]),
        unit_kind=kinds,
        part=part,
        rank=np.where(place >= 0, place, len(known)),
        objection=np.array([heard.said.get(key, "") for key in keys], dtype=object),
        reason=np.where(part == 0, NOT_TRANSFERRED, accepted),
        caution=cautions(situation),
    )


def _of(values: "pd.Series[Any]", place: Any, blank: str) -> Any:
    return np.append(values.to_numpy(dtype=object), blank)[place]


def _flags(situation: pd.DataFrame, past: Past) -> dict[str, Any]:
    keys = keys_of(situation)
    read = situation["deadline_confirmed"].to_numpy(dtype=bool)
    overdue = (situation["status"] == "overdue").to_numpy()
    proven = (situation["verdict"] == "late") & (situation["proven_at"] >= pd.Timestamp(past.since))
    return {
        "overdue": overdue & read,
        "unread": overdue & ~read,
        "late_update": proven.to_numpy() & ~keys.isin(past.offences),
    }


def _rows(tasks: pd.DataFrame, past: Past | None) -> pd.DataFrame:
    """Members: lateness counts for those that are overdue, months in a row for those listed in the month before."""
    before = past.listed.reindex(keys_of(tasks)).fillna(0).to_numpy() + 1 if past is not None else 0
    late = {name: tasks[name].where(tasks["overdue"], 0) for name in ("days_late", "working_days_late")}
    return _closed(tasks.assign(consecutive_months=before, **late))


def _finished(tasks: pd.DataFrame, past: Past) -> pd.DataFrame:
    """Done after the deadline: in this month, or in an earlier one that was closed before the record knew it."""
    told = tasks[tasks["deadline_confirmed"] & (tasks["part"] > 0)]
    return _closed(_once(told, past.since, past.second))


def _once(tasks: pd.DataFrame, since: date, known: pd.MultiIndex) -> pd.DataFrame:
    new = (tasks["status"] == "done_late") & (tasks["done_on"] >= pd.Timestamp(since))
    return tasks[new & ~keys_of(tasks).isin(known)]


def _annex(tasks: pd.DataFrame, past: Past) -> pd.DataFrame:
    """Nobody is blamed for these: the update can be proven neither late nor in time, or nobody confirmed the reading."""
    undetermined = (tasks["verdict"] == "undetermined") & (tasks["update_by"] >= pd.Timestamp(past.since))
    new = undetermined & ~keys_of(tasks).isin(past.annexed)
    finished = _once(tasks[~tasks["deadline_confirmed"]], past.since, past.annexed)
    unread = tasks["unread"] | tasks.index.isin(finished.index)
    doubt = tasks["doubt"].where(new, "").mask(unread, "unconfirmed")
    chosen = tasks.assign(reason=doubt.map(DOUBTS), overdue=False, late_update=False)[new | unread]
    return _closed(chosen)


def _closed(tasks: pd.DataFrame) -> pd.DataFrame:
    ordered = tasks.sort_values(_ORDER, ascending=_ASCENDING, kind="stable")
    return frame(
        CLOSED, {name: ordered[name].to_numpy() if name in ordered else _blank(ordered) for name in CLOSED}
    )


def _blank(tasks: pd.DataFrame) -> list[None]:
    return [None] * len(tasks)
