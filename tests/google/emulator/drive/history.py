"""revisions.list and get, changes.getStartPageToken and list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors, listing
from tests.google.emulator.drive.view import shown

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import World


@answers("drive.revisions.list")
def revisions(world: World, call: Call) -> dict[str, Any]:
    """One for each change of content, oldest first."""
    file = access.found(world, access.anywhere(call), call.path["fileId"], "writer")
    start, size = listing.page_start(call), listing.page_size(call, 200, 1000)
    answer = {"kind": "drive#revisionList", "revisions": file.revisions[start : start + size]}
    return listing.next_page(call, answer, start + size, len(file.revisions))


@answers("drive.revisions.get")
def revision(world: World, call: Call) -> dict[str, Any]:
    """One of them."""
    file = access.found(world, access.anywhere(call), call.path["fileId"], "writer")
    wanted = call.path["revisionId"]
    for one in file.revisions:
        if wanted in {one["id"], "head"}:
            return file.revisions[-1] if wanted == "head" else one
    raise errors.refusal(404, "notFound", f"Revision not found: {wanted}.", "revisionId")


@answers("drive.changes.getStartPageToken")
def start(world: World, call: Call) -> dict[str, Any]:
    """Where the changes to come begin."""
    return {"kind": "drive#startPageToken", "startPageToken": str(len(world.changes) + 1)}


@answers("drive.changes.list")
def changes(world: World, call: Call) -> dict[str, Any]:
    """What changed since a token: each file once, with its last change."""
    token = call.query.get("pageToken", "")
    if not token.isdecimal() or not 1 <= int(token) <= len(world.changes) + 1:
        raise errors.invalid("pageToken")
    size = listing.page_size(call, 100, 1000)
    since, total = int(token) - 1, len(world.changes)
    ids = dict.fromkeys(world.changes[since : since + size])
    told = [one for file_id in ids if (one := _change(world, call, file_id))]
    more = since + size < total
    mark = {"nextPageToken": str(since + size + 1)} if more else {"newStartPageToken": str(total + 1)}
    return {"kind": "drive#changeList", **mark, "changes": told}


def _change(world: World, call: Call, file_id: str) -> dict[str, Any] | None:
    file = world.files.get(file_id)
    told = {
        "kind": "drive#change",
        "changeType": "file",
        "type": "file",
        "fileId": file_id,
        "time": world.now(),
    }
    in_drive = file is not None and "driveId" in file.resource
    if in_drive and not (access.all_drives(call) and call.query.get("includeItemsFromAllDrives")):
        return None
    if file is None or access.role(world, file, call.who) is None:
        return told | {"removed": True} if call.query.get("includeRemoved", True) else None
    return told | {"removed": False, "file": shown(world, call, file)}
