"""Borders and merged cells."""

from collections.abc import Mapping
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.areas import Area, of_grid_range
from tests.google.emulator.sheets.batch import Batch, Told, request
from tests.google.emulator.sheets.formats import twinned

_SIDES = ("top", "bottom", "left", "right")


@request("updateBorders")
def update_borders(batch: Batch, told: Told) -> None:
    """Borders around and inside a range; a side that is not sent stays."""
    area = of_grid_range(batch.spreadsheet, told.get("range") or {})
    for row, column in area.places():
        sides = _sides(
            told, (row == area.top, row == area.bottom - 1, column == area.left, column == area.right - 1)
        )
        old = area.sheet.cells.get((row, column), {}).get("userEnteredFormat", {})
        borders = {name: border for name, border in {**old.get("borders", {}), **sides}.items() if border}
        made = (
            {**old, "borders": borders}
            if borders
            else {name: part for name, part in old.items() if name != "borders"}
        )
        area.sheet.put(row, column, userEnteredFormat=made or None)


@request("mergeCells")
def merge_cells(batch: Batch, told: Told) -> None:
    """Merge a range whole, by rows or by columns; only the first cell of each keeps its value."""
    area = of_grid_range(batch.spreadsheet, told.get("range") or {})
    _drop_merges(area)
    for part in _parts(area, told.get("mergeType", "MERGE_ALL")):
        area.sheet.merges.append(_shown(part))
        for place in part.filled():
            if place != (part.top, part.left):
                area.sheet.put(*place, userEnteredValue=None, note=None)


@request("unmergeCells")
def unmerge_cells(batch: Batch, told: Told) -> None:
    """Take every merge in a range apart."""
    _drop_merges(of_grid_range(batch.spreadsheet, told.get("range") or {}))


def _sides(told: Told, edges: tuple[bool, bool, bool, bool]) -> dict[str, Any]:
    inner = ("innerHorizontal", "innerHorizontal", "innerVertical", "innerVertical")
    found = {}
    for side, inside, is_edge in zip(_SIDES, inner, edges, strict=True):
        name = side if is_edge else inside
        if name in told:
            found[side] = _border(told[name])
    return found


def _border(told: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if not told or told.get("style") in {None, "NONE"}:
        return None
    width = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}.get(told["style"], 1)
    return {
        "style": told["style"],
        "width": width,
        **twinned({"color": told.get("color") or told.get("colorStyle", {}).get("rgbColor", {})}),
    }


def _parts(area: Area, kind: str) -> list[Area]:
    if kind == "MERGE_ROWS":
        return [Area(area.sheet, row, row + 1, area.left, area.right) for row in area.rows()]
    if kind == "MERGE_COLUMNS":
        return [Area(area.sheet, area.top, area.bottom, column, column + 1) for column in area.columns()]
    return [area]


def _shown(area: Area) -> dict[str, Any]:
    told = {
        "startRowIndex": area.top,
        "endRowIndex": area.bottom,
        "startColumnIndex": area.left,
        "endColumnIndex": area.right,
    }
    return ({"sheetId": area.sheet.id} if area.sheet.id else {}) | told


def _drop_merges(area: Area) -> None:
    kept = []
    for one in area.sheet.merges:
        rows, columns = (
            (one["startRowIndex"], one["endRowIndex"]),
            (one["startColumnIndex"], one["endColumnIndex"]),
        )
        if (
            rows[0] >= area.bottom
            or rows[1] <= area.top
            or columns[0] >= area.right
            or columns[1] <= area.left
        ):
            kept.append(one)
        elif rows[0] < area.top or rows[1] > area.bottom or columns[0] < area.left or columns[1] > area.right:
            raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    area.sheet.merges[:] = kept
