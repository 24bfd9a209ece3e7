"""A sheet inside the test: lines of cells between bars, dates and numbers as people see them."""

import re
from collections.abc import Sequence
from datetime import date

from sync.core.grid import CellValue, Grid, Workbook

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def grid(text: str, sheet: str = "Theo dõi", hidden: bool = False) -> Grid:
    """'| TT | Mã |' lines → a grid; 2018-05-15 is a date cell, 12 a number, '15/5' quoted stays text."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [[_cell(cell.strip()) for cell in line.strip("|").split("|")] if line else [] for line in lines]
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    errors = {(r, c): v for r, row in enumerate(padded) for c, v in enumerate(row) if _is_error(v)}
    return Grid(sheet, [["" if _is_error(v) else v for v in row] for row in padded], errors, hidden)


def workbook(*grids: Grid, properties: dict[str, str] | None = None) -> Workbook:
    return Workbook(grids, properties or {})


def _is_error(value: CellValue) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"#[A-Z/0!?]+", value))


def _cell(text: str) -> CellValue:
    if found := _DATE.fullmatch(text):
        return date(*map(int, found.groups()))
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    return text.strip("'")


def codes_at(problems: Sequence[object]) -> list[tuple[str, str]]:
    """(code, cell) of each problem, notes too, in order."""
    return [(p.code, p.cell) for p in problems]  # type: ignore[attr-defined]
