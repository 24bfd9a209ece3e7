"""Inserting, deleting and moving rows and columns: everything that hangs on the grid moves along."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.google.emulator.sheets import rewriting
from tests.google.emulator.sheets.model import Sheet, Spreadsheet

Renamed = Callable[[int], int | None]
"""Where a row or column goes; None: it is deleted."""


@dataclass(frozen=True)
class Change:
    """A change of one dimension of one sheet: ``goes`` for each line, ``grid`` the new count of lines.

    ``start`` and ``end`` give where a range's edges go, which is not where its lines go when some are deleted.
    """

    spreadsheet: Spreadsheet
    sheet: Sheet
    is_rows: bool
    goes: Renamed
    edge: Callable[[int], int]
    grid: int

    def apply(self) -> None:
        """Change the sheet."""
        sheet, goes = self.sheet, self.goes
        sheet.properties["gridProperties"]["rowCount" if self.is_rows else "columnCount"] = self.grid
        sheet.cells = dict(self._cells())
        rewriting.rewrite(self.spreadsheet, sheet, is_rows=self.is_rows, goes=goes, edge=self.edge)
        lines = sheet.rows if self.is_rows else sheet.columns
        kept = {goes(line): told for line, told in lines.items()}
        kept.pop(None, None)
        lines.clear()
        lines.update(kept)
        self._ranges()
        self._metadata()

    def _cells(self) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
        for (row, column), cell in self.sheet.cells.items():
            there = self.goes(row if self.is_rows else column)
            if there is not None:
                yield ((there, column) if self.is_rows else (row, there)), cell

    def _ranges(self) -> None:
        sheet = self.sheet
        sheet.merges = [one for one in sheet.merges if self._moved(one)]
        for rules in (sheet.conditional, sheet.protected, sheet.banded, sheet.filter_views):
            rules[:] = [one for one in rules if self._ranges_of(one)]
        if sheet.basic_filter and not self._moved(sheet.basic_filter.get("range", {})):
            sheet.basic_filter = None
        named = self.spreadsheet.named_ranges
        named[:] = [
            one for one in named if one["range"].get("sheetId", 0) != sheet.id or self._moved(one["range"])
        ]
        groups = sheet.row_groups if self.is_rows else sheet.column_groups
        groups[:] = [one for one in groups if self._line_range(one["range"])]

    def _ranges_of(self, one: dict[str, Any]) -> bool:
        if "ranges" in one:
            one["ranges"] = [told for told in one["ranges"] if self._moved(told)]
            return bool(one["ranges"])
        return "range" not in one or self._moved(one["range"])

    def _moved(self, told: dict[str, Any]) -> bool:
        """Move a GridRange in place; whether anything of it is left."""
        names = ("startRowIndex", "endRowIndex") if self.is_rows else ("startColumnIndex", "endColumnIndex")
        start, end = (told.get(name) for name in names)
        if start is None and end is None:
            return True
        first = self.edge(start or 0)
        last = None if end is None else self._end(end)
        told |= {} if start is None else {names[0]: first}
        told |= {} if last is None else {names[1]: last}
        return last is None or last > first

    def _line_range(self, told: dict[str, Any]) -> bool:
        told["startIndex"], told["endIndex"] = self.edge(told["startIndex"]), self._end(told["endIndex"])
        return bool(told["endIndex"] > told["startIndex"])

    def _end(self, end: int) -> int:
        return self.edge(end - 1) + (0 if self.goes(end - 1) is None else 1)

    def _metadata(self) -> None:
        dimension = "ROWS" if self.is_rows else "COLUMNS"
        kept = []
        for one in self.spreadsheet.metadata:
            told = one["location"].get("dimensionRange")
            if told and told["dimension"] == dimension and told.get("sheetId", 0) == self.sheet.id:
                there = self.goes(told["startIndex"])
                if there is None:
                    continue
                told["startIndex"], told["endIndex"] = there, there + 1
            kept.append(one)
        self.spreadsheet.metadata[:] = kept


def insert(spreadsheet: Spreadsheet, sheet: Sheet, is_rows: bool, at: int, count: int) -> None:
    """Insert empty lines before line ``at``."""

    def goes(line: int) -> int:
        return line + count if line >= at else line

    Change(spreadsheet, sheet, is_rows, goes, goes, _size(sheet, is_rows) + count).apply()


def delete(spreadsheet: Spreadsheet, sheet: Sheet, is_rows: bool, start: int, end: int) -> None:
    """Delete lines [start, end)."""

    def goes(line: int) -> int | None:
        return None if start <= line < end else line - (end - start if line >= end else 0)

    def edge(line: int) -> int:
        return min(line, start) if line < end else line - (end - start)

    Change(spreadsheet, sheet, is_rows, goes, edge, _size(sheet, is_rows) - (end - start)).apply()


def move(spreadsheet: Spreadsheet, sheet: Sheet, is_rows: bool, span: tuple[int, int], to: int) -> None:
    """Move lines [start, end) before line ``to`` (counted before the move)."""
    start, end = span

    def goes(line: int) -> int:
        if start <= line < end:
            return line - start + (to if to <= start else to - (end - start))
        if end <= line < to:
            return line - (end - start)
        return line + (end - start) if to <= line < start else line

    Change(spreadsheet, sheet, is_rows, goes, goes, _size(sheet, is_rows)).apply()


def insert_rows(spreadsheet: Spreadsheet, sheet: Sheet, at: int, count: int) -> None:
    """Insert empty rows before row ``at``; past the last row the grid just grows."""
    insert(spreadsheet, sheet, True, min(at, sheet.row_count), count)


def _size(sheet: Sheet, is_rows: bool) -> int:
    return sheet.row_count if is_rows else sheet.column_count
