"""What a saved report says and looks like, cell by cell, in words that do not depend on who wrote the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class SheetSeen:
    """One sheet: its cells by name, and what belongs to the whole."""

    cells: dict[str, dict[str, Any]]
    merged: frozenset[str]
    frozen: str | None
    widths: tuple[float, ...]
    heights: dict[int, float]
    filtered: str | None
    printed: dict[str, Any]
    charts: int


def seen(path: Path) -> dict[str, SheetSeen]:
    """Sheet name → what is on it; sheets without anything are left out."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: _sheet(sheet) for sheet in book if sheet.dimensions != "A1:A1"}


def _sheet(sheet: Worksheet) -> SheetSeen:
    cells = {cell.coordinate: _cell(cell) for row in sheet.iter_rows() for cell in row}
    filtered = sheet.auto_filter.ref or next((table.ref for table in sheet.tables.values()), None)
    return SheetSeen(
        cells={name: look for name, look in cells.items() if look != _BLANK},
        merged=frozenset(str(area) for area in sheet.merged_cells.ranges),
        frozen=sheet.freeze_panes,
        widths=tuple(_widths(sheet)),
        heights={row: round(found.height, 0) for row, found in sheet.row_dimensions.items() if found.height},
        filtered=filtered,
        printed=_printed(sheet),
        charts=len(sheet._charts),
    )


def _widths(sheet: Worksheet):
    """Of every column in use, also where the file keeps neighbours of one width in one entry."""
    known = {}
    for column in sheet.column_dimensions.values():
        known |= dict.fromkeys(range(column.min or 1, (column.max or 1) + 1), column.width)
    return (round(known.get(at, 0), 0) for at in range(1, sheet.max_column + 1))


def _printed(sheet: Worksheet) -> dict[str, Any]:
    margins, setup = sheet.page_margins, sheet.page_setup
    return {
        "area": str(sheet.print_area).replace("$", ""),
        "rows": (sheet.print_title_rows or "").replace("$", ""),
        "landscape": setup.orientation,
        "paper": int(setup.paperSize),
        "pages": tuple(1 if fit is None else int(fit) for fit in (setup.fitToWidth, setup.fitToHeight)),
        "margins": tuple(
            round(side, 1) for side in (margins.left, margins.right, margins.top, margins.bottom)
        ),
        "header": sheet.oddHeader.center.text,
        "footer": sheet.oddFooter.right.text,
        "gridlines": sheet.sheet_view.showGridLines,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    font, place, lines = cell.font, cell.alignment, cell.border
    return {
        "value": None if cell.value == "" else cell.value,
        "font": (font.name, font.sz, bool(font.b), bool(font.i), font.u or "none"),
        "colour": _colour(font.color) or "FF000000",
        "fill": cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None,
        "format": cell.number_format,
        "place": (place.horizontal or "general", place.vertical or "bottom", bool(place.wrap_text)),
        "shrink": bool(place.shrink_to_fit),
        "turned": place.text_rotation,
        "lines": tuple(_line(side) for side in (lines.left, lines.right, lines.top, lines.bottom)),
        "link": (cell.hyperlink.location or cell.hyperlink.target) if cell.hyperlink else None,
    }


def _colour(colour: Any) -> str | None:
    """The theme's first text colour is black, as no colour is."""
    return colour.rgb if colour is not None and colour.type == "rgb" else None


def _line(side: Any) -> tuple[str, str | None] | None:
    return (side.style, _colour(side.color)) if side is not None and side.style else None


_BLANK = _cell(openpyxl.Workbook().active["A1"]) | {"font": ("Times New Roman", 10.0, False, False, "none")}
