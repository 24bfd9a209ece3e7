"""Holds JSON to a schema of a discovery document and says what is wrong in Google's own words."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.google.emulator.discovery import api

_BODY = {  # how the request message calls the body, where that is not the message itself
    "sheets.spreadsheets.create": "spreadsheet",
    "sheets.spreadsheets.values.update": "data",
    "sheets.spreadsheets.values.append": "data",
}
_ENUMS = {"majorDimension": "Dimension", "mergeType": "MergeCellsRequest.MergeType"}


@dataclass(frozen=True)
class Violation:
    """One thing wrong: ``field`` a path such as "requests[0].add_sheet", ``description`` Google's sentence."""

    field: str
    description: str

    def told(self) -> dict[str, str]:
        """As an entry of ``fieldViolations``."""
        return (
            {"field": self.field, "description": self.description}
            if self.field
            else {"description": self.description}
        )


@dataclass(frozen=True)
class Checker:
    """Walks a value along a schema; ``is_request`` allows what proto JSON allows a client (null, "5" for 5)."""

    api_name: str
    is_request: bool

    def check(self, schema: Mapping[str, Any], value: Any, path: str = "") -> Iterator[Violation]:
        """Yield all that is wrong with a value."""
        if "$ref" in schema:
            schema = api(self.api_name).schemas[schema["$ref"]]
        if self.is_request and value is None:
            return
        kind = schema.get("type", "any")
        if kind == "object":
            yield from self._object(schema, value, path)
        elif kind == "array":
            yield from self._array(schema, value, path)
        elif kind != "any" and not _SCALARS[kind](schema, value, self.is_request):
            yield Violation(path, f"Invalid value at '{path}' ({_kind(schema, path)}), {_shown(value)}")

    def _object(self, schema: Mapping[str, Any], value: Any, path: str) -> Iterator[Violation]:
        if not isinstance(value, dict):
            yield from self._no_object(schema, value, path)
            return
        known, other = schema.get("properties", {}), schema.get("additionalProperties")
        for name, part in value.items():
            below = f"{path}.{snake(name)}" if path else snake(name)
            if name in known or other:
                yield from self.check(known.get(name) or other, part, below)
            elif not (self.is_request and self.api_name == "drive"):  # Drive reads past what it does not know
                where = f" at '{path}'" if path else ""
                said = f'Invalid JSON payload received. Unknown name "{name}"{where}: Cannot find field.'
                yield Violation(path, said)
        if self.is_request and schema.get("id") == "Request":
            yield from _one_kind(list(value), path)

    def _no_object(self, schema: Mapping[str, Any], value: Any, path: str) -> Iterator[Violation]:
        message = f"type.googleapis.com/google.apps.{self.api_name}.v4.{schema.get('id', '')}"
        if isinstance(value, list):
            said = f"Invalid JSON payload received. Unknown name \"\" at '{path}': Proto field is not repeating, cannot start list."
        else:
            said = f"Invalid value at '{path}' ({message}), {_shown(value)}"
        yield Violation(path, said)

    def _array(self, schema: Mapping[str, Any], value: Any, path: str) -> Iterator[Violation]:
        if isinstance(value, list):
            for place, item in enumerate(value):
                yield from self.check(_item(schema, path), item, f"{path}[{place}]")
            return
        if not self.is_request:
            yield Violation(path, f"no list at '{path}'")
            return
        # proto's JSON takes one value for a list of one, and so says what is wrong with that value
        if isinstance(value, dict) and schema.get("items", {}).get("type") == "array":
            said = f"Invalid JSON payload received. Unknown name \"\" at '{path}': Proto field is repeating, cannot start object."
            yield Violation(path, said)
        elif _is_rows(schema):
            yield Violation(
                path,
                f"Invalid value at '{path}' (type.googleapis.com/google.protobuf.ListValue), {_shown(value)}",
            )
        else:
            yield from self.check(_item(schema, path), value, path)


def check_request(method_id: str, schema: str, body: Any) -> list[Violation]:
    """All that is wrong with the body of a request."""
    api_name = method_id.partition(".")[0]
    return list(Checker(api_name, True).check({"$ref": schema}, body, _BODY.get(method_id, "")))


def check_answer(api_name: str, schema: str, body: Any) -> list[Violation]:
    """All that is wrong with an answer of ours; an emulator that answers so is broken."""
    return list(Checker(api_name, False).check({"$ref": schema}, body))


def is_scalar(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether an answer's text, number or flag is what its schema says."""
    return _SCALARS[schema["type"]](schema, value, False)


@cache
def snake(name: str) -> str:
    """``addSheet`` → ``add_sheet``, as Google names fields in its sentences."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: "_" + match[1].lower(), name)


def camel(name: str) -> str:
    """``add_sheet`` → ``addSheet``."""
    return re.sub(r"(?<=[a-z0-9])_([a-z])", lambda match: match[1].upper(), name)


def _one_kind(names: Sequence[str], path: str) -> Iterator[Violation]:
    for name in names[1:]:
        said = f"Invalid value at '{path}' (oneof), oneof field 'kind' is already set. Cannot set '{name}'"
        yield Violation(path, said)


def _item(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    return schema.get("items") or {"type": "any"}


def _is_rows(schema: Mapping[str, Any]) -> bool:
    return schema.get("items", {}).get("type") in {"any", "array"}


def _string(schema: Mapping[str, Any], value: Any, is_request: bool) -> bool:
    if schema.get("format") in {"int64", "uint64"}:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return (is_request and is_number) or (
            isinstance(value, str) and re.fullmatch(r"-?\d+", value) is not None
        )
    if "enum" in schema:
        return value in schema["enum"] or (is_request and isinstance(value, int))
    return isinstance(value, str)


def _number(schema: Mapping[str, Any], value: Any, is_request: bool) -> bool:
    if isinstance(value, str) and is_request:
        return re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?|NaN|-?Infinity", value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _integer(schema: Mapping[str, Any], value: Any, is_request: bool) -> bool:
    if isinstance(value, str) and is_request:
        return re.fullmatch(r"-?\d+", value) is not None
    return _number(schema, value, is_request) and float(value).is_integer() and abs(value) < 2**31


def _boolean(schema: Mapping[str, Any], value: Any, is_request: bool) -> bool:
    return isinstance(value, bool) or (is_request and value in {"true", "false"})


_SCALARS: dict[str, Callable[[Mapping[str, Any], Any, bool], bool]] = {
    "string": _string,
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
}


def _kind(schema: Mapping[str, Any], path: str) -> str:
    if "enum" in schema:
        field = re.sub(r"\[\d+\]", "", path).rpartition(".")[2]
        camel = "".join(part.title() for part in field.split("_"))
        return "type.googleapis.com/google.apps.sheets.v4." + _ENUMS.get(camel[:1].lower() + camel[1:], camel)
    if schema.get("format") == "google-fieldmask":
        return "type.googleapis.com/google.protobuf.FieldMask"
    names = {
        "integer": "TYPE_INT32",
        "boolean": "TYPE_BOOL",
        "string": "TYPE_STRING",
        "number": "TYPE_DOUBLE",
    }
    formats = {"int64": "TYPE_INT64", "float": "TYPE_FLOAT"}
    return formats.get(schema.get("format", ""), names[schema["type"]])


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else f'"{value}"'
