"""Pages → one Excel workbook, the same bytes for the same pages."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sync.core.pages.page import Page
from sync.core.pages.places import places_of
from sync.outputs.files import new_workbook
from sync.outputs.inks import Inks
from sync.outputs.sheet import Easel, draw

CONSTANT_MEMORY_FROM = 20_000
"""Rows of all tables together above which XlsxWriter keeps one row at a time, and no Excel tables are made."""

_FONT = {"font_name": "Times New Roman", "font_size": 10}


def write_report(target: Path, pages: Sequence[Page], created: datetime) -> None:
    """Write the pages, each as a sheet, in their order; the file is whole or not there.

    Args:
        target: the workbook; its folder exists. An older one is replaced in one step.
        pages: what to write; names of sheets and of tables are unique.
        created: the workbook's date; no clock is read.

    Raises:
        OSError: the file cannot be written.
    """
    rows = sum(len(table.body) for page in pages for table in page.tables)
    long = rows > CONSTANT_MEMORY_FROM
    options = {"constant_memory": long, "in_memory": not long, "default_format_properties": _FONT}
    with new_workbook(target, pages[0].name, created, **options) as book:
        easel = Easel(book, Inks(book, {}), places_of(pages), tables=not long)
        for page in pages:
            draw(easel, page)
