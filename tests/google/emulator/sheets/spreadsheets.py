"""spreadsheets.create, get and getByDataFilter."""

from typing import Any

from tests.google.emulator import masks
from tests.google.emulator.answers import answers
from tests.google.emulator.calls import Call
from tests.google.emulator.masks import Mask
from tests.google.emulator.sheets import filters
from tests.google.emulator.sheets.areas import Area, clipped, named, whole
from tests.google.emulator.sheets.griddata import grid_data
from tests.google.emulator.sheets.metadata import hanging_on, on_the_spreadsheet
from tests.google.emulator.sheets.model import Sheet, Spreadsheet, duplicated
from tests.google.emulator.sheets.sending import sheets_sent, spreadsheet_sent
from tests.google.emulator.sheets.showing import View
from tests.google.emulator.world import SPREADSHEET, World


@answers("sheets.spreadsheets.create")
def create(world: World, call: Call) -> dict[str, Any]:
    """A new spreadsheet in the caller's own Drive."""
    told = call.body or {}
    title = (told.get("properties") or {}).get("title") or "Untitled spreadsheet"
    file = world.new_file(title, SPREADSHEET, call.who)
    spreadsheet = world.spreadsheet(file.resource["id"])
    spreadsheet_sent(world, spreadsheet, told)
    sheets_sent(world, spreadsheet, told.get("sheets") or [])
    return shown(world, spreadsheet)


@answers("sheets.spreadsheets.get")
def get(world: World, call: Call) -> dict[str, Any]:
    """The spreadsheet, with the cells of ``ranges`` if asked for."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    areas = [clipped(named(spreadsheet, text)) for text in call.query.get("ranges", ())]
    return shown(
        world, spreadsheet, _data_mask(call, call.query.get("includeGridData", False)), areas or None
    )


@answers("sheets.spreadsheets.getByDataFilter")
def get_by_data_filter(world: World, call: Call) -> dict[str, Any]:
    """The spreadsheet, with the cells that data filters choose."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    chosen = [area for told in call.body.get("dataFilters", ()) for area in filters.areas(spreadsheet, told)]
    areas = chosen if call.body.get("dataFilters") else None
    return shown(world, spreadsheet, _data_mask(call, call.body.get("includeGridData", False)), areas)


def shown(
    world: World, spreadsheet: Spreadsheet, data: Mask | None = None, areas: list[Area] | None = None
) -> dict[str, Any]:
    """The resource as the API answers it; ``data`` None leaves the cells out, ``areas`` None takes all sheets."""
    chosen = [whole(sheet) for sheet in spreadsheet.sheets] if areas is None else areas
    view = View(spreadsheet, world.clock.now())
    told = {
        "spreadsheetId": spreadsheet.id,
        "properties": spreadsheet.properties,
        "sheets": [_sheet(view, sheet, chosen, data) for sheet in _in_order(spreadsheet, chosen)],
        "namedRanges": spreadsheet.named_ranges,
        "developerMetadata": on_the_spreadsheet(spreadsheet),
    }
    full = {name: part for name, part in told.items() if part}
    return {**full, "spreadsheetUrl": spreadsheet.url}


def shown_sheet(spreadsheet: Spreadsheet, sheet: Sheet) -> dict[str, Any]:
    """One sheet without its cells."""
    told = {
        "properties": sheet.properties,
        "merges": sheet.merges,
        "conditionalFormats": sheet.conditional,
        "filterViews": sheet.filter_views,
        "protectedRanges": sheet.protected,
        "basicFilter": sheet.basic_filter,
        "bandedRanges": sheet.banded,
        "developerMetadata": hanging_on(spreadsheet, sheet),
        "rowGroups": sheet.row_groups,
        "columnGroups": sheet.column_groups,
    }
    return duplicated({name: part for name, part in told.items() if part})


def _in_order(spreadsheet: Spreadsheet, chosen: list[Area]) -> list[Sheet]:
    return [sheet for sheet in spreadsheet.sheets if any(area.sheet is sheet for area in chosen)]


def _sheet(view: View, sheet: Sheet, chosen: list[Area], data: Mask | None) -> dict[str, Any]:
    told = shown_sheet(view.spreadsheet, sheet)
    if data is None:
        return told
    told["data"] = [grid_data(view, area, data) for area in chosen if area.sheet is sheet]
    return told


def _data_mask(call: Call, is_asked: bool) -> Mask | None:
    """The mask of ``sheets.data``: a ``fields`` mask decides, else ``includeGridData``; None without cells."""
    fields = call.query.get("fields")
    if not fields:
        return {} if is_asked else None
    mask = masks.parse(fields)
    if not masks.takes(mask, "sheets", "data"):
        return None
    for name in ("sheets", "data"):
        mask = mask.get(name, mask.get("*", {})) if mask else {}
    return mask
