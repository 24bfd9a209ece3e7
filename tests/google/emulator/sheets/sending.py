"""A spreadsheet that is sent whole to spreadsheets.create: properties, sheets, cells."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import defaults
from tests.google.emulator.sheets.areas import shown
from tests.google.emulator.sheets.cells import entered_cell
from tests.google.emulator.sheets.formats import twinned
from tests.google.emulator.sheets.locales import conventions
from tests.google.emulator.sheets.metadata import placed
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.world import World

_LOCKED = ("title", "spreadsheetTheme")


def spreadsheet_sent(world: World, spreadsheet: Spreadsheet, told: Mapping[str, Any]) -> None:
    """Take properties, named ranges and metadata of a new spreadsheet."""
    sent = {name: part for name, part in (told.get("properties") or {}).items() if name not in _LOCKED}
    checked_region(sent)
    spreadsheet.properties |= {name: part for name, part in twinned(sent).items() if part}
    for one in told.get("developerMetadata") or ():
        spreadsheet.metadata.append(
            {"metadataId": world.ids.number(), **one, "location": placed(one["location"], spreadsheet)}
        )
    for one in told.get("namedRanges") or ():
        spreadsheet.named_ranges.append(
            {"namedRangeId": world.ids.digits(), **one, "range": shown(one["range"])}
        )


def sheets_sent(world: World, spreadsheet: Spreadsheet, sent: Sequence[Mapping[str, Any]]) -> None:
    """Put the sheets of a new spreadsheet in the place of Google's one."""
    if not sent:
        return
    spreadsheet.sheets = []
    for place, told in enumerate(sent):
        sheet = new_sheet(world, spreadsheet, told.get("properties") or {}, is_first=place == 0)
        spreadsheet.sheets.append(sheet)
        sheet.merges = [shown(one) | {"sheetId": sheet.id} for one in told.get("merges") or ()]
        for data in told.get("data") or ():
            _cells_sent(sheet, data)
    renumber(spreadsheet)


def new_sheet(
    world: World, spreadsheet: Spreadsheet, sent: Mapping[str, Any], *, is_first: bool = False
) -> Sheet:
    """A sheet of the properties sent, Google's defaults for the rest; 400 for a name or id that is taken."""
    sheet_id = sent.get("sheetId")
    sheet_id = (0 if is_first else world.ids.number()) if sheet_id is None else int(sheet_id)
    if any(sheet.id == sheet_id for sheet in spreadsheet.sheets):
        raise invalid(f"Sheet with id {sheet_id} already exists.")
    title = sent.get("title") or free_title(spreadsheet)
    taken(spreadsheet, title)
    properties = defaults.sheet_properties(sheet_id, title, len(spreadsheet.sheets))
    grid = {
        **properties["gridProperties"],
        **{
            key: int(part) if key.endswith("Count") else part
            for key, part in (sent.get("gridProperties") or {}).items()
        },
    }
    rest = {
        name: part
        for name, part in sent.items()
        if name not in {"sheetId", "title", "index", "gridProperties"}
    }
    return Sheet({**properties, **twinned(rest), "gridProperties": tidy_grid(grid)})


def tidy_grid(grid: Mapping[str, Any]) -> dict[str, Any]:
    """GridProperties as answers show them: nothing frozen and nothing hidden is left out."""
    return {name: part for name, part in grid.items() if part or name in {"rowCount", "columnCount"}}


def free_title(spreadsheet: Spreadsheet) -> str:
    """The name Google gives a sheet that comes without one: "Sheet2"."""
    number = len(spreadsheet.sheets) + 1
    while spreadsheet.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def taken(spreadsheet: Spreadsheet, title: str, but: Sheet | None = None) -> None:
    """Raise Google's 400 if another sheet has that name."""
    for sheet in spreadsheet.sheets:
        if sheet is not but and sheet.title.casefold() == title.casefold():
            raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def renumber(spreadsheet: Spreadsheet) -> None:
    """Give every sheet the index of its place."""
    for place, sheet in enumerate(spreadsheet.sheets):
        sheet.properties["index"] = place


def checked_region(sent: Mapping[str, Any]) -> None:
    """Raise a 400 for a locale or a time zone that does not exist."""
    try:
        conventions(sent.get("locale") or "en_US")
    except ValueError as error:
        raise invalid(f"Unsupported locale: {sent['locale']}") from error
    try:
        ZoneInfo(sent.get("timeZone") or "Etc/GMT")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise invalid(f"Invalid time zone: {sent['timeZone']}") from error


def _cells_sent(sheet: Sheet, data: Mapping[str, Any]) -> None:
    top, left = int(data.get("startRow", 0)), int(data.get("startColumn", 0))
    for down, row in enumerate(data.get("rowData") or ()):
        for across, cell in enumerate(row.get("values") or ()):
            sheet.put(top + down, left + across, **entered_cell(cell))
    for place, told in enumerate(data.get("columnMetadata") or ()):
        sheet.columns[left + place] = dict(told)
    for place, told in enumerate(data.get("rowMetadata") or ()):
        sheet.rows[top + place] = dict(told)
