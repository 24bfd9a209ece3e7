"""The File resource as one caller sees it: what is stored, and what follows from it and from the caller's role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.drive import access

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NATIVE = "application/vnd.google-apps."
_USUAL = ("kind", "id", "name", "mimeType", "teamDriveId", "driveId")
_NEEDS = {
    "canEdit": "writer", "canComment": "commenter", "canCopy": "reader", "canDownload": "reader",
    "canRename": "writer", "canModifyContent": "writer", "canReadRevisions": "writer", "canShare": "writer",
    "canAddChildren": "writer", "canListChildren": "reader",
}  # fmt: skip

EXPORTS = {
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "text/tab-separated-values": "tsv",
    "application/pdf": "pdf",
    XLSX: "xlsx",
    "text/csv": "csv",
    "application/zip": "zip",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
"""Type → ending, of what a native spreadsheet can be exported to."""


def shown(world: World, call: Call, file: File) -> dict[str, Any]:
    """The answer of a method that gives one file: the usual four fields, or all where a mask will choose."""
    whole = full(world, call, file) if call.query.get("fields") else file.resource
    return whole if call.query.get("fields") else {key: whole[key] for key in _USUAL if key in whole}


def full(world: World, call: Call, file: File) -> dict[str, Any]:
    """Every field that this emulator knows of a file."""
    stored = file.resource
    is_native = stored["mimeType"].startswith(NATIVE)
    return {
        "starred": False,
        "explicitlyTrashed": stored["trashed"],
        "spaces": ["drive"],
        "writersCanShare": True,
        "viewersCanCopyContent": True,
        "copyRequiresWriterPermission": False,
        "isAppAuthorized": file.app == call.who,
        **stored,
        **_of_shortcut(world, stored),
        **(_of_native(stored) if is_native else _of_content(file)),
        **_of_caller(world, call, file),
        **_of_sharing(world, call, file),
    }


def _of_shortcut(world: World, stored: dict[str, Any]) -> dict[str, Any]:
    """A shortcut tells the type of what it points at, as long as that is there."""
    details = stored.get("shortcutDetails", {})
    target = world.files.get(details.get("targetId", ""))
    mime = {"targetMimeType": target.resource["mimeType"]} if target else {}
    return {"shortcutDetails": {**details, **mime}} if details else {}


def _of_native(stored: dict[str, Any]) -> dict[str, Any]:
    if stored["mimeType"] != SPREADSHEET:
        return {"webViewLink": f"https://drive.google.com/drive/folders/{stored['id']}"}
    link = f"https://docs.google.com/spreadsheets/d/{stored['id']}/edit?usp=drivesdk"
    export = f"https://docs.google.com/spreadsheets/export?id={stored['id']}&exportFormat="
    links = {kind: export + suffix for kind, suffix in EXPORTS.items()}
    return {"webViewLink": link, "exportLinks": links, "size": "1024", "quotaBytesUsed": "1024"}


def _of_content(file: File) -> dict[str, Any]:
    file_id, size = file.resource["id"], str(len(file.content or b""))
    link = f"https://drive.google.com/file/d/{file_id}/view?usp=drivesdk"
    whole = f"https://drive.google.com/uc?id={file_id}&export=download"
    return {"webViewLink": link, "webContentLink": whole, "size": size, "quotaBytesUsed": size}


def _of_caller(world: World, call: Call, file: File) -> dict[str, Any]:
    role = access.role(world, file, call.who) or "reader"
    in_drive = "driveId" in file.resource
    can = {name: access.RANK[role] >= access.RANK[least] for name, least in _NEEDS.items()}
    can |= {"canTrash": access.may_trash(role, in_drive=in_drive)}
    can |= {"canDelete": access.may_delete(role, in_drive=in_drive)}
    told: dict[str, Any] = {"capabilities": can}
    if access.shared_directly(file, call.who) and not in_drive:
        told["sharedWithMeTime"] = file.resource["createdTime"]
    return told if in_drive else {**told, "ownedByMe": role == "owner"}


def _of_sharing(world: World, call: Call, file: File) -> dict[str, Any]:
    """Items of a Shared Drive have no owners, and list no permissions in the resource."""
    ids = dict.fromkeys(grant["id"] for grant, _ in access.grants(world, file))
    told: dict[str, Any] = {"permissionIds": list(ids)}
    if "driveId" in file.resource:
        return told | {"hasAugmentedPermissions": bool(file.permissions)}
    owners = [grant for grant in file.permissions if grant["role"] == "owner"]
    told["shared"] = len(file.permissions) > len(owners)
    told["owners"] = [world.people.user(grant["emailAddress"], call.who) for grant in owners]
    if (access.role(world, file, call.who) or "reader") in {"owner", "writer"}:
        told["permissions"] = file.permissions
    return told
