"""Between native sheets and files: csv, tsv and xlsx, both ways, values only."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl

from tests.google.emulator.drive.view import XLSX
from tests.google.emulator.sheets.defaults import sheet_properties
from tests.google.emulator.sheets.model import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.google.emulator.sheets.model import Spreadsheet
    from tests.google.emulator.world import File, World

_SEPARATORS = {"text/csv": ",", "text/tab-separated-values": "\t"}
_EPOCH = datetime(1899, 12, 30)


def imported(world: World, file: File, content: bytes, content_type: str) -> None:
    """Fill a native spreadsheet from an uploaded file; a text file becomes one sheet of the file's name."""
    spreadsheet = world.spreadsheets[file.resource["id"]]
    mime = content_type.partition(";")[0].strip()
    if mime in _SEPARATORS:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=_SEPARATORS[mime])
        spreadsheet.sheets = [_sheet(world, 0, file.resource["name"], rows)]
    elif mime == XLSX:
        book = openpyxl.load_workbook(io.BytesIO(content))
        listed = enumerate(book.worksheets)
        spreadsheet.sheets = [
            _sheet(world, at, one.title, one.iter_rows(values_only=True)) for at, one in listed
        ]


def _sheet(world: World, index: int, title: str, rows: Iterable[Iterable[Any]]) -> Sheet:
    sheet = Sheet(sheet_properties(world.ids.number(), title, index))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value not in {None, ""}:
                sheet.put(row, column, userEnteredValue=_entered(value))
    return sheet


def _entered(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if isinstance(value, date):
        at = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return {"numberValue": (at - _EPOCH).total_seconds() / 86400}
    return {"formulaValue": value} if str(value).startswith("=") else {"stringValue": str(value)}


def exported(spreadsheet: Spreadsheet | None, mime: str) -> bytes | None:
    """The bytes of a native sheet in another type; None where there is no such conversion here."""
    if spreadsheet is None:
        return None
    if mime in _SEPARATORS:
        written = io.StringIO()
        csv.writer(written, delimiter=_SEPARATORS[mime], lineterminator="\r\n").writerows(
            _rows(spreadsheet.sheets[0])
        )
        return written.getvalue().removesuffix("\r\n").encode()
    return _workbook(spreadsheet) if mime == XLSX else None


def _rows(sheet: Sheet) -> list[list[str]]:
    if not sheet.cells:
        return []
    height, width = max(row for row, _ in sheet.cells) + 1, max(column for _, column in sheet.cells) + 1
    return [[_text(sheet.value(row, column)) for column in range(width)] for row in range(height)]


def _text(value: dict[str, Any] | None) -> str:
    plain = _plain(value)
    if isinstance(plain, bool):
        return str(plain).upper()
    return "" if plain is None else f"{plain:g}" if isinstance(plain, float) else str(plain)


def _plain(value: dict[str, Any] | None) -> Any:
    return next(iter(value.values())) if value else None


def _workbook(spreadsheet: Spreadsheet) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in spreadsheet.sheets:
        page = book.create_sheet(sheet.title)
        for row, column in sheet.cells:
            page.cell(row + 1, column + 1, _plain(sheet.value(row, column)))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
