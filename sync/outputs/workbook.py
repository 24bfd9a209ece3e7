"""Pages → one Excel workbook, the same bytes for the same pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.worksheet import Worksheet

from sync.core.pages.page import Page, Sheet, ready
from sync.core.pages.places import Places, places_of
from sync.outputs.files import new_workbook
from sync.outputs.inks import Inks
from sync.outputs.sheet import Easel, draw

CONSTANT_MEMORY_FROM = 20_000
"""Rows of all tables together above which pages are written as a long report."""

NOWHERE = Places({})
_FONT = {"font_name": "Times New Roman", "font_size": 10}


def write_report(target: Path | BinaryIO, pages: Sequence[Page], created: datetime) -> None:
    """Write pages that are described already; as `write_sheets`, long from CONSTANT_MEMORY_FROM rows on."""
    rows = sum(len(table.body) for page in pages for table in page.tables)
    write_sheets(target, ready(pages), created, long=rows > CONSTANT_MEMORY_FROM, places=places_of(pages))


def write_sheets(
    target: Path | BinaryIO,
    sheets: Sequence[Sheet],
    created: datetime,
    *,
    long: bool,
    places: Places = NOWHERE,
) -> None:
    """Write the sheets in their order; the file is whole or not there.

    The last sheet is described, drawn and let go first: then the links of the ones before it know their places. The
    sheets that link anywhere come at the end.

    Args:
        target: the workbook, whose folder exists (an older one is replaced in one step), or an open binary file.
        sheets: what to write; names of sheets and of tables are unique, links lead to later sheets or to a top.
        created: the workbook's date; no clock is read.
        long: XlsxWriter keeps one row at a time, and no Excel tables are made.
        places: where tables stand, as far as that is known before they are drawn.

    Raises:
        OSError: the file cannot be written.
    """
    options = {"constant_memory": long, "in_memory": not long, "default_format_properties": _FONT}
    with new_workbook(target, sheets[0].name, created, **options) as book:
        papers = [book.add_worksheet(sheet.name) for sheet in sheets]
        easel = Easel(book, Inks(book, {}), places, tables=not long)
        last_first = list(zip(sheets, papers, strict=True))[::-1]
        for sheet, paper in sorted(last_first, key=lambda pair: pair[0].anywhere):
            easel = _painted(easel, paper, sheet)


def _painted(easel: Easel, paper: Worksheet, sheet: Sheet) -> Easel:
    """Draw a sheet; the easel then knows where its tables stand, but holds none of their rows."""
    page = sheet.page()
    here = places_of([page]).tables
    inks = replace(easel.inks, tints=page.tints)
    draw(replace(easel, inks=inks, places=Places({**easel.places.tables, **here})), paper, page)
    bare = {
        name: (where, replace(table, body=table.body[[]], rows=(), marks={}, links={}))
        for name, (where, table) in here.items()
    }
    return replace(easel, places=Places({**easel.places.tables, **bare}))
