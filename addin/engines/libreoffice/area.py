"""What every part of a range needs: where it lies, its UNO object, and the guard before a change."""

import functools
from typing import Any

from xlwings import base_classes, utils

from addin.engines.libreoffice.errors import ProtectedSheetError

Corner = tuple[int, int]


class Area(base_classes.Range):  # type: ignore[misc,unused-ignore]
    """A rectangle of cells of one sheet; rows and columns from 1."""

    options: Any = None  # set by xlwings when it wraps the range
    row: int = 0
    column: int = 0

    def __init__(self, sheet: Any, first: Corner, last: Corner, typed: str = "") -> None:
        self.sheet = sheet
        self.row, self.column = first
        self.last_row, self.last_column = last
        self.arg1 = first
        self.arg1_input = typed

    @functools.cached_property
    def cells(self) -> Any:
        """com.sun.star.sheet.SheetCellRange."""
        place = (self.column - 1, self.row - 1, self.last_column - 1, self.last_row - 1)
        return self.sheet.native.getCellRangeByPosition(*place)

    @property
    def book(self) -> Any:
        """The workbook."""
        return self.sheet.book

    @property
    def document(self) -> Any:
        """The workbook's document."""
        return self.sheet.book.document

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, columns."""
        return self.last_row - self.row + 1, self.last_column - self.column + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet name, row, column, number of rows, of columns."""
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def cell(self, row: int, column: int) -> Any:
        """The UNO cell at 0-based row and column inside the range."""
        return self.cells.getCellByPosition(column, row)

    def part(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Any:
        """The UNO range at 0-based row and column inside the range."""
        return self.cells.getCellRangeByPosition(column, row, column + columns - 1, row + rows - 1)

    @property
    def address(self) -> str:
        """'$A$1:$B$2'."""
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address in Excel's notation, with '[file]sheet!' in front if `external`."""

        def spelled(row: int, column: int) -> str:
            bars = "$" if col_absolute else "", "$" if row_absolute else ""
            return f"{bars[0]}{utils.col_name(column)}{bars[1]}{row}"

        text = spelled(self.row, self.column)
        if len(self) > 1:
            text += f":{spelled(self.last_row, self.last_column)}"
        if not external:
            return text
        place = f"[{self.book.name}]{self.sheet.name}"
        return f"'{place}'!{text}" if not place.isascii() or " " in place else f"{place}!{text}"

    @property
    def reference(self) -> str:
        """How a formula calls it: 'Trang 1'!$A$1:$B$2."""
        return f"{self.sheet.quoted_name}!{self.address}"

    def refuse_if_locked(self) -> None:
        """Raises ProtectedSheetError if the sheet is protected and any cell of the range is locked."""
        if self.sheet.native.isProtected() and self._holds_locked_cells():
            raise ProtectedSheetError(self.sheet.name)

    def _holds_locked_cells(self) -> bool:
        alike = self.cells.getUniqueCellFormatRanges()
        return any(alike.getByIndex(index).CellProtection.IsLocked for index in range(alike.Count))

    def refuse_if_protected(self) -> None:
        """Raises ProtectedSheetError if the sheet is protected: formats and structure are then nobody's."""
        if self.sheet.native.isProtected():
            raise ProtectedSheetError(self.sheet.name)
