"""drives.list, get, create, update and delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors, listing, query
from tests.google.emulator.drive.terms import Searched

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

_USUAL = ("kind", "id", "name")


@answers("drive.drives.list")
def listed(world: World, call: Call) -> dict[str, Any]:
    """The Shared Drives of which the caller is a member."""
    start, size = listing.page_start(call), listing.page_size(call, 10, 100)
    try:
        matches = query.parsed(call.query.get("q", ""))
    except query.MalformedError as malformed:
        raise errors.invalid("q") from malformed
    mine = [drive for drive in world.drives.values() if access.role(world, drive, call.who)]
    drives = [_shown(call, drive) for drive in mine if matches(Searched(_full(drive), call.who))]
    answer = {"kind": "drive#driveList", "drives": drives[start : start + size]}
    return listing.next_page(call, answer, start + size, len(drives))


@answers("drive.drives.get")
def get(world: World, call: Call) -> dict[str, Any]:
    """One Shared Drive."""
    return _shown(call, _found(world, call))


@answers("drive.drives.create")
def create(world: World, call: Call) -> dict[str, Any]:
    """A Shared Drive with the caller as its manager; the same `requestId` twice is refused."""
    asked, name = call.query.get("requestId"), (call.body or {}).get("name")
    if not asked:
        raise errors.refusal(400, "required", "Required parameter: requestId", "requestId")
    if not name:
        raise errors.required("drive.name", "The name of a shared drive cannot be empty.")
    if asked in world.requests:
        said = "A shared drive with this request ID already exists."
        raise errors.refusal(409, "alreadyExists", said, "requestId")
    world.requests.add(asked)
    return _shown(call, world.new_drive(name, organizer=call.who))


@answers("drive.drives.update")
def update(world: World, call: Call) -> dict[str, Any]:
    """Another name."""
    drive = _found(world, call, "organizer")
    told = call.body or {}
    drive.resource |= {key: told[key] for key in ("name", "restrictions", "colorRgb") if told.get(key)}
    return _shown(call, drive)


@answers("drive.drives.delete")
def delete(world: World, call: Call) -> None:
    """Only an empty one."""
    drive = _found(world, call, "organizer")
    drive_id = drive.resource["id"]
    held = [file for file in world.files.values() if file.resource.get("driveId") == drive_id]
    if any(not file.resource["trashed"] for file in held):
        said = "The shared drive cannot be deleted because it contains untrashed items."
        raise errors.refusal(403, "cannotDeleteResourceWithChildren", said)
    del world.drives[drive_id]


def _found(world: World, call: Call, least: str = "reader") -> File:
    drive = world.drives.get(call.path["driveId"])
    role = access.role(world, drive, call.who) if drive else None
    if drive is None or role is None:
        raise errors.no_drive(call.path["driveId"])
    if access.RANK[role] < access.RANK[least]:
        raise errors.not_allowed()
    return drive


def _shown(call: Call, drive: File) -> dict[str, Any]:
    return _full(drive) if call.query.get("fields") else {key: drive.resource[key] for key in _USUAL}


def _full(drive: File) -> dict[str, Any]:
    can = dict.fromkeys(("canAddChildren", "canListChildren", "canEdit", "canReadRevisions", "canCopy"), True)
    return {**drive.resource, "capabilities": can}
