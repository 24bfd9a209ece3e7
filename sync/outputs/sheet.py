"""One page onto one worksheet, row after row from the top, as constant memory asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import groupby

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.page import Column, Page, Table, Text
from sync.outputs.charts import draw_charts
from sync.outputs.columns import pens, rows_of
from sync.outputs.inks import Inks
from sync.outputs.links import Places
from sync.outputs.printing import print_as
from sync.outputs.row_heights import heights_of

Draw = Callable[[], object]


@dataclass(frozen=True)
class Easel:
    """What is needed to draw any page of one workbook; `tables` says whether Excel tables are allowed."""

    book: Workbook
    inks: Inks
    places: Places
    tables: bool


def draw(easel: Easel, page: Page) -> None:
    """Add a worksheet and put the page on it."""
    sheet = easel.book.add_worksheet(page.name)
    for at, width in enumerate(page.widths):
        sheet.set_column(at, at, width)
    heights = heights_of(page)
    for row, height in heights.items():
        sheet.set_row(row, height)
    streams = [_table_rows(easel, sheet, table) for table in page.tables]
    for _, draw_row in merge(_text_rows(easel, sheet, page), *streams, key=_row):
        draw_row()
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # codes are text: no green corners
    print_as(sheet, page)
    draw_charts(
        easel.book,
        sheet,
        page,
        [heights.get(row, 15.0) for row in range(page.height)] if page.charts else [],
        easel.places,
    )
    for table in page.tables:
        _finish(easel, sheet, table)


def _row(step: tuple[int, Draw]) -> int:
    return step[0]


def _text_rows(easel: Easel, sheet: Worksheet, page: Page) -> Iterator[tuple[int, Draw]]:
    for text in sorted(page.texts, key=lambda found: (found.row, found.first)):
        yield text.row, partial(_write_text, easel, sheet, text)


def _write_text(easel: Easel, sheet: Worksheet, text: Text) -> None:
    look = easel.inks.text(text.role)
    if text.last > text.first:
        sheet.merge_range(text.row, text.first, text.row, text.last, "", look)
    if text.link is not None:
        sheet.write_url(text.row, text.first, easel.places.address(text.link), look, text.text)
    else:
        sheet.write_string(text.row, text.first, text.text, look)


def _table_rows(easel: Easel, sheet: Worksheet, table: Table) -> Iterator[tuple[int, Draw]]:
    yield from _header_rows(easel, sheet, table)
    writers = pens(sheet, table, easel.inks, easel.places)

    def write(row: int, values: tuple[object, ...]) -> None:
        for pen, value in zip(writers, values):  # noqa: B905 - a strict zip costs, and both come from the columns
            pen(row, value)

    for row, values in enumerate(rows_of(table), start=table.body_top):
        yield row, partial(write, row, values)


def _header_rows(easel: Easel, sheet: Worksheet, table: Table) -> Iterator[tuple[int, Draw]]:
    """One line, or groups above headings; a heading without group has two cells' height without merging them."""
    if table.header_rows == 2:
        yield table.top, lambda: _write_groups(easel, sheet, table)
    yield table.body_top - 1, lambda: _write_headings(easel, sheet, table)


def _write_groups(easel: Easel, sheet: Worksheet, table: Table) -> None:
    column = table.first_column
    for group, members in groupby(table.columns, key=lambda declared: declared.group):
        size = len(list(members))
        if group:
            look = easel.inks.header(Column("", group, 0), dense=table.dense)
            sheet.merge_range(table.top, column, table.top, column + size - 1, group, look)
        else:
            look = easel.inks.header(Column("", "", 0), dense=table.dense, edges="tlr")
            for at in range(column, column + size):
                sheet.write_blank(table.top, at, None, look)
        column += size


def _write_headings(easel: Easel, sheet: Worksheet, table: Table) -> None:
    for at, column in enumerate(table.columns, start=table.first_column):
        edges = "tblr" if column.group or table.header_rows == 1 else "blr"
        sheet.write_string(
            table.body_top - 1, at, column.header, easel.inks.header(column, dense=table.dense, edges=edges)
        )


def _finish(easel: Easel, sheet: Worksheet, table: Table) -> None:
    """The Excel table, or arrows for filtering."""
    area = (table.body_top - 1, table.first_column, max(table.end - 1, table.body_top), table.last_column)
    if table.listed and easel.tables and len(table.body):
        headings = [
            {"header": column.header, "header_format": easel.inks.header(column, dense=table.dense)}
            for column in table.columns
        ]
        sheet.add_table(*area, {"name": table.name, "columns": headings, "style": None})
    elif table.filtered:
        sheet.autofilter(*area)
