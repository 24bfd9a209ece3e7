"""Who may do what to a file: its own permissions, its folders', and the membership of its Shared Drive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.google.emulator.drive import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
RANK = {
    role: at
    for at, role in enumerate(("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner"))
}


def grants(world: World, file: File) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Every permission that holds for a file, with the id it is inherited from (None: its own)."""
    yield from ((grant, None) for grant in file.permissions)
    for parent in file.resource.get("parents", ()):
        holder = world.drives.get(parent) or world.files.get(parent)
        if holder is not None:
            yield from ((grant, origin or parent) for grant, origin in grants(world, holder))


def role(world: World, file: File, who: str) -> str | None:
    """The highest role that a caller has; None when the file is not shared with it."""
    found = [grant["role"] for grant, _ in grants(world, file) if _meant(grant, who)]
    return max(found, key=RANK.__getitem__, default=None)


def listed_for(world: World, file: File, who: str) -> bool:
    """Whether a search of this person turns the file up: a link alone does not, unless all may find it."""
    return any(
        _meant(grant, who) and grant.get("allowFileDiscovery", True) for grant, _ in grants(world, file)
    )


def shared_directly(file: File, who: str) -> bool:
    """Whether the file was shared with this very person, who does not own it."""
    return any(
        grant["role"] != "owner" and grant.get("emailAddress", "").casefold() == who.casefold()
        for grant in file.permissions
    )


def found(world: World, call: Call, file_id: str, least: str = "reader") -> File:
    """The file, when the caller may do with it what needs this role.

    Raises:
        ApiError: 404 where there is none for this caller (a Shared Drive's file without `supportsAllDrives` too),
            403 where the role is too low.
    """
    file = world.files.get(file_id)
    if file is None or not _reached(call, file):
        raise errors.no_file(file_id)
    has = role(world, file, call.who)
    if has is None or not visible_to_app(call, file):
        raise errors.no_file(file_id)
    if RANK[has] < RANK[least]:
        raise errors.not_allowed()
    return file


def visible_to_app(call: Call, file: File) -> bool:
    """Under the scope drive.file alone an application sees only what it made itself."""
    narrow = call.scopes is not None and call.scopes <= {DRIVE_FILE}
    return not narrow or file.app == call.who


def may_trash(role: str, *, in_drive: bool) -> bool:
    """To the bin: the owner in My Drive, a content manager in a Shared Drive."""
    return RANK[role] >= RANK["fileOrganizer" if in_drive else "owner"]


def may_delete(role: str, *, in_drive: bool) -> bool:
    """For good: the owner in My Drive, a manager of a Shared Drive."""
    return RANK[role] >= RANK["organizer" if in_drive else "owner"]


def all_drives(call: Call) -> bool:
    """Whether the caller said that it knows of Shared Drives."""
    return bool(call.query.get("supportsAllDrives") or call.query.get("supportsTeamDrives"))


def anywhere(call: Call) -> Call:
    """The call of a method that has no `supportsAllDrives`: it finds a Shared Drive's file without."""
    return replace(call, query={**call.query, "supportsAllDrives": True})


def _reached(call: Call, file: File) -> bool:
    return "driveId" not in file.resource or all_drives(call)


def _meant(grant: dict[str, Any], who: str) -> bool:
    if grant["type"] == "anyone":
        return True
    if grant["type"] == "domain":
        return who.casefold().endswith("@" + grant["domain"].casefold())
    return bool(grant.get("emailAddress", "").casefold() == who.casefold())
