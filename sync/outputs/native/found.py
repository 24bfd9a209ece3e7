"""A native tracker as it stands: what `spreadsheets.get` says of it, in terms of the declaration."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sync.core.grid import Grid
from sync.core.reading.headers import Headings, find_header
from sync.core.text import tidy
from sync.core.tracker import CODE, HEADER_ROW, TRACKER_SHEET, Column, Owner, column
from sync.outputs.native.formats import Json
from sync.outputs.native.marks import COLUMN_KEY, value_of
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab

FIELDS = (
    "properties(locale,timeZone),developerMetadata(metadataId,metadataKey,metadataValue),"
    "sheets(properties(sheetId,title,hidden,gridProperties(frozenRowCount,rowCount,columnCount)),"
    "conditionalFormats,protectedRanges(protectedRangeId,range,description,warningOnly,unprotectedRanges),"
    "data(rowData.values.userEnteredValue,columnMetadata.developerMetadata(metadataKey,metadataValue)))"
)
"""What has to be asked of Google to know how a tracker stands: cells as entered, and everything of which two would harm."""

_HEADINGS = Headings(NATIVE_LAYOUT)
_FIELDS = frozenset(column.field for column in NATIVE_LAYOUT)


@dataclass(frozen=True)
class FoundTab:
    """One sheet as it stands; `cells` are ExtendedValues from A1 on, trailing blanks cut off."""

    title: str
    hidden: bool
    frozen_rows: int
    cells: Sequence[Sequence[Json]]
    column_marks: Sequence[Sequence[Json]]
    conditional: Sequence[Json]
    protected: Sequence[Json]

    def value(self, row: int, position: int) -> Json:
        """What was entered in a cell (from 0); {} for a blank one."""
        cells = self.cells[row] if row < len(self.cells) else ()
        return cells[position] if position < len(cells) else {}

    def text(self, row: int, position: int) -> str:
        """Words entered in a cell, '' for anything else."""
        return str(self.value(row, position).get("stringValue", ""))

    @cached_property
    def header_row(self) -> int:
        """The row of the headers as a person counts, 0 if there is none."""
        words = [[str(cell.get("stringValue", "")) for cell in row] for row in self.cells]
        header = find_header(Grid(self.title, words), _HEADINGS)
        return header.last + 1 if header else 0

    @cached_property
    def layout(self) -> tuple[Column, ...]:
        """The columns as they stand: by their metadata, else by their header; what is not ours bears no field."""
        width = max(len(self.column_marks), *map(len, self.cells), 0)
        known = [self._field(position) for position in range(width)]
        fields = [field if field and field not in known[:i] else "" for i, field in enumerate(known)]
        return tuple(
            column(field) if field else Column("", self.text(HEADER_ROW - 1, i), Owner.UNIT)
            for i, field in enumerate(fields)
        )

    def _field(self, position: int) -> str:
        marks = self.column_marks[position] if position < len(self.column_marks) else ()
        field = value_of(marks, COLUMN_KEY)
        return field if field in _FIELDS else _HEADINGS.field(self.text(HEADER_ROW - 1, position))

    def marked(self, position: int) -> bool:
        """Whether a column says by itself which it is."""
        return position < len(self.column_marks) and bool(value_of(self.column_marks[position], COLUMN_KEY))

    def coded(self) -> Iterator[tuple[int, str]]:
        """(row from 0, code) of every row below the header that has one."""
        position = next((i for i, one in enumerate(self.layout) if one.field == CODE), None)
        for row in range(FIRST, len(self.cells) if position is not None else 0):
            code = tidy(self.text(row, position or 0))
            if code:
                yield row, code

    @property
    def last_coded(self) -> int:
        """The last row with a code, from 0; the header's row where there is none."""
        return max((row for row, _ in self.coded()), default=FIRST - 1)


@dataclass(frozen=True)
class Found:
    """A spreadsheet as it stands."""

    locale: str
    time_zone: str
    marks: Sequence[Json]
    tabs: Mapping[int, FoundTab]
    others: Sequence[int]

    @property
    def empty(self) -> bool:
        """Whether no batch of ours was ever carried out in it."""
        return not self.tabs

    @property
    def tasks(self) -> FoundTab | None:
        """The sheet 'Theo dõi', None where it is gone."""
        return self.tabs.get(Tab.TRACKER)


def found_in(spreadsheet: Mapping[str, Any]) -> Found:
    """From the JSON of `spreadsheets.get` with `FIELDS`."""
    properties = spreadsheet.get("properties", {})
    tabs = {int(one["properties"].get("sheetId", 0)): one for one in spreadsheet.get("sheets", ())}
    return Found(
        locale=properties.get("locale", ""),
        time_zone=properties.get("timeZone", ""),
        marks=spreadsheet.get("developerMetadata", ()),
        tabs={number: _tab(said) for number, said in tabs.items() if number in set(Tab)},
        others=[number for number in tabs if number not in set(Tab)],
    )


def _tab(said: Mapping[str, Any]) -> FoundTab:
    properties = said["properties"]
    grid: Mapping[str, Any] = next(iter(said.get("data", ())), {})
    rows = (row.get("values", ()) for row in grid.get("rowData", ()))
    return FoundTab(
        title=properties.get("title", TRACKER_SHEET),
        hidden=properties.get("hidden", False),
        frozen_rows=properties.get("gridProperties", {}).get("frozenRowCount", 0),
        cells=[[cell.get("userEnteredValue", {}) for cell in row] for row in rows],
        column_marks=[one.get("developerMetadata", ()) for one in grid.get("columnMetadata", ())],
        conditional=said.get("conditionalFormats", ()),
        protected=said.get("protectedRanges", ()),
    )
