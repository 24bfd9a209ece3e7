"""CellData as it is sent: which parts of it can be written."""

from collections.abc import Mapping
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.masks import Mask
from tests.google.emulator.sheets.formats import twinned
from tests.google.emulator.sheets.limits import check_text
from tests.google.emulator.sheets.merging import merged
from tests.google.emulator.sheets.model import Sheet

WRITABLE = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns")
_WHOLE = ("userEnteredValue", "note", "dataValidation", "textFormatRuns")


def entered_cell(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The writable parts of a CellData, as the emulator holds them; "" and {} mean none."""
    made = {name: twinned(sent[name]) for name in WRITABLE if sent.get(name)}
    if "userEnteredValue" in made:
        made["userEnteredValue"] = _value(made["userEnteredValue"])
    return {name: part for name, part in made.items() if part}


def written(sheet: Sheet, place: tuple[int, int], sent: Mapping[str, Any], mask: Mask) -> None:
    """Write the parts of a cell that the mask names; what is named and not sent is cleared."""
    told = entered_cell(sent)
    names = WRITABLE if not mask or "*" in mask else [name for name in WRITABLE if name in mask]
    parts: dict[str, Any] = {}
    for name in names:
        below = {} if not mask or "*" in mask or name in _WHOLE else mask[name]
        old = sheet.cells.get(place, {}).get(name)
        parts[name] = (merged(old, told.get(name), below) or None) if below else told.get(name)
    sheet.put(*place, **parts)


def _value(told: Mapping[str, Any]) -> dict[str, Any] | None:
    if len(told) > 1:
        raise invalid("Only one of the value fields can be set.")
    ((name, value),) = told.items()
    if name == "errorValue":
        raise invalid("errorValue is read-only.")
    if name == "stringValue" and not value:
        return None
    if name == "formulaValue" and not str(value).startswith("="):
        raise invalid(f"formulaValue must start with '=': {value}")
    check_text(value)
    return {name: float(value) if name == "numberValue" and isinstance(value, str) else value}
