"""One page onto one worksheet, row after row from the top, as constant memory asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import merge

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.headings import Heading, headings
from sync.core.pages.heights import heights_of
from sync.core.pages.page import Page, Table, Text
from sync.core.pages.places import Places
from sync.core.pages.values import rows_of
from sync.outputs.charts import draw_charts
from sync.outputs.columns import pens
from sync.outputs.inks import Inks
from sync.outputs.printing import print_as

Draw = Callable[[], object]


@dataclass(frozen=True)
class Easel:
    """What is needed to draw any page of one workbook; `tables` says whether Excel tables are allowed."""

    book: Workbook
    inks: Inks
    places: Places
    tables: bool


def draw(easel: Easel, sheet: Worksheet, page: Page) -> None:
    """Put the page on its worksheet."""
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
        address = f"internal:{easel.places.address(text.link)}"
        sheet.write_url(text.row, text.first, address, look, text.text)
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
    for heading in headings(table, easel.inks.tints):
        yield heading.row, partial(_write_heading, easel, sheet, heading)


def _write_heading(easel: Easel, sheet: Worksheet, heading: Heading) -> None:
    look = easel.inks.make(heading.ink)
    if heading.last > heading.first:
        sheet.merge_range(heading.row, heading.first, heading.row, heading.last, heading.text, look)
    elif heading.text:
        sheet.write_string(heading.row, heading.first, heading.text, look)
    else:
        sheet.write_blank(heading.row, heading.first, None, look)


def _finish(easel: Easel, sheet: Worksheet, table: Table) -> None:
    """The Excel table, or arrows for filtering; dropdowns where people choose."""
    for at, column in enumerate(table.columns, start=table.first_column):
        if column.choices and len(table.body):
            choose = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(table.body_top, at, table.end - 1, at, choose)
    area = (table.body_top - 1, table.first_column, max(table.end - 1, table.body_top), table.last_column)
    if table.listed and easel.tables and len(table.body):
        headings = [
            {"header": column.header, "header_format": easel.inks.header(column, dense=table.dense)}
            for column in table.columns
        ]
        sheet.add_table(*area, {"name": table.name, "columns": headings, "style": None})
    elif table.filtered:
        sheet.autofilter(*area)
