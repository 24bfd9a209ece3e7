"""The terms of a search: which fields can be asked with which operators, and what a match is."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


class UnsupportedError(Exception):
    """The field cannot be asked, or not with this operator or value."""


@dataclass(frozen=True)
class Term:
    """One comparison: field, operator, and the text (for `has` the pair of key and value) beside it."""

    field: str
    operator: str
    value: str | tuple[str, str]


@dataclass(frozen=True)
class Searched:
    """A file (or Shared Drive) as a search sees it.

    Args:
        resource: what is stored of it.
        me: address of the caller, for `'me' in owners` and `sharedWithMe`.
        grants: gives every permission that holds for it.
        root: the folder that `'root' in parents` means.
        text: gives what fullText looks into beside name and description.
    """

    resource: Mapping[str, Any]
    me: str
    grants: Callable[[], Sequence[Mapping[str, Any]]] = tuple
    root: str = ""
    text: Callable[[], str] = str


_Compare = Callable[[Any, Any], bool]

_ORDER: dict[str, _Compare] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "!=": operator.ne,
}  # fmt: skip
_EQUAL = {sign: _ORDER[sign] for sign in ("=", "!=")}
_TIMES = {"modifiedTime", "createdTime", "viewedByMeTime", "sharedWithMeTime"}
_FLAGS = {"trashed", "starred", "hidden"}
_COUNTS = {"memberCount", "organizerCount"}
_TEXTS = {"name", "mimeType", "shortcutDetails.targetId", "visibility"}
_ROLES = {
    "owners": {"owner"},
    "writers": {"owner", "organizer", "fileOrganizer", "writer"},
    "readers": {"owner", "organizer", "fileOrganizer", "writer", "commenter", "reader"},
}


def test(term: Term) -> Callable[[Searched], bool]:
    """The predicate of one term.

    Raises:
        UnsupportedError: Google knows no such term.
    """
    kinds = (
        (_TEXTS, _text), ({"fullText"}, _full_text), (_TIMES, _time), (_FLAGS, _flag), (_COUNTS, _count),
        ({"sharedWithMe"}, _shared), ({"parents"}, _parent), (set(_ROLES), _person),
        ({"properties", "appProperties"}, _property),
    )  # fmt: skip
    for fields, build in kinds:
        if term.field in fields:
            return build(term)
    raise UnsupportedError(term.field)


def _text(term: Term) -> Callable[[Searched], bool]:
    value = _one(term).casefold()
    if term.operator == "contains" and term.field in {"name", "mimeType"}:
        pattern = re.compile((r"(?<!\w)" if term.field == "name" else "") + re.escape(value))
        return lambda file: pattern.search(_at(file, term.field).casefold()) is not None
    compare = _chosen(term, _EQUAL)
    return lambda file: compare(_at(file, term.field).casefold(), value)


def _full_text(term: Term) -> Callable[[Searched], bool]:
    if term.operator != "contains":
        raise UnsupportedError(term.operator)
    value = _one(term).strip()
    phrase = value.startswith('"') and value.endswith('"') and len(value) > 1
    sought = [value[1:-1]] if phrase else value.split()
    patterns = [re.compile(rf"(?<!\w){re.escape(word.casefold())}(?!\w)") for word in sought]
    return lambda file: all(p.search(_whole(file).casefold()) for p in patterns)


def _whole(file: Searched) -> str:
    return "\n".join([_at(file, "name"), _at(file, "description"), file.text()])


def _time(term: Term) -> Callable[[Searched], bool]:
    compare, value = _chosen(term, _ORDER), _instant(_one(term))
    return lambda file: bool(_at(file, term.field)) and compare(_instant(_at(file, term.field)), value)


def _instant(text: str) -> datetime:
    """An RFC 3339 instant; without a zone it is UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as bad:
        raise UnsupportedError(text) from bad
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _flag(term: Term) -> Callable[[Searched], bool]:
    compare, value = _chosen(term, _EQUAL), _truth(term)
    return lambda file: compare(bool(file.resource.get(term.field)), value)


def _count(term: Term) -> Callable[[Searched], bool]:
    compare, value = _chosen(term, _ORDER), int(_one(term))
    return lambda drive: compare(int(drive.resource.get(term.field, 0)), value)


def _shared(term: Term) -> Callable[[Searched], bool]:
    compare, value = _chosen(term, _EQUAL), _truth(term)
    return lambda file: compare(_was_shared(file), value)


def _was_shared(file: Searched) -> bool:
    """With this very person, who does not own it, and not by a Shared Drive."""
    mine = [one for one in file.grants() if one.get("emailAddress", "").casefold() == file.me.casefold()]
    return "driveId" not in file.resource and any(one["role"] != "owner" for one in mine)


def _parent(term: Term) -> Callable[[Searched], bool]:
    value = _in(term)
    return lambda file: (file.root if value == "root" else value) in file.resource.get("parents", ())


def _person(term: Term) -> Callable[[Searched], bool]:
    value, roles = _in(term), _ROLES[term.field]
    return lambda file: (
        (file.me if value == "me" else value).casefold()
        in {grant.get("emailAddress", "").casefold() for grant in file.grants() if grant["role"] in roles}
    )


def _property(term: Term) -> Callable[[Searched], bool]:
    if term.operator != "has":
        raise UnsupportedError(term.operator)
    key, value = term.value
    return lambda file: file.resource.get(term.field, {}).get(key) == value


def _chosen(term: Term, signs: Mapping[str, _Compare]) -> _Compare:
    if term.operator not in signs:
        raise UnsupportedError(term.operator)
    return signs[term.operator]


def _truth(term: Term) -> bool:
    if term.value not in {"true", "false"}:
        raise UnsupportedError(term.field)
    return term.value == "true"


def _one(term: Term) -> str:
    if not isinstance(term.value, str):
        raise UnsupportedError(term.operator)
    return term.value


def _in(term: Term) -> str:
    if term.operator != "in":
        raise UnsupportedError(term.operator)
    return _one(term)


def _at(file: Searched, path: str) -> str:
    found: Any = file.resource
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found or ""
