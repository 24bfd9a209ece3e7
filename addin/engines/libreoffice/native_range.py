"""What a range can do that xlwings has no word for."""

from typing import Any

from addin.engines.libreoffice import bridge


@bridge.translated
class NativeRange:
    """`range.api` of this engine; `cells` is the UNO range itself."""

    def __init__(self, area: Any) -> None:
        self._area = area

    @property
    def cells(self) -> Any:
        """com.sun.star.sheet.SheetCellRange."""
        return self._area.cells

    @property
    def locked(self) -> bool | None:
        """Whether the cells are locked once the sheet is protected; None if they differ."""
        alike = self.cells.getUniqueCellFormatRanges()
        seen = {alike.getByIndex(index).CellProtection.IsLocked for index in range(alike.Count)}
        return seen.pop() if len(seen) == 1 else None

    @locked.setter
    def locked(self, value: bool) -> None:
        self._area.refuse_if_protected()
        protection = self._area.cell(0, 0).CellProtection
        protection.IsLocked = value
        self.cells.CellProtection = protection
