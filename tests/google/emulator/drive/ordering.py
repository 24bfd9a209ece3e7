"""`orderBy` of files.list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.google.emulator.drive import errors
from tests.google.emulator.drive.view import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.google.emulator.world import File

_TEXTS = ("createdTime", "modifiedTime", "modifiedByMeTime", "sharedWithMeTime", "viewedByMeTime")


def ordered(files: list[File], order_by: str, q: str) -> list[File]:
    """Files in the order asked for; by default the latest changed first, as the recordings show."""
    if not order_by:
        return sorted(files, key=lambda file: str(file.resource["modifiedTime"]), reverse=True)
    if re.search(r"\bfullText\b", q):
        said = "Sorting is not supported for queries with fullText terms. Results are always in descending relevance order."
        raise errors.refusal(403, "invalid", said, "orderBy")
    for key, *direction in reversed([part.split() for part in order_by.split(",") if part.strip()] or [[""]]):
        if key not in _KEYS or direction not in ([], ["desc"], ["asc"]):
            raise errors.invalid("orderBy")
        files = sorted(files, key=_KEYS[key], reverse=direction == ["desc"])
    return files


def _stored(name: str) -> Callable[[File], Any]:
    return lambda file: str(file.resource.get(name, ""))


def _natural(file: File) -> list[tuple[bool, int, str]]:
    """`name_natural`: "b 2" before "b 10"."""
    parts = re.split(r"(\d+)", str(file.resource["name"]).casefold())
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part]


_KEYS: dict[str, Callable[[File], Any]] = {
    **{name: _stored(name) for name in _TEXTS},
    "recency": _stored("modifiedTime"),
    "name": lambda file: str(file.resource["name"]).casefold(),
    "name_natural": _natural,
    "folder": lambda file: file.resource["mimeType"] != FOLDER,
    "quotaBytesUsed": lambda file: len(file.content or b""),
    "starred": lambda file: bool(file.resource.get("starred")),
}
