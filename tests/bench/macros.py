"""The button "Tô màu quá hạn" in LibreOffice, beside a raw script that is told what to paint, and painting cell by cell."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest import mock

import xlwings as xw

from addin.beyond import Area, Colour
from addin.engines.libreoffice import LibreOffice, bridge, colors
from addin.running import run
from tests.bench.long_trackers import copied
from tests.bench.reading import timed

AS_OF = date(2018, 5, 17)
_PART = 20
"""Rows that are painted cell by cell; their time is scaled to all."""


class Painted(NamedTuple):
    """Seconds for one tracker that is open.

    Attributes:
        click: the whole macro.
        raw: UNO alone reads the sheet, paints one union a colour and writes the words; what and where it is told.
        cells: xlwings paints the same cells one by one (a part, scaled).
    """

    click: float
    raw: float
    cells: float


class Done(NamedTuple):
    """What the macro did to a sheet: areas by colour, and the column of words."""

    sheet: str
    painted: list[tuple[Colour, list[Area]]]
    top: int
    column: int
    words: Sequence[Any]


def painted(tracker: Path, rounds: int, *, alone: bool = False) -> Painted:
    """The medians of the rounds, in each the tracker opened anew for each side; `alone`: the click only."""
    with TemporaryDirectory() as folder, LibreOffice() as app:
        path = copied(tracker, Path(folder))
        with _open(app, path) as book:
            done = _done(book)
        found = [_round(app, path, done, alone=alone) for _ in range(rounds)]
    return Painted(*(median(side) for side in zip(*found, strict=True)))


def _round(app: xw.App, path: Path, done: Done, *, alone: bool) -> Painted:
    with _open(app, path) as book:
        click = timed(lambda: run("highlight_overdue", book, as_of=AS_OF))
    if alone:
        return Painted(click, 0, 0)
    with _open(app, path) as book:
        raw = timed(lambda: _raw(book, done))
    with _open(app, path) as book:
        return Painted(click, raw, _cell_by_cell(book, done))


@contextmanager
def _open(app: xw.App, path: Path) -> Iterator[xw.Book]:
    book = app.books.open(path)
    try:
        yield book
    finally:
        book.close()


def _done(book: xw.Book) -> Done:
    """Click once and listen to what is asked of the application."""
    from addin.beyond.libreoffice import LibreOffice as Face

    paint, put = Face.paint, Face.put
    found: list[tuple[Colour, list[Area]]] = []
    words: list[Any] = []

    def painting(face: Any, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Any) -> None:
        found.extend([(colour, list(areas))] if colour else [])
        paint(face, sheet, areas, colour, own)

    def putting(face: Any, *what: Any) -> None:
        words.extend(what)
        put(face, *what)

    with mock.patch.multiple(Face, paint=painting, put=putting):
        run("highlight_overdue", book, as_of=AS_OF)
    sheet, top, column, cells = words
    return Done(sheet.name, found, top, column, cells)


def _raw(book: xw.Book, done: Done) -> None:
    """As one writes it for LibreOffice by hand, knowing that heights of rows are better left alone meanwhile.

    It does not lock the views, as the macro does: that would save it a tenth (docs/benchmarks.md).
    """
    document = book.api.document
    document.IsAdjustHeightEnabled = False
    sheet = document.Sheets.getByName(done.sheet)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getDataArray()
    for colour, areas in done.painted:
        union = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        union.addRangeAddresses(tuple(_address(last.Sheet, area) for area in areas), False)
        union.CellBackColor = colors.native(colour)
    column, top = done.column - 1, done.top - 1
    words = tuple((text or "",) for text in done.words)
    sheet.getCellRangeByPosition(column, top, column, top + len(words) - 1).setDataArray(words)
    document.IsAdjustHeightEnabled = True


def _address(sheet: int, area: Area) -> Any:
    return bridge.struct(
        "table.CellRangeAddress",
        Sheet=sheet,
        StartRow=area.top - 1,
        StartColumn=area.left - 1,
        EndRow=area.bottom - 1,
        EndColumn=area.right - 1,
    )


def _cell_by_cell(book: xw.Book, done: Done) -> float:
    """Seconds for all cells, from those of the first rows."""
    cells = [(colour, cell) for colour, areas in done.painted for area in areas for cell in _cells(area)]
    rows = {row for _, (row, _) in cells}
    some = set(sorted(rows)[:_PART])
    part = [(colour, cell) for colour, cell in cells if cell[0] in some]
    sheet = book.sheets[done.sheet]

    def paint() -> None:
        for colour, cell in part:
            sheet.range(cell).color = colour

    return timed(paint) * len(cells) / len(part)


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    return (
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    )


_IMPORTS = {
    "import xlwings": "import xlwings",
    "a button": "import addin.ribbon; from addin.running import run",
}


def started(rounds: int) -> dict[str, float]:
    """Seconds until a fresh Python has done the imports of `import xlwings`, and those of a button; alternating."""
    found: dict[str, list[float]] = {name: [] for name in _IMPORTS}
    for _ in range(rounds + 1):  # the first one of each fills the file cache
        for name, line in _IMPORTS.items():
            found[name].append(
                timed(lambda line=line: subprocess.run([sys.executable, "-c", line], check=True))
            )
    return {name: median(seconds[1:]) for name, seconds in found.items()}
