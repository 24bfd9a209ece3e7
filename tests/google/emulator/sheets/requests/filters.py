"""Filters, filter views and banding: ranges under a number."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import areas
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.formats import twinned
from tests.google.emulator.sheets.merging import mask_of, merged
from tests.google.emulator.sheets.model import Sheet

Rule = dict[str, Any]


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
    sent = twinned(needed(told, "bandedRange"))
    made = {"bandedRangeId": batch.world.ids.number(), **sent}
    area = areas.of_grid_range(batch.spreadsheet, sent.get("range") or {})
    made["range"] = areas.to_grid_range(area)
    area.sheet.banded.append(made)
    return {"bandedRange": copy.deepcopy(made)}


@request("updateBanding")
def update_banding(batch: Batch, told: Told) -> None:
    """Other colours or another range."""
    sent = dict(needed(told, "bandedRange"))
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


def _filter(batch: Batch, sent: Told) -> Rule:
    made = twinned(dict(sent))
    if made.get("range") is not None:
        areas.of_grid_range(batch.spreadsheet, made["range"])
        made["range"] = areas.shown(made["range"])
    return {name: part for name, part in made.items() if part not in ({}, [])} | (
        {"range": made["range"]} if "range" in made else {}
    )


def _sheet_of(batch: Batch, told: Told) -> Sheet:
    return batch.spreadsheet.sheet(int(told.get("sheetId", 0)))


def _numbered(batch: Batch, where: str, key: str, number: int) -> tuple[list[Rule], Rule]:
    for rules in _lists(batch, where):
        for one in rules:
            if one[key] == number:
                return rules, one
    what = {"banded": "banded range", "filter_views": "filter view", "protected": "protected range"}[where]
    raise invalid(f"No {what} with id: {number}")


def _lists(batch: Batch, where: str) -> Iterator[list[Rule]]:
    return (getattr(sheet, where) for sheet in batch.spreadsheet.sheets)
