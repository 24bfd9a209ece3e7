"""All that the ledger knows, cut off at one instant."""

from datetime import datetime
from typing import NamedTuple

import pandas as pd


class Record(NamedTuple):
    """The four tables of the ledger that the rules read; schemas in `core.frames`."""

    assignments: pd.DataFrame
    events: pd.DataFrame
    observations: pd.DataFrame
    receipts: pd.DataFrame

    def known(self, known_at: datetime) -> "Record":
        """The record as it was at that instant: what came later does not exist."""
        return Record(
            self.assignments[self.assignments["recorded_at"] <= known_at],
            self.events[self.events["recorded_at"] <= known_at],
            self.observations[self.observations["seen_at"] <= known_at],
            self.receipts[self.receipts["at"] <= known_at],
        )
