"""Conditional formats by their place, named ranges by their id."""

import copy
import re
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import a1, areas
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
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
    sent = needed(told, "namedRange")
    _free_name(batch, needed(sent, "name"), None)
    areas.of_grid_range(batch.spreadsheet, sent.get("range") or {})
    made = {
        "namedRangeId": sent.get("namedRangeId") or batch.world.ids.digits(),
        "name": sent["name"],
    }
    made["range"] = areas.shown(sent.get("range") or {})
    batch.spreadsheet.named_ranges.append(made)
    return {"namedRange": copy.deepcopy(made)}


@request("updateNamedRange")
def update_named_range(batch: Batch, told: Told) -> None:
    """Another name or another range."""
    sent = dict(needed(told, "namedRange"))
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


def _conditional(batch: Batch, sent: Told) -> Rule:
    if not sent.get("ranges"):
        raise invalid("ranges must not be empty.")
    for told in sent["ranges"]:
        areas.of_grid_range(batch.spreadsheet, told)
    return {**twinned(dict(sent)), "ranges": [areas.shown(told) for told in sent["ranges"]]}


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
    """Letters, digits and underscores, no digit first, nothing that could be read as a range; taken by no other."""
    is_range = a1.span(name) is not None
    if name.casefold() in {"true", "false"} or is_range or not re.fullmatch(r"[^\W\d]\w{0,249}", name):
        raise invalid(f"The name '{name}' is not valid for a named range.")
    if any(
        one is not but and one["name"].casefold() == name.casefold() for one in batch.spreadsheet.named_ranges
    ):
        raise invalid(f"A named range with name {name} already exists.")
