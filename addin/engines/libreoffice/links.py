"""Hyperlinks: in LibreOffice a field inside the cell's text."""

import os
import re
from pathlib import Path
from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.area import Area

LINK = "com.sun.star.text.TextField.URL"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")  # two letters or more: C: is a drive
BLUE = 0x0563C1
UNDERLINED = 1  # com.sun.star.awt.FontUnderline.SINGLE


@bridge.translated
class Links(Area):
    """The hyperlink of a range."""

    @property
    def hyperlink(self) -> str:
        """Where the first cell's link goes, as Excel spells it: "#'Trang 1'!A1" for a place in the workbook."""
        fields = self.cell(0, 0).getTextFields()
        for index in range(fields.Count):
            found = fields.getByIndex(index)
            if hasattr(found, "URL"):
                return _excel(str(found.URL), self.book.folder)
        raise ValueError("The cell doesn't seem to contain a hyperlink!")

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: Any = None) -> None:
        """Text with a link behind it in the first cell, blue and underlined as in Excel; without a screen tip."""
        self.refuse_if_protected()
        cell = self.cell(0, 0)
        field = self.document.createInstance(LINK)
        field.URL, field.Representation = _native(address, self.book.folder), text_to_display or address
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)
        self.cells.CharColor, self.cells.CharUnderline = BLUE, UNDERLINED


def _native(link: str, folder: Path) -> str:
    """As LibreOffice wants it: '#Trang.A1', and a full address for a file, or the file would not contain it.

    With Excel's mark '#Trang!A1' LibreOffice cannot print the workbook.
    """
    if link.startswith("#"):
        sheet, mark, cell = link.rpartition("!")
        return f"{sheet}.{cell}" if mark else link
    if _SCHEME.match(link):
        return link
    return bridge.url(os.path.normpath(folder / link.replace("\\", "/")))


def _excel(link: str, folder: Path) -> str:
    """As Excel has it: '#Trang!A1', and the path from the workbook's folder for a file below it."""
    if link.startswith("#"):
        sheet, dot, cell = link[1:].rpartition(".")
        return f"#{sheet.removeprefix('$')}!{cell}" if dot and "!" not in link else link
    if not link.startswith("file:"):
        return link
    path = bridge.path(link)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
