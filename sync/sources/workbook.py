"""A workbook's bytes → every sheet as a grid: the guard first, then calamine, and what calamine leaves out."""

import io
from collections.abc import Mapping
from typing import cast

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from sync.core.grid import CellValue, Grid, Workbook
from sync.core.problems import Refusal
from sync.sources.guard import Inspection, Sheet, inspect

_Place = tuple[int, int]
_Rows = list[list[CellValue]]


def read(content: bytes, name: str, only: str = "") -> Workbook | Refusal:
    """All sheets of an .xlsx, hidden ones too; never raises for bad content. `only`: the rest come without their cells.

    Values are as calamine gives them (numbers are floats, midnight is a date, the 1904 system is heeded);
    rows[0] is row 1 whatever stands above the first filled cell. Belongs into a child process (`pool`):
    the guard stops every file known to kill a reader, not those nobody has met yet.
    """
    try:
        found = inspect(content, name)
        if isinstance(found, Refusal):
            return found
        return Workbook(_grids(content, found, only), found.properties)
    except PasswordError:
        return Refusal.ENCRYPTED
    except MemoryError:
        return Refusal.READER_STOPPED
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a Rust panic arrives as a bare BaseException
        return Refusal.DAMAGED


def _grids(content: bytes, found: Inspection, only: str) -> tuple[Grid, ...]:
    """Every listed sheet in order; ValueError (a damaged file) if the two readers see different sheets."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return tuple(
        _grid(book.get_sheet_by_index(number) if sheet.tabular and only in ("", sheet.name) else None, sheet)
        for number, (sheet, _) in enumerate(zip(found.sheets, book.sheet_names, strict=True))
    )


def _grid(read_sheet: CalamineSheet | None, sheet: Sheet) -> Grid:
    rows = _rows_from_a1(read_sheet) if read_sheet else []
    return Grid(sheet.name, _with_room(rows, sheet.errors), sheet.errors, sheet.hidden)


def _rows_from_a1(sheet: CalamineSheet) -> _Rows:
    """What `skip_empty_area=False` returns, without the second copy of all cells that it makes."""
    filled = cast("_Rows", sheet.to_python(skip_empty_area=True))
    top, left = sheet.start or (0, 0)
    rows = [_blank(left) + row for row in filled] if left else filled
    return [_blank(len(rows[0])) for _ in range(top)] + rows if top else rows


def _blank(width: int) -> list[CellValue]:
    return [""] * width


def _with_room(rows: _Rows, errors: Mapping[_Place, str]) -> _Rows:
    """Rows that also hold the cells in which calamine sees nothing (formulas without a saved value)."""
    height, width = len(rows), len(rows[0]) if rows else 0
    lowest, rightmost = map(max, zip(*errors, strict=True)) if errors else (-1, -1)
    if lowest < height and rightmost < width:
        return rows
    height, width = max(height, lowest + 1), max(width, rightmost + 1)
    padded = [row + _blank(width - len(row)) for row in rows]
    return padded + [_blank(width) for _ in range(height - len(rows))]
