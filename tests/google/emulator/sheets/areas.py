"""A part of a sheet's grid, found by A1 text, named range or GridRange."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import a1
from tests.google.emulator.sheets.model import Sheet, Spreadsheet

Part = tuple[str, str, str]
ROW: Part = ("startRowIndex", "endRowIndex", "row")
COLUMN: Part = ("startColumnIndex", "endColumnIndex", "column")
_ALL = a1.Span()


@dataclass(frozen=True)
class Area:
    """Cells of one sheet: rows [top, bottom), columns [left, right); ``span`` as it was asked for."""

    sheet: Sheet
    top: int
    bottom: int
    left: int
    right: int
    span: a1.Span = _ALL

    @property
    def text(self) -> str:
        """Its A1 notation."""
        return a1.written(self.sheet.title, self.top, self.left, self.bottom, self.right)

    def rows(self) -> range:
        """Its row numbers from 0."""
        return range(self.top, self.bottom)

    def columns(self) -> range:
        """Its column numbers from 0."""
        return range(self.left, self.right)

    def places(self) -> Iterator[tuple[int, int]]:
        """Every cell of it, row by row."""
        return ((row, column) for row in self.rows() for column in self.columns())

    def filled(self) -> list[tuple[int, int]]:
        """The cells of it that hold anything, row by row."""
        inside = (place for place in self.sheet.cells if self.holds(*place))
        return sorted(inside)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row < self.bottom and self.left <= column < self.right


def whole(sheet: Sheet) -> Area:
    """All of a sheet."""
    return Area(sheet, 0, sheet.row_count, 0, sheet.column_count)


def named(spreadsheet: Spreadsheet, text: str) -> Area:
    """The area that an A1 text, a sheet's name or a named range means; Google's 400 where there is none."""
    title, rest = a1.split(text)
    if title is not None:
        sheet = spreadsheet.titled(title)
        span = _ALL if rest is None else a1.span(rest)
        if sheet is None or (span is None and not _of_name(spreadsheet, rest or "")):
            raise invalid(f"Unable to parse range: {text}")
        return (
            _on_grid(sheet, span)
            if span
            else of_grid_range(spreadsheet, _of_name(spreadsheet, rest or "")[0])
        )
    span = a1.span(text)
    if span is not None:
        return _on_grid(_first_visible(spreadsheet), span)
    if found := _of_name(spreadsheet, text):
        return of_grid_range(spreadsheet, found[0])
    sheet = spreadsheet.titled(text)
    if sheet is None:
        raise invalid(f"Unable to parse range: {text}")
    return whole(sheet)


def of_grid_range(spreadsheet: Spreadsheet, told: Mapping[str, Any]) -> Area:
    """The area of a GridRange, open ends closed by the grid."""
    sheet = spreadsheet.sheet(int(told.get("sheetId", 0)))
    top, bottom = _bounded(told, ROW, sheet.row_count)
    left, right = _bounded(told, COLUMN, sheet.column_count)
    return Area(sheet, top, bottom, left, right)


def to_grid_range(area: Area) -> dict[str, Any]:
    """The GridRange of an area as answers show it: a sheetId of 0 is left out."""
    told = {"startRowIndex": area.top, "endRowIndex": area.bottom}
    told |= {"startColumnIndex": area.left, "endColumnIndex": area.right}
    return ({"sheetId": area.sheet.id} if area.sheet.id else {}) | told


def shown(told: Mapping[str, Any]) -> dict[str, Any]:
    """A GridRange that was sent, as answers show it."""
    return {
        name: int(value)
        for name, value in told.items()
        if value is not None and (name, value) != ("sheetId", 0)
    }


def exceeding(area: Area) -> str:
    """Google's sentence for a range past the grid."""
    sheet = area.sheet
    return f"Range ({area.text}) exceeds grid limits. Max rows: {sheet.row_count}, max columns: {sheet.column_count}"


def _of_name(spreadsheet: Spreadsheet, name: str) -> list[Mapping[str, Any]]:
    return [one["range"] for one in spreadsheet.named_ranges if one["name"].casefold() == name.casefold()]


def _first_visible(spreadsheet: Spreadsheet) -> Sheet:
    visible = [sheet for sheet in spreadsheet.sheets if not sheet.properties.get("hidden")]
    return (visible or spreadsheet.sheets)[0]


def _on_grid(sheet: Sheet, span: a1.Span) -> Area:
    top, left = span.top or 0, span.left or 0
    bottom = sheet.row_count if span.bottom is None else span.bottom
    right = sheet.column_count if span.right is None else span.right
    return Area(sheet, top, bottom, left, right, span)


def clipped(area: Area) -> Area:
    """The part of an area that lies on the grid; a 400 where none does."""
    sheet = area.sheet
    if area.top >= sheet.row_count or area.left >= sheet.column_count:
        raise invalid(exceeding(area))
    return Area(
        sheet,
        area.top,
        min(area.bottom, sheet.row_count),
        area.left,
        min(area.right, sheet.column_count),
        area.span,
    )


def _bounded(told: Mapping[str, Any], part: Part, size: int) -> tuple[int, int]:
    start_name, end_name, what = part
    start, end = int(told.get(start_name) or 0), told.get(end_name)
    end = size if end is None else int(end)
    where = f"GridRange.{start_name}[{start}]"
    if start >= size > 0:
        raise invalid(f"{where} is after last {what} in grid[{size}]")
    if end <= start:
        raise invalid(f"{where} must be less than GridRange.{end_name}[{end}]")
    return start, min(end, size)
