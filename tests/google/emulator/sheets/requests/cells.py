"""Writing cells: updateCells, repeatCell, appendCells, setDataValidation."""

from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.areas import Area, of_grid_range
from tests.google.emulator.sheets.batch import Batch, Told, request
from tests.google.emulator.sheets.cells import written
from tests.google.emulator.sheets.merging import mask_of
from tests.google.emulator.sheets.rewriting import moved_by

_NOT_IN_VALIDATION = {"BLANK", "NOT_BLANK", "TEXT_STARTS_WITH", "TEXT_ENDS_WITH"}


@request("updateCells")
def update_cells(batch: Batch, told: Told) -> None:
    """Write rows of cells from a corner, or over a range: cells of the range that are not sent are cleared."""
    mask, rows = mask_of(told.get("fields"), "CellData"), told.get("rows") or ()
    if "start" not in told and "range" not in told:
        raise invalid("No area set.")
    if "start" in told:
        area = _from_corner(batch, told["start"])
    else:
        area = of_grid_range(batch.spreadsheet, told.get("range") or {})
    _fits(area, rows)
    if "start" not in told:
        for place in area.filled():
            written(area.sheet, place, {}, mask)
    for down, row in enumerate(rows):
        for across, cell in enumerate(row.get("values") or ()):
            written(area.sheet, (area.top + down, area.left + across), cell, mask)


@request("repeatCell")
def repeat_cell(batch: Batch, told: Told) -> None:
    """One cell over a whole range; a formula's relative references move along."""
    area, mask = (
        of_grid_range(batch.spreadsheet, told.get("range") or {}),
        mask_of(told.get("fields"), "CellData"),
    )
    sent = told.get("cell") or {}
    for row, column in area.places():
        written(area.sheet, (row, column), _moved(sent, row - area.top, column - area.left), mask)


@request("appendCells")
def append_cells(batch: Batch, told: Told) -> None:
    """Rows of cells behind the last row that holds anything; the grid grows."""
    sheet, mask = (
        batch.spreadsheet.sheet(int(told.get("sheetId", 0))),
        mask_of(told.get("fields"), "CellData"),
    )
    rows = told.get("rows") or ()
    first = max((row for row, _ in sheet.cells), default=-1) + 1
    grid = sheet.properties["gridProperties"]
    grid["rowCount"] = max(grid["rowCount"], first + len(rows))
    grid["columnCount"] = max([grid["columnCount"], *(len(row.get("values") or ()) for row in rows)])
    for down, row in enumerate(rows):
        for across, cell in enumerate(row.get("values") or ()):
            written(sheet, (first + down, across), cell, mask)


@request("setDataValidation")
def set_data_validation(batch: Batch, told: Told) -> None:
    """A rule over a range; without a rule it is cleared."""
    area = of_grid_range(batch.spreadsheet, told.get("range") or {})
    rule = told.get("rule")
    if rule and (rule.get("condition") or {}).get("type") in _NOT_IN_VALIDATION:
        raise invalid(f"ConditionType '{rule['condition']['type']}' is not supported for data validation.")
    for place in area.places() if rule else area.filled():
        area.sheet.put(*place, dataValidation=rule)


def _from_corner(batch: Batch, start: Told) -> Area:
    sheet = batch.spreadsheet.sheet(int(start.get("sheetId", 0)))
    return Area(
        sheet,
        int(start.get("rowIndex", 0)),
        sheet.row_count,
        int(start.get("columnIndex", 0)),
        sheet.column_count,
    )


def _fits(area: Area, rows: Any) -> None:
    if len(rows) > area.bottom - area.top:
        last = area.bottom - 1
        raise invalid(f"Attempting to write row: {last + 1}, beyond the last requested row of: {last}")
    if any(len(row.get("values") or ()) > area.right - area.left for row in rows):
        last = area.right - 1
        raise invalid(f"Attempting to write column: {last + 1}, beyond the last requested column of: {last}")


def _moved(sent: Told, down: int, across: int) -> Told:
    formula = (sent.get("userEnteredValue") or {}).get("formulaValue")
    if not formula:
        return sent
    return {**sent, "userEnteredValue": {"formulaValue": moved_by(formula, down, across)}}
