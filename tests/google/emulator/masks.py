"""Field masks: ``sheets(properties(title,sheetId),data.rowData.values/note),*``."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.google.emulator.answers import ApiError, bad_request
from tests.google.emulator.discovery import api

Mask = dict[str, Any]
"""A tree: name → Mask below it; an empty Mask takes all that is below."""


def parse(text: str) -> Mask:
    """Parse a mask; raises ValueError where it cannot be read."""
    tokens = re.findall(r"[(),./]|[^(),./\s]+", text)
    mask, rest = _group(tokens)
    if rest:
        raise ValueError(text)
    return mask


def chosen(mask: Mask, value: Any) -> Any:
    """The part of a value that a mask takes."""
    if not mask or ("*" in mask and not mask["*"]):
        return value
    if isinstance(value, list):
        return [chosen(mask, item) for item in value]
    if not isinstance(value, dict):
        return value
    every = mask.get("*")
    if every is None:
        return {name: chosen(mask[name], part) for name, part in value.items() if name in mask}
    return {name: chosen(_joined(mask.get(name), every), part) for name, part in value.items()}


def takes(mask: Mask, *path: str) -> bool:
    """Whether a mask takes anything at a path: ``takes(mask, "sheets", "data")``."""
    if not path or not mask:
        return True
    return any(takes(mask[name], *path[1:]) for name in (path[0], "*") if name in mask)


def unknown(mask: Mask, api_name: str, schema: str) -> str:
    """The first path of a mask that a schema does not have, "" where all are known."""
    return ".".join(next(_unknown(mask, api_name, {"$ref": schema}, ()), ()))


def checked(text: str, api_name: str, schema: str) -> Mask:
    """Parse the ``fields`` parameter and hold it to the schema of the answer, in Google's words."""
    try:
        mask = parse(text)
        wrong = next(_unknown(mask, api_name, {"$ref": schema}, ()), None)
    except ValueError:
        wrong = (text,)
    if wrong is None:
        return mask
    if api_name == "drive":
        raise _drive_error(wrong[-1])
    said = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{'.'.join(wrong)}'."
    raise bad_request(
        [{"field": ".".join(wrong), "description": said}], "Request contains an invalid argument."
    )


def _drive_error(name: str) -> ApiError:
    said = f"Invalid field selection {name}"
    why = {"message": said, "domain": "global", "reason": "invalidParameter", "location": "fields"}
    return ApiError(400, said, errors=[{**why, "locationType": "parameter"}])


def _group(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while tokens and tokens[0] != ")":
        tokens = _path(mask, tokens)
        if tokens and tokens[0] == ",":
            tokens = tokens[1:]
    return mask, tokens


def _path(mask: Mask, tokens: list[str]) -> list[str]:
    name, rest = tokens[0], tokens[1:]
    if name in {"(", ",", ".", "/"}:
        raise ValueError(name)
    is_new = name not in mask
    below: Mask = {}
    if rest and rest[0] in {".", "/"}:
        if len(rest) == 1:
            raise ValueError(name)
        rest = _path(below, rest[1:])
    elif rest and rest[0] == "(":
        below, rest = _group(rest[1:])
        if rest[:1] != [")"]:
            raise ValueError(name)
        rest = rest[1:]
    mask[name] = below if is_new else _joined(mask[name], below)
    return rest


def _joined(first: Mask | None, second: Mask | None) -> Mask:
    if first is None or second is None:
        return (first if second is None else second) or {}
    if not first or not second:
        return {}
    names = [*first, *(name for name in second if name not in first)]
    return {name: _joined(first.get(name), second.get(name)) for name in names}


def _unknown(
    mask: Mask, api_name: str, schema: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    schema = _resolved(api_name, schema)
    known = schema.get("properties", {})
    if schema.get("type") == "any" or schema.get("additionalProperties"):
        return
    for name, below in mask.items():
        if name == "*":
            continue
        if name not in known:
            yield (*path, name)
        else:
            yield from _unknown(below, api_name, known[name], (*path, name))


def _resolved(api_name: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema or schema.get("type") == "array":
        schema = api(api_name).schemas[schema["$ref"]] if "$ref" in schema else schema["items"]
    return schema
