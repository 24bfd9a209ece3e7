"""The cover sheet: whose workbook it is, and how it is filled in, in a few sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.grid import CellValue
from sync.core.tracker import COVER_SHEET
from sync.outputs.cells import write_cell
from sync.outputs.heights import FittingSheet, height
from sync.outputs.looks import DAY, LABEL, OFFICE_CELL, OWN_ROW, Looks
from sync.outputs.validation import Rule, day_rule

Legend = Mapping[str, tuple[str, dict[str, Any]]]
_LABEL, _VALUE = 1, 2  # columns B and C
_VALUE_WIDTH = 90


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


def add_cover(book: Workbook, looks: Looks, cover: Cover) -> None:
    """Write the cover as the workbook's first sheet: protected, but for the entries that are open."""
    sheet = book.add_worksheet(COVER_SHEET, FittingSheet)
    _set_up(sheet)
    sheet.set_row(0, 26)
    sheet.write_string(0, _LABEL, cover.title, looks.title())
    sheet.write_string(1, _LABEL, cover.subtitle, looks.plain(italic=True))
    row = 3
    for row, entry in enumerate(cover.entries, start=3):
        _write_entry(sheet, row, entry, looks)
    row = _write_guide(sheet, row + 2, cover.guide, looks)
    _write_legend(sheet, row + 1, cover.legend, looks)
    sheet.protect()


def _set_up(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(_LABEL, _LABEL, 25)
    sheet.set_column(_VALUE, _VALUE, _VALUE_WIDTH)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)


def _write_entry(sheet: Worksheet, row: int, entry: Entry, looks: Looks) -> None:
    fill = OWN_ROW if entry.open else OFFICE_CELL
    sheet.write_string(row, _LABEL, entry.label, looks.plain(**LABEL))
    dated = {"num_format": DAY} if entry.rule == day_rule() or isinstance(entry.value, date) else {}
    look = looks.plain(**fill, **dated, text_wrap=True, align="left", locked=not entry.open)
    sheet.set_row(row, height([(str(entry.value or ""), _VALUE_WIDTH)]))
    write_cell(sheet, row, _VALUE, entry.value, look)
    if entry.rule:
        sheet.data_validation(row, _VALUE, row, _VALUE, entry.rule)


def _write_guide(sheet: Worksheet, row: int, guide: Sequence[str], looks: Looks) -> int:
    """The numbered sentences from `row` on; returns the first free row."""
    sheet.write_string(row, _LABEL, "Cách điền", looks.plain(bold=True, font_size=13))
    for number, sentence in enumerate(guide, start=1):
        sheet.set_row(row + number, height([(sentence, _VALUE_WIDTH)]))
        sheet.write_string(row + number, _LABEL, f"{number}.", looks.plain(align="right"))
        sheet.write_string(row + number, _VALUE, sentence, looks.plain(text_wrap=True))
    return row + len(guide) + 1


def _write_legend(sheet: Worksheet, row: int, legend: Legend, looks: Looks) -> None:
    if legend:
        sheet.write_string(row, _LABEL, "Màu của dòng", looks.plain(bold=True, font_size=13))
    for offset, (name, (meaning, colour)) in enumerate(legend.items(), start=1):
        sheet.set_row(row + offset, height([(meaning, _VALUE_WIDTH)]))
        sheet.write_string(row + offset, _LABEL, name, looks.plain(**{**OWN_ROW, **colour}))
        sheet.write_string(row + offset, _VALUE, meaning, looks.plain(text_wrap=True))
