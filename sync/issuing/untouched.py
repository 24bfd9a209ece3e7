"""Whether a tracker still says what the centre has: compared by what the unit typed, not byte by byte."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sync.core.evidence.seen import UnitValues, see
from sync.core.grid import CellValue
from sync.core.problems import Refusal
from sync.core.reading.cover import OPEN_FIELDS, read_cover
from sync.core.reading.identity import Identity
from sync.core.reading.workbook import read_tracker
from sync.core.tracker import COVER_SHEET
from sync.sources.received import read


class TypedRow(NamedTuple):
    """One row as its unit filled it in: its code, or what stands in for it, and the unit's own cells."""

    code: str
    key: tuple[str, str, str]
    words: str
    values: UnitValues


class Typed(NamedTuple):
    """All that a unit typed into a tracker; the order of rows is nothing that it says."""

    rows: Sequence[TypedRow]
    cover: Sequence[tuple[str, CellValue]]


def typed(content: bytes, name: str, today: date) -> Typed | None:
    """What stands in a copy of a tracker; None where it cannot be read as one.

    The office's own cells, looks, and what formulas work out are left out: only the unit can change the rest.
    """
    workbook = read(content, name)
    if isinstance(workbook, Refusal):
        return None
    seen = see(read_tracker(workbook, today), Identity(), (), {})
    rows = [TypedRow(row.code, row.key, row.typed, row.values) for row in seen.rows]
    covers = [read_cover(grid) for grid in workbook.grids if grid.sheet == COVER_SHEET]
    cover = {field: value for one in covers for field, value in one.items() if field in OPEN_FIELDS}
    return Typed(sorted(rows, key=repr), sorted(cover.items()))
