"""Cells inserted and deleted inside a sheet: the others give way or close up."""

from typing import Any

from tests.google.emulator.sheets.areas import of_grid_range
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.model import Sheet


@request("insertRange")
def insert_range(batch: Batch, told: Told) -> None:
    """Empty cells push the others down or right."""
    area, is_rows = (
        of_grid_range(batch.spreadsheet, needed(told, "range")),
        told.get("shiftDimension") == "ROWS",
    )
    _push(area.sheet, area, is_rows, area.bottom - area.top if is_rows else area.right - area.left)


@request("deleteRange")
def delete_range(batch: Batch, told: Told) -> None:
    """Cells go and the others move up or left."""
    area, is_rows = (
        of_grid_range(batch.spreadsheet, needed(told, "range")),
        told.get("shiftDimension") == "ROWS",
    )
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
