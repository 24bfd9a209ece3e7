"""Who holds the tasks that a batch of units has or writes of: asked once a batch, and by code and unit alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cached_property
from typing import Any

import pandas as pd

from sync.core.assigned.holdings import holdings
from sync.core.evidence.seen import row_key
from sync.ledger.store import Ledger


class Holders:
    """The present holder of each task.

    Attributes:
        names: code → the name of the unit that holds it.
    """

    def __init__(
        self, held: Mapping[str, str], names: Mapping[str, str], load: Callable[[], pd.DataFrame]
    ) -> None:
        self.names = {code: names.get(unit, unit) for code, unit in held.items()}
        self._load = load
        self._codes: dict[str, set[str]] = {}
        for code, unit in held.items():
            self._codes.setdefault(unit, set()).add(code)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Of core.holdings, one a task: loaded for rows that lost their code or whose grey cells were changed."""
        return self._load()

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
    """Holders, at an instant, of every task that one of the units holds or held, or whose code one of them typed.

    A task is held by the unit it was assigned to, unless an event named another: only those go through the rules.
    """
    assigned = ledger.assigned_units(at, units=units)
    assigned |= ledger.assigned_units(at, codes=typed - assigned.keys())
    if moved := ledger.moved_codes(at):
        rows = _held(ledger, (), at, sorted(moved))
        now = dict(zip(rows["code"].tolist(), rows["unit"].tolist(), strict=True))
        assigned = {code: unit for code, unit in assigned.items() if code not in moved} | now
    return Holders(assigned, names, lambda: _held(ledger, units, at, sorted(typed & assigned.keys())))


def _held(ledger: Ledger, units: Sequence[str], at: datetime, codes: Sequence[str]) -> pd.DataFrame:
    assignments, events = ledger.assignments_of(units, at, codes)
    held = holdings(assignments, events, at.date())
    return held[~held["transferred"]]
