"""GridData: the cells, rows and columns of a range as spreadsheets.get gives them."""

import re
from typing import Any

from tests.google.emulator import masks
from tests.google.emulator.masks import Mask
from tests.google.emulator.sheets.areas import Area
from tests.google.emulator.sheets.formats import effective
from tests.google.emulator.sheets.metadata import on_dimension
from tests.google.emulator.sheets.model import Cell
from tests.google.emulator.sheets.showing import View, kind_of

ROW_PIXELS, COLUMN_PIXELS = 21, 100
_LINK = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_SHOWN = ("effectiveValue", "formattedValue", "effectiveFormat")
_OWN = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns", "hyperlink")


def grid_data(view: View, area: Area, mask: Mask) -> dict[str, Any]:
    """One entry of ``data``; ``mask`` (of GridData) spares what is not asked for."""
    told: dict[str, Any] = {}
    told |= {"startRow": area.top} if area.top else {}
    told |= {"startColumn": area.left} if area.left else {}
    rows = _rows(view, area, mask) if masks.takes(mask, "rowData") else []
    told |= {"rowData": rows} if rows else {}
    if masks.takes(mask, "rowMetadata"):
        told["rowMetadata"] = _dimensions(view, area, "ROWS")
    if masks.takes(mask, "columnMetadata"):
        told["columnMetadata"] = _dimensions(view, area, "COLUMNS")
    return told


def _dimensions(view: View, area: Area, dimension: str) -> list[dict[str, Any]]:
    is_rows = dimension == "ROWS"
    lines, own = (area.rows(), area.sheet.rows) if is_rows else (area.columns(), area.sheet.columns)
    pixels = ROW_PIXELS if is_rows else COLUMN_PIXELS
    hanging = on_dimension(view.spreadsheet, area.sheet, dimension)
    shown = (
        {"pixelSize": pixels, **own.get(line, {}), "developerMetadata": hanging.get(line)} for line in lines
    )
    return [{name: part for name, part in one.items() if part is not None} for one in shown]


def _rows(view: View, area: Area, mask: Mask) -> list[dict[str, Any]]:
    below = mask.get("rowData", mask.get("*", {})) if mask else {}
    wanted = below.get("values", below.get("*", {})) if below else {}
    asked = frozenset(name for name in _SHOWN if masks.takes(wanted, name))
    by_row: dict[int, dict[int, dict[str, Any]]] = {}
    for row, column in area.filled():
        told = _entered(area.sheet.cells[row, column])
        told |= _worked_out(view, area, (row, column), asked) if asked else {}
        by_row.setdefault(row, {})[column] = told
    last = max(by_row, default=area.top - 1)
    return [_row(by_row.get(row, {}), area.left) for row in range(area.top, last + 1)]


def _row(cells: dict[int, dict[str, Any]], left: int) -> dict[str, Any]:
    if not cells:
        return {}
    return {"values": [cells.get(column, {}) for column in range(left, max(cells) + 1)]}


def _entered(cell: Cell) -> dict[str, Any]:
    told = {name: cell[name] for name in _OWN if name in cell}
    if "textFormatRuns" in told:
        told["textFormatRuns"] = [_run(run) for run in told["textFormatRuns"]]
    if link := _LINK.match(told.get("userEnteredValue", {}).get("formulaValue", "")):
        told["hyperlink"] = link[1]
    return told


def _worked_out(view: View, area: Area, place: tuple[int, int], asked: frozenset[str]) -> dict[str, Any]:
    """What a cell shows: formulas are read and values written as text only where that is asked for."""
    cell = area.sheet.cells[place]
    value = view.value(area.sheet, *place)
    told: dict[str, Any] = {}
    if value is not None:
        told["effectiveValue"] = value
        told |= {"formattedValue": view.text(cell, value)} if "formattedValue" in asked else {}
    if "effectiveFormat" in asked and ("userEnteredValue" in cell or "userEnteredFormat" in cell):
        told["effectiveFormat"] = _effective(view, cell, value)
    return told


def _run(run: dict[str, Any]) -> dict[str, Any]:
    """A start of 0 is left out, as everywhere in proto's JSON."""
    return {name: part for name, part in run.items() if (name, part) != ("startIndex", 0)}


def _effective(view: View, cell: Cell, value: dict[str, Any] | None) -> dict[str, Any]:
    default = view.spreadsheet.properties["defaultFormat"]
    return effective(default, cell.get("userEnteredFormat"), kind_of(value))
