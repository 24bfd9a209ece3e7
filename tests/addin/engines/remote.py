"""The remote engine of xlwings in this test process, and its actions carried out on a workbook by openpyxl.

The engine answers with a list of actions that a client in the browser carries out; here openpyxl does, for those
actions that the facts need and that every client knows.
"""

import datetime as dt
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import xlwings as xw
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

KEY = "XLWINGS_LICENSE_KEY"
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+)?")
_ISO = "%Y-%m-%dT%H:%M:%S"


@cache
def engine() -> xw.Engine:
    """Under the noncommercial key, which the makers name for government institutions and for tests like this one."""
    before = os.environ.get(KEY)
    os.environ[KEY] = before or "noncommercial"
    try:
        from xlwings.pro import _xlremote
    finally:
        if before is None:
            del os.environ[KEY]
    if "remote" not in xw.engines.engines_by_name:
        xw.engines.add(xw.Engine(impl=_xlremote.engine))
    return xw.engines["remote"]


def payload(sheets: dict[str, list[list[Any]]]) -> dict[str, Any]:
    """What a client sends: names and values, and nothing about how cells look."""
    return {
        "client": "Google Apps Script",
        "version": xw.__version__,
        "book": {"name": "so-theo-doi.xlsx", "active_sheet_index": 0, "selection": "A1"},
        "names": [],
        "sheets": [
            {
                "name": name,
                "values": [[_sent(value) for value in row] for row in rows],
                "pictures": [],
                "tables": [],
            }
            for name, rows in sheets.items()
        ],
    }


def _sent(value: Any) -> Any:
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time()).strftime(_ISO + ".000Z")
    return "" if value is None else value


def book(sheets: dict[str, list[list[Any]]]) -> xw.Book:
    impl = engine().impl.apps
    if not len(impl):
        impl.add()
    return xw.Book(impl=next(iter(impl)).books.open(payload(sheets)))


def carried_out(source: Path, macro_book: xw.Book) -> openpyxl.Workbook:
    """The workbook in `source` after the book's actions."""
    workbook = openpyxl.load_workbook(source)
    for action in macro_book.json()["actions"]:
        _ACTIONS[action["func"]](workbook, action)
    return workbook


def _sheet(workbook: openpyxl.Workbook, action: dict[str, Any]) -> Worksheet:
    return workbook.worksheets[action["sheet_position"]]


def _cells(workbook: openpyxl.Workbook, action: dict[str, Any]) -> list[list[Any]]:
    sheet = _sheet(workbook, action)
    top, left = action["start_row"] + 1, action["start_column"] + 1
    rows, columns = action["row_count"], action["column_count"]
    return [[sheet.cell(top + row, left + column) for column in range(columns)] for row in range(rows)]


def _set_values(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    for cells, values in zip(_cells(workbook, action), action["values"], strict=True):
        for cell, value in zip(cells, values, strict=True):
            cell.value = _typed(value)
            if isinstance(cell.value, dt.datetime):
                cell.number_format = "dd/mm/yyyy"


def _typed(value: Any) -> Any:
    """As a spreadsheet takes what a client writes: dates come as ISO texts, a leading apostrophe marks a text."""
    if not isinstance(value, str):
        return value
    if _DATE.fullmatch(value):
        return dt.datetime.fromisoformat(value)
    return value.removeprefix("'") or None


def _set_color(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    color = action["args"][0]
    fill = PatternFill("solid", fgColor=f"FF{color[1:]}".upper()) if color else PatternFill()
    for cells in _cells(workbook, action):
        for cell in cells:
            cell.fill = fill


def _set_number_format(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    for cells in _cells(workbook, action):
        for cell in cells:
            cell.number_format = action["args"][0]


def _clear_contents(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    for cells in _cells(workbook, action):
        for cell in cells:
            cell.value = None


def _add_sheet(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    position, name = action["args"]
    workbook.create_sheet(name, position)


def _rename(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    _sheet(workbook, action).title = action["args"][0]


def _add_name(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    name, refers_to = action["args"]
    workbook.defined_names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))


def _delete_sheet(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    workbook.remove(_sheet(workbook, action))


def _insert(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    _sheet(workbook, action).insert_rows(action["start_row"] + 1, action["row_count"])


def _freeze(workbook: openpyxl.Workbook, action: dict[str, Any]) -> None:
    last = action["args"][0].split(":")[1]
    cell = _sheet(workbook, action)[last]
    _sheet(workbook, action).freeze_panes = cell.offset(1, 1).coordinate


_ACTIONS: dict[str, Callable[[openpyxl.Workbook, dict[str, Any]], None]] = {
    "setValues": _set_values,
    "setFormula": _set_values,
    "setRangeColor": _set_color,
    "setNumberFormat": _set_number_format,
    "rangeClearContents": _clear_contents,
    "addSheet": _add_sheet,
    "setSheetName": _rename,
    "namesAdd": _add_name,
    "sheetDelete": _delete_sheet,
    "rangeInsert": _insert,
    "freezePaneAtRange": _freeze,
    "alert": lambda workbook, action: None,
    "activateSheet": lambda workbook, action: None,
}
