"""What a person writes in `sheet.range(…)`: 'A1:B2', 'A:C', '3:5', a defined name, a table, a pair of numbers."""

from typing import Any

from xlwings import NoSuchObjectError, utils
from xlwings.constants import MAX_COLUMNS, MAX_ROWS

from addin.engines.libreoffice.area import Area, Corner


def corners(sheet: Any, first: Any, second: Any = None) -> tuple[Any, Corner, Corner]:
    """(sheet, first cell, last cell), rows and columns from 1. NoSuchObjectError for an unknown name."""
    found, start, end = _place(sheet, first)
    if second is not None:
        _, start2, end2 = _place(sheet, second)
        rows, columns = zip(start, end, start2, end2, strict=True)
        start, end = (min(rows), min(columns)), (max(rows), max(columns))
    return found, start, end


def _place(sheet: Any, typed: Any) -> tuple[Any, Corner, Corner]:
    if isinstance(typed, Area):
        return typed.sheet, (typed.row, typed.column), (typed.last_row, typed.last_column)
    if isinstance(typed, str):
        return _written(sheet, typed)
    row, column, *size = typed
    rows, columns = size or (1, 1)
    if rows < 1 or columns < 1:
        raise IndexError(f"an empty range at row {row}, column {column}")
    return sheet, (row, column), (row + rows - 1, column + columns - 1)


def _written(sheet: Any, text: str) -> tuple[Any, Corner, Corner]:
    if "!" in text:
        name, text = text.rsplit("!", 1)
        sheet = sheet.book.sheets(name.strip("'").replace("''", "'"))
    try:
        first, last = utils.a1_to_tuples(text.replace("$", ""))
    except (ValueError, TypeError, AttributeError):
        first, last = None, None
    if not first:
        return _called(sheet, text)
    row, column = last or first
    whole_rows, whole_columns = column >= MAX_COLUMNS, row >= MAX_ROWS
    return sheet, first, (sheet.height if whole_columns else row, sheet.width if whole_rows else column)


def _called(sheet: Any, name: str) -> tuple[Any, Corner, Corner]:
    """The place of a name of the sheet, of the workbook, or of a table, in this order as in Excel."""
    document = sheet.book.document
    for names in (sheet.native.NamedRanges, document.NamedRanges, document.DatabaseRanges):
        if names.hasByName(name):
            found = names.getByName(name)
            cells = found.getReferredCells()
            if cells is not None:
                place = cells.RangeAddress
                first, last = (
                    (place.StartRow + 1, place.StartColumn + 1),
                    (place.EndRow + 1, place.EndColumn + 1),
                )
                return sheet.book.sheets(place.Sheet + 1), first, last
    raise NoSuchObjectError(f"The address/named range '{name}' doesn't exist.")
