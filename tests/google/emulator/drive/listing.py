"""files.list: which files a caller sees, sought by `q`, in order, page by page."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from tests.google.emulator.answers import answers
from tests.google.emulator.drive import access, errors, ordering, query
from tests.google.emulator.drive.terms import Searched
from tests.google.emulator.drive.view import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.google.emulator.calls import Call
    from tests.google.emulator.world import File, World

_CORPORA = {"", "user", "domain", "drive", "allDrives"}


@answers("drive.files.list")
def listed(world: World, call: Call) -> dict[str, Any]:
    """One page; `nextPageToken` when there are more."""
    size = page_size(call, 100, 1000)
    start = page_start(call)
    files = ordering.ordered(_matching(world, call), call.query.get("orderBy", ""), call.query.get("q", ""))
    page = files[start : start + size]
    shown_files = [shown(world, call, file) for file in page]
    answer = {"kind": "drive#fileList", "incompleteSearch": False, "files": shown_files}
    return next_page(call, answer, start + size, len(files))


def page_size(call: Call, usual: int, most: int) -> int:
    """`pageSize`, checked."""
    size = call.query.get("pageSize", usual)
    if not 1 <= size <= most:
        raise errors.out_of_range("pageSize", size, 1, most)
    return int(size)


def page_start(call: Call) -> int:
    """Where the page of `pageToken` begins; a token of another search is refused."""
    token = call.query.get("pageToken")
    if not token:
        return 0
    try:
        told = json.loads(base64.urlsafe_b64decode(token.removeprefix("~!!~")))
        start, asked = told["start"], told["asked"]
    except (ValueError, KeyError, TypeError) as bad:
        raise errors.invalid("pageToken") from bad
    if asked != _asked(call):
        raise errors.invalid("pageToken")
    return int(start)


def next_page(call: Call, answer: dict[str, Any], end: int, total: int) -> dict[str, Any]:
    """The answer with its `nextPageToken`, when there is a next page."""
    if end >= total:
        return answer
    told = json.dumps({"start": end, "asked": _asked(call)}).encode()
    head, *rest = answer.items()
    return dict([head, ("nextPageToken", "~!!~" + base64.urlsafe_b64encode(told).decode()), *rest])


def _asked(call: Call) -> list[str]:
    return [call.method, *(str(call.query.get(name, "")) for name in ("q", "orderBy", "corpora", "driveId"))]


def _matching(world: World, call: Call) -> list[File]:
    try:
        matches = query.parsed(call.query.get("q", ""))
    except query.MalformedError as malformed:
        raise errors.invalid("q") from malformed
    root = world.people.root(call.who)
    return [file for file in _visible(world, call) if matches(_searched(world, call, file, root))]


def _searched(world: World, call: Call, file: File, root: str) -> Searched:
    return Searched(
        file.resource,
        call.who,
        lambda: [grant for grant, _ in access.grants(world, file)],
        root,
        lambda: _text(world, file),
    )


def _text(world: World, file: File) -> str:
    """What fullText reads in a native sheet: its names of tabs and its values."""
    spreadsheet = world.spreadsheets.get(file.resource["id"])
    if spreadsheet is None:
        return ""
    cells = (str(value) for sheet in spreadsheet.sheets for cell in sheet.cells.values()
             for value in (cell.get("userEnteredValue") or {}).values())  # fmt: skip
    return "\n".join([*(sheet.title for sheet in spreadsheet.sheets), *cells])


def _visible(world: World, call: Call) -> Iterator[File]:
    """The files of the corpora asked for that the caller has a role on."""
    corpora, drive_id = _corpora(world, call)
    if not _in_drive(call):
        return
    both = access.all_drives(call) and bool(call.query.get("includeItemsFromAllDrives"))
    for file in world.files.values():
        home = file.resource.get("driveId", "")
        if home and (not both or (drive_id and home != drive_id)):
            continue
        if corpora == "drive" and not home:
            continue
        if access.listed_for(world, file, call.who) and access.visible_to_app(call, file):
            yield file


def _in_drive(call: Call) -> bool:
    """Whether the space asked for is the one in which files are: nothing lies in the hidden space of an app."""
    asked = set(str(call.query.get("spaces", "drive")).split(","))
    if not asked <= {"drive", "appDataFolder", "photos"}:
        raise errors.invalid("spaces")
    return "drive" in asked


def _corpora(world: World, call: Call) -> tuple[str, str]:
    corpora, drive_id = call.query.get("corpora", ""), call.query.get("driveId", "")
    if corpora not in _CORPORA:
        raise errors.invalid("corpora")
    if (corpora == "drive") != bool(drive_id):
        said = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise errors.invalid("driveId", said)
    if corpora in {"drive", "allDrives"}:
        _check_flags(call)
    drive = world.drives.get(drive_id)
    if drive_id and (drive is None or access.role(world, drive, call.who) is None):
        raise errors.no_drive(drive_id)
    return corpora, drive_id


def _check_flags(call: Call) -> None:
    for name in ("supportsAllDrives", "includeItemsFromAllDrives"):
        if not call.query.get(name):
            said = f"The {name} parameter must be set to true when searching shared drives."
            raise errors.refusal(403, "teamDrivesParameterRequired", said, name)
