"""files.copy: the same content, properties and developer metadata under a new id."""

from __future__ import annotations

import copy as copies
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors, files
from tests.google.emulator.drive.view import FOLDER, SPREADSHEET, shown

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

_CARRIED = (
    "description", "properties", "appProperties", "md5Checksum", "sha1Checksum", "sha256Checksum",
    "fileExtension", "fullFileExtension", "originalFilename", "headRevisionId",
)  # fmt: skip


@answers("drive.files.copy")
def copy(world: World, call: Call) -> dict[str, Any]:
    """A copy by the API.

    The discovery document says of `properties` and `appProperties` that "entries with null values are cleared in
    update and copy requests": a copy carries them over, and the request's own come on top. Permissions are not
    copied; those of the folder hold.
    """
    source = access.found(world, call, call.path["fileId"])
    if source.resource["mimeType"] == FOLDER:
        raise errors.refusal(403, "cannotCopyFile", "This file cannot be copied by the user.")
    told = {key: value for key, value in (call.body or {}).items() if value is not None}
    told.setdefault("parents", _same_place(world, call, source))
    twin = duplicate(world, source, call.who, files.place(world, call, told), told.get("name"))
    files.apply(world, twin, told)
    return shown(world, call, twin)


def duplicate(world: World, source: File, who: str, parents: list[str], name: str | None = None) -> File:
    """The copy itself, as a person makes it in the menu too (`Tạo bản sao`)."""
    title = name or f"Copy of {source.resource['name']}"
    mime = source.resource["mimeType"]
    twin = world.new_file(title, mime, who, **({"parents": parents} if parents else {}))
    kept = {key: copies.deepcopy(source.resource[key]) for key in _CARRIED if key in source.resource}
    twin.resource |= kept
    twin.content = source.content
    if mime == SPREADSHEET:
        _copy_sheets(world, source.resource["id"], twin.resource["id"], title)
    return twin


def _copy_sheets(world: World, source_id: str, twin_id: str, title: str) -> None:
    spreadsheet = replace(world.spreadsheets[source_id].copied(), id=twin_id)
    spreadsheet.properties["title"] = title
    world.spreadsheets[twin_id] = spreadsheet


def _same_place(world: World, call: Call, source: File) -> list[str]:
    """The folder of the source, where the caller may add to it; else its own My Drive."""
    for parent in source.resource.get("parents", ()):
        holder = world.drives.get(parent) or world.files.get(parent)
        role = access.role(world, holder, call.who) if holder else None
        if role is not None and access.RANK[role] >= access.RANK["writer"]:
            return [parent]
    return []
