"""Units that ended and those that took over: who stands where in a report across the day on which they changed."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from sync.core.frames import UNITS, frame
from sync.core.units.frame import unit_row
from sync.core.units.registry import Registry, Unit

_STEP = 1000
"""Room between two units in the order, for the predecessors of each."""


def successors_on(registry: Registry, unit: Unit, on: date) -> tuple[Unit, ...]:
    """The units that answer for an ended one on a day, over several steps, the main one first; none where none is named."""
    found: dict[str, Unit] = {}
    seen, waiting = {unit.code}, list(unit.successors)
    while waiting:
        code = waiting.pop(0)
        named = registry.get(code)
        if named is None or code in seen:
            continue
        seen.add(code)
        if named.valid(on):
            found[code] = named
        else:
            waiting = [*named.successors, *waiting]
    return tuple(found.values())


def with_predecessors(registry: Registry, on: date, present: Iterable[str]) -> pd.DataFrame:
    """The units of a day, and below its successor each ended unit that still has tasks, with a note in its name.

    Args:
        registry: all units ever.
        on: the day.
        present: codes of the units that have tasks.

    Returns:
        frames.UNITS; an ended unit has the kind of its successor, so that it stands in the same group.
    """
    wanted = set(present)
    ended = [unit for unit in registry.units if unit.code in wanted and not unit.valid(on)]
    rows = [unit_row(unit, order=unit.order * _STEP) for unit in registry.valid_on(on)]
    return frame(UNITS, [*rows, *(_below(registry, unit, on) for unit in ended)])


def _below(registry: Registry, unit: Unit, on: date) -> dict[str, object]:
    """One row, below the first of its successors: its tasks are counted once, however many units took over."""
    successors = successors_on(registry, unit, on)
    note = f"đến {unit.valid_to:%d/%m/%Y}" if unit.valid_to and unit.valid_to < on else "chưa thành lập"
    now = f"; nay là {_in_words(successors)}" if successors else ""
    kind, order = (successors[0].kind, successors[0].order) if successors else (unit.kind, unit.order)
    place = order * _STEP + 1 + unit.order % (_STEP - 1)
    return unit_row(unit, name=f"{unit.name} ({note}{now})", kind=kind, order=place)


def _in_words(successors: tuple[Unit, ...]) -> str:
    """'Sở Tài chính', '6 đơn vị': the line has room for one name, and stands below the main one."""
    return successors[0].name if len(successors) == 1 else f"{len(successors)} đơn vị"
