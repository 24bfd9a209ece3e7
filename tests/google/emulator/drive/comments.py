"""comments.list, get, create and delete; every one of them wants `fields` but the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors, listing

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World


@answers("drive.comments.list")
def listed(world: World, call: Call) -> dict[str, Any]:
    """The comments of a file, the latest first."""
    file = _file(world, call)
    start, size = listing.page_start(call), listing.page_size(call, 20, 100)
    every = file.comments[::-1]
    answer = {"kind": "drive#commentList", "comments": every[start : start + size]}
    return listing.next_page(call, answer, start + size, len(every))


@answers("drive.comments.get")
def get(world: World, call: Call) -> dict[str, Any]:
    """One comment."""
    return _found(_file(world, call), call.path["commentId"])


@answers("drive.comments.create")
def create(world: World, call: Call) -> dict[str, Any]:
    """A new comment; it changes nothing of the file itself."""
    file, told = _file(world, call, "commenter"), call.body or {}
    author = {
        key: part for key, part in world.people.user(call.who, call.who).items() if key != "emailAddress"
    }
    made = {"kind": "drive#comment", "id": world.ids.file()[:11], "author": author, "deleted": False}
    made |= {key: told[key] for key in ("content", "anchor", "quotedFileContent") if told.get(key)}
    made |= {"createdTime": world.now(), "modifiedTime": world.now(), "resolved": False, "replies": []}
    file.comments.append(made)
    return made


@answers("drive.comments.delete")
def delete(world: World, call: Call) -> None:
    """Taken away."""
    file = _file(world, call, "commenter", fields=False)
    file.comments.remove(_found(file, call.path["commentId"]))


def _file(world: World, call: Call, least: str = "reader", *, fields: bool = True) -> File:
    """The file, wherever it is: comments know no `supportsAllDrives`."""
    if fields and not call.query.get("fields"):
        raise errors.fields_required()
    return access.found(world, access.anywhere(call), call.path["fileId"], least)


def _found(file: File, comment_id: str) -> dict[str, Any]:
    for comment in file.comments:
        if comment["id"] == comment_id:
            return comment
    raise errors.refusal(404, "notFound", f"Comment not found: {comment_id}.", "commentId")
