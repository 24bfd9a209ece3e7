"""Whose update is due, and by which day: extensions, transfers, suspensions and withdrawals as they stood at L."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sync.core.calendar import Calendar, Days
from sync.core.due import due_days, end_of, last_update_days
from sync.core.events import MOVING, Flags, Step, holder_at, steps, suspended_at, withdrawn_on
from sync.core.rules import Rules
from sync.core.sightings import Evidence
from sync.core.updates import verdicts


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

    def answers(self, last: Days) -> Flags:
        """Whether each holding's unit answers: it held the task at L, neither withdrawn nor suspended by then."""
        codes = self.held["code"].to_numpy()
        holder = holder_at(self.events, codes, self.held["assigned_unit"].to_numpy(), last)
        free = ~(withdrawn_on(self.events, codes) <= last) & ~suspended_at(self.events, codes, last)
        return np.asarray((holder == self.held["unit"].to_numpy()) & free)

    def verdicts(self, deadlines: Days) -> pd.DataFrame:
        """The update clock run from these deadlines; columns of core.updates.update_clock."""
        due, last = self.days(deadlines)
        return verdicts(self.seen, due, last, self.answers(last), self.rules)

    def ruling_deadlines(self) -> Days:
        """The deadline whose L rules, extension by extension in order of their effective dates (domain §2.2).

        An extension moves L if it was effective by the L of the deadline before it. One that was recorded only
        after the offence had been proven heals nothing, whatever date it bears.
        """
        deadlines = self.held["original_deadline"].to_numpy().astype("datetime64[D]")
        for step in steps(self.events, MOVING, self.held["code"].to_numpy()):
            deadlines = np.where(self._moves(step, deadlines), step.new_deadline, deadlines)
        return deadlines

    def _moves(self, step: Step, deadlines: Days) -> Flags:
        _, last = self.days(deadlines)
        moves = ~np.isnat(step.new_deadline) & (np.isnat(last) | (step.effective_on <= last))
        if not (moves & (step.recorded_at > end_of(last))).any():
            return np.asarray(moves)
        proven = self.verdicts(deadlines)["proven_at"].to_numpy()
        return np.asarray(moves & ~(proven < step.recorded_at))
