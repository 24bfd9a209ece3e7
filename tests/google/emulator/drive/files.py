"""files.create, get, update, delete, emptyTrash and generateIds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import Raw, answers
from tests.google.emulator.drive import access, content, errors
from tests.google.emulator.drive.view import FOLDER, SPREADSHEET, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

_WRITABLE = {
    "name", "description", "starred", "trashed", "properties", "appProperties", "writersCanShare",
    "copyRequiresWriterPermission", "folderColorRgb", "viewedByMeTime", "originalFilename", "contentHints",
    "contentRestrictions", "indexableText", "shortcutDetails",
}  # fmt: skip


@answers("drive.files.create")
def create(world: World, call: Call) -> dict[str, Any]:
    """A file with or without content; a native spreadsheet when its type is asked for."""
    told = call.body or {}
    mime = told.get("mimeType") or call.content_type or "application/octet-stream"
    parents = place(world, call, told)
    name = told.get("name") or ("Untitled" if mime != SPREADSHEET else "Untitled spreadsheet")
    file = world.new_file(name, mime, call.who, **({"parents": parents} if parents else {}))
    if told.get("createdTime") or told.get("modifiedTime"):
        file.resource |= {key: told[key] for key in ("createdTime", "modifiedTime") if told.get(key)}
    apply(world, file, told)
    if call.content_type or call.content:
        content.put(world, file, call.content, call.content_type)
    return shown(world, call, file)


@answers("drive.files.get")
def get(world: World, call: Call) -> dict[str, Any] | Raw:
    """The resource, or with `alt=media` the bytes."""
    file_id = call.path["fileId"]
    if file_id == "root":
        return _root(world, call)
    file = access.found(world, call, file_id)
    return content.download(file, call) if call.query.get("alt") == "media" else shown(world, call, file)


@answers("drive.files.update")
def update(world: World, call: Call) -> dict[str, Any]:
    """Changed fields, moved parents, new content; null takes a property away."""
    told = call.body or {}
    file = access.found(world, call, call.path["fileId"], "writer")
    if "trashed" in told and told["trashed"] != file.resource["trashed"]:
        _check(access.may_trash, world, call, file)
    if "parents" in told:
        said = "The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead."
        raise errors.refusal(403, "fieldNotWritable", said)
    _move(world, call, file)
    apply(world, file, told)
    if call.content_type or call.content:
        content.put(world, file, call.content, call.content_type)
    world.touch(file.resource["id"])
    if told.get("modifiedTime"):
        file.resource["modifiedTime"] = told["modifiedTime"]
    return shown(world, call, file)


@answers("drive.files.delete")
def delete(world: World, call: Call) -> None:
    """Gone for good, a folder with all that is in it."""
    file = access.found(world, call, call.path["fileId"])
    _check(access.may_delete, world, call, file)
    _forget(world, file.resource["id"])


@answers("drive.files.emptyTrash")
def empty_trash(world: World, call: Call) -> None:
    """Delete what the caller may delete of the bin (of one Shared Drive when `driveId` is given)."""
    drive_id = call.query.get("driveId")
    for file_id, file in list(world.files.items()):
        role = access.role(world, file, call.who)
        in_drive = "driveId" in file.resource
        mine = role is not None and access.may_delete(role, in_drive=in_drive)
        if mine and file.resource["trashed"] and file.resource.get("driveId") == drive_id:
            world.forget(file_id)


@answers("drive.files.generateIds")
def generate_ids(world: World, call: Call) -> dict[str, Any]:
    """Ids that files.create accepts."""
    ids = [world.ids.file() for _ in range(call.query.get("count", 10))]
    return {"kind": "drive#generatedIds", "space": "drive", "ids": ids}


def apply(world: World, file: File, told: Mapping[str, Any]) -> None:
    """Write the fields that a client may set; null takes a property away."""
    for key in _WRITABLE & told.keys():
        if key in {"properties", "appProperties"}:
            merged = {**file.resource.get(key, {}), **(told[key] or {})}
            file.resource[key] = {name: value for name, value in merged.items() if value is not None}
        elif key == "name" and told[key]:
            world.rename(file.resource["id"], told[key])
        elif told[key] is not None:
            file.resource[key] = told[key]
    if "trashed" in told:
        file.resource["explicitlyTrashed"] = bool(told["trashed"])
    for key in ("properties", "appProperties"):
        if not file.resource.get(key, True):
            del file.resource[key]


def place(world: World, call: Call, told: Mapping[str, Any]) -> list[str]:
    """The folder or Shared Drive of a new file, checked; none: the root of My Drive, for those who own space."""
    own = {"root", world.people.root(call.who)}
    parents = [parent for parent in told.get("parents") or [] if parent not in own]
    if len(parents) > 1:
        raise errors.refusal(403, "cannotAddParent", "Increasing the number of parents is not allowed")
    for parent in parents:
        _check_parent(world, call, parent)
    takes_space = told.get("mimeType") != FOLDER and not any(map(world.drive_of, parents))
    if takes_space and world.accounts.known(call.who):
        raise errors.no_quota_of_its_own()
    return parents


def _check_parent(world: World, call: Call, parent: str) -> None:
    holder = world.drives.get(parent) or world.files.get(parent)
    role = access.role(world, holder, call.who) if holder else None
    if holder is None or role is None or (world.drive_of(parent) and not access.all_drives(call)):
        raise errors.no_file(parent)
    if access.RANK[role] < access.RANK["writer"]:
        raise errors.not_allowed()


def _move(world: World, call: Call, file: File) -> None:
    added = [one for one in call.query.get("addParents", "").split(",") if one]
    taken = [one for one in call.query.get("removeParents", "").split(",") if one]
    for parent in added:
        _check_parent(world, call, parent)
    if not added:
        return
    kept = [one for one in file.resource.get("parents", ()) if one not in taken and one not in added]
    if kept:
        raise errors.refusal(403, "cannotAddParent", "Increasing the number of parents is not allowed")
    world.move(file, added[-1])


def _check(allowed: Any, world: World, call: Call, file: File) -> None:
    role = access.role(world, file, call.who) or "reader"
    if not allowed(role, in_drive="driveId" in file.resource):
        raise errors.not_allowed()


def _forget(world: World, file_id: str) -> None:
    for child_id in [key for key, file in world.files.items() if file_id in file.resource.get("parents", ())]:
        _forget(world, child_id)
    world.forget(file_id)


def _root(world: World, call: Call) -> dict[str, Any]:
    told = {"kind": "drive#file", "id": world.people.root(call.who), "name": "My Drive", "mimeType": FOLDER}
    return told | ({"trashed": False, "createdTime": world.now()} if call.query.get("fields") else {})
