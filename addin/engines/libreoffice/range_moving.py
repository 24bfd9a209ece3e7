"""Cells that go somewhere: inserting, deleting, copying, sorting."""

from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.area import Area

EVERYTHING = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512  # com.sun.star.sheet.CellFlags


@bridge.translated
class RangeMoving(Area):
    """Where cells go."""

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Room for as many new cells; what stood here moves 'down' (default) or 'right'. Whole rows stay whole."""
        self.refuse_if_protected()
        self.sheet.native.insertCells(
            self.cells.RangeAddress, self._mode("CellInsertMode", shift, "DOWN", "RIGHT")
        )

    def delete(self, shift: str | None = None) -> None:
        """Takes the cells away; what follows moves 'up' (default) or 'left'."""
        self.refuse_if_protected()
        self.sheet.native.removeRange(
            self.cells.RangeAddress, self._mode("CellDeleteMode", shift, "UP", "LEFT")
        )

    def _mode(self, kind: str, shift: str | None, vertical: str, horizontal: str) -> Any:
        if self.last_column - self.column + 1 >= self.sheet.width:
            return bridge.enum(f"sheet.{kind}", "ROWS")
        if self.last_row - self.row + 1 >= self.sheet.height:
            return bridge.enum(f"sheet.{kind}", "COLUMNS")
        sideways = shift is not None and shift.lower().endswith(
            (horizontal.lower(), "_to_" + horizontal.lower())
        )
        return bridge.enum(f"sheet.{kind}", horizontal if sideways else vertical)

    def copy(self, destination: Any = None) -> None:
        """Copies to the destination, or keeps the range for `paste`."""
        if destination is None:
            self.book.app.clipboard = self
        else:
            destination.impl.copy_from(self)

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        """Copies everything ('all'), 'values', 'formulas' or 'formats' of the source to this range's first cell."""
        self.refuse_if_protected()
        source = getattr(source_range, "impl", source_range)
        if transpose or skip_blanks:
            raise NotImplementedError(
                "transpose and skip_blanks are not implemented in the LibreOffice engine"
            )
        if copy_type == "values":
            self._first_of(source).raw_value = source.plain
        elif copy_type == "formats":
            self._copy_formats(source)
        else:
            self.sheet.native.copyRange(self.cell(0, 0).CellAddress, source.cells.RangeAddress)

    def _first_of(self, source: Any) -> Any:
        rows, columns = source.shape
        first = (self.row, self.column)
        return self.sheet.range(first, (self.row + rows - 1, self.column + columns - 1))

    def _copy_formats(self, source: Any) -> None:
        """By way of the contents: everything is copied, then the target's own values are put back."""
        target = self._first_of(source)
        kept = target.contents
        self.sheet.native.copyRange(self.cell(0, 0).CellAddress, source.cells.RangeAddress)
        target.raw_value = kept

    def paste(
        self,
        paste: str | None = None,
        operation: Any = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """Pastes what `copy` kept."""
        if self.book.app.clipboard is None:
            raise ValueError("nothing was copied")
        self.copy_from(self.book.app.clipboard, paste or "all", skip_blanks, transpose)

    def move(self, destination: Any) -> None:
        """Moves the cells; formulas that point at them follow."""
        self.refuse_if_protected()
        target = destination.impl
        target.sheet.native.moveRange(target.cell(0, 0).CellAddress, self.cells.RangeAddress)

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        """Sorts the rows by columns of the range, counted from 1; LibreOffice takes up to three."""
        self.refuse_if_locked()
        fields = tuple(
            bridge.struct("table.TableSortField", Field=key - 1, IsAscending=up, IsCaseSensitive=False)
            for key, up in zip(keys, ascending, strict=True)
        )
        order = bridge.named(
            ContainsHeader=has_headers,
            IsSortColumns=False,
            SortFields=bridge.typed("[]com.sun.star.table.TableSortField", fields),
        )
        self.cells.sort(order)

    def clear(self) -> None:
        """Takes away values, formats and notes."""
        self.refuse_if_protected()
        self.cells.clearContents(EVERYTHING & ~128)
