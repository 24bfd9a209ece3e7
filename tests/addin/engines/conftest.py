"""One spreadsheet after the other under the same facts: LibreOffice, xlwings' remote engine, Excel where asked for.

Excel runs only where a developer has it and says so: DONDOC_EXCEL=1. Elsewhere its facts are reported as not run.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from tests.addin.engines import remote

Cells = dict[str, list[list[Any]]]
# What an engine cannot have, by the marker of the fact; `remote` gets values and no looks, and gives actions back.
LACKS = {
    "remote": {
        "looks": "the payload of the remote engine holds values only: looks, formulas and sizes cannot be read",
        "rereading": "writes are not visible to later reads in the same call",
        "files": "the remote engine opens and saves no files: the client does",
        "desktop": "only Office.js clients take this; the payload here is Google's",
    },
    "libreoffice": {},
    "excel": {},
}


class Spreadsheet:
    """One application: gives a book with cells, and what a reader finds in it after a macro has worked on it."""

    def __init__(self, name: str, app: xw.App | None, folder: Path) -> None:
        self.name = name
        self.app = app
        self.folder = folder
        self._source = folder / "before.xlsx"

    def book(self, cells: Cells | None = None) -> xw.Book:
        """A book with these sheets, rows of values each."""
        cells = cells or {"Sheet1": [[None]]}
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in cells.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        workbook.save(self._source)
        return self.app.books.open(self._source) if self.app else remote.book(cells)

    def found(self, book: xw.Book) -> openpyxl.Workbook:
        """The workbook as another program reads it now."""
        if self.app is None:
            return remote.carried_out(self._source, book)
        path = self.folder / "after.xlsx"
        book.save(path)
        return openpyxl.load_workbook(path)


@pytest.fixture(params=["libreoffice", "remote", "excel"])
def spreadsheet(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Spreadsheet]:
    name = request.param
    for marker, reason in LACKS[name].items():
        if request.node.get_closest_marker(marker):
            pytest.skip(reason)
    if name == "excel":
        yield from _excel(tmp_path)
    else:
        app = request.getfixturevalue("libreoffice") if name == "libreoffice" else None
        yield Spreadsheet(name, app, tmp_path)


def _excel(folder: Path) -> Iterator[Spreadsheet]:
    if os.environ.get("DONDOC_EXCEL") != "1":
        pytest.skip("NOT RUN IN EXCEL: on Windows or macOS with Excel set DONDOC_EXCEL=1")
    app = xw.engines["excel"].apps.add(add_book=False, visible=False)
    yield Spreadsheet("excel", app, folder)
    app.quit()
