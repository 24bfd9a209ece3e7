"""What hangs on ranges under a number or a place: conditional formats, protection, names, filters, banding."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import areas
from tests.google.emulator.sheets.batch import Batch, Told, request
from tests.google.emulator.sheets.formats import twinned
from tests.google.emulator.sheets.merging import mask_of, merged
from tests.google.emulator.sheets.model import Sheet

Rule = dict[str, Any]


@request("addConditionalFormatRule")
def add_conditional_format_rule(batch: Batch, told: Told) -> None:
    """A rule at ``index``, before the ones behind it."""
    rule = _conditional(batch, told.get("rule") or {})
    rules = _sheet_of(batch, rule["ranges"][0]).conditional
    index = int(told.get("index", 0))
    if index > len(rules):
        raise invalid(f"Invalid index {index}: there are only {len(rules)} rules.")
    rules.insert(index, rule)


@request("updateConditionalFormatRule")
def update_conditional_format_rule(batch: Batch, told: Told) -> Told:
    """Another rule in its place, or another place for it."""
    index = int(told.get("index", 0))
    first = ((told.get("rule") or {}).get("ranges") or [{}])[0]
    sheet = batch.spreadsheet.sheet(int(told.get("sheetId", first.get("sheetId", 0))))
    old = _at(sheet, index)
    if "rule" in told:
        sheet.conditional[index] = _conditional(batch, told["rule"])
        return {"newRule": sheet.conditional[index], "newIndex": index, "oldRule": old, "oldIndex": index}
    there = int(told.get("newIndex", 0))
    sheet.conditional.insert(there, sheet.conditional.pop(index))
    return {"newRule": old, "newIndex": there, "oldRule": old, "oldIndex": index}


@request("deleteConditionalFormatRule")
def delete_conditional_format_rule(batch: Batch, told: Told) -> Told:
    """The rule at an index goes; those behind it move up."""
    sheet, index = batch.spreadsheet.sheet(int(told.get("sheetId", 0))), int(told.get("index", 0))
    _at(sheet, index)
    return {"rule": sheet.conditional.pop(index)}


@request("addNamedRange")
def add_named_range(batch: Batch, told: Told) -> Told:
    """A name for a range."""
    sent = told["namedRange"]
    _free_name(batch, sent.get("name", ""), None)
    areas.of_grid_range(batch.spreadsheet, sent.get("range") or {})
    made = {"namedRangeId": sent.get("namedRangeId") or batch.world.ids.digits(), "name": sent["name"]}
    made["range"] = areas.shown(sent.get("range") or {})
    batch.spreadsheet.named_ranges.append(made)
    return {"namedRange": copy.deepcopy(made)}


@request("updateNamedRange")
def update_named_range(batch: Batch, told: Told) -> None:
    """Another name or another range."""
    sent = dict(told["namedRange"])
    old = _named(batch, sent.get("namedRangeId", ""))
    if sent.get("range") is not None:
        sent["range"] = areas.shown(sent["range"])
    made = merged(old, sent, mask_of(told.get("fields"), "NamedRange"), locked=("namedRangeId",))
    _free_name(batch, made["name"], old)
    old.clear()
    old.update(made)


@request("deleteNamedRange")
def delete_named_range(batch: Batch, told: Told) -> None:
    """A name goes."""
    batch.spreadsheet.named_ranges.remove(_named(batch, told.get("namedRangeId", "")))


@request("setBasicFilter")
def set_basic_filter(batch: Batch, told: Told) -> None:
    """The one filter of a sheet, its range closed by the grid."""
    made = _filter(batch, told.get("filter") or {})
    area = areas.of_grid_range(batch.spreadsheet, made.get("range", {}))
    area.sheet.basic_filter = {**made, "range": areas.to_grid_range(area)}


@request("clearBasicFilter")
def clear_basic_filter(batch: Batch, told: Told) -> None:
    """No filter any more."""
    batch.spreadsheet.sheet(int(told.get("sheetId", 0))).basic_filter = None


@request("addFilterView")
def add_filter_view(batch: Batch, told: Told) -> Told:
    """A filter under a name."""
    made = _filter(batch, told.get("filter") or {})
    sheet = _sheet_of(batch, made.get("range", {}))
    made = {
        "filterViewId": batch.world.ids.number(),
        "title": f"Filter {len(sheet.filter_views) + 1}",
        **made,
    }
    made["range"] = areas.to_grid_range(areas.of_grid_range(batch.spreadsheet, made.get("range", {})))
    sheet.filter_views.append(made)
    return {"filter": copy.deepcopy(made)}


@request("updateFilterView")
def update_filter_view(batch: Batch, told: Told) -> None:
    """Parts of a filter view."""
    sent = _filter(batch, told.get("filter") or {})
    _, old = _numbered(batch, "filter_views", "filterViewId", int(sent.get("filterViewId", 0)))
    made = merged(old, sent, mask_of(told.get("fields"), "FilterView"), locked=("filterViewId",))
    old.clear()
    old.update(made)


@request("deleteFilterView")
def delete_filter_view(batch: Batch, told: Told) -> None:
    """A filter view goes."""
    rules, old = _numbered(batch, "filter_views", "filterViewId", int(told.get("filterId", 0)))
    rules.remove(old)


@request("addBanding")
def add_banding(batch: Batch, told: Told) -> Told:
    """Alternating colours on a range."""
    sent = twinned(told["bandedRange"])
    made = {"bandedRangeId": batch.world.ids.number(), **sent}
    area = areas.of_grid_range(batch.spreadsheet, sent.get("range") or {})
    made["range"] = areas.to_grid_range(area)
    area.sheet.banded.append(made)
    return {"bandedRange": copy.deepcopy(made)}


@request("updateBanding")
def update_banding(batch: Batch, told: Told) -> None:
    """Other colours or another range."""
    sent = dict(told["bandedRange"])
    _, old = _numbered(batch, "banded", "bandedRangeId", int(sent.get("bandedRangeId", 0)))
    made = merged(old, sent, mask_of(told.get("fields"), "BandedRange"), locked=("bandedRangeId",))
    made["range"] = areas.shown(made["range"])
    old.clear()
    old.update(made)


@request("deleteBanding")
def delete_banding(batch: Batch, told: Told) -> None:
    """Banding goes."""
    rules, old = _numbered(batch, "banded", "bandedRangeId", int(told.get("bandedRangeId", 0)))
    rules.remove(old)


def _conditional(batch: Batch, sent: Told) -> Rule:
    if not sent.get("ranges"):
        raise invalid("ranges must not be empty.")
    for told in sent["ranges"]:
        areas.of_grid_range(batch.spreadsheet, told)
    return {**twinned(dict(sent)), "ranges": [areas.shown(told) for told in sent["ranges"]]}


def _filter(batch: Batch, sent: Told) -> Rule:
    made = twinned(dict(sent))
    if made.get("range") is not None:
        areas.of_grid_range(batch.spreadsheet, made["range"])
        made["range"] = areas.shown(made["range"])
    return {name: part for name, part in made.items() if part not in ({}, [])} | (
        {"range": made["range"]} if "range" in made else {}
    )


def _at(sheet: Sheet, index: int) -> Rule:
    if not 0 <= index < len(sheet.conditional):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return sheet.conditional[index]


def _sheet_of(batch: Batch, told: Told) -> Sheet:
    return batch.spreadsheet.sheet(int(told.get("sheetId", 0)))


def _named(batch: Batch, range_id: str) -> Rule:
    for one in batch.spreadsheet.named_ranges:
        if one["namedRangeId"] == range_id:
            return one
    raise invalid(f"No named range with id: {range_id}")


def _free_name(batch: Batch, name: str, but: Rule | None) -> None:
    if any(
        one is not but and one["name"].casefold() == name.casefold() for one in batch.spreadsheet.named_ranges
    ):
        raise invalid(f"A named range with name {name} already exists.")


def _numbered(batch: Batch, where: str, key: str, number: int) -> tuple[list[Rule], Rule]:
    for rules in _lists(batch, where):
        for one in rules:
            if one[key] == number:
                return rules, one
    what = {"banded": "banded range", "filter_views": "filter view", "protected": "protected range"}[where]
    raise invalid(f"No {what} with id: {number}")


def _lists(batch: Batch, where: str) -> Iterator[list[Rule]]:
    return (getattr(sheet, where) for sheet in batch.spreadsheet.sheets)
