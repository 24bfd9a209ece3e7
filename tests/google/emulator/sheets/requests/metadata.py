"""Developer metadata created, changed and deleted in a batch."""

import copy
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.merging import mask_of, merged
from tests.google.emulator.sheets.metadata import matches, placed


@request("createDeveloperMetadata")
def create_developer_metadata(batch: Batch, told: Told) -> Told:
    """A new piece; the same key twice makes two."""
    sent = dict(needed(told, "developerMetadata"))
    for name, what in (("metadataKey", "key"), ("visibility", "visibility"), ("location", "location")):
        if not sent.get(name):
            raise invalid(f"developerMetadata.{what} must be specified.")
    number = sent.get("metadataId")
    number = batch.world.ids.number() if number is None else int(number)
    if any(one["metadataId"] == number for one in batch.spreadsheet.metadata):
        raise invalid(f"Developer metadata with id {number} already exists.")
    made = {"metadataId": number, "metadataKey": sent["metadataKey"]}
    made |= {"metadataValue": sent["metadataValue"]} if sent.get("metadataValue") else {}
    made |= {"location": placed(sent["location"], batch.spreadsheet), "visibility": sent["visibility"]}
    batch.spreadsheet.metadata.append(made)
    return {"developerMetadata": copy.deepcopy(made)}


@request("updateDeveloperMetadata")
def update_developer_metadata(batch: Batch, told: Told) -> Told:
    """Change all that the data filters find."""
    sent, mask = dict(told.get("developerMetadata") or {}), mask_of(told.get("fields"), "DeveloperMetadata")
    if sent.get("location"):
        sent["location"] = placed(sent["location"], batch.spreadsheet)
    found = _found(batch, told)
    for one in found:
        made = merged(one, sent, mask, locked=("metadataId",))
        one.clear()
        one.update(made)
    return {"developerMetadata": copy.deepcopy(found)} if found else {}


@request("deleteDeveloperMetadata")
def delete_developer_metadata(batch: Batch, told: Told) -> Told:
    """All that the data filter finds goes."""
    found = _found(batch, {"dataFilters": [needed(told, "dataFilter")]})
    batch.spreadsheet.metadata[:] = [
        one for one in batch.spreadsheet.metadata if not any(one is gone for gone in found)
    ]
    return {"deletedDeveloperMetadata": copy.deepcopy(found)} if found else {}


def _found(batch: Batch, told: Told) -> list[dict[str, Any]]:
    wanted = told.get("dataFilters") or ()
    return [
        one for one in batch.spreadsheet.metadata if any(matches(one, data_filter) for data_filter in wanted)
    ]
