"""Which hand paints which workbook."""

import xlwings as xw

from addin.painting.brush import Brush
from addin.painting.plain import PlainBrush


def brush_of(book: xw.Book) -> Brush:
    """The brush of the application that has the workbook open; plain xlwings where nothing more is known."""
    name = book.app.engine.name
    if name == "libreoffice":
        from addin.painting.libreoffice import LibreOfficeBrush  # noqa: PLC0415 - only where there is a LibreOffice

        return LibreOfficeBrush()
    if name == "excel":
        from addin.painting.excel import ExcelBrush  # noqa: PLC0415 - only where there is an Excel

        return ExcelBrush()
    return PlainBrush()
