"""The cover sheet: whose workbook it is, and how it is filled in, in a few sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.grid import CellValue
from sync.core.tracker import COVER_SHEET
from sync.outputs import looks
from sync.outputs.cells import write_cell
from sync.outputs.heights import FittingSheet, height
from sync.outputs.looks import DAY, LABEL, OFFICE_CELL, OWN_ROW, Looks
from sync.outputs.validation import Rule, day_rule

Legend = Mapping[str, tuple[str, dict[str, Any]]]
_LABEL, _VALUE = 1, 2  # columns B and C
WIDTHS = (2, 25, 90)
"""Of the columns A, B and C, in letters."""


@dataclass(frozen=True)
class Entry:
    """One labelled line; an open one may be filled in by the unit, under its rule."""

    label: str
    value: CellValue
    open: bool = False
    rule: Rule | None = None


@dataclass(frozen=True)
class Cover:
    """All that stands on a cover sheet.

    Attributes:
        title, subtitle: two lines on top.
        entries: label and value, in order.
        guide: numbered sentences on filling it in.
        legend: name of a colour → what it means, and the colour itself.
    """

    title: str
    subtitle: str
    entries: Sequence[Entry]
    guide: Sequence[str]
    legend: Legend


@dataclass(frozen=True)
class Placed:
    """One cell of a cover: where it stands (from 0), what it says, how it looks, and whether the unit fills it in."""

    row: int
    column: int
    value: CellValue
    look: Mapping[str, Any]
    open: bool = False
    rule: Rule | None = None


def placed(cover: Cover) -> Iterator[Placed]:
    """Every cell of the cover, row after row."""
    yield Placed(0, _LABEL, cover.title, looks.TITLE)
    yield Placed(1, _LABEL, cover.subtitle, looks.plain(italic=True))
    for row, entry in enumerate(cover.entries, start=3):
        yield from _entry(row, entry)
    row = 3 + len(cover.entries) + 1
    yield from _guide(row, cover.guide)
    yield from _legend(row + len(cover.guide) + 2, cover.legend)


def _entry(row: int, entry: Entry) -> Iterator[Placed]:
    fill = OWN_ROW if entry.open else OFFICE_CELL
    dated = {"num_format": DAY} if entry.rule == day_rule() or isinstance(entry.value, date) else {}
    look = looks.plain(**fill, **dated, text_wrap=True, align="left", locked=not entry.open)
    yield Placed(row, _LABEL, entry.label, looks.plain(**LABEL))
    yield Placed(row, _VALUE, entry.value, look, entry.open, entry.rule)


def _guide(row: int, guide: Sequence[str]) -> Iterator[Placed]:
    """The numbered sentences from `row` on."""
    yield Placed(row, _LABEL, "Cách điền", looks.plain(bold=True, font_size=13))
    for number, sentence in enumerate(guide, start=1):
        yield Placed(row + number, _LABEL, f"{number}.", looks.plain(align="right"))
        yield Placed(row + number, _VALUE, sentence, looks.plain(text_wrap=True))


def _legend(row: int, legend: Legend) -> Iterator[Placed]:
    if legend:
        yield Placed(row, _LABEL, "Màu của dòng", looks.plain(bold=True, font_size=13))
    for offset, (name, (meaning, colour)) in enumerate(legend.items(), start=1):
        yield Placed(row + offset, _LABEL, name, looks.plain(**{**OWN_ROW, **colour}))
        yield Placed(row + offset, _VALUE, meaning, looks.plain(text_wrap=True))


def add_cover(book: Workbook, made: Looks, cover: Cover) -> None:
    """Write the cover as the workbook's first sheet: protected, but for the entries that are open."""
    sheet = book.add_worksheet(COVER_SHEET, FittingSheet)
    _set_up(sheet)
    sheet.set_row(0, 26)
    for cell in placed(cover):
        if cell.column == _VALUE:
            sheet.set_row(cell.row, height([(str(cell.value or ""), WIDTHS[_VALUE])]))
        write_cell(sheet, cell.row, cell.column, cell.value, made.make(cell.look))
        if cell.rule:
            sheet.data_validation(cell.row, cell.column, cell.row, cell.column, cell.rule)
    sheet.protect()


def _set_up(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
