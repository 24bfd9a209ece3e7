"""Who holds the tasks that a batch of units has or writes of: pandas is asked once a batch, not once a unit."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

import pandas as pd

from sync.core.holdings import holdings
from sync.core.seen import row_key
from sync.ledger.store import Ledger


class Holders:
    """The present holder of each task.

    Attributes:
        rows: of core.holdings, one a task.
        names: code → the name of the unit that holds it.
    """

    def __init__(self, rows: pd.DataFrame, names: Mapping[str, str]) -> None:
        self.rows = rows
        held = dict(zip(rows["code"].tolist(), rows["unit"].tolist(), strict=True))
        self.names = {code: names.get(unit, unit) for code, unit in held.items()}
        self._codes: dict[str, set[str]] = {}
        for code, unit in held.items():
            self._codes.setdefault(unit, set()).add(code)

    def of(self, unit: str) -> frozenset[str]:
        """The codes of a unit's tasks."""
        return frozenset(self._codes.get(unit, ()))

    def keys(self, unit: str) -> dict[tuple[str, str, str], str]:
        """(document, date, content) → code, of a unit's tasks; a key that two tasks share stands for neither."""
        own = self.rows[self.rows["unit"] == unit]
        keys: dict[tuple[str, str, str], str] = {}
        days: Iterable[Any] = own["document_date"]
        rows = zip(own["code"], own["document_no"], days, own["content"], strict=True)
        for code, number, day, content in rows:
            key = row_key(number, None if pd.isna(day) else day.date(), content)
            keys[key] = "" if key in keys else code
        return {key: code for key, code in keys.items() if code}


def holders_of(
    ledger: Ledger, units: Sequence[str], typed: AbstractSet[str], at: datetime, names: Mapping[str, str]
) -> Holders:
    """Holders, at an instant, of every task that one of the units holds or held, or whose code one of them typed."""
    rows = _held(ledger, units, at, ())
    strange = typed - set(rows["code"])
    if strange and (known := ledger.known_codes(strange)):
        rows = _held(ledger, units, at, sorted(known))
    return Holders(rows, names)


def _held(ledger: Ledger, units: Sequence[str], at: datetime, codes: Sequence[str]) -> pd.DataFrame:
    assignments, events = ledger.assignments_of(units, at, codes)
    held = holdings(assignments, events, at.date())
    return held[~held["transferred"]]
