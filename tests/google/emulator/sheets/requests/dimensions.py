"""Rows and columns: inserted, deleted, appended, moved, sized, hidden."""

from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import shifting
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.griddata import COLUMN_PIXELS, ROW_PIXELS
from tests.google.emulator.sheets.merging import mask_of, merged
from tests.google.emulator.sheets.model import Sheet
from tests.google.emulator.sheets.showing import View
from tests.google.emulator.sheets.widths import width


class Lines:
    """A DimensionRange on its sheet: lines [start, end) of rows or columns, an open end closed by the grid."""

    def __init__(self, batch: Batch, told: Told) -> None:
        self.sheet = batch.spreadsheet.sheet(int(told.get("sheetId", 0)))
        self.is_rows = told.get("dimension") == "ROWS"
        if told.get("dimension") not in {"ROWS", "COLUMNS"}:
            raise invalid("No dimension set.")
        self.what = "row" if self.is_rows else "column"
        self.size = self.sheet.row_count if self.is_rows else self.sheet.column_count
        self.start = int(told.get("startIndex") or 0)
        self.end = int(self.size if told.get("endIndex") is None else told["endIndex"])
        self.metadata = self.sheet.rows if self.is_rows else self.sheet.columns
        self.groups = self.sheet.row_groups if self.is_rows else self.sheet.column_groups
        if self.end <= self.start:
            raise invalid(f"range.startIndex[{self.start}] must be less than range.endIndex[{self.end}]")

    def must_exist(self, verb: str = "delete") -> None:
        """Raise Google's 400 where the grid has no such line."""
        if self.start >= self.size:
            said = f"Cannot {verb} a {self.what} that doesn't exist. Tried to {verb} {self.what} index {self.start} but there are only {self.size} {self.what}s."
            raise invalid(said)

    def shown(self) -> dict[str, Any]:
        """As answers show it."""
        told = {
            "dimension": "ROWS" if self.is_rows else "COLUMNS",
            "startIndex": self.start,
            "endIndex": self.end,
        }
        return ({"sheetId": self.sheet.id} if self.sheet.id else {}) | told


@request("insertDimension")
def insert_dimension(batch: Batch, told: Told) -> None:
    """Empty lines before a line; they take the format of the line before or after."""
    lines = Lines(batch, needed(told, "range"))
    inherits = bool(told.get("inheritFromBefore"))
    if inherits and lines.start == 0:
        raise invalid("inheritFromBefore cannot be true if inserting at the beginning of the grid.")
    if lines.start > lines.size or (lines.start == lines.size and not inherits):
        raise invalid(
            f"range.startIndex[{lines.start}] must be less than the grid size[{lines.size}] if inheritFromBefore is false."
        )
    count = lines.end - lines.start
    shifting.insert(batch.spreadsheet, lines.sheet, lines.is_rows, lines.start, count)
    _inherit(lines, lines.start - 1 if inherits else lines.end)


@request("deleteDimension")
def delete_dimension(batch: Batch, told: Told) -> None:
    """Lines go; some must stay."""
    lines = Lines(batch, needed(told, "range"))
    lines.must_exist()
    end = min(lines.end, lines.size)
    if lines.start == 0 and end >= lines.size:
        raise invalid(f"You can't delete all the {lines.what}s on the sheet.")
    frozen = int(
        lines.sheet.properties["gridProperties"].get(
            "frozenRowCount" if lines.is_rows else "frozenColumnCount", 0
        )
    )
    if frozen and lines.start <= frozen and end >= lines.size:
        raise invalid(f"You can't delete all the unfrozen {lines.what}s on the sheet.")
    shifting.delete(batch.spreadsheet, lines.sheet, lines.is_rows, lines.start, end)


@request("appendDimension")
def append_dimension(batch: Batch, told: Told) -> None:
    """The grid grows."""
    sheet = batch.spreadsheet.sheet(int(told.get("sheetId", 0)))
    name = "rowCount" if told.get("dimension") == "ROWS" else "columnCount"
    sheet.properties["gridProperties"][name] += int(told.get("length", 0))


@request("moveDimension")
def move_dimension(batch: Batch, told: Told) -> None:
    """Lines move before another; indexes count before the move."""
    lines = Lines(batch, needed(told, "source"))
    to = int(told.get("destinationIndex", 0))
    lines.must_exist("move")
    if not lines.start <= to <= lines.end:
        shifting.move(batch.spreadsheet, lines.sheet, lines.is_rows, (lines.start, lines.end), to)


@request("updateDimensionProperties")
def update_dimension_properties(batch: Batch, told: Told) -> None:
    """Size and hiding of lines."""
    lines, mask = Lines(batch, needed(told, "range")), mask_of(told.get("fields"), "DimensionProperties")
    lines.must_exist("update")
    sent = {
        name: part for name, part in (told.get("properties") or {}).items() if name != "developerMetadata"
    }
    for line in range(lines.start, min(lines.end, lines.size)):
        made = merged(lines.metadata.get(line), sent, mask)
        made = {name: part for name, part in made.items() if part is not False}
        made |= {"hiddenByUser": True} if made.get("hiddenByUser") else {}
        lines.metadata[line] = made


@request("autoResizeDimensions")
def auto_resize_dimensions(batch: Batch, told: Told) -> None:
    """Lines as wide as their text, by the widths of Arial's letters; nothing is drawn here."""
    lines, view = Lines(batch, needed(told, "dimensions")), View(batch.spreadsheet, batch.world.clock.now())
    for line in range(lines.start, min(lines.end, lines.size)):
        lines.metadata[line] = {**lines.metadata.get(line, {}), "pixelSize": _fitting(lines, line, view)}


def _inherit(lines: Lines, source: int) -> None:
    """New lines take over format, validation and size of their neighbour."""
    told = lines.metadata.get(source)
    for line in range(lines.start, lines.end):
        if told:
            lines.metadata[line] = dict(told)
    for (row, column), cell in list(lines.sheet.cells.items()):
        if (row if lines.is_rows else column) != source:
            continue
        parts = {name: cell[name] for name in ("userEnteredFormat", "dataValidation") if name in cell}
        for line in range(lines.start, lines.end):
            lines.sheet.put(*((line, column) if lines.is_rows else (row, line)), **parts)


def _fitting(lines: Lines, line: int, view: View) -> int:
    """Rows keep their height: how text wraps is not reckoned."""
    if lines.is_rows:
        return ROW_PIXELS
    inside = (place for place in lines.sheet.cells if place[1] == line)
    return max((_drawn(lines.sheet, place, view) for place in inside), default=0) or COLUMN_PIXELS


def _drawn(sheet: Sheet, place: tuple[int, int], view: View) -> int:
    """Pixels of the cell's text in its own size; 0 of an empty cell."""
    cell = sheet.cells[place]
    text = view.text(cell, view.value(sheet, *place))
    size = cell.get("userEnteredFormat", {}).get("textFormat", {}).get("fontSize", 10)
    return width(text, size) if text else 0
