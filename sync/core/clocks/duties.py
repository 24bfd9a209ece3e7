"""Whose update is due, and by which day: what the office decided about the deadline, as the record stood at L."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from sync.core.assigned.corrections import REREAD, TYPED, deadline_changes
from sync.core.assigned.events import (
    MOVING,
    Flags,
    Step,
    Texts,
    holder_at,
    moving,
    steps,
    suspended_at,
    withdrawn_on,
)
from sync.core.calendar import Calendar, Days
from sync.core.clocks.updates import Duty, verdicts
from sync.core.due import Instants, due_days, end_of, last_update_days
from sync.core.evidence.sightings import Evidence
from sync.core.rules import Rules


class Term(NamedTuple):
    """A deadline for each holding, and why it does not bind the unit by its L: '' or a key of updates.DOUBTS."""

    deadlines: Days
    doubt: Texts


@dataclass(frozen=True)
class Duties:
    """The update duties of holdings.

    Attributes:
        held: rows of core.holdings.holdings.
        events: frames.EVENTS in force.
        seen: what the centre saw of the holdings.
        calendar: working days.
        rules: the settings.
    """

    held: pd.DataFrame
    events: pd.DataFrame
    seen: Evidence
    calendar: Calendar
    rules: Rules

    def days(self, deadlines: Days) -> tuple[Days, Days]:
        """D* and L of each deadline."""
        due = due_days(deadlines, self.calendar, self.rules)
        return due, last_update_days(due, self.calendar, self.rules)

    def answers(self, last: Days, recorded_by: Instants | None = None) -> Flags:
        """Whether each holding's unit answers: it held the task at L, neither withdrawn nor suspended by then.

        Args:
            last: the day L of each holding.
            recorded_by: for each holding, the instant after whose end no event is heeded; None heeds them all.
        """
        events, keys = self._recorded(recorded_by)
        free = ~(withdrawn_on(events, keys) <= last) & ~suspended_at(events, keys, last)
        return np.asarray(self._holds(last, recorded_by) & free)

    def _holds(self, last: Days, recorded_by: Instants | None) -> Flags:
        events, keys = self._recorded(recorded_by)
        holder = holder_at(events, keys, self.held["assigned_unit"].to_numpy(), last)
        return np.asarray(holder == self.held["unit"].to_numpy())

    def _recorded(self, by: Instants | None) -> tuple[pd.DataFrame, Texts]:
        """The events as the record stood at an instant of each holding, and what stands there for their code."""
        codes = self.held["code"].to_numpy()
        if by is None:
            return self.events, codes
        numbers = np.arange(len(codes)).astype("object")
        asked = pd.DataFrame({"code": codes, "holding": numbers, "by": by})
        known = self.events.merge(asked, on="code")
        known = known[known["recorded_at"] <= known["by"]]
        return known.assign(code=known["holding"]), numbers

    def verdicts(self, term: Term) -> pd.DataFrame:
        """The update clock run from these deadlines; columns of core.updates.update_clock.

        An offence that was proven while the unit answered stands: a transfer, withdrawal or suspension that went on
        record only afterwards does not lift it, however early the day that it bears.
        """
        due, last = self.days(term.deadlines)
        doubt = np.where((term.doubt == "") & self._named_late(last), "named_late", term.doubt)
        answers = self.answers(last)
        if not answers.all():
            everyone = verdicts(self.seen, Duty(due, last, np.ones_like(answers), doubt), self.rules)
            proven = everyone["proven_at"].to_numpy()
            answers |= ~np.isnat(proven) & self.answers(last, proven)
        return verdicts(self.seen, Duty(due, last, answers, doubt), self.rules)

    def _named_late(self, last: Days) -> Flags:
        """Whether it was not on record by L that the unit holds the task at L."""
        limit = end_of(last)
        as_assigned = (self.held["unit"] == self.held["assigned_unit"]).to_numpy()
        late = as_assigned & (_instants(self.held, "named_at") > limit)
        return np.asarray(late | ~self._holds(last, limit))

    def ruling(self) -> Term:
        """The deadline whose L rules: as assigned, then as corrected, then extension by extension (domain §2.2).

        An extension moves L if it was effective by the L of the deadline before it, and only forward. Whatever went
        on record only after the L that it sets binds nobody by that L: a unit cannot keep a day it was not told.
        And nothing recorded after an offence had been proven takes it away, except that the office corrects its own
        mistake to a later day.
        """
        codes, term = self.held["code"].to_numpy(), self._assigned()
        changes = deadline_changes(self._as_assigned(), self.events)
        for step in steps(changes, (TYPED, REREAD), codes):
            term = self._corrected(term, step)
        for step in steps(self.events, MOVING, codes):
            term = self._extended(term, step)
        return term

    def _as_assigned(self) -> pd.DataFrame:
        """Each task once, with the deadline that it had before any correction."""
        first = {f"first_{name}": f"deadline_{name}" for name in ("basis", "confirmed")}
        tasks = self.held.drop(columns=["deadline", *first.values()]).drop_duplicates("code")
        return tasks.rename(columns={**first, "first_deadline": "deadline"})

    def _assigned(self) -> Term:
        deadlines = self.held["first_deadline"].to_numpy().astype("datetime64[D]")
        limit = end_of(self.days(deadlines)[1])
        worded = (self.held["first_basis"] != "").to_numpy()
        doubt = np.select(
            [
                worded & ~self.held["first_confirmed"].to_numpy(dtype=bool),
                _instants(self.held, "recorded_at") > limit,
                _instants(self.held, "deadline_set_at") > limit,
            ],
            ["unconfirmed", "assigned_late", "confirmed_late"],
            default="",
        )
        return Term(deadlines, doubt.astype("object"))

    def _corrected(self, term: Term, step: Step) -> Term:
        """The office mends its own mistake: to a later day always, to an earlier one unless an offence was proven."""
        late, proven = self._recorded_late(step), self._proven_before(term, step)
        backward = self.days(step.new_deadline)[1] < self.days(term.deadlines)[1]
        doubt = np.where(step.kind == REREAD, "unconfirmed", np.where(late & ~proven, "moved_late", ""))
        return _moved(term, step, (step.kind != "") & ~(backward & proven), doubt)

    def _extended(self, term: Term, step: Step) -> Term:
        last = self.days(term.deadlines)[1]
        original = self.held["original_deadline"].to_numpy().astype("datetime64[D]")
        # A deadline that binds nobody by its L does not close the door to a later one either.
        in_time = np.isnat(last) | (step.effective_on <= last) | (term.doubt != "")
        moves = moving(step, original) & in_time
        if (moves & (step.recorded_at > end_of(last))).any():
            moves = moves & ~self._proven_before(term, step)
        return _moved(term, step, moves, np.where(self._recorded_late(step), "moved_late", ""))

    def _recorded_late(self, step: Step) -> Flags:
        return np.asarray(step.recorded_at > end_of(self.days(step.new_deadline)[1]))

    def _proven_before(self, term: Term, step: Step) -> Flags:
        return np.asarray(self.verdicts(term)["proven_at"].to_numpy() < step.recorded_at)


def _moved(term: Term, step: Step, moves: Flags, doubt: Texts) -> Term:
    return Term(np.where(moves, step.new_deadline, term.deadlines), np.where(moves, doubt, term.doubt))


def _instants(held: pd.DataFrame, name: str) -> Instants:
    return held[name].to_numpy().astype("datetime64[us]")
