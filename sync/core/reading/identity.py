"""Whose tracker a workbook says it is: the hidden sheet and the document properties that `issue` wrote."""

from dataclasses import dataclass

from sync.core.grid import Workbook
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_text
from sync.core.tracker import COVER_SHEET, IDENTITY_SHEET

SHEET_KEYS = {"unit": "don_vi", "version": "ban", "template": "mau", "issued_at": "phat_luc"}
PROPERTY_KEYS = {"unit": "dondoc_don_vi", "version": "dondoc_ban", "template": "dondoc_mau"}
_LONGEST_NUMBER = 6  # digits


@dataclass(frozen=True, slots=True)
class Identity:
    """What the file says of itself; `unit` is '' and `version` 0 where it says nothing.

    `units` holds every unit code found: more than one means that sheet and property contradict each other.
    """

    unit: str = ""
    version: int = 0
    units: frozenset[str] = frozenset()


def read_identity(workbook: Workbook) -> tuple[Identity, list[Problem]]:
    """The identity and what is missing of it (a note for the cover, a warning for the identity or its hidden sheet).

    Document properties alone are not missed: an office suite that does not know them drops them, no clerk does.
    """
    sheet = _identity_sheet(workbook)
    properties = {key: workbook.properties.get(name, "") for key, name in PROPERTY_KEYS.items()}
    units = frozenset(unit for unit in (sheet.get("unit", ""), properties["unit"]) if unit)
    unit = sheet.get("unit", "") or properties["unit"]
    version = _number(sheet.get("version", "") or properties["version"])
    return Identity(unit, version, units), _missing(workbook, sheet.get("unit", ""), properties["unit"])


def _identity_sheet(workbook: Workbook) -> dict[str, str]:
    grids = [grid for grid in workbook.grids if grid.sheet == IDENTITY_SHEET]
    pairs = {read_text(row[0]): read_text(row[1]) for grid in grids for row in grid.rows if len(row) > 1}
    return {key: pairs.get(name, "") for key, name in SHEET_KEYS.items()}


def _number(text: str) -> int:
    """A version; what no `issue` ever wrote (words, a number beyond all counting) is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0


def _missing(workbook: Workbook, on_sheet: str, in_properties: str) -> list[Problem]:
    problems = []
    if not on_sheet:
        mistake = Mistake.IDENTITY_SHEET_MISSING if in_properties else Mistake.IDENTITY_MISSING
        problems.append(mistake.at("", "", hidden=IDENTITY_SHEET))
    cover = any(grid.sheet == COVER_SHEET for grid in workbook.grids)
    return problems if cover else [*problems, Mistake.COVER_MISSING.at("", "")]
