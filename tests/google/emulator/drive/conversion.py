"""Between native sheets and files: csv, tsv and xlsx, both ways, values and the formats of dates."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tests.google.emulator.drive import printing
from tests.google.emulator.drive.view import XLSX
from tests.google.emulator.sheets.defaults import sheet_properties
from tests.google.emulator.sheets.entering import Entered, raw, typed
from tests.google.emulator.sheets.locales import conventions
from tests.google.emulator.sheets.model import Sheet
from tests.google.emulator.sheets.patterns import serial
from tests.google.emulator.sheets.showing import View

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.google.emulator.sheets.model import Spreadsheet
    from tests.google.emulator.world import File, World

_SEPARATORS = {"text/csv": ",", "text/tab-separated-values": "\t"}
_PRINTED = {
    "application/pdf": printing.pdf,
    "application/vnd.oasis.opendocument.spreadsheet": printing.ods,
    "application/x-vnd.oasis.opendocument.spreadsheet": printing.ods,
    "application/zip": printing.html,
}
_IMPORTED_ZONE = "America/Los_Angeles"  # as the recordings of an import have it


def imported(world: World, file: File, content: bytes, content_type: str) -> None:
    """Fill a native spreadsheet from an uploaded file; a text file becomes one sheet of the file's name."""
    spreadsheet = world.spreadsheets[file.resource["id"]]
    mime = content_type.partition(";")[0].strip()
    if mime in _SEPARATORS:
        spreadsheet.properties["timeZone"] = _IMPORTED_ZONE
        spreadsheet.sheets = [_from_text(world, spreadsheet, content, _SEPARATORS[mime])]
    elif mime == XLSX:
        import openpyxl  # half a second that only a conversion pays

        book = openpyxl.load_workbook(io.BytesIO(content))
        spreadsheet.sheets = [_from_page(world, at, page) for at, page in enumerate(book.worksheets)]


def _from_text(world: World, spreadsheet: Spreadsheet, content: bytes, separator: str) -> Sheet:
    """Every field as if it had been typed."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    sheet = _blank(world, spreadsheet.properties["title"], 0, len(rows), max(map(len, rows), default=0))
    where = conventions(spreadsheet.properties["locale"])
    for row, fields in enumerate(rows):
        for column, text in enumerate(fields):
            _put(sheet, row, column, typed(text, where, world.clock.now()))
    return sheet


def _from_page(world: World, index: int, page: Worksheet) -> Sheet:
    sheet = _blank(world, page.title, index, page.max_row, page.max_column)
    for line in page.iter_rows():
        for cell in line:
            _put(sheet, cell.row - 1, cell.column - 1, _entered(cell))
    return sheet


def _blank(world: World, title: str, index: int, height: int, width: int) -> Sheet:
    sheet = Sheet(sheet_properties(world.ids.number(), title, index))
    grid = sheet.properties["gridProperties"]
    grid |= {"rowCount": max(grid["rowCount"], height), "columnCount": max(grid["columnCount"], width)}
    return sheet


def _put(sheet: Sheet, row: int, column: int, entered: Entered) -> None:
    value, number_format = entered
    if value:
        look = {"userEnteredFormat": {"numberFormat": number_format}} if number_format else {}
        sheet.put(row, column, userEnteredValue=value, **look)


def _entered(cell: Cell) -> Entered:
    value: Any = cell.value
    if isinstance(value, date):
        at = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        kind = "DATE" if at == datetime(at.year, at.month, at.day) else "DATE_TIME"
        return {"numberValue": serial(at)}, {"type": kind, "pattern": cell.number_format}
    if cell.data_type == "f":
        return {"formulaValue": str(value)}, None
    return (
        None if value is None else raw(value if isinstance(value, bool | int | float) else str(value))
    ), None


def exported(spreadsheet: Spreadsheet | None, mime: str, now: datetime) -> bytes | None:
    """The bytes of a native sheet in another type; None where there is no such conversion here."""
    if spreadsheet is None:
        return None
    if mime in _SEPARATORS:
        written = io.StringIO()
        rows = _rows(View(spreadsheet, now), spreadsheet.sheets[0])
        csv.writer(written, delimiter=_SEPARATORS[mime], lineterminator="\r\n").writerows(rows)
        return written.getvalue().removesuffix("\r\n").encode()
    if mime in _PRINTED:
        view = View(spreadsheet, now)
        return _PRINTED[mime]({sheet.title: _rows(view, sheet) for sheet in spreadsheet.sheets})
    return _workbook(spreadsheet) if mime == XLSX else None


def _rows(view: View, sheet: Sheet) -> list[list[str]]:
    """What the cells show, as a table without gaps."""
    height = max((row for row, _ in sheet.cells), default=-1) + 1
    width = max((column for _, column in sheet.cells), default=-1) + 1
    asked = ("FORMATTED_VALUE", "FORMATTED_STRING")
    return [[view.answered(sheet, (row, column), *asked) for column in range(width)] for row in range(height)]


def _workbook(spreadsheet: Spreadsheet) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in spreadsheet.sheets:
        page = book.create_sheet(sheet.title)
        for (row, column), cell in sheet.cells.items():
            made = page.cell(
                row + 1, column + 1, next(iter((cell.get("userEnteredValue") or {"": None}).values()))
            )
            pattern = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("pattern")
            made.number_format = pattern or made.number_format
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
