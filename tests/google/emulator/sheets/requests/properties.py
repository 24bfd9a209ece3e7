"""Properties of spreadsheet and sheets; sheets added, copied, deleted, put in another order."""

import copy
from typing import Any

from tests.google.emulator.answers import answers, invalid
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets import shifting
from tests.google.emulator.sheets.batch import Batch, Told, request
from tests.google.emulator.sheets.defaults import spreadsheet_properties
from tests.google.emulator.sheets.merging import mask_of, merged
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.sheets.sending import checked_region, new_sheet, renumber, taken, tidy_grid
from tests.google.emulator.world import World

_NUMBERED = (("protected", "protectedRangeId"), ("banded", "bandedRangeId"), ("filter_views", "filterViewId"))


@request("updateSpreadsheetProperties")
def update_spreadsheet_properties(batch: Batch, told: Told) -> None:
    """Title, locale, time zone, recalculation, default format."""
    sent = told.get("properties") or {}
    checked_region(sent)
    made = merged(batch.spreadsheet.properties, sent, mask_of(told.get("fields"), "SpreadsheetProperties"))
    if not made.get("title"):
        raise invalid("The title of a spreadsheet cannot be empty.")
    filled = {name: part for name, part in made.items() if part != ""}
    batch.spreadsheet.properties = {**spreadsheet_properties(""), **filled}


@request("addSheet")
def add_sheet(batch: Batch, told: Told) -> Told:
    """A new sheet, at ``index`` or behind the others."""
    sent = told.get("properties") or {}
    sheet = new_sheet(batch.world, batch.spreadsheet, sent)
    _insert(batch.spreadsheet, sheet, sent.get("index"))
    return {"properties": copy.deepcopy(sheet.properties)}


@request("deleteSheet")
def delete_sheet(batch: Batch, told: Told) -> None:
    """A sheet goes with all that hangs on it; the last one stays."""
    spreadsheet = batch.spreadsheet
    sheet = _sheet(spreadsheet, int(told.get("sheetId", 0)))
    if not any(not other.properties.get("hidden") for other in spreadsheet.sheets if other is not sheet):
        raise invalid(
            "You can't remove all the visible sheets in a document."
            if len(spreadsheet.sheets) > 1
            else "You can't remove all the sheets in a document."
        )
    spreadsheet.sheets.remove(sheet)
    spreadsheet.named_ranges[:] = [
        one for one in spreadsheet.named_ranges if one["range"].get("sheetId", 0) != sheet.id
    ]
    spreadsheet.metadata[:] = [one for one in spreadsheet.metadata if _sheet_of(one["location"]) != sheet.id]
    renumber(spreadsheet)


@request("duplicateSheet")
def duplicate_sheet(batch: Batch, told: Told) -> Told:
    """A copy beside the others, under a new id and name."""
    source = _sheet(batch.spreadsheet, int(told.get("sourceSheetId", 0)))
    title = told.get("newSheetName") or copy_title(batch.spreadsheet, source.title)
    wanted = {"title": title} | (
        {"sheetId": told["newSheetId"]} if told.get("newSheetId") is not None else {}
    )
    sheet = copied_sheet(batch.world, batch.spreadsheet, source, wanted)
    _insert(batch.spreadsheet, sheet, told.get("insertSheetIndex", 0))
    return {"properties": copy.deepcopy(sheet.properties)}


@request("updateSheetProperties")
def update_sheet_properties(batch: Batch, told: Told) -> None:
    """Name, place, colour, size, frozen lines, hidden."""
    sent, mask = dict(told.get("properties") or {}), mask_of(told.get("fields"), "SheetProperties")
    sheet = _sheet(batch.spreadsheet, int(sent.get("sheetId", 0)))
    made = merged(sheet.properties, sent, mask, locked=("sheetId", "sheetType", "index"))
    if not made.get("title"):
        raise invalid("The name of a sheet cannot be empty.")
    if made["title"] != sheet.title:
        taken(batch.spreadsheet, made["title"], sheet)
    made["gridProperties"] = {
        name: int(part) if name.endswith("Count") else part
        for name, part in made.get("gridProperties", {}).items()
    }
    if made.get("hidden") and not any(
        not other.properties.get("hidden") for other in batch.spreadsheet.sheets if other is not sheet
    ):
        raise invalid("You can't hide all the sheets in a document.")
    _resize(batch.spreadsheet, sheet, made["gridProperties"])
    sheet.properties = {name: part for name, part in made.items() if part is not False}
    sheet.properties["gridProperties"] = tidy_grid(made["gridProperties"])
    if not mask or "*" in mask or "index" in mask:
        _move(batch.spreadsheet, sheet, sent.get("index"))


