"""Events of the assignment book in order: what they change, task by task, without a loop over tasks."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from sync.core.calendar import Days
from sync.core.due import Instants

Texts = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]

MOVING = ("extension", "transfer", "resumption")
"""Kinds of event whose new deadline, if the document gives one, is the deadline from the effective date on."""


class Step(NamedTuple):
    """The n-th event of each task, aligned to the tasks; a task without one has NaT and ''."""

    kind: Texts
    effective_on: Days
    recorded_at: Instants
    new_deadline: Days
    new_unit: Texts
    document: Texts


def steps(events: pd.DataFrame, kinds: Collection[str], codes: Texts) -> Iterator[Step]:
    """First the first event of every task, then the second …, in order of effective date, then of recording.

    Args:
        events: frames.EVENTS; rows without an effective date are no events yet.
        kinds: which kinds of event to go through.
        codes: the task of each row of the result; a code may stand there more than once.
    """
    wanted = np.isin(events["kind"].to_numpy(), list(kinds)) & events["effective_on"].notna().to_numpy()
    if not wanted.any():
        return
    chosen = in_order(events[wanted])
    rank = chosen.groupby("code").cumcount().to_numpy()
    for number in range(rank.max() + 1):
        of_rank = chosen[rank == number]
        yield _aligned(of_rank, pd.Index(of_rank["code"]).get_indexer(codes))


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """Events sorted by effective date, then by the instant of recording; equals keep their order."""
    return events.sort_values(["effective_on", "recorded_at"], kind="stable")


def _aligned(events: pd.DataFrame, position: npt.NDArray[np.intp]) -> Step:
    return Step(
        kind=_taken(events["kind"], position, ""),
        effective_on=_taken(events["effective_on"], position, np.datetime64("NaT")).astype("datetime64[D]"),
        recorded_at=_taken(events["recorded_at"], position, np.datetime64("NaT")).astype("datetime64[us]"),
        new_deadline=_taken(events["new_deadline"], position, np.datetime64("NaT")).astype("datetime64[D]"),
        new_unit=_taken(events["new_unit"], position, ""),
        document=_taken(_documents(events), position, ""),
    )


def _taken(values: "pd.Series[Any]", position: npt.NDArray[np.intp], blank: Any) -> npt.NDArray[Any]:
    return np.where(position >= 0, values.to_numpy()[position], blank)


def _documents(events: pd.DataFrame) -> "pd.Series[Any]":
    """Number and day of each event's document in one text: '123/QĐ-UBND ngày 02/05/2018'."""
    day = events["document_date"].dt.strftime("ngày %d/%m/%Y").fillna("").astype("object")
    written: pd.Series[Any] = (events["document_no"] + " " + day).str.strip().astype("object")
    return written


def withdrawn_on(events: pd.DataFrame, codes: Texts) -> Days:
    """The day from which each task is withdrawn; NaT if it is not."""
    for first in steps(events, ("withdrawal",), codes):
        return first.effective_on
    return np.full(len(codes), "NaT", dtype="datetime64[D]")


def suspended_at(events: pd.DataFrame, codes: Texts, days: Days) -> Flags:
    """Whether each task is suspended at the end of its day: the last suspension or resumption by then rules."""
    suspended = np.zeros(len(codes), dtype=bool)
    for step in steps(events, ("suspension", "resumption"), codes):
        suspended = np.where(step.effective_on <= days, step.kind == "suspension", suspended)
    return suspended


def holder_at(events: pd.DataFrame, codes: Texts, first: Texts, days: Days) -> Texts:
    """The lead unit at the end of each day, when `first` is the unit as assigned."""
    unit = first
    for step in steps(events, ("transfer",), codes):
        unit = np.where((step.effective_on <= days) & (step.new_unit != ""), step.new_unit, unit)
    return unit


def moving(step: Step, original: Days) -> Flags:
    """Whether each step brings a new deadline: an extension does only if it is later than the deadline as assigned."""
    backward = (step.kind == "extension") & (step.new_deadline <= original)
    return np.asarray(~np.isnat(step.new_deadline) & ~backward)


class Extension(NamedTuple):
    """What extensions make of the deadlines: the day in force, NaT and '' where nothing was extended."""

    deadline: Days
    extended_to: Days
    document: Texts


def extended(events: pd.DataFrame, codes: Texts, original: Days, days: Days) -> Extension:
    """The deadline in force at the end of each day; a request by the unit is no event and moves nothing."""
    to = np.full(len(codes), "NaT", dtype="datetime64[D]")
    document: Texts = np.full(len(codes), "", dtype="object")
    for step in steps(events, MOVING, codes):
        moved = (step.effective_on <= days) & moving(step, original)
        to = np.where(moved, step.new_deadline, to)
        document = np.where(moved, step.document, document)
    return Extension(np.where(np.isnat(to), original, to), to, document)
