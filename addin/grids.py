"""A book as it is open → the core's workbook: one block a sheet, rows as a person counts."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

import xlwings as xw

from addin.beyond import Beyond, beyond
from sync.core.grid import CellValue, Grid, Workbook

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|ERROR!)|Err:\d{3}")
_MIDNIGHT = time()


def workbook_of(book: xw.Book) -> Workbook:
    """All sheets, hidden ones too."""
    return Workbook(tuple(grid_of(sheet) for sheet in book.sheets))


def grid_of(sheet: xw.Sheet) -> Grid:
    """One sheet from A1 to its last cell, read in one block; blank rows and columns at the end are left out."""
    port = beyond(sheet.book)
    texts = _Texts(port)
    rows = [
        [texts[v] if type(v) is str or type(v) is datetime else v for v in row] for row in port.block(sheet)
    ]
    rows = _trimmed(rows)
    errors = _taken_out(rows) if texts.erroneous else {}
    return Grid(sheet.name, rows, errors, hidden=not is_visible(sheet))


def is_visible(sheet: xw.Sheet) -> bool:
    """Whether people see the sheet; a client that does not say so shows all it sends."""
    try:
        return bool(sheet.visible)
    except (KeyError, NotImplementedError):
        return True


class _Texts(dict[str | datetime, CellValue]):
    """What a text or an instant of a block says, '' nothing; each is looked at once, however often it stands there."""

    def __init__(self, port: Beyond) -> None:
        super().__init__()
        self.port = port
        self.erroneous = False

    def __missing__(self, cell: str | datetime) -> CellValue:
        self.erroneous = self.erroneous or _is_error(cell)
        meant = self.port.meant(cell) if isinstance(cell, str) else cell
        read = self[cell] = (_day(meant) if isinstance(meant, datetime) else meant) or None
        return read


def _day(moment: datetime) -> date:
    """A day comes as an instant at midnight."""
    return moment.date() if moment.time() == _MIDNIGHT else moment


def _is_error(value: CellValue) -> bool:
    return isinstance(value, str) and value[:1] in ("#", "E") and _ERROR.fullmatch(value) is not None


def _taken_out(rows: Sequence[list[CellValue]]) -> dict[tuple[int, int], str]:
    """The errors by their places; their cells are blank after it."""
    found = {
        (at, position): str(value)
        for at, row in enumerate(rows)
        for position, value in enumerate(row)
        if _is_error(value)
    }
    for at, position in found:
        rows[at][position] = None
    return found


def _trimmed(rows: Sequence[list[CellValue]]) -> list[list[CellValue]]:
    widths = [_width(row) for row in rows]
    height = next((at for at in range(len(rows), 0, -1) if widths[at - 1]), 0)
    width = max(widths, default=0)
    return [row[:width] for row in rows[:height]]


def _width(row: Sequence[CellValue]) -> int:
    return next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
