"""Whether JSON fits a schema, quickly: schemas become nested functions, made once."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tests.google.emulator.checking import is_scalar
from tests.google.emulator.discovery import api

Fits = Callable[[Any], bool]


@cache
def fits(api_name: str, schema: str) -> Fits:
    """The function that tells whether a value is an answer of that schema."""
    made: list[Fits] = []

    def named(value: Any) -> bool:
        if not made:
            made.append(_made(api_name, api(api_name).schemas[schema]))
        return made[0](value)

    return named


def _made(api_name: str, schema: Mapping[str, Any]) -> Fits:
    if "$ref" in schema:
        return fits(api_name, schema["$ref"])
    kind = schema.get("type", "any")
    if kind == "object":
        return _object(api_name, schema)
    if kind == "array":
        item = _made(api_name, schema.get("items") or {"type": "any"})
        return lambda value: isinstance(value, list) and all(map(item, value))
    if kind == "any":
        return lambda value: True
    return lambda value: is_scalar(schema, value)


def _object(api_name: str, schema: Mapping[str, Any]) -> Fits:
    parts = {name: _made(api_name, part) for name, part in schema.get("properties", {}).items()}
    other = _made(api_name, schema["additionalProperties"]) if schema.get("additionalProperties") else None

    def fitting(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        for name, part in value.items():
            fit = parts.get(name, other)
            if fit is None or not fit(part):
                return False
        return True

    return fitting
