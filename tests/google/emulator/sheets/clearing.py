"""spreadsheets.values: clear, batchClear and its data filter twin; formats and validations stay."""

from collections.abc import Sequence
from typing import Any

from tests.google.emulator.answers import answers
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets import filters
from tests.google.emulator.sheets.areas import Area, clipped, named
from tests.google.emulator.sheets.model import Spreadsheet
from tests.google.emulator.world import World


@answers("sheets.spreadsheets.values.clear")
def clear(world: World, call: Call) -> dict[str, Any]:
    """Empty one range: values only, formats stay."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    area = clipped(named(spreadsheet, call.path["range"]))
    empty(area)
    world.touch(spreadsheet.id)
    return {"spreadsheetId": spreadsheet.id, "clearedRange": area.text}


@answers("sheets.spreadsheets.values.batchClear")
def batch_clear(world: World, call: Call) -> dict[str, Any]:
    """Empty several ranges."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    return _cleared(
        world, spreadsheet, [clipped(named(spreadsheet, text)) for text in call.body.get("ranges", ())]
    )


@answers("sheets.spreadsheets.values.batchClearByDataFilter")
def batch_clear_by_data_filter(world: World, call: Call) -> dict[str, Any]:
    """Empty the ranges that data filters choose."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    chosen = [area for told in call.body.get("dataFilters", ()) for area in filters.areas(spreadsheet, told)]
    return _cleared(world, spreadsheet, chosen)


def empty(area: Area) -> None:
    """Take the values out of an area."""
    for place in area.filled():
        area.sheet.put(*place, userEnteredValue=None, textFormatRuns=None)


def _cleared(world: World, spreadsheet: Spreadsheet, areas: Sequence[Area]) -> dict[str, Any]:
    for area in areas:
        empty(area)
    world.touch(spreadsheet.id)
    return {"spreadsheetId": spreadsheet.id, "clearedRanges": [area.text for area in areas]}
