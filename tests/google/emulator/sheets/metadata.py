"""Developer metadata: where each hangs, and looking it up."""

from collections.abc import Mapping
from typing import Any

from tests.google.emulator.answers import answers, invalid, not_found
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets.areas import Area, whole
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.world import World

Metadata = dict[str, Any]


@answers("sheets.spreadsheets.developerMetadata.get")
def get(world: World, call: Call) -> Metadata:
    """One by its id."""
    for one in world.spreadsheet(call.path["spreadsheetId"]).metadata:
        if one["metadataId"] == call.path["metadataId"]:
            return one
    raise not_found()


@answers("sheets.spreadsheets.developerMetadata.search")
def search(world: World, call: Call) -> dict[str, Any]:
    """All that any of the data filters matches, each with the filters that did."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    wanted = (call.body or {}).get("dataFilters", ())
    found = [(one, [told for told in wanted if matches(one, told)]) for one in spreadsheet.metadata]
    matched = [{"developerMetadata": one, "dataFilters": by} for one, by in found if by]
    return {"matchedDeveloperMetadata": matched} if matched else {}


def matches(one: Metadata, told: Mapping[str, Any]) -> bool:
    """Whether a DataFilter matches a piece of metadata."""
    lookup = told.get("developerMetadataLookup")
    if lookup is None:
        return False
    plain = all(
        one.get(name) == lookup[name]
        for name in ("metadataId", "metadataKey", "metadataValue", "visibility")
        if name in lookup
    )
    location = lookup.get("metadataLocation")
    kind = lookup.get("locationType")
    return (
        plain
        and (kind is None or kind == one["location"]["locationType"])
        and _is_there(one, location, lookup)
    )


def placed(sent: Mapping[str, Any], spreadsheet: Spreadsheet) -> dict[str, Any]:
    """The location of new metadata as answers show it; a 400 for one that is none."""
    if sent.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if sent.get("dimensionRange"):
        told = sent["dimensionRange"]
        spreadsheet.sheet(int(told.get("sheetId", 0)))
        start, end = int(told.get("startIndex", 0)), int(told.get("endIndex", 0))
        if end - start != 1 or told.get("dimension") not in {"ROWS", "COLUMNS"}:
            raise invalid("dimensionRange must represent a single row or column.")
        kind = {"ROWS": "ROW", "COLUMNS": "COLUMN"}[told["dimension"]]
        return {"locationType": kind, "dimensionRange": _dimension_range(told, start, end)}
    if sent.get("sheetId") is None:
        raise invalid("A location must be specified.")
    return {"locationType": "SHEET", "sheetId": spreadsheet.sheet(int(sent["sheetId"])).id}


def _dimension_range(told: Mapping[str, Any], start: int, end: int) -> dict[str, Any]:
    sheet_id = int(told.get("sheetId", 0))
    shown = {"dimension": told["dimension"], "startIndex": start, "endIndex": end}
    return ({"sheetId": sheet_id} if sheet_id else {}) | shown


def on_the_spreadsheet(spreadsheet: Spreadsheet) -> list[Metadata]:
    """What hangs on the spreadsheet itself."""
    return [one for one in spreadsheet.metadata if one["location"]["locationType"] == "SPREADSHEET"]


def hanging_on(spreadsheet: Spreadsheet, sheet: Sheet) -> list[Metadata]:
    """What hangs on a sheet as a whole."""
    return [
        one
        for one in spreadsheet.metadata
        if one["location"].get("sheetId") == sheet.id and one["location"]["locationType"] == "SHEET"
    ]


def on_dimension(spreadsheet: Spreadsheet, sheet: Sheet, dimension: str) -> dict[int, list[Metadata]]:
    """Row or column number → what hangs on it."""
    found: dict[int, list[Metadata]] = {}
    for one in spreadsheet.metadata:
        told = one["location"].get("dimensionRange")
        if told and told["dimension"] == dimension and told.get("sheetId", 0) == sheet.id:
            found.setdefault(told["startIndex"], []).append(one)
    return found


def area_of(spreadsheet: Spreadsheet, one: Metadata) -> Area | None:
    """The cells that metadata stands for; None for the spreadsheet's own."""
    location = one["location"]
    if location["locationType"] == "SPREADSHEET":
        return None
    told = location.get("dimensionRange")
    if told is None:
        return whole(spreadsheet.sheet(location["sheetId"]))
    full = whole(spreadsheet.sheet(told.get("sheetId", 0)))
    if told["dimension"] == "ROWS":
        return Area(full.sheet, told["startIndex"], told["endIndex"], full.left, full.right)
    return Area(full.sheet, full.top, full.bottom, told["startIndex"], told["endIndex"])


def _is_there(one: Metadata, location: Mapping[str, Any] | None, lookup: Mapping[str, Any]) -> bool:
    if not location:
        return True
    here = one["location"]
    if lookup.get("locationMatchingStrategy") == "INTERSECTING_LOCATION":
        return _on_same(here, location)
    told = location.get("dimensionRange")
    if told:
        return here.get("dimensionRange") == _dimension_range(
            told, int(told.get("startIndex", 0)), int(told["endIndex"])
        )
    if "sheetId" in location:
        return here["locationType"] == "SHEET" and here["sheetId"] == int(location["sheetId"])
    return bool(location.get("spreadsheet")) and here["locationType"] == "SPREADSHEET"


def _on_same(here: Mapping[str, Any], location: Mapping[str, Any]) -> bool:
    if location.get("spreadsheet"):
        return True
    wanted = location.get("sheetId", location.get("dimensionRange", {}).get("sheetId", 0))
    mine = here.get("sheetId", here.get("dimensionRange", {}).get("sheetId", 0))
    return here["locationType"] != "SPREADSHEET" and int(wanted) == int(mine)
