"""spreadsheets.batchUpdate: all requests or none, replies in their order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.google.emulator.answers import ApiError, answers, invalid
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets.areas import clipped, named
from tests.google.emulator.sheets.limits import check_size, size
from tests.google.emulator.sheets.model import Spreadsheet
from tests.google.emulator.sheets.spreadsheets import shown
from tests.google.emulator.world import World

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Batch:
    """What a request works on: a trial copy of the spreadsheet, the world for ids and clock, and who asks."""

    world: World
    spreadsheet: Spreadsheet
    who: str


Request = Callable[[Batch, Told], Told | None]
REQUESTS: dict[str, Request] = {}


def request(kind: str) -> Callable[[Request], Request]:
    """Register the function for one kind of request: ``(batch, what was sent) -> reply or None``."""

    def register(function: Request) -> Request:
        REQUESTS[kind] = function
        return function

    return register


def needed(told: Told, name: str) -> Any:
    """A part that a request must have; a 400 where it is missing."""
    if told.get(name) is None:
        raise invalid(f"No {name} set.")
    return told[name]


@answers("sheets.spreadsheets.batchUpdate")
def batch_update(world: World, call: Call) -> dict[str, Any]:
    """Try all on a copy, and put the copy in place when each went well."""
    spreadsheet = world.spreadsheet(call.path["spreadsheetId"])
    requests = (call.body or {}).get("requests") or []
    if not requests:
        raise invalid("Must specify at least one request.")
    batch = Batch(world, spreadsheet.copied(), call.who)
    replies = [_reply(batch, place, told) for place, told in enumerate(requests)]
    _put_in_place(batch)
    told = {"spreadsheetId": spreadsheet.id, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        told["updatedSpreadsheet"] = _updated(batch, call.body)
    return told


def _reply(batch: Batch, place: int, told: Told) -> Told:
    sent = {kind: body for kind, body in told.items() if body is not None}
    if not sent:
        raise invalid(f"Invalid requests[{place}]: No request set.")
    ((kind, body),) = sent.items()
    if kind not in REQUESTS:
        raise ApiError(501, f"Invalid requests[{place}].{kind}: This emulator does not know this request.")
    before = size(batch.spreadsheet)
    try:
        reply = REQUESTS[kind](batch, body)
        check_size(batch.spreadsheet, before)
    except ApiError as error:
        if error.code != 400 or error.details:
            raise
        raise invalid(f"Invalid requests[{place}].{kind}: {error.message}") from error
    return {kind: reply} if reply is not None else {}


def _put_in_place(batch: Batch) -> None:
    spreadsheet = batch.spreadsheet
    batch.world.spreadsheets[spreadsheet.id] = spreadsheet
    batch.world.rename(spreadsheet.id, spreadsheet.properties["title"])
    batch.world.touch(spreadsheet.id)


def _updated(batch: Batch, body: Told) -> dict[str, Any]:
    ranges = body.get("responseRanges") or ()
    areas = [clipped(named(batch.spreadsheet, text)) for text in ranges] or None
    data = {} if body.get("responseIncludeGridData") else None
    return shown(batch.world, batch.spreadsheet, data, areas)
