"""A sheet as it is: nothing dropped, nothing interpreted, rows as a person counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CellValue = str | float | int | bool | date | datetime | time | timedelta | None
"""What a reader may hand over; blank is '' or None."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    Attributes:
        sheet: its name.
        rows: all cells from A1 on; rows[0] is row 1 as a person counts; every row is equally long.
        errors: (row, column), both from 0 → the error text ('#REF!') or '=' for a formula without a saved value.
        hidden: whether people do not see the sheet.
        foreign: the locale under which days were typed if it is not ours: day and month may have been swapped then.
    """

    sheet: str
    rows: Sequence[Sequence[CellValue]]
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets in their order, and the custom document properties."""

    grids: tuple[Grid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)

    @property
    def sheets(self) -> frozenset[str]:
        """The names of its sheets."""
        return frozenset(grid.sheet for grid in self.grids)


def column_letters(index: int) -> str:
    """0 → 'A', 25 → 'Z', 26 → 'AA'."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Both from 0: (6, 17) → 'R7'."""
    return f"{column_letters(column)}{row + 1}"


def row_and_column(cell: str) -> tuple[int, int]:
    """'R7' → (7, 18), as a person counts; (0, 0) for ''."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :] or 0), column
