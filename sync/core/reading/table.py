"""The tasks of one sheet as columns of values, with the place of every cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.core.grid import column_letters
from sync.core.problems import Problem
from sync.core.reading.columns import Place


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's tasks.

    Attributes:
        sheet: its name.
        rows: the row of each task as a person counts.
        columns: field → values, parallel to `rows`; every declared field is there, blank where the sheet lacks it.
        raw: field → {position: text as typed} where the value does not say it all.
        positions: field → column index in the sheet, from 0; only fields that the sheet has.
        structure: how many rows are titles, groups, totals or repeated headers.
        header_row: the (last) header row as a person counts.
        doubted: fields that say nothing reliable in this sheet; their values are blank, `raw` has what stands there.
    """

    sheet: str
    rows: list[int]
    columns: dict[str, list[Any]]
    raw: dict[str, Mapping[int, str]]
    positions: dict[str, int]
    structure: int
    header_row: int
    doubted: set[str] = field(default_factory=set)

    def place(self, name: str) -> Place:
        """The cells of a field; a field without a column points at the row's code or first column."""
        position = self.positions.get(name, self.positions.get("code", 0))
        return Place(self.sheet, column_letters(position), self.rows)

    def has(self, name: str) -> bool:
        """Whether the sheet has a column for the field."""
        return name in self.positions


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook read: its tables in sheet order, and every problem found."""

    tables: tuple[Table, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many task rows there are in all."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def structure(self) -> int:
        """How many rows are titles, groups, totals or repeated headers."""
        return sum(table.structure for table in self.tables)
