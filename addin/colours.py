"""The colours of the buttons, and which cells have to change so that a sheet shows them and nothing older."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from addin.beyond.port import Area, Colour, Fill
from sync.core.telling.urging import Urgency

Cells = npt.NDArray[np.int8]
"""One number a cell: NONE, a number of PALETTE, FOREIGN or UNKNOWN."""

PALETTE: Mapping[Urgency, Colour] = {
    Urgency.OVERDUE: (249, 199, 203),
    Urgency.GRACE: (207, 228, 249),
    Urgency.SOON: (253, 233, 161),
    Urgency.FAULTY: (228, 211, 241),
}
"""No palette of Excel, LibreOffice or Google offers exactly these: a fill of one of them was painted here."""

NONE, FOREIGN, UNKNOWN = 0, -1, -2
NUMBERS: Mapping[Urgency, int] = {Urgency.NONE: NONE} | {
    urgency: at for at, urgency in enumerate(PALETTE, start=1)
}
COLOURS: Mapping[int, Colour | None] = {NONE: None} | {
    NUMBERS[urgency]: colour for urgency, colour in PALETTE.items()
}
_OWN: Mapping[Colour, int] = {colour: number for number, colour in COLOURS.items() if colour}


def seen(fills: Iterable[Fill], rows: int, columns: int) -> tuple[Cells, list[Area]]:
    """The fills as one number a cell, from A1 on, and areas of our own colours that reach beyond these cells."""
    cells = np.zeros((rows, columns), dtype=np.int8)
    beyond = []
    for (top, left, bottom, right), colour in fills:
        number = _OWN.get(colour, FOREIGN)
        if number != FOREIGN and (bottom > rows or right > columns):
            beyond.append(Area(top, left, bottom, right))
            number = NONE
        cells[top - 1 : bottom, left - 1 : right] = number
    return cells, beyond


def strokes(current: Cells, wanted: Cells) -> dict[int, list[Area]]:
    """Number of a colour → the rectangles to paint with it: only cells that differ, never a foreign one."""
    target = np.where((current == wanted) | (current == FOREIGN), UNKNOWN, wanted)
    found: dict[int, list[Area]] = {}
    for top, bottom in _alike(target):
        for left, right, number in _stretches(target[top]):
            found.setdefault(number, []).append(Area(top + 1, left + 1, bottom + 1, right + 1))
    return found


def _alike(target: Cells) -> Sequence[tuple[int, int]]:
    """First and last row of each run of equal rows that hold anything to paint."""
    if not target.size:
        return []
    breaks = np.flatnonzero((target[1:] != target[:-1]).any(axis=1)) + 1
    firsts = np.concatenate([[0], breaks])
    lasts = np.concatenate([breaks - 1, [len(target) - 1]])
    busy = (target[firsts] != UNKNOWN).any(axis=1)
    return list(zip(firsts[busy].tolist(), lasts[busy].tolist(), strict=True))


def _stretches(row: npt.NDArray[np.int8]) -> Iterable[tuple[int, int, int]]:
    """First column, last column and number of each run of equal numbers to paint."""
    breaks = np.flatnonzero(row[1:] != row[:-1]) + 1
    firsts = [0, *breaks.tolist()]
    lasts = [*(breaks - 1).tolist(), len(row) - 1]
    return [
        (first, last, int(row[first]))
        for first, last in zip(firsts, lasts, strict=True)
        if row[first] != UNKNOWN
    ]
