"""Developer metadata: whose spreadsheet it is, and which column is which, whatever its header says by now."""

from collections.abc import Iterable, Mapping
from typing import Any

from sync.core.reading.identity import PROPERTY_KEYS
from sync.outputs.content import TrackerContent
from sync.outputs.hidden import identity
from sync.outputs.native.places import Tab
from sync.outputs.native.requests import Request, dimension_range

COLUMN_KEY = "dondoc_cot"
"""Key of a column's metadata; its value is the field."""


def identity_marks(content: TrackerContent) -> dict[str, str]:
    """Key → value of the spreadsheet's own metadata: the document properties of the Excel tracker."""
    facts = {f"dondoc_{key}": str(value) for key, value in identity(content).items()}
    return {key: facts[key] for key in PROPERTY_KEYS.values() if key in facts}


def mark_spreadsheet(key: str, value: str) -> Request:
    """Metadata of the whole spreadsheet; a copy of the file takes it along, so the number of the file comes first."""
    return _create(key, value, {"spreadsheet": True})


def mark_column(field: str, position: int) -> Request:
    """Metadata of one column of the tracker; it moves with the column."""
    where = dimension_range(Tab.TRACKER, "COLUMNS", (position, position + 1))
    return _create(COLUMN_KEY, field, {"dimensionRange": where})


def unmark(number: int) -> Request:
    """Take one metadata away."""
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": number}}}}


def _create(key: str, value: str, location: Mapping[str, Any]) -> Request:
    made = {"metadataKey": key, "metadataValue": value, "location": dict(location), "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": made}}


def value_of(marks: Iterable[Mapping[str, Any]], key: str) -> str:
    """The value under a key, '' if there is none."""
    return next((str(mark.get("metadataValue", "")) for mark in marks if mark.get("metadataKey") == key), "")
