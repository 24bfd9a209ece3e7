"""Frozen panes; LibreOffice keeps them with the view of the document, so the sheet comes to the front for a moment."""

from typing import Any

from xlwings import base_classes, utils

from addin.engines.libreoffice import bridge


@bridge.translated
class FreezePanes(base_classes.FreezePanes):  # type: ignore[misc,unused-ignore]
    """The frozen rows and columns of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Freezes the rows and columns of the range that begins at A1: 'A1:B3', '1:3' or 'A:B'."""
        first, last = utils.a1_to_tuples(frozen_range.replace("$", ""))
        rows, columns = last or first
        whole_rows, whole_columns = columns >= self.sheet.width, rows >= self.sheet.height
        self.sheet.api.freeze(0 if whole_columns else rows, 0 if whole_rows else columns)

    def unfreeze(self) -> None:
        """Everything scrolls."""
        self.sheet.api.freeze(0, 0)
