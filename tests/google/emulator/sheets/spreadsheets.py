"""spreadsheets.create and spreadsheets.get."""

from typing import Any

from tests.google.emulator.answers import answers
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.world import SPREADSHEET, World


@answers("sheets.spreadsheets.create")
def create(world: World, call: Call) -> dict[str, Any]:
    """A new spreadsheet in the caller's own Drive."""
    told = call.body or {}
    title = told.get("properties", {}).get("title") or "Untitled spreadsheet"
    file = world.new_file(title, SPREADSHEET, call.who)
    return shown(world.spreadsheet(file.resource["id"]))


@answers("sheets.spreadsheets.get")
def get(world: World, call: Call) -> dict[str, Any]:
    """The whole spreadsheet."""
    return shown(world.spreadsheet(call.path["spreadsheetId"]))


def shown(spreadsheet: Spreadsheet) -> dict[str, Any]:
    """The resource as the API answers it."""
    return {
        "spreadsheetId": spreadsheet.id,
        "properties": spreadsheet.properties,
        "sheets": [shown_sheet(sheet) for sheet in spreadsheet.sheets],
        "spreadsheetUrl": spreadsheet.url,
    }


def shown_sheet(sheet: Sheet) -> dict[str, Any]:
    """One sheet as the API answers it."""
    return {"properties": sheet.properties}
