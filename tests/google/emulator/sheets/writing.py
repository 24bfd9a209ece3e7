"""spreadsheets.values: update, batchUpdate and its data filter twin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from tests.google.emulator.answers import answers, bad_request, invalid
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets import a1, filters
from tests.google.emulator.sheets.areas import Area, exceeding, named
from tests.google.emulator.sheets.entering import raw, typed
from tests.google.emulator.sheets.limits import check_text
from tests.google.emulator.sheets.locales import conventions
from tests.google.emulator.sheets.model import Spreadsheet
from tests.google.emulator.sheets.prototext import prototext
from tests.google.emulator.sheets.showing import local
from tests.google.emulator.sheets.values import value_range, view_of
from tests.google.emulator.world import World

Places = set[tuple[int, int]]


@dataclass(frozen=True)
class Writing:
    """Where values are written, how they are understood, and which cells were written, range by range."""

    world: World
    spreadsheet: Spreadsheet
    option: str
    written: list[Places] = field(default_factory=list)

    def put(self, area: Area, lines: Sequence[Sequence[Any]]) -> dict[str, int]:
        """Write rows of values from the area's corner; nulls leave a cell as it is. Counts for the answer."""
        places: Places = set()
        for value in chain.from_iterable(lines):
            check_text(value)
        for down, line in enumerate(lines):
            for across, value in enumerate(line):
                if value is not None:
                    self._put((area.top + down, area.left + across), value, area)
                    places.add((area.top + down, area.left + across))
        self.written.append(places)
        counts = {
            "updatedRows": len({row for row, _ in places}),
            "updatedColumns": len({column for _, column in places}),
            "updatedCells": len(places),
        }
        return {name: count for name, count in counts.items() if count}

    def _put(self, place: tuple[int, int], value: Any, area: Area) -> None:
        if self.option == "RAW":
            area.sheet.put(*place, userEnteredValue=raw(value), textFormatRuns=None)
            return
        where = conventions(self.spreadsheet.properties["locale"])
        told, number_format = typed(value, where, local(self.spreadsheet, self.world.clock.now()))
        old = area.sheet.cells.get(place, {}).get("userEnteredFormat", {})
        parts: dict[str, Any] = {"userEnteredValue": told, "textFormatRuns": None}
        if number_format and old.get("numberFormat", {}).get("type") != number_format["type"]:
            parts["userEnteredFormat"] = {**old, "numberFormat": number_format}
        area.sheet.put(*place, **parts)


@answers("sheets.spreadsheets.values.update")
def update(world: World, call: Call) -> dict[str, Any]:
    """Write one range."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    writing = Writing(world, spreadsheet, option_of(call.query))
    told = write(writing, named(spreadsheet, call.path["range"]), call.body or {}, call.query)
    world.touch(spreadsheet.id)
    return told


@answers("sheets.spreadsheets.values.batchUpdate")
def batch_update(world: World, call: Call) -> dict[str, Any]:
    """Write several ranges, all or none."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    sent = [(data, [named(spreadsheet, data["range"])]) for data in call.body.get("data", ())]
    return _batch(world, spreadsheet, sent, call.body)


@answers("sheets.spreadsheets.values.batchUpdateByDataFilter")
def batch_update_by_data_filter(world: World, call: Call) -> dict[str, Any]:
    """Write the ranges that data filters choose; each response names its filter."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    sent = [(data, filters.areas(spreadsheet, data["dataFilter"])) for data in call.body.get("data", ())]
    told = _batch(world, spreadsheet, sent, call.body)
    chosen = [data["dataFilter"] for data, areas in sent for _ in areas]
    for response, data_filter in zip(told["responses"], chosen, strict=True):
        del response["spreadsheetId"]
        response["dataFilter"] = data_filter
    return told


def write(writing: Writing, area: Area, sent: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Write a ValueRange into an area; the answer is an UpdateValuesResponse."""
    _same_range(sent, area)
    lines = rows_of(sent)
    target = _written(area, lines)
    counts = writing.put(target, lines)
    told = {"spreadsheetId": writing.spreadsheet.id, "updatedRange": target.text, **counts}
    if asked.get("includeValuesInResponse"):
        told["updatedData"] = updated_data(writing, target, asked, sent)
    return told


