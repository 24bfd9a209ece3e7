"""Rows and columns: inserted, deleted, appended, moved, sized, hidden, grouped."""

from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import shifting
from tests.google.emulator.sheets.areas import of_grid_range
from tests.google.emulator.sheets.batch import Batch, Told, request
from tests.google.emulator.sheets.griddata import COLUMN_PIXELS, ROW_PIXELS
from tests.google.emulator.sheets.merging import mask_of, merged
from tests.google.emulator.sheets.model import Sheet


class Lines:
    """A DimensionRange on its sheet: lines [start, end) of rows or columns, an open end closed by the grid."""

    def __init__(self, batch: Batch, told: Told) -> None:
        self.sheet: Sheet = batch.spreadsheet.sheet(int(told.get("sheetId", 0)))
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
    lines = Lines(batch, told["range"])
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
    lines = Lines(batch, told["range"])
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
    lines = Lines(batch, told["source"])
    to = int(told.get("destinationIndex", 0))
    lines.must_exist("move")
    if not lines.start <= to <= lines.end:
        shifting.move(batch.spreadsheet, lines.sheet, lines.is_rows, (lines.start, lines.end), to)


@request("updateDimensionProperties")
def update_dimension_properties(batch: Batch, told: Told) -> None:
    """Size and hiding of lines."""
    lines, mask = Lines(batch, told["range"]), mask_of(told.get("fields"), "DimensionProperties")
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
    """Lines as wide as their text: reckoned at seven pixels a letter, since nothing is drawn here."""
    lines = Lines(batch, told["dimensions"])
    for line in range(lines.start, min(lines.end, lines.size)):
        lines.metadata[line] = {**lines.metadata.get(line, {}), "pixelSize": _fitting(lines, line)}


@request("addDimensionGroup")
def add_dimension_group(batch: Batch, told: Told) -> Told:
    """A group of lines, one deeper than those it lies in; its control stands behind it from then on."""
    lines = Lines(batch, told["range"])
    depth = 1 + sum(
        one["range"]["startIndex"] <= lines.start and one["range"]["endIndex"] >= lines.end
        for one in lines.groups
    )
    for one in lines.groups:
        inside = lines.start <= one["range"]["startIndex"] and one["range"]["endIndex"] <= lines.end
        one["depth"] += inside and (one["range"]["startIndex"], one["range"]["endIndex"]) != (
            lines.start,
            lines.end,
        )
    lines.groups.append({"range": lines.shown(), "depth": depth})
    lines.groups.sort(key=lambda one: (one["range"]["startIndex"], one["depth"]))
    control = "rowGroupControlAfter" if lines.is_rows else "columnGroupControlAfter"
    lines.sheet.properties["gridProperties"][control] = True
    return {"dimensionGroups": [dict(one) for one in lines.groups]}


@request("deleteDimensionGroup")
def delete_dimension_group(batch: Batch, told: Told) -> Told:
    """The deepest group of just those lines goes."""
    lines = Lines(batch, told["range"])
    found = [one for one in lines.groups if one["range"] == lines.shown()]
    if not found:
        raise invalid(f"No dimension group matches the range: [{lines.start}, {lines.end})")
    lines.groups.remove(max(found, key=lambda one: one["depth"]))
    return {"dimensionGroups": [dict(one) for one in lines.groups]} if lines.groups else {}


@request("updateDimensionGroup")
def update_dimension_group(batch: Batch, told: Told) -> None:
    """A group is folded or unfolded."""
    sent = told["dimensionGroup"]
    lines = Lines(batch, sent["range"])
    for one in lines.groups:
        if one["range"] == lines.shown() and one["depth"] == int(sent.get("depth", 1)):
            one.pop("collapsed", None)
            one.update({"collapsed": True} if sent.get("collapsed") else {})
            return
    raise invalid("No dimension group matches the range and depth.")


@request("insertRange")
def insert_range(batch: Batch, told: Told) -> None:
    """Empty cells push the others down or right."""
    area, is_rows = of_grid_range(batch.spreadsheet, told["range"]), told.get("shiftDimension") == "ROWS"
    _push(area.sheet, area, is_rows, area.bottom - area.top if is_rows else area.right - area.left)


@request("deleteRange")
def delete_range(batch: Batch, told: Told) -> None:
    """Cells go and the others move up or left."""
    area, is_rows = of_grid_range(batch.spreadsheet, told["range"]), told.get("shiftDimension") == "ROWS"
    for place in area.filled():
        del area.sheet.cells[place]
    _push(area.sheet, area, is_rows, -(area.bottom - area.top if is_rows else area.right - area.left))


def _push(sheet: Sheet, area: Any, is_rows: bool, by: int) -> None:
    moved = {}
    for (row, column), cell in sheet.cells.items():
        if is_rows and area.left <= column < area.right and row >= area.top:
            moved[row + by, column] = cell
        elif not is_rows and area.top <= row < area.bottom and column >= area.left:
            moved[row, column + by] = cell
        else:
            moved[row, column] = cell
    inside = {
        place: cell
        for place, cell in moved.items()
        if place[0] < sheet.row_count and place[1] < sheet.column_count
    }
    sheet.cells = inside


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


def _fitting(lines: Lines, line: int) -> int:
    if lines.is_rows:
        return ROW_PIXELS
    texts = [
        next(iter(lines.sheet.value(*place).values()))
        for place in lines.sheet.cells
        if place[1] == line and lines.sheet.value(*place)
    ]
    return max((len(str(text)) * 7 + 10 for text in texts), default=COLUMN_PIXELS)
