"""All that the ledger knows, cut off at one instant."""

from datetime import datetime
from typing import NamedTuple

import pandas as pd

from sync.core.frames import GIVEN, frame


class Record(NamedTuple):
    """The tables of the ledger that the rules read; schemas in `core.frames`. `given` may be empty."""

    assignments: pd.DataFrame
    events: pd.DataFrame
    observations: pd.DataFrame
    receipts: pd.DataFrame
    given: pd.DataFrame = frame(GIVEN)

    def known(self, known_at: datetime) -> "Record":
        """The record as it was at that instant: what came later does not exist."""
        return Record(
            self.assignments[self.assignments["recorded_at"] <= known_at],
            self.events[self.events["recorded_at"] <= known_at],
            self.observations[self.observations["seen_at"] <= known_at],
            self.receipts[self.receipts["at"] <= known_at],
            self.given[self.given["given_at"] <= known_at],
        )
