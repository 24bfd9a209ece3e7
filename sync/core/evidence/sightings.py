"""What the centre saw of each task, and when its file was got: the evidence for the update clock."""

from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from sync.core.assigned.events import Flags
from sync.core.due import Instants
from sync.core.evidence.timeline import Numbers, Timeline
from sync.core.evidence.tries import Tries, instant_of, tries
from sync.core.tracker import UPDATE_FIELDS, State

_NEVER = np.datetime64("NaT", "us")


class Sightings(NamedTuple):
    """Observations of the holdings' own units, sorted by holding and time; one entry per observation."""

    holding: Numbers  # position of the holding
    source: Numbers  # position in the observations' table
    when: Instants
    applied: Flags  # the row could be used
    updates: Flags  # a field of tracker.UPDATE_FIELDS got a new value
    completes: Flags  # state is "Đã hoàn thành"
    changes: Flags  # anything got a new value


class Evidence(NamedTuple):
    """Everything that the verdicts need, aligned to the holdings where not said otherwise."""

    seen: Sightings
    first_seen: Instants
    unit: Numbers  # the unit's lane
    lane: Numbers  # the unit's lane, or one of its own for a holding that was blocked at times
    successes: Timeline
    failures: Timeline
    known_at: datetime
    given: Instants  # when the unit was first given a tracker with the task, NaT where that is not on record


def evidence(
    tasks: pd.DataFrame, observations: pd.DataFrame, receipts: pd.DataFrame, known_at: datetime
) -> Evidence:
    """Sightings and collections of the holdings; the tables end at `known_at`.

    Args:
        tasks: code and unit of each holding; optional `given_at` (INSTANT).
        observations: frames.OBSERVATIONS.
        receipts: frames.RECEIPTS.
        known_at: the instant up to which the two tables reach.
    """
    units = _numbers(tasks["unit"], observations["unit"], receipts["unit"])
    tried = tries(receipts, units[2])
    at = instant_of(
        tried,
        units[1],
        observations["collection"].to_numpy(),
        observations["seen_at"].to_numpy().astype("datetime64[us]"),
    )
    seen = _sightings(tasks, observations, at, units)
    first = first_of(seen, np.ones(len(seen.when), dtype=bool), len(tasks))
    return _on_lanes(seen, first, units[0], tried, known_at)._replace(given=_given(tasks))


def _given(tasks: pd.DataFrame) -> Instants:
    if "given_at" not in tasks:
        return np.full(len(tasks), _NEVER, dtype="datetime64[us]")
    return np.asarray(tasks["given_at"].to_numpy().astype("datetime64[us]"))


def _numbers(*columns: "pd.Series[Any]") -> list[Numbers]:
    """The same text gets the same number in every column."""
    number, _ = pd.factorize(np.concatenate([column.to_numpy(dtype=object) for column in columns]))
    return list(np.split(number.astype(np.int64), np.cumsum([len(column) for column in columns])[:-1]))


def _sightings(
    tasks: pd.DataFrame, observations: pd.DataFrame, at: Instants, units: list[Numbers]
) -> Sightings:
    codes = _numbers(tasks["code"], observations["code"])
    scale = max(int(max(number.max(initial=0) for number in units)), 0) + 1
    holding = _positions(codes[0] * scale + units[0], codes[1] * scale + units[1])
    order = np.lexsort((observations["seq"].to_numpy(), at, holding))
    order = order[holding[order] >= 0]
    ours = observations.iloc[order]
    applied = ours["applied"].to_numpy(dtype=bool)
    changed, kinds = pd.factorize(ours["changed"].to_numpy(dtype=object))
    counts = np.array([not set(UPDATE_FIELDS).isdisjoint(text.split()) for text in kinds], dtype=bool)
    anything = np.array([bool(text.strip()) for text in kinds], dtype=bool)
    completes = (ours["state"].to_numpy() == State.DONE.value) & applied
    return Sightings(
        holding[order], order, at[order], applied, counts[changed] & applied, completes, anything[changed]
    )


def _positions(keys: Numbers, wanted: Numbers) -> Numbers:
    """Where each wanted key stands among `keys` (each there once), -1 if nowhere."""
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    place = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    return np.where(keys[order][place] == wanted, order[place], -1)


def first_of(seen: Sightings, chosen: Flags, count: int) -> Instants:
    """The instant of each holding's first chosen sighting, NaT if there is none."""
    instants = np.full(count, _NEVER, dtype="datetime64[us]")
    holding, first = np.unique(seen.holding[chosen], return_index=True)
    instants[holding] = seen.when[chosen][first]
    return instants


def last_of(seen: Sightings, chosen: Flags, count: int) -> Numbers:
    """The position of each holding's last chosen sighting, -1 if there is none."""
    last = np.full(count, -1, dtype=np.int64)
    position = np.flatnonzero(chosen)
    last[seen.holding[position]] = position  # of repeated holdings the last assignment stays
    return last


def _on_lanes(seen: Sightings, first: Instants, unit: Numbers, tried: Tries, known_at: datetime) -> Evidence:
    """Collections per unit; a holding that was blocked at times gets its own lane, with those tries as failures."""
    lane, start = unit.copy(), int(max(unit.max(initial=-1), tried.unit.max(initial=-1))) + 1
    blocked = np.unique(seen.holding[~seen.applied])
    lane[blocked] = start + np.arange(len(blocked))
    source, holding = _repeated(tried, unit[blocked], blocked)
    got = tried.ok[source] & _usable(seen, holding, tried.when[source])
    lanes = np.concatenate([tried.unit, lane[holding]])
    at, ok = np.concatenate([tried.when, tried.when[source]]), np.concatenate([tried.ok, got])
    return Evidence(
        seen, first, unit, lane, Timeline.of(lanes[ok], at[ok]), Timeline.of(lanes[~ok], at[~ok]), known_at,
        given=np.full(len(unit), _NEVER, dtype="datetime64[us]"),
    )  # fmt: skip


def _repeated(tried: Tries, units: Numbers, holdings: Numbers) -> tuple[Numbers, Numbers]:
    """The tries of each holding's unit: their positions, and the holding to which each belongs."""
    start, stop = np.searchsorted(tried.unit, units, "left"), np.searchsorted(tried.unit, units, "right")
    length = stop - start
    within = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(start, length) + within, np.repeat(holdings, length)


def _usable(seen: Sightings, holding: Numbers, at: Instants) -> npt.NDArray[np.bool_]:
    """Whether the holding's row could be used as it stood at that instant."""
    standing = Timeline.of(seen.holding, seen.when).last_position(holding, at, inclusive=True)
    return (
        np.where(standing >= 0, seen.applied[standing], True)
        if len(seen.when)
        else np.ones(len(at), dtype=bool)
    )
