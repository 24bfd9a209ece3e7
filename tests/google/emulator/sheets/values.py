"""spreadsheets.values: get, batchGet and their data filter twins."""

from collections.abc import Mapping
from typing import Any

from tests.google.emulator.answers import answers
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets import filters
from tests.google.emulator.sheets.areas import Area, clipped, named
from tests.google.emulator.sheets.model import Spreadsheet
from tests.google.emulator.sheets.showing import View
from tests.google.emulator.world import World


@answers("sheets.spreadsheets.values.get")
def get(world: World, call: Call) -> dict[str, Any]:
    """One range."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    area = clipped(named(spreadsheet, call.path["range"]))
    return value_range(View(spreadsheet, world.clock.now()), area, call.query)


@answers("sheets.spreadsheets.values.batchGet")
def batch_get(world: World, call: Call) -> dict[str, Any]:
    """Several ranges, in their order."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    areas = [clipped(named(spreadsheet, text)) for text in call.query.get("ranges", ())]
    view = View(spreadsheet, world.clock.now())
    shown = [value_range(view, area, call.query) for area in areas]
    return {"spreadsheetId": spreadsheet.id, **({"valueRanges": shown} if shown else {})}


@answers("sheets.spreadsheets.values.batchGetByDataFilter")
def batch_get_by_data_filter(world: World, call: Call) -> dict[str, Any]:
    """The ranges that data filters choose, each with its filter."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    view = View(spreadsheet, world.clock.now())
    chosen = [
        (told, area) for told in call.body.get("dataFilters", ()) for area in filters.areas(spreadsheet, told)
    ]
    shown = [
        {"valueRange": value_range(view, area, call.body), "dataFilters": [told]} for told, area in chosen
    ]
    return {"spreadsheetId": spreadsheet.id, **({"valueRanges": shown} if shown else {})}


def value_range(view: View, area: Area, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A ValueRange: trailing empty rows and cells are left out, an empty range has no ``values``."""
    dimension = asked.get("majorDimension") or "ROWS"
    if dimension == "DIMENSION_UNSPECIFIED":
        dimension = "ROWS"
    render = asked.get("valueRenderOption") or "FORMATTED_VALUE"
    lines = _lines(view, area, render, asked.get("dateTimeRenderOption") or "SERIAL_NUMBER")
    if dimension == "COLUMNS":
        lines = _turned(lines)
    values = _trimmed(lines)
    return {"range": area.text, "majorDimension": dimension, **({"values": values} if values else {})}


def _lines(view: View, area: Area, render: str, dates: str) -> list[list[Any]]:
    lines: dict[int, list[Any]] = {}
    for row, column in area.filled():
        shown = view.answered(area.sheet, (row, column), render, dates)
        if shown != "":
            line = lines.setdefault(row - area.top, [])
            line += [""] * (column - area.left - len(line)) + [shown]
    return [lines.get(row, []) for row in range(max(lines, default=-1) + 1)]


def _turned(lines: list[list[Any]]) -> list[list[Any]]:
    width = max(map(len, lines), default=0)
    return [[line[column] if column < len(line) else "" for line in lines] for column in range(width)]


def _trimmed(lines: list[list[Any]]) -> list[list[Any]]:
    for line in lines:
        while line and line[-1] == "":
            line.pop()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def view_of(world: World, spreadsheet: Spreadsheet) -> View:
    """What the spreadsheet shows now."""
    return View(spreadsheet, world.clock.now())
