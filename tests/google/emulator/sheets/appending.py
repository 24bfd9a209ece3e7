"""spreadsheets.values.append: finds the table, writes after its last row."""

from typing import Any

from tests.google.emulator.answers import answers
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets.areas import Area, named
from tests.google.emulator.sheets.model import Sheet
from tests.google.emulator.sheets.shifting import insert_rows
from tests.google.emulator.sheets.writing import Writing, option_of, rows_of, updated_data
from tests.google.emulator.world import World


@answers("sheets.spreadsheets.values.append")
def append(world: World, call: Call) -> dict[str, Any]:
    """Write below the table that the range touches; the grid grows where it must."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    option = option_of(call.query)
    lines = rows_of(call.body or {})
    area = named(spreadsheet, call.path["range"])
    table = table_in(area)
    start = (table.bottom, table.left) if table else (area.top, area.left)
    target = _target(area.sheet, start, lines)
    if call.query.get("insertDataOption") == "INSERT_ROWS" and lines:
        insert_rows(spreadsheet, area.sheet, target.top, len(lines))
    _grow(target)
    writing = Writing(world, spreadsheet, option)
    counts = writing.put(target, lines)
    world.touch(spreadsheet.id)
    updates = {"spreadsheetId": spreadsheet.id, "updatedRange": target.text, **counts}
    if call.query.get("includeValuesInResponse"):
        updates["updatedData"] = updated_data(writing, target, call.query, call.body or {})
    told = {"spreadsheetId": spreadsheet.id, **({"tableRange": table.text} if table else {})}
    return {**told, "updates": updates}


def table_in(area: Area) -> Area | None:
    """The last block of filled cells that touches the area: rows and columns without a gap."""
    filled = {place for place in area.sheet.cells if area.sheet.value(*place)}
    inside = [place for place in filled if area.holds(*place)]
    if not inside:
        return None
    top, bottom, left, right = _block(filled, max(inside))
    return Area(area.sheet, top, bottom, left, right)


def _block(filled: set[tuple[int, int]], seed: tuple[int, int]) -> tuple[int, int, int, int]:
    top, bottom, left, right = seed[0], seed[0] + 1, seed[1], seed[1] + 1
    while True:
        near = [
            (row, column)
            for row, column in filled
            if top - 1 <= row <= bottom and left - 1 <= column <= right
        ]
        grown = (
            min(row for row, _ in near),
            max(row for row, _ in near) + 1,
            min(column for _, column in near),
            max(column for _, column in near) + 1,
        )
        if grown == (top, bottom, left, right):
            return grown
        top, bottom, left, right = grown


def _target(sheet: Sheet, start: tuple[int, int], lines: list[list[Any]]) -> Area:
    height, width = max(len(lines), 1), max([1, *map(len, lines)])
    return Area(sheet, start[0], start[0] + height, start[1], start[1] + width)


def _grow(target: Area) -> None:
    grid = target.sheet.properties["gridProperties"]
    grid["rowCount"] = max(grid["rowCount"], target.bottom)
    grid["columnCount"] = max(grid["columnCount"], target.right)
