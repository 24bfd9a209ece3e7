"""about.get: who the caller is, and its space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors
from tests.google.emulator.drive.view import EXPORTS, SPREADSHEET, XLSX

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import World

_IMPORTS = [XLSX, "text/csv", "text/tab-separated-values"]


@answers("drive.about.get")
def about(world: World, call: Call) -> dict[str, Any]:
    """Who the caller is, and its space: a service account has none."""
    if not call.query.get("fields"):
        raise errors.fields_required()
    limit = "0" if world.accounts.known(call.who) else str(15 * 2**30)
    mine = [file for file in world.files.values() if access.role(world, file, call.who) == "owner"]
    used = str(sum(len(file.content or b"") for file in mine))
    return {
        "kind": "drive#about",
        "user": world.people.user(call.who, call.who),
        "storageQuota": {"limit": limit, "usage": used, "usageInDrive": used, "usageInDriveTrash": "0"},
        "importFormats": {kind: [SPREADSHEET] for kind in _IMPORTS},
        "exportFormats": {SPREADSHEET: list(EXPORTS)},
        "maxImportSizes": {SPREADSHEET: "104857600"},
        "maxUploadSize": "5242880000000",
        "appInstalled": False,
        "canCreateDrives": not world.accounts.known(call.who),
        "folderColorPalette": [],
    }
