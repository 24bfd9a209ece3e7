"""permissions.list, get, create, update and delete: sharing, as Drive allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors, listing, sharing
from tests.google.emulator.drive.sharing import usual

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World


@answers("drive.permissions.list")
def listed(world: World, call: Call) -> dict[str, Any]:
    """All that hold for a file or Shared Drive, inherited ones included."""
    file = _holder(world, call)
    start, size = listing.page_start(call), listing.page_size(call, 100, 100)
    every = [_shown(call, *grant) for grant in _distinct(world, file)]
    answer = {"kind": "drive#permissionList", "permissions": every[start : start + size]}
    return listing.next_page(call, answer, start + size, len(every))


@answers("drive.permissions.get")
def get(world: World, call: Call) -> dict[str, Any]:
    """One permission."""
    return _shown(call, *_found(world, call, _holder(world, call)))


@answers("drive.permissions.create")
def create(world: World, call: Call) -> dict[str, Any]:
    """Share; a person who has a role already gets the new one under the same id."""
    file = _holder(world, call, sharing.least_to_share(world, call))
    told = sharing.checked(world, call, file, call.body or {})
    grant = sharing.grant(world, told)
    if told["role"] == "owner":
        sharing.hand_over(file, grant)
    file.permissions = [one for one in file.permissions if one["id"] != grant["id"]] + [grant]
    if told["type"] in {"user", "group"} and call.query.get("sendNotificationEmail", True):
        message = call.query.get("emailMessage", "")
        world.mails.append({"to": told["emailAddress"], "file": call.path["fileId"], "message": message})
    _touch(world, call)
    return usual(call, grant)


@answers("drive.permissions.update")
def update(world: World, call: Call) -> dict[str, Any]:
    """Another role or an expiry."""
    file = _holder(world, call, "writer")
    grant, inherited = _found(world, call, file)
    if inherited:
        raise _inherited()
    told = call.body or {}
    sharing.check_role(call, file, told.get("role") or grant["role"])
    if told.get("role") == "owner":
        sharing.hand_over(file, grant)
    grant |= {key: told[key] for key in ("role", "expirationTime") if told.get(key)}
    if call.query.get("removeExpiration"):
        grant.pop("expirationTime", None)
    _touch(world, call)
    return usual(call, grant)


@answers("drive.permissions.delete")
def delete(world: World, call: Call) -> None:
    """Take a role away: anybody's for who may share, one's own for everybody."""
    file = _holder(world, call)
    grant, inherited = _found(world, call, file)
    role = access.role(world, file, call.who) or "reader"
    is_own = grant["id"] == world.people.permission_id(call.who)
    if grant["role"] == "owner" or (access.RANK[role] < access.RANK["writer"] and not is_own):
        raise errors.not_allowed()
    if inherited:
        raise _inherited()
    file.permissions = [one for one in file.permissions if one is not grant]
    _touch(world, call)


def _holder(world: World, call: Call, least: str = "reader") -> File:
    """The file or Shared Drive that `fileId` names."""
    drive = world.drives.get(call.path["fileId"])
    if drive is None:
        return access.found(world, call, call.path["fileId"], least)
    role = access.role(world, drive, call.who)
    if role is None or not access.all_drives(call):
        raise errors.no_file(call.path["fileId"])
    if access.RANK[role] < access.RANK[least]:
        raise errors.not_allowed()
    return drive


def _distinct(world: World, file: File) -> list[tuple[dict[str, Any], str | None]]:
    """One entry for each grantee, the highest role first to hold."""
    best: dict[str, tuple[dict[str, Any], str | None]] = {}
    for grant, origin in access.grants(world, file):
        held = best.get(grant["id"])
        if held is None or access.RANK[grant["role"]] > access.RANK[held[0]["role"]]:
            best[grant["id"]] = (grant, origin)
    return list(best.values())


def _found(world: World, call: Call, file: File) -> tuple[dict[str, Any], str | None]:
    for grant, origin in _distinct(world, file):
        if grant["id"] == call.path["permissionId"]:
            return grant, origin
    raise errors.no_permission(call.path["permissionId"])


def _shown(call: Call, grant: dict[str, Any], origin: str | None) -> dict[str, Any]:
    if not call.query.get("fields"):
        return usual(call, grant)
    told = {
        "permissionType": "member" if origin else "file",
        "role": grant["role"],
        "inherited": bool(origin),
    }
    detail = told | ({"inheritedFrom": origin} if origin else {})
    return grant | {"permissionDetails": [detail]}


def _touch(world: World, call: Call) -> None:
    if call.path["fileId"] in world.files:
        world.touch(call.path["fileId"], content=False)


def _inherited() -> Exception:
    said = "Cannot modify a permission that is inherited from a shared drive or folder."
    return errors.refusal(403, "cannotModifyInheritedPermission", said)
