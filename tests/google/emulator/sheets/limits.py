"""How large a spreadsheet and a cell may be, in Google's sentences."""

from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.model import Spreadsheet

MOST_CELLS, LONGEST = 10_000_000, 50_000


def check_text(value: Any) -> None:
    """A 400 for a text that no cell takes."""
    if isinstance(value, str) and len(value) > LONGEST:
        raise invalid(f"Your input contains more than the maximum of {LONGEST} characters in a single cell.")


def size(spreadsheet: Spreadsheet) -> int:
    """Cells of all its grids, empty ones too."""
    return sum(sheet.row_count * sheet.column_count for sheet in spreadsheet.sheets)


def check_size(spreadsheet: Spreadsheet, before: int) -> None:
    """A 400 where it has grown past what a workbook may hold."""
    if size(spreadsheet) > max(MOST_CELLS, before):
        said = "This action would increase the number of cells in the workbook above the limit of"
        raise invalid(f"{said} {MOST_CELLS} cells.")
