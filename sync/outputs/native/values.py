"""A value ⇄ what Sheets keeps as entered: always by its own type, so nothing that a unit wrote becomes a formula."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sync.core.grid import CellValue
from sync.outputs.native.formats import Json
from sync.outputs.native.formulas import with_semicolons

_EPOCH = date(1899, 12, 30)
_EARLIEST = date(
    1900, 3, 1
)  # before it Excel and everybody else disagree: such a day is text, as in the Excel tracker


def entered(value: CellValue) -> Json:
    """The ExtendedValue; {} for a blank."""
    if value is None or value == "" or value != value:  # noqa: PLR0124 - NaN and NaT differ from themselves
        return {}
    if isinstance(value, date):
        return _day(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"numberValue": value}
    return {"stringValue": str(value)}


def _day(day: date) -> Json:
    if day < _EARLIEST:
        return {"stringValue": f"{day:%d/%m}/{day.year:04d}"}
    return {"numberValue": (day - _EPOCH).days}


def formula(text: str) -> Json:
    """A formula of ours, written with ',' between its arguments."""
    return {"formulaValue": with_semicolons(text)}


def row_of(values: Iterable[Json]) -> Json:
    """A RowData of these ExtendedValues; a blank clears its cell."""
    return {"values": [{"userEnteredValue": value} if value else {} for value in values]}


def as_day(value: Mapping[str, Any]) -> date | None:
    """The day of an ExtendedValue that is a number; None for any other."""
    number = value.get("numberValue")
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 < number < 2_958_466:
        return None
    return _EPOCH + timedelta(days=int(number))


def same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a cell holds already what is to stand there; ends of lines are Sheets' own, 43235 and 43235.0 one number."""
    return _plain(found) == _plain(wanted)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return {kind: one.replace("\r\n", "\n") if isinstance(one, str) else one for kind, one in value.items()}