@answers("sheets.spreadsheets.sheets.copyTo")
def copy_to(world: World, call: Call) -> dict[str, Any]:
    """A copy of a sheet at the end of another spreadsheet."""
    source = world.spreadsheet(call.path["spreadsheetId"])
    target = world.spreadsheet((call.body or {}).get("destinationSpreadsheetId", ""))
    sheet = _sheet(source, call.path["sheetId"])
    made = copied_sheet(world, target, sheet, {"title": copy_title(target, sheet.title)})
    _insert(target, made, None)
    world.touch(target.id)
    return copy.deepcopy(made.properties)


def copied_sheet(world: World, target: Spreadsheet, source: Sheet, wanted: Told) -> Sheet:
    """A copy of a sheet for ``target``: new ids for it and what hangs on it."""
    sheet = source.copied()
    fresh = new_sheet(world, target, wanted)
    sheet.properties |= {"sheetId": fresh.id, "title": fresh.title}
    for name, key in _NUMBERED:
        for one in getattr(sheet, name):
            one[key] = world.ids.number()
    for told in _grid_ranges(sheet):
        told.pop("sheetId", None)
        told.update({"sheetId": sheet.id} if sheet.id else {})
    return sheet


def copy_title(spreadsheet: Spreadsheet, title: str) -> str:
    """ "Copy of X", "Copy of X 2" …"""
    made, number = f"Copy of {title}", 1
    while spreadsheet.titled(made):
        number += 1
        made = f"Copy of {title} {number}"
    return made


def _sheet(spreadsheet: Spreadsheet, sheet_id: int) -> Sheet:
    for sheet in spreadsheet.sheets:
        if sheet.id == sheet_id:
            return sheet
    raise invalid(f"No sheet with id: {sheet_id}")


def _sheet_of(location: Told) -> int | None:
    if location["locationType"] == "SHEET":
        return int(location["sheetId"])
    return int(location["dimensionRange"].get("sheetId", 0)) if "dimensionRange" in location else None


def _grid_ranges(sheet: Sheet) -> list[dict[str, Any]]:
    rules = [
        *sheet.conditional,
        *sheet.protected,
        *sheet.banded,
        *sheet.filter_views,
        *([sheet.basic_filter] if sheet.basic_filter else []),
    ]
    found = [told for rule in rules for told in (*rule.get("ranges", ()), *rule.get("unprotectedRanges", ()))]
    lines = [group["range"] for group in (*sheet.row_groups, *sheet.column_groups)]
    return [*sheet.merges, *found, *(rule["range"] for rule in rules if "range" in rule), *lines]


def _insert(spreadsheet: Spreadsheet, sheet: Sheet, index: Any) -> None:
    spreadsheet.sheets.insert(len(spreadsheet.sheets) if index is None else int(index), sheet)
    renumber(spreadsheet)


def _move(spreadsheet: Spreadsheet, sheet: Sheet, index: Any) -> None:
    """Indexes count before the move: two sheets on, to stand behind the next one."""
    here = spreadsheet.sheets.index(sheet)
    there = len(spreadsheet.sheets) if index is None else int(index)
    if there in {here, here + 1}:
        return
    spreadsheet.sheets.remove(sheet)
    spreadsheet.sheets.insert(there - 1 if there > here else there, sheet)
    renumber(spreadsheet)


def _resize(spreadsheet: Spreadsheet, sheet: Sheet, grid: Told) -> None:
    for name, is_rows, size in (
        ("rowCount", True, sheet.row_count),
        ("columnCount", False, sheet.column_count),
    ):
        wanted = int(grid.get(name, size))
        what = "row" if is_rows else "column"
        frozen = int(grid.get("frozenRowCount" if is_rows else "frozenColumnCount", 0))
        if wanted < 1:
            raise invalid(f"You can't delete all the {what}s on the sheet.")
        if frozen >= wanted:
            raise invalid(f"You can't freeze all visible {what}s on the sheet.")
        if wanted < size:
            shifting.delete(spreadsheet, sheet, is_rows, wanted, size)
