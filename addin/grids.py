"""A book as it is open → the core's workbook: one block a sheet, rows as a person counts."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import xlwings as xw

from sync.core.grid import CellValue, Grid, Workbook

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|ERROR!)|Err:\d{3}")
_MIDNIGHT = time()


def workbook_of(book: xw.Book) -> Workbook:
    """All sheets, hidden ones too."""
    return Workbook(tuple(grid_of(sheet) for sheet in book.sheets))


def grid_of(sheet: xw.Sheet) -> Grid:
    """One sheet from A1 to its last cell, read in one block; blank rows and columns at the end are left out."""
    last = sheet.used_range.last_cell
    block = sheet.range((1, 1), (last.row, last.column)).options(ndim=2, err_to_str=True).value
    rows = _trimmed([[_plain(value) for value in row] for row in block])
    errors = {
        (at, position): value
        for at, row in enumerate(rows)
        for position, value in enumerate(row)
        if isinstance(value, str) and value[:1] in "#E" and _ERROR.fullmatch(value)
    }
    for at, position in errors:
        rows[at][position] = None
    return Grid(sheet.name, rows, errors, hidden=not is_visible(sheet))


def is_visible(sheet: xw.Sheet) -> bool:
    """Whether people see the sheet; a client that does not say so shows all it sends."""
    try:
        return bool(sheet.visible)
    except (KeyError, NotImplementedError):
        return True


def _plain(value: Any) -> CellValue:
    """A day comes as an instant at midnight."""
    if type(value) is datetime and value.time() == _MIDNIGHT:
        return value.date()
    return None if value == "" else value


def _trimmed(rows: Sequence[list[CellValue]]) -> list[list[CellValue]]:
    height = max(
        (at for at, row in enumerate(rows, start=1) if any(value is not None for value in row)), default=0
    )
    width = max((_width(row) for row in rows[:height]), default=0)
    return [row[:width] for row in rows[:height]]


def _width(row: Sequence[CellValue]) -> int:
    return next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
