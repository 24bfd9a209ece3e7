"""How our workbooks look: Times New Roman, grey for the office, white for the unit, and colours with words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from sync.core.tracker import Column, Kind, Owner

Look = Mapping[str, Any]
"""Properties of a cell by the names that XlsxWriter gives them."""

FONT = "Times New Roman"
DAY = "dd/mm/yyyy"
_LINE, _GREY = "#A6A6A6", "#EDEDED"
_BASE = {"font_name": FONT, "font_size": 12, "valign": "top"}
_BORDER = {"border": 1, "border_color": _LINE}
_BOXED = {**_BASE, **_BORDER, "text_wrap": True}
_HEAD = {**_BOXED, "bold": True, "align": "center", "valign": "vcenter", "font_color": "#FFFFFF"}
_HEAD_FILL = {Owner.CENTRE: "#595959", Owner.UNIT: "#1F4E79"}
_BAND_FILL = {Owner.CENTRE: "#D9D9D9", Owner.UNIT: "#DDEBF7"}

OVERDUE = {"bg_color": "#FBE3E1", "font_color": "#8E0B0B"}
OVERDUE_KEY = {"bg_color": "#B3141B", "font_color": "#FFFFFF", "bold": True}
NEAR = {"bg_color": "#FFF3CC", "font_color": "#5F4700"}
NEAR_KEY = {"bg_color": "#FFC83D", "font_color": "#3B2C00", "bold": True}
DONE = {"bg_color": "#E4ECE4", "font_color": "#47604B"}
OWN_ROW = {**_BORDER, "bg_color": "#FFFFFF"}
OFFICE_CELL = {**_BORDER, "bg_color": _GREY}
LABEL = {**OFFICE_CELL, "bold": True}


TITLE: Look = {**_BASE, "bold": True, "font_size": 16}


def plain(**more: Any) -> Look:
    """Running text."""
    return {**_BASE, **more}


def cell_look(column: Column, *, grey: bool) -> Look:
    """A body cell of a column; grey means that the office fills it in."""
    return {**_BOXED, **_shape(column), **({"bg_color": _GREY} if grey else {})}


def spare_look(column: Column) -> Look:
    """A cell of a row that nobody has used yet."""
    return {**_BASE, **_shape(column), "text_wrap": True}


def header_look(owner: Owner) -> Look:
    """A header cell: dark grey over the office's columns, blue over the unit's."""
    return {**_HEAD, "bg_color": _HEAD_FILL[owner]}


def band_look(owner: Owner) -> Look:
    """The row above the headers that says who fills in what."""
    return {**_BASE, "bold": True, "font_size": 11, "bg_color": _BAND_FILL[owner]}


@dataclass(frozen=True)
class Looks:
    """Every format of one workbook, made on demand and once: XlsxWriter formats belong to their workbook."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format]

    def make(self, *layers: Mapping[str, Any]) -> Format:
        """The format with these XlsxWriter properties; a later layer overrules an earlier one."""
        properties = {name: value for layer in layers for name, value in layer.items()}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]

    def cell(self, column: Column, *, grey: bool) -> Format:
        """A body cell of a column; grey means that the office fills it in."""
        return self.make(cell_look(column, grey=grey))

    def spare(self, column: Column) -> Format:
        """A cell of a row that nobody has used yet."""
        return self.make(spare_look(column))

    def header(self, column: Column) -> Format:
        """A header cell: dark grey over the office's columns, blue over the unit's."""
        return self.make(header_look(column.owner))

    def band(self, owner: Owner) -> Format:
        """The row above the headers that says who fills in what."""
        return self.make(band_look(owner))

    def title(self) -> Format:
        """The name of a sheet."""
        return self.make(TITLE)

    def plain(self, **more: Any) -> Format:
        """Running text."""
        return self.make(plain(**more))

    def colour(self, properties: Mapping[str, Any]) -> Format:
        """The look of a conditional format, which may only change fill and font."""
        return self.make(properties)


def _shape(column: Column) -> dict[str, Any]:
    """Alignment and number format by the column's kind."""
    dated = {"num_format": DAY} if column.kind in (Kind.DATE, Kind.DEADLINE) else {}
    centred = column.kind in (Kind.ORDINAL, Kind.DATE, Kind.DEADLINE)
    return {**dated, **({"align": "center"} if centred else {})}


def looks_of(book: Workbook) -> Looks:
    """The formats of a workbook that is about to be written."""
    return Looks(book, {})
