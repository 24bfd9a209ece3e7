"""Rows and columns of a range: widths, heights, hiding, merging. Widths in characters, everything else in points."""

from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.area import Area

POINT = 2540 / 72  # hundredths of a millimetre, LibreOffice's unit
CHARACTER = 185.2  # the width of a '0' of Calibri 11 (7 pixels at 96 dpi)
MARGIN = 200  # LibreOffice's own extra for a column of optimal width
EDGE = 132.3  # five pixels that Excel adds to every column


@bridge.translated
class RangeLayout(Area):
    """Sizes and merging."""

    @property
    def column_width(self) -> float | None:
        """In characters as Excel counts them; None for columns that differ."""
        widths = {column.Width for column in self._each(self.cells.Columns)}
        return round((widths.pop() - EDGE) / CHARACTER, 2) if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.refuse_if_protected()
        self.cells.Columns.Width = round(value * CHARACTER + EDGE)

    @property
    def row_height(self) -> float | None:
        """In points; None for rows that differ."""
        heights = {row.Height for row in self._each(self.cells.Rows)}
        return round(heights.pop() / POINT, 2) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.refuse_if_protected()
        self.cells.Rows.Height = round(value * POINT)

    @staticmethod
    def _each(lines: Any) -> list[Any]:
        return [lines.getByIndex(index) for index in range(lines.Count)]

    @property
    def width(self) -> float:
        """Points."""
        return float(self.cells.Size.Width / POINT)

    @property
    def height(self) -> float:
        """Points."""
        return float(self.cells.Size.Height / POINT)

    @property
    def left(self) -> float:
        """Points from the sheet's left edge."""
        return float(self.cells.Position.X / POINT)

    @property
    def top(self) -> float:
        """Points from the sheet's upper edge."""
        return float(self.cells.Position.Y / POINT)

    def autofit(self, axis: str | None = None) -> None:
        """Widths and heights that show these cells, of columns ('c'), rows ('r') or both.

        As in Excel a long title above the range does not count; setting OptimalWidth would count it.
        """
        self.refuse_if_protected()
        if axis not in ("rows", "r"):
            self.sheet.api.dispatch(".uno:SetOptimalColumnWidth", self.cells, aExtraWidth=MARGIN)
        if axis not in ("columns", "c"):
            self.cells.Rows.OptimalHeight = True

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden, by hand or by a filter; None if only some are."""
        return self._hidden(self.cells.Rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.refuse_if_protected()
        self.cells.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden; None if only some are."""
        return self._hidden(self.cells.Columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.refuse_if_protected()
        self.cells.Columns.IsVisible = not value

    def _hidden(self, lines: Any) -> bool | None:
        seen = {not line.IsVisible for line in self._each(lines)}
        return seen.pop() if len(seen) == 1 else None

    @property
    def merge_cells(self) -> bool:
        """Whether any cell of the range belongs to a merged one."""
        return bool(self.cells.getIsMerged()) or self.merge_area.shape != (1, 1)

    @property
    def merge_area(self) -> Any:
        """The merged cell that the first cell belongs to; that cell itself if none."""
        cursor = self.sheet.native.createCursorByRange(self.part(0, 0))
        cursor.collapseToMergedArea()
        place = cursor.RangeAddress
        first, last = (place.StartRow + 1, place.StartColumn + 1), (place.EndRow + 1, place.EndColumn + 1)
        return self.sheet.range(first, last)

    def merge(self, across: bool = False) -> None:
        """One cell out of the range, or one in each row if `across`; only the first value stays, as in Excel."""
        self.refuse_if_protected()
        rows, columns = self.shape
        parts = [self.part(row, 0, 1, columns) for row in range(rows)] if across else [self.cells]
        for part in parts:
            part.merge(True)

    def unmerge(self) -> None:
        """Splits what is merged."""
        self.refuse_if_protected()
        self.cells.merge(False)

    def group(self, by: str) -> None:
        """Rows or columns under one bracket that folds them."""
        self.cells.Spreadsheet.group(self.cells.RangeAddress, self._direction(by))

    def ungroup(self, by: str) -> None:
        """Takes the bracket away."""
        self.cells.Spreadsheet.ungroup(self.cells.RangeAddress, self._direction(by))

    @staticmethod
    def _direction(by: str) -> Any:
        return bridge.enum("table.TableOrientation", "COLUMNS" if by.startswith("c") else "ROWS")
