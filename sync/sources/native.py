"""A Google Sheet: Google's answer → the bytes kept as evidence → every sheet as a grid. Imports nothing of Google's."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sync.core.grid import CellValue, Grid, Workbook
from sync.core.problems import Refusal
from sync.core.tracker import ANSWERS_SHEET
from sync.sources.sheets import MAX_BOX, MAX_CELLS

LOCALE = "vi_VN"
"""The locale of the template; typed under another, 5/6 may have become the sixth of May."""

_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_LAST_SERIAL = 2_958_466  # 10000-01-01
_ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "=",
}
_FROM_OUTSIDE = re.compile(
    r"\b(IMPORT(?:XML|RANGE|HTML|DATA|FEED)|GOOGLEFINANCE|GOOGLETRANSLATE|IMAGE|TODAY|NOW|RAND(?:BETWEEN|ARRAY)?)\s*\(",
    re.IGNORECASE,
)
"""Functions whose result changes without anybody typing: no evidence of what a clerk did."""
_ANSWERED = re.compile(rf"{ANSWERS_SHEET}'?!")

_Place = tuple[int, int]
_Json = Mapping[str, Any]


def pack(answer: _Json) -> bytes:
    """Google's answer as it is kept: the same content gives the same bytes, whatever order its keys came in.

    Left out is what changes without anybody typing: our own answers, and what a formula makes of them or of the day. Its
    formula is kept.
    """
    theirs = [_settled(one) for one in answer.get("sheets", ()) if _title(one) != ANSWERS_SHEET]
    answer = {**answer, **({"sheets": theirs} if "sheets" in answer else {})}
    return json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _title(sheet: _Json) -> str:
    return str(sheet.get("properties", {}).get("title", ""))


def _settled(sheet: _Json) -> _Json:
    blocks = [
        {**block, "rowData": [_settled_row(row) for row in block["rowData"]]} if "rowData" in block else block
        for block in sheet.get("data", ())
    ]
    return {**sheet, "data": blocks} if "data" in sheet else sheet


def _settled_row(row: _Json) -> _Json:
    return {**row, "values": [_settled_cell(cell) for cell in row["values"]]} if "values" in row else row


def _settled_cell(cell: _Json) -> _Json:
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if formula and (_FROM_OUTSIDE.search(formula) or _ANSWERED.search(formula)):
        return {
            name: value for name, value in cell.items() if name not in ("effectiveValue", "effectiveFormat")
        }
    return cell


def read(content: bytes) -> Workbook | Refusal:
    """Every sheet of a kept answer, hidden ones too; never raises for bad content.

    Values as a reader of .xlsx gives them: a number under a date format is a date (midnight) or a moment, a day typed
    as text stays text, of a formula its value is taken.
    """
    try:
        answer = json.loads(content)
        locale = str(answer.get("properties", {}).get("locale", ""))
        grids = tuple(_grid(sheet, locale) for sheet in answer.get("sheets", ()))
        marks = {
            mark["metadataKey"]: str(mark.get("metadataValue", ""))
            for mark in answer.get("developerMetadata", ())
        }
    except _TooBigError:
        return Refusal.TOO_BIG
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        return Refusal.DAMAGED
    return Workbook(grids, marks)


class _TooBigError(Exception):
    """More cells than a reader holds."""


def _grid(sheet: _Json, locale: str) -> Grid:
    properties = sheet["properties"]
    rows, errors = _cells(sheet.get("data", ()))
    foreign = "" if locale == LOCALE else locale or "?"
    return Grid(str(properties["title"]), rows, errors, bool(properties.get("hidden", False)), foreign)


def _cells(blocks: Sequence[_Json]) -> tuple[list[list[CellValue]], dict[_Place, str]]:
    """All rows from A1 on, equally long, and the cells that cannot be used."""
    height, width = _extent(blocks)
    if height * width > MAX_BOX:
        raise _TooBigError
    rows: list[list[CellValue]] = [[""] * width for _ in range(height)]
    errors: dict[_Place, str] = {}
    for block in blocks:
        top, left = block.get("startRow", 0), block.get("startColumn", 0)
        for down, line in enumerate(block.get("rowData", ()), top):
            for across, cell in enumerate(line.get("values", ()), left):
                if error := _error(cell):
                    errors[down, across] = error
                elif cell.get("effectiveValue"):
                    rows[down][across] = _value(cell)
    return rows, errors


def _extent(blocks: Sequence[_Json]) -> _Place:
    """Rows and columns that hold something; a cell that only has a format counts for nothing."""
    height = width = cells = 0
    for block in blocks:
        top, left = block.get("startRow", 0), block.get("startColumn", 0)
        for down, line in enumerate(block.get("rowData", ()), top + 1):
            filled = [at for at, cell in enumerate(line.get("values", ()), left + 1) if _filled(cell)]
            if filled:
                height, width, cells = max(height, down), max(width, filled[-1]), cells + len(filled)
    if cells > MAX_CELLS:
        raise _TooBigError
    return height, width


def _filled(cell: _Json) -> bool:
    return bool(cell.get("effectiveValue")) or "formulaValue" in cell.get("userEnteredValue", {})


def _error(cell: _Json) -> str:
    """What stands in for a value that cannot be used, as `Grid.errors` has it; '' for a good cell."""
    effective = cell.get("effectiveValue", {})
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if formula and (outside := _FROM_OUTSIDE.search(formula)):
        return f"={outside[1].upper()}"
    if "errorValue" in effective:
        return _ERRORS.get(effective["errorValue"].get("type", ""), "#ERROR!")
    return "=" if formula and not effective else ""


def _value(cell: _Json) -> CellValue:
    (kind, value), *_ = cell["effectiveValue"].items()
    if kind != "numberValue":
        return bool(value) if kind == "boolValue" else str(value)
    shown_as = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type", "")
    return _moment(float(value), shown_as)


def _moment(serial: float, shown_as: str) -> CellValue:
    """A serial number under a date format: days since 1899-12-30, in no time zone."""
    if shown_as == "TIME" and 0 <= serial < 1:
        return (_SERIAL_ZERO + timedelta(seconds=round(serial * 86_400))).time()
    if shown_as not in ("DATE", "DATE_TIME") or not 1 <= serial < _LAST_SERIAL:
        return serial
    moment = (_SERIAL_ZERO + timedelta(seconds=round(serial * 86_400))).replace(tzinfo=None)
    return _day(moment) if moment.time() == time() else moment


def _day(moment: datetime) -> date:
    return moment.date()
