"""The kinds of batchUpdate requests that a tracker is made of, one function each."""

from collections.abc import Sequence
from typing import Any

from sync.outputs.looks import Look
from sync.outputs.native.formats import Json, cell_format
from sync.outputs.native.places import Span, Tab, grid_range

Request = Json
VALUE, FORMAT = "userEnteredValue", "userEnteredFormat"


def pixels(width: float) -> int:
    """A column width in letters, as Excel counts, → pixels."""
    return int(width * 7 + 5)


def add_tab(tab: Tab, index: int, title: str, grid: Json, *, hidden: bool) -> Request:
    """A new sheet; `grid` are its GridProperties."""
    properties = {
        "sheetId": int(tab),
        "title": title,
        "index": index,
        "hidden": hidden,
        "gridProperties": grid,
    }
    return {"addSheet": {"properties": properties}}


def change_tab(tab: Tab, fields: str, **properties: Any) -> Request:
    """Set some of a sheet's properties."""
    return {"updateSheetProperties": {"properties": {"sheetId": int(tab), **properties}, "fields": fields}}


def write_cells(tab: Tab, place: tuple[int, int], rows: Sequence[Json], fields: str = VALUE) -> Request:
    """RowData from a cell (row and column from 0) on."""
    start = {"sheetId": int(tab), "rowIndex": place[0], "columnIndex": place[1]}
    return {"updateCells": {"start": start, "rows": list(rows), "fields": fields}}


def format_cells(tab: Tab, rows: Span, columns: Span, look: Look) -> Request:
    """One look for a whole area."""
    cell = {"userEnteredFormat": cell_format(look)}
    return {"repeatCell": {"range": grid_range(tab, rows, columns), "cell": cell, "fields": FORMAT}}


def size(tab: Tab, dimension: str, span: Span, size_in_pixels: int, *, hidden: bool | None = None) -> Request:
    """Width or height of columns or rows, and whether they are hidden (None leaves that as it is)."""
    properties: Json = {"pixelSize": size_in_pixels}
    if hidden is not None:
        properties["hiddenByUser"] = hidden
    where = dimension_range(tab, dimension, span)
    return {
        "updateDimensionProperties": {
            "range": where,
            "properties": properties,
            "fields": ",".join(properties),
        }
    }


def dimension_range(tab: Tab, dimension: str, span: Span) -> Json:
    """A DimensionRange; `dimension` is ROWS or COLUMNS."""
    found: Json = {"sheetId": int(tab), "dimension": dimension, "startIndex": span[0]}
    return found if span[1] is None else {**found, "endIndex": span[1]}


def fit_rows(tab: Tab, span: Span) -> Request:
    """Let rows be as high as their wrapped words."""
    return {"autoResizeDimensions": {"dimensions": dimension_range(tab, "ROWS", span)}}


def set_rule(tab: Tab, rows: Span, columns: Span, rule: Json | None) -> Request:
    """A validation rule for an area, None for none."""
    wanted = {"range": grid_range(tab, rows, columns)}
    return {"setDataValidation": {**wanted, "rule": rule} if rule else wanted}
