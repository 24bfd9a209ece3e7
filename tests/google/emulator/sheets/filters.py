"""DataFilter: the areas that an A1 range, a GridRange or a metadata look-up chooses."""

from collections.abc import Mapping
from typing import Any

from tests.google.emulator.sheets.areas import Area, clipped, named, of_grid_range
from tests.google.emulator.sheets.metadata import area_of, matches
from tests.google.emulator.sheets.model import Spreadsheet


def areas(spreadsheet: Spreadsheet, told: Mapping[str, Any]) -> list[Area]:
    """The areas of one DataFilter, none where its look-up finds nothing."""
    if "a1Range" in told:
        return [clipped(named(spreadsheet, told["a1Range"]))]
    if "gridRange" in told:
        return [of_grid_range(spreadsheet, told["gridRange"])]
    found = (area_of(spreadsheet, one) for one in spreadsheet.metadata if matches(one, told))
    return [area for area in found if area is not None]
