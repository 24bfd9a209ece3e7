"""Protected ranges and sheets."""

import copy
from typing import Any

from tests.google.emulator.answers import invalid
from tests.google.emulator.sheets import areas
from tests.google.emulator.sheets.batch import Batch, Told, needed, request
from tests.google.emulator.sheets.merging import mask_of, merged


@request("addProtectedRange")
def add_protected_range(batch: Batch, told: Told) -> Told:
    """Protect a range, a named range or a whole sheet; the reply shows the editors sent, reading shows who asked too."""
    sent = dict(needed(told, "protectedRange"))
    number = sent.get("protectedRangeId")
    number = batch.world.ids.number() if number is None else int(number)
    if any(
        one["protectedRangeId"] == number for sheet in batch.spreadsheet.sheets for one in sheet.protected
    ):
        raise invalid(f"A protected range with id {number} already exists.")
    made = _shown(batch, {**sent, "protectedRangeId": number})
    kept = {**made, "editors": _with_owner(batch, made["editors"])}
    areas.of_grid_range(batch.spreadsheet, made["range"]).sheet.protected.append(kept)
    return {"protectedRange": copy.deepcopy(made)}


@request("updateProtectedRange")
def update_protected_range(batch: Batch, told: Told) -> None:
    """Parts of a protection."""
    sent = dict(needed(told, "protectedRange"))
    old = _found(batch, sent.get("protectedRangeId"))
    made = _shown(
        batch,
        merged(
            old,
            sent,
            mask_of(told.get("fields"), "ProtectedRange"),
            locked=("protectedRangeId", "requestingUserCanEdit"),
        ),
    )
    old.clear()
    old.update({**made, "editors": _with_owner(batch, made["editors"])})


@request("deleteProtectedRange")
def delete_protected_range(batch: Batch, told: Told) -> None:
    """A protection goes."""
    old = _found(batch, told.get("protectedRangeId"))
    for sheet in batch.spreadsheet.sheets:
        sheet.protected[:] = [one for one in sheet.protected if one is not old]


def _shown(batch: Batch, sent: dict[str, Any]) -> dict[str, Any]:
    """As answers show it: bounds without a sheetId of 0, flags only when set."""
    made = {"protectedRangeId": sent["protectedRangeId"], "range": _range(batch, sent)}
    made |= {name: sent[name] for name in ("namedRangeId", "description") if sent.get(name)}
    made |= {"warningOnly": True} if sent.get("warningOnly") else {}
    made["requestingUserCanEdit"] = True
    if sent.get("unprotectedRanges"):
        made["unprotectedRanges"] = [areas.shown(one) for one in sent["unprotectedRanges"]]
    made["editors"] = _editors(sent.get("editors") or {})
    return made


def _range(batch: Batch, sent: Told) -> dict[str, Any]:
    if sent.get("namedRangeId") and not sent.get("range"):
        named = (one for one in batch.spreadsheet.named_ranges if one["namedRangeId"] == sent["namedRangeId"])
        found = next(named, None)
        if found is None:
            raise invalid(f"No named range with id: {sent['namedRangeId']}")
        return dict(found["range"])
    areas.of_grid_range(batch.spreadsheet, sent.get("range") or {})
    return areas.shown(sent.get("range") or {})


def _editors(sent: Told) -> dict[str, Any]:
    made = {name: list(sent[name]) for name in ("users", "groups") if sent.get(name)}
    return made | ({"domainUsersCanEdit": True} if sent.get("domainUsersCanEdit") else {})


def _with_owner(batch: Batch, editors: Told) -> dict[str, Any]:
    """Whoever protects can always edit: Google lists that account among the users."""
    users = [batch.who, *(user for user in editors.get("users", ()) if user != batch.who)]
    return {**editors, "users": users}


def _found(batch: Batch, number: Any) -> dict[str, Any]:
    for sheet in batch.spreadsheet.sheets:
        for one in sheet.protected:
            if one["protectedRangeId"] == int(number or 0):
                return one
    raise invalid(f"No protected range with id: {number}")
