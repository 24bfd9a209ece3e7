"""Units as the rows that reports, lists and ledgers work with."""

from collections.abc import Iterable

import pandas as pd

from sync.core.frames import UNITS, frame
from sync.core.units.registry import Unit


def unit_row(unit: Unit, **other: object) -> dict[str, object]:
    """One row of frames.UNITS; `other` values stand instead of the unit's own."""
    values = {name: getattr(unit, name) for name in UNITS}
    return values | {"aliases": ";".join(unit.aliases)} | other


def units_frame(units: Iterable[Unit]) -> pd.DataFrame:
    """frames.UNITS in the order given."""
    return frame(UNITS, map(unit_row, units))