def updated_data(
    writing: Writing, area: Area, asked: Mapping[str, Any], sent: Mapping[str, Any]
) -> dict[str, Any]:
    """What the cells written show now."""
    options = {
        "majorDimension": sent.get("majorDimension"),
        "valueRenderOption": asked.get("responseValueRenderOption"),
        "dateTimeRenderOption": asked.get("responseDateTimeRenderOption"),
    }
    return value_range(view_of(writing.world, writing.spreadsheet), area, options)


def rows_of(sent: Mapping[str, Any], name: str = "values") -> list[list[Any]]:
    """The values sent, as rows; a 400 for a value that no cell can hold."""
    lines = [list(line or ()) for line in sent.get("values") or ()]
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, dict | list):
                kind = "struct_value" if isinstance(value, dict) else "list_value"
                raise invalid(f"Invalid {name}[{row}][{column}]: {kind} {prototext(value)}")
    if sent.get("majorDimension") != "COLUMNS":
        return lines
    width = max(map(len, lines), default=0)
    return [[line[place] if place < len(line) else None for line in lines] for place in range(width)]


def option_of(told: Mapping[str, Any]) -> str:
    """The valueInputOption; Google's 400 where it is missing."""
    option = told.get("valueInputOption")
    if option in {None, "INPUT_VALUE_OPTION_UNSPECIFIED"}:
        said = "'valueInputOption' is required but not specified"
        raise bad_request([{"field": "valueInputOption", "description": said}], said)
    return str(option)


def _batch(
    world: World,
    spreadsheet: Spreadsheet,
    sent: Sequence[tuple[Mapping[str, Any], list[Area]]],
    body: Mapping[str, Any],
) -> dict[str, Any]:
    trial = spreadsheet.copied()
    writing = Writing(world, trial, option_of(body))
    answers_: list[dict[str, Any]] = []
    for data, areas in sent:
        for area in areas:
            there = Area(trial.sheet(area.sheet.id), area.top, area.bottom, area.left, area.right, area.span)
            answers_.append(write(writing, there, data, body))
    world.spreadsheets[spreadsheet.id] = trial
    world.touch(spreadsheet.id)
    return {"spreadsheetId": spreadsheet.id, **_totals(answers_, writing.written), "responses": answers_}


def _totals(told: Sequence[Mapping[str, Any]], places: Sequence[Places]) -> dict[str, int]:
    """Rows and columns that several ranges share are counted once."""
    sheets = [a1.split(one["updatedRange"])[0] for one in told]
    located = [(sheet, *place) for sheet, written in zip(sheets, places, strict=True) for place in written]
    sums = {
        "totalUpdatedRows": len({(sheet, row) for sheet, row, _ in located}),
        "totalUpdatedColumns": len({(sheet, column) for sheet, _, column in located}),
        "totalUpdatedCells": len(located),
        "totalUpdatedSheets": len({sheet for sheet, *_ in located}),
    }
    return {name: count for name, count in sums.items() if count}


def _same_range(sent: Mapping[str, Any], area: Area) -> None:
    told = sent.get("range")
    title, rest = a1.split(told) if told else (None, None)
    if told and (
        (title is not None and title != area.sheet.title) or (rest and a1.span(rest) not in {None, area.span})
    ):
        raise invalid(f"Requested writing within range [{area.text}], but got data for range [{told}]")


def _written(area: Area, lines: Sequence[Sequence[Any]]) -> Area:
    """The area that is written to: a single cell grows with the values, a range must hold them."""
    height, width = len(lines), max(map(len, lines), default=0)
    is_start = area.bottom - area.top == 1 and area.right - area.left == 1
    bottom = area.top + height if is_start or area.span.bottom is None else area.bottom
    right = area.left + width if is_start or area.span.right is None else area.right
    for start, size, end, what in ((area.top, height, bottom, "row"), (area.left, width, right, "column")):
        if start + size > end:
            name = str(end + 1) if what == "row" else a1.column_letters(end)
            raise invalid(
                f"Requested writing within range [{area.text}], but tried writing to {what} [{name}]"
            )
    target = Area(
        area.sheet, area.top, area.top + max(height, 1), area.left, area.left + max(width, 1), area.span
    )
    if target.bottom > area.sheet.row_count or target.right > area.sheet.column_count:
        raise invalid(exceeding(target))
    return target
