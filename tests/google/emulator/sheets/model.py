"""A spreadsheet as the emulator holds it: sheets of sparse cells, everything else in the API's own JSON."""

from dataclasses import dataclass, field
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import defaults

Cell = dict[str, Any]
"""userEnteredValue, userEnteredFormat, note, dataValidation …: never changed in place, always replaced."""


def duplicated(part: Any) -> Any:
    """A copy of JSON down to its leaves, in a quarter of what `copy.deepcopy` takes: JSON has no circles."""
    if isinstance(part, dict):
        return {name: duplicated(below) for name, below in part.items()}
    return [duplicated(below) for below in part] if isinstance(part, list) else part


@dataclass
class Sheet:
    """One tab: its properties, its cells by (row, column) from 0, and what hangs on it."""

    properties: dict[str, Any]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[dict[str, Any]] = field(default_factory=list)
    conditional: list[dict[str, Any]] = field(default_factory=list)
    protected: list[dict[str, Any]] = field(default_factory=list)
    banded: list[dict[str, Any]] = field(default_factory=list)
    filter_views: list[dict[str, Any]] = field(default_factory=list)
    basic_filter: dict[str, Any] | None = None
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)
    columns: dict[int, dict[str, Any]] = field(default_factory=dict)
    row_groups: list[dict[str, Any]] = field(default_factory=list)
    column_groups: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> int:
        """Its sheetId."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """The name on its tab."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """How many rows the grid has."""
        return int(self.properties.get("gridProperties", {}).get("rowCount", 0))

    @property
    def column_count(self) -> int:
        """How many columns the grid has."""
        return int(self.properties.get("gridProperties", {}).get("columnCount", 0))

    def value(self, row: int, column: int) -> dict[str, Any] | None:
        """The ExtendedValue that was entered there, or None."""
        cell = self.cells.get((row, column))
        return cell.get("userEnteredValue") if cell else None

    def put(self, row: int, column: int, **parts: Any) -> None:
        """Change parts of a cell; None takes the part away, a cell without parts is gone."""
        cell = {**self.cells.get((row, column), {}), **parts}
        cell = {key: part for key, part in cell.items() if part is not None}
        if cell:
            self.cells[row, column] = cell
        else:
            self.cells.pop((row, column), None)

    def copied(self) -> "Sheet":
        """A copy to change: cells are shared, since they are never changed in place."""
        rest = {name: duplicated(part) for name, part in vars(self).items() if name != "cells"}
        return Sheet(cells=dict(self.cells), **rest)


@dataclass
class Spreadsheet:
    """A spreadsheet: properties, sheets in the order of their tabs, named ranges and developer metadata."""

    id: str
    properties: dict[str, Any]
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[dict[str, Any]] = field(default_factory=list)
    metadata: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def fresh(cls, file_id: str, title: str) -> "Spreadsheet":
        """A new one with Google's one empty sheet."""
        sheet = Sheet(defaults.sheet_properties(0, "Sheet1", 0))
        return cls(file_id, defaults.spreadsheet_properties(title), [sheet])

    @property
    def url(self) -> str:
        """Where a person opens it."""
        return f"https://docs.google.com/spreadsheets/d/{self.id}/edit"

    def sheet(self, sheet_id: int) -> Sheet:
        """The sheet of that id; a 400 where there is none."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise invalid(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """The sheet of that name, whatever its capitals."""
        exact = [sheet for sheet in self.sheets if sheet.title == title]
        loose = [sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()]
        return (exact or loose or [None])[0]

    def copied(self) -> "Spreadsheet":
        """A copy to try a batch on."""
        sheets = [sheet.copied() for sheet in self.sheets]
        parts = (duplicated(part) for part in (self.properties, self.named_ranges, self.metadata))
        properties, named, metadata = parts
        return Spreadsheet(self.id, properties, sheets, named, metadata)
