"""The one call of Drive v2 that gspread still makes: a file put over a native sheet and converted (`import_csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import door
from tests.google.emulator.calls import Call
from tests.google.emulator.drive import access, content, view

if TYPE_CHECKING:
    from tests.google.emulator.calls import Knock
    from tests.google.emulator.world import File, World

_METHOD = "drive.files.update"


@door("PUT", "/upload/drive/v2/files/*")
def put(world: World, knock: Knock) -> dict[str, Any]:
    """New content for a file; v2 has no discovery document here, and passes the gates as the same call of v3."""
    query = {"supportsAllDrives": True, "fields": "*"}
    call = Call(_METHOD, {"fileId": knock.path.rpartition("/")[2]}, query, headers=knock.headers)
    for gate in world.gates:
        call = gate.before(world, call) or call
    file = access.found(world, call, call.path["fileId"], "writer")
    content.put(world, file, knock.body, knock.headers.get("content-type", ""))
    world.touch(file.resource["id"])
    for gate in world.gates:
        gate.after(world, call, None)
    return _resource(world, call, file)


def _resource(world: World, call: Call, file: File) -> dict[str, Any]:
    """The File resource in the words of v2."""
    whole = view.full(world, call, file)
    link = f"https://www.googleapis.com/drive/v2/files/{whole['id']}"
    owners = [{key: part for key, part in owner.items() if key != "me"} for owner in whole.get("owners", ())]
    labels = {
        "viewed": True,
        "restricted": False,
        "starred": False,
        "hidden": False,
        "trashed": whole["trashed"],
    }
    return {
        "kind": "drive#file",
        "selfLink": link,
        "ownerNames": [owner["displayName"] for owner in owners],
        "owners": owners,
        "editable": True,
        "copyable": True,
        "shared": whole.get("shared", False),
        "writersCanShare": whole["writersCanShare"],
        "mimeType": whole["mimeType"],
        "exportLinks": whole.get("exportLinks", {}),
        "parents": [{"kind": "drive#parentReference", "id": one} for one in whole.get("parents", ())],
        "alternateLink": whole["webViewLink"],
        "fileSize": whole["size"],
        "quotaBytesUsed": whole["quotaBytesUsed"],
        "spaces": whole["spaces"],
        "id": whole["id"],
        "title": whole["name"],
        "labels": labels,
        "explicitlyTrashed": whole["explicitlyTrashed"],
        "createdDate": whole["createdTime"],
        "modifiedDate": whole["modifiedTime"],
        "version": whole["version"],
        "capabilities": {"canEdit": True, "canCopy": True},
    }
