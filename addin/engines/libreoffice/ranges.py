"""Ranges: everything that xlwings asks of a rectangle of cells."""

from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.links import Links
from addin.engines.libreoffice.native_range import NativeRange
from addin.engines.libreoffice.range_layout import RangeLayout
from addin.engines.libreoffice.range_looks import RangeLooks
from addin.engines.libreoffice.range_moving import RangeMoving
from addin.engines.libreoffice.range_parts import RangeParts
from addin.engines.libreoffice.range_values import RangeValues

_STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}
_CONSTANTS = {None: 1 | 2 | 4, "numbers": 1 | 2, "text": 4}  # com.sun.star.sheet.CellFlags
_RESULTS = {None: 1 | 2 | 4, "numbers": 1, "text": 2, "errors": 4}  # com.sun.star.sheet.FormulaResult


@bridge.translated
class Range(Links, RangeParts, RangeValues, RangeLooks, RangeLayout, RangeMoving):
    """A rectangle of cells."""

    @property
    def api(self) -> NativeRange:
        """What xlwings has no word for."""
        return NativeRange(self)

    def __call__(self, arg1: int, arg2: int | None = None) -> "Range":
        """A cell by its number, or by row and column, from 1 and counted from this range's first cell."""
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.shape[1])
            return self(row + 1, column + 1)
        return self._at(self.row + arg1 - 1, self.column + arg2 - 1)

    def _at(self, row: int, column: int) -> "Range":
        return self.sheet.range((row, column))  # type: ignore[no-any-return]

    def expand(self, mode: str = "table") -> Any:
        """The block of filled cells from here; xlwings' own rule."""
        from xlwings import Range as Wrapped  # noqa: PLC0415 - xlwings imports its engines first
        from xlwings.expansion import expanders  # noqa: PLC0415 - as above

        return expanders[mode.lower()].expand(Wrapped(impl=self)).impl

    def end(self, direction: str) -> "Range":
        """Where Ctrl+arrow goes: the end of the filled block, or the next filled cell, or the sheet's edge."""
        down, right = _STEPS[direction]
        line = self._line(down, right)
        here, ahead = line[0], line[1:]
        if here and ahead and ahead[0]:
            steps = next((at for at, filled in enumerate(ahead) if not filled), len(ahead))
        else:
            steps = next((at + 1 for at, filled in enumerate(ahead) if filled), None) or self._to_edge(
                down, right
            )
        return self._at(self.row + down * steps, self.column + right * steps)

    def _line(self, down: int, right: int) -> list[bool]:
        """Whether each cell from here to the end of the used cells, in one direction, is filled."""
        used = self.sheet.used_range
        last_row = max(used.last_row, self.row) if down > 0 else 1 if down else self.row
        last_column = max(used.last_column, self.column) if right > 0 else 1 if right else self.column
        line = self.sheet.between((self.row, self.column), (last_row, last_column))
        filled = [value != "" for row in line.cells.getFormulaArray() for value in row]
        return filled[::-1] if down < 0 or right < 0 else filled

    def _to_edge(self, down: int, right: int) -> int:
        if down:
            return self.sheet.height - self.row if down > 0 else self.row - 1
        return self.sheet.width - self.column if right > 0 else self.column - 1

    @property
    def current_region(self) -> "Range":
        """The block around the first cell that empty rows and columns bound."""
        cursor = self.sheet.native.createCursorByRange(self.part(0, 0))
        cursor.collapseToCurrentRegion()
        return self.sheet.at(cursor.RangeAddress)  # type: ignore[no-any-return]

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list["Range"]:
        """The blocks of cells that are 'blanks', 'constants', 'formulas' or 'visible'."""
        if cell_type == "visible":
            found = self.cells.queryVisibleCells()
        elif cell_type == "blanks":
            found = self.cells.queryEmptyCells()
        elif cell_type == "constants":
            found = self.cells.queryContentCells(_CONSTANTS[value_type])
        else:
            found = self.cells.queryFormulaCells(_RESULTS[value_type])
        return [self.sheet.at(place) for place in found.getRangeAddresses()]

    def select(self) -> None:
        """Selects it in the window of its workbook."""
        self.sheet.activate()
        self.book.controller.select(self.cells)

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """Prints the range alone into a PDF."""
        self.book.print_only(self.cells, path)
