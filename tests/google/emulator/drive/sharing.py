"""What may be shared with whom: the rules behind permissions.create and update."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.google.emulator.drive import errors
from tests.google.emulator.drive.access import RANK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

_TYPES = {"user": "emailAddress", "group": "emailAddress", "domain": "domain", "anyone": ""}
_IN_DRIVES = {"organizer", "fileOrganizer"}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def least_to_share(world: World, call: Call) -> str:
    """Members are let in by managers; a file is shared by whoever may edit it."""
    return "organizer" if call.path["fileId"] in world.drives else "writer"


def checked(world: World, call: Call, file: File, told: Mapping[str, Any]) -> dict[str, Any]:
    """The body of permissions.create, when Drive would take it.

    Raises:
        ApiError: a missing or unknown type or role, an address that is none, an owner where there can be none.
    """
    kind, role = told.get("type"), told.get("role")
    if not kind:
        raise errors.required("permission.type", "The permission type field is required.")
    if not role:
        raise errors.required("permission.role", "The permission role field is required.")
    if kind not in _TYPES:
        raise errors.refusal(
            400, "invalid", "The specified permission type is invalid.", "permission.type", "other"
        )
    _check_grantee(kind, told)
    check_role(call, file, role)
    if kind in {"domain", "anyone"} and RANK[role] > RANK["writer"]:
        raise _bad_role()
    _check_in_drive(world, call, role)
    return dict(told)


def check_role(call: Call, file: File, role: str) -> None:
    """Whether a role exists for this kind of item, and a new owner was asked for on purpose."""
    if role not in RANK:
        raise _bad_role()
    if role != "owner":
        return
    if "driveId" in file.resource or file.resource.get("kind") == "drive#drive":
        said = "Ownership of items inside shared drives cannot be transferred."
        raise errors.refusal(403, "ownerOnTeamDriveItemNotSupported", said)
    if not call.query.get("transferOwnership"):
        said = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise errors.refusal(403, "forbidden", said, "transferOwnership")
    if not any(one["role"] == "owner" and one.get("emailAddress") == call.who for one in file.permissions):
        raise errors.not_allowed()


def grant(world: World, told: Mapping[str, Any]) -> dict[str, Any]:
    """The permission resource; people have one id everywhere, links a word."""
    if told["type"] in {"user", "group"}:
        email = told["emailAddress"]
        world.people.named(email, world.ids.permission(world.people.permission_id(email)))
        made = world.people.grant(email, told["role"], told["type"])
        return made | ({"expirationTime": told["expirationTime"]} if told.get("expirationTime") else {})
    made = {"kind": "drive#permission", "type": told["type"], "role": told["role"]}
    found = bool(told.get("allowFileDiscovery"))
    if told["type"] == "domain":
        place = {"domain": told["domain"], "displayName": told["domain"]}
        return (
            made
            | place
            | {"id": world.people.permission_id(told["domain"]) + "k", "allowFileDiscovery": found}
        )
    return made | {"id": "anyone" if found else "anyoneWithLink", "allowFileDiscovery": found}


def hand_over(file: File, new: dict[str, Any]) -> None:
    """The owner so far stays as a writer."""
    for one in file.permissions:
        if one["role"] == "owner" and one is not new:
            one["role"] = "writer"


def usual(call: Call, made: dict[str, Any]) -> dict[str, Any]:
    """The fields of a permission that come unasked; all of them for a mask to choose from."""
    return made if call.query.get("fields") else {key: made[key] for key in ("kind", "id", "type", "role")}


def _check_grantee(kind: str, told: Mapping[str, Any]) -> None:
    field = _TYPES[kind]
    value = told.get(field, "") if field else "x@y.z"
    good = _MAIL.fullmatch(value) if field == "emailAddress" else value
    if not good:
        said = f"The specified {field} is invalid or not applicable for the given permission type."
        raise errors.refusal(400, "invalid", said, f"permission.{field}", "other")


def _check_in_drive(world: World, call: Call, role: str) -> None:
    drives = call.path["fileId"] in world.drives
    in_drive = drives or world.drive_of(call.path["fileId"])
    if role in _IN_DRIVES and not in_drive:
        raise _bad_role()


def _bad_role() -> Exception:
    said = "The specified role is invalid or not applicable for the given permission type."
    return errors.refusal(400, "invalid", said, "permission.role", "other")
