"""Cells copied, cut, pasted and sorted."""

from collections.abc import Iterator
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.areas import Area, of_grid_range
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.model import Cell
from tests.google.emulator.sheets.rewriting import moved_by
from tests.google.emulator.sheets.showing import View
from tests.google.emulator.sheets.writing import Writing

_PARTS = {
    "PASTE_VALUES": ("userEnteredValue",),
    "PASTE_FORMULA": ("userEnteredValue",),
    "PASTE_FORMAT": ("userEnteredFormat",),
    "PASTE_DATA_VALIDATION": ("dataValidation",),
    "PASTE_NORMAL": ("userEnteredValue", "userEnteredFormat", "dataValidation", "note", "textFormatRuns"),
    "PASTE_CONDITIONAL_FORMATTING": (),
}
_PARTS["PASTE_NO_BORDERS"] = _PARTS["PASTE_NORMAL"]
_RANKS = {"numberValue": 0, "stringValue": 1, "boolValue": 2, "errorValue": 3}


@request("copyPaste")
def copy_paste(batch: Batch, told: Told) -> None:
    """Copy a range over another, as often as it fits."""
    source = of_grid_range(batch.spreadsheet, needed(told, "source"))
    target = of_grid_range(batch.spreadsheet, needed(told, "destination"))
    kind = told.get("pasteType", "PASTE_NORMAL")
    turned = told.get("pasteOrientation") == "TRANSPOSE"
    view = View(batch.spreadsheet, batch.world.clock.now())
    cells = {place: _copied(view, source, place, kind) for place in source.places()}
    for place, (row, column) in list(_tiles(source, target, turned)):
        cell = _shifted(cells[row, column], place[0] - row, place[1] - column)
        target.sheet.put(*place, **{name: cell.get(name) for name in _PARTS[kind]})


@request("cutPaste")
def cut_paste(batch: Batch, told: Told) -> None:
    """Move a range to a corner; formulas stay as they are."""
    source, to = of_grid_range(batch.spreadsheet, needed(told, "source")), needed(told, "destination")
    sheet = batch.spreadsheet.sheet(int(to.get("sheetId", 0)))
    parts = _PARTS[told.get("pasteType", "PASTE_NORMAL")]
    cells = {place: source.sheet.cells.get(place, {}) for place in source.places()}
    for place in cells:
        source.sheet.put(*place, **dict.fromkeys(parts))
    for (row, column), cell in cells.items():
        place = (
            row - source.top + int(to.get("rowIndex", 0)),
            column - source.left + int(to.get("columnIndex", 0)),
        )
        sheet.put(*place, **{name: cell.get(name) for name in parts})


@request("pasteData")
def paste_data(batch: Batch, told: Told) -> None:
    """Text with a delimiter, as if typed from a corner on."""
    if told.get("html"):
        raise invalid("This emulator pastes no HTML.")
    to, delimiter = told.get("coordinate") or {}, told.get("delimiter") or "\t"
    lines = [text.split(delimiter) for text in str(told.get("data", "")).splitlines()]
    sheet = batch.spreadsheet.sheet(int(to.get("sheetId", 0)))
    top, left = int(to.get("rowIndex", 0)), int(to.get("columnIndex", 0))
    bottom, right = top + len(lines), left + max(map(len, lines), default=0)
    grid = sheet.properties["gridProperties"]
    grid |= {"rowCount": max(grid["rowCount"], bottom), "columnCount": max(grid["columnCount"], right)}
    Writing(batch.world, batch.spreadsheet, "USER_ENTERED").put(Area(sheet, top, bottom, left, right), lines)


@request("sortRange")
def sort_range(batch: Batch, told: Told) -> None:
    """Rows of a range in another order; a formula's relative references move with its row."""
    area = of_grid_range(batch.spreadsheet, needed(told, "range"))
    view = View(batch.spreadsheet, batch.world.clock.now())
    order = list(area.rows())
    for spec in reversed(told.get("sortSpecs") or [{"dimensionIndex": area.left}]):
        column = int(spec.get("dimensionIndex", 0))
        if not area.left <= column < area.right:
            raise invalid(f"Sort column {column} is outside of the range.")
        order = _sorted(view, area, order, column, is_down=spec.get("sortOrder") == "DESCENDING")
    cells = {place: area.sheet.cells.pop(place) for place in area.filled()}
    for row, source in zip(area.rows(), order, strict=True):
        for column in area.columns():
            if (source, column) in cells:
                area.sheet.cells[row, column] = _shifted(cells[source, column], row - source, 0)


def _copied(view: View, source: Area, place: tuple[int, int], kind: str) -> Cell:
    cell = source.sheet.cells.get(place, {})
    if kind == "PASTE_VALUES":
        return {"userEnteredValue": view.value(source.sheet, *place)} if cell else {}
    if kind == "PASTE_NO_BORDERS" and "borders" in cell.get("userEnteredFormat", {}):
        plain = {name: part for name, part in cell["userEnteredFormat"].items() if name != "borders"}
        return {**cell, "userEnteredFormat": plain or None}
    return cell


def _shifted(cell: Cell, down: int, across: int) -> Cell:
    formula = (cell.get("userEnteredValue") or {}).get("formulaValue")
    if not formula or (down, across) == (0, 0):
        return cell
    return {**cell, "userEnteredValue": {"formulaValue": moved_by(formula, down, across)}}


def _tiles(source: Area, target: Area, turned: bool) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(place written, place it comes from) for every cell; a small target grows to the source."""
    height, width = source.bottom - source.top, source.right - source.left
    high, wide = (width, height) if turned else (height, width)
    rows, columns = target.bottom - target.top, target.right - target.left
    rows, columns = max(rows // high, 1) * high, max(columns // wide, 1) * wide
    for down in range(rows):
        for across in range(columns):
            row, column = (across % wide, down % high) if turned else (down % high, across % wide)
            yield (target.top + down, target.left + across), (source.top + row, source.left + column)


def _sorted(view: View, area: Area, order: list[int], column: int, *, is_down: bool) -> list[int]:
    keys = {row: _key(view.value(area.sheet, row, column)) for row in order}
    filled = [row for row in order if keys[row] is not None]
    filled.sort(key=lambda row: keys[row] or (0, 0), reverse=is_down)
    if is_down:  # equal rows keep their order when sorted downwards too
        filled = sorted([row for row in order if keys[row] is not None], key=lambda row: _Down(keys[row]))
    return [*filled, *(row for row in order if keys[row] is None)]


def _key(value: dict[str, Any] | None) -> tuple[int, Any] | None:
    if not value:
        return None
    ((kind, plain),) = value.items()
    return _RANKS[kind], plain.casefold() if isinstance(plain, str) else (
        plain if kind != "errorValue" else 0
    )


class _Down:
    """A key in the opposite order."""

    def __init__(self, key: Any) -> None:
        self.key = key

    def __lt__(self, other: "_Down") -> bool:
        return bool(other.key < self.key)
