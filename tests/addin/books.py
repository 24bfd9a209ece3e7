"""Books as a remote client sends them, made from sheets in the test; what the macro asks to be done, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from sync.core.grid import Workbook


def register_remote(monkeypatch: pytest.MonkeyPatch) -> None:
    """xlwings' remote engine in this process, under its free licence for non-commercial use."""
    monkeypatch.setenv("XLWINGS_LICENSE_KEY", "noncommercial")
    if "remote" not in [engine.name for engine in xw.engines]:
        from xlwings.pro import _xlremote

        xw.engines.add(xw.Engine(impl=_xlremote.engine))


def remote(workbook: Workbook, *, active: int = 0, selection: str = "A1", ours: bool = False) -> xw.Book:
    """The workbook behind xlwings' remote engine; `ours`: the client is our own menu."""
    sheets = [
        {
            "name": grid.sheet,
            "values": [[_sent(v) for v in row] for row in grid.rows],
            "pictures": [],
            "tables": [],
        }
        for grid in workbook.grids
    ]
    payload = {
        "client": "Google Apps Script",
        "version": xw.__version__,
        "book": {"name": "so.xlsx", "active_sheet_index": active, "selection": selection},
        "names": [],
        "sheets": sheets,
        "dondoc": ours,
    }
    return xw.Book(json=payload)


def _sent(value: Any) -> Any:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day).isoformat(timespec="milliseconds") + "Z"
    return value


def actions(book: xw.Book) -> Sequence[Mapping[str, Any]]:
    """What the client is asked to do, in order."""
    return book.json()["actions"]


def written(book: xw.Book) -> list[tuple[int, int, int, list[list[Any]]]]:
    """(sheet, row, column, values) of each block, rows and columns as a person counts."""
    return [
        (a["sheet_position"], a["start_row"] + 1, a["start_column"] + 1, a["values"])
        for a in actions(book)
        if a["func"] == "setValues"
    ]


def painted(book: xw.Book) -> dict[tuple[int, int], str | None]:
    """(row, column) → colour, the last one that was asked for."""
    cells = {}
    for action in actions(book):
        if action["func"] == "setRangeColor":
            for row in range(action["start_row"], action["start_row"] + action["row_count"]):
                for column in range(action["start_column"], action["start_column"] + action["column_count"]):
                    cells[row + 1, column + 1] = action["args"][0]
    return cells


def saved(path: Path, workbook: Workbook) -> Path:
    """The workbook as a file."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for grid in workbook.grids:
        sheet = made.create_sheet(grid.sheet)
        sheet.sheet_state = "hidden" if grid.hidden else "visible"
        for at, row in enumerate(grid.rows, start=1):
            for position, value in enumerate(row, start=1):
                if value not in ("", None):
                    sheet.cell(at, position, value)
                if isinstance(value, date):
                    sheet.cell(at, position).number_format = "dd/mm/yyyy"
    made.save(path)
    return path
