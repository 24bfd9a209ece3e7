"""A request's JSON as Google's parser understands it: no nulls, numbers and flags out of texts, one for a list of one."""

from collections.abc import Mapping
from typing import Any

from tests.google.emulator.discovery import api

Schema = Mapping[str, Any]


def normal(api_name: str, schema: Schema, value: Any) -> Any:
    """A value that was checked against its schema, in the one form that the answering functions expect."""
    if "$ref" in schema:
        schema = api(api_name).schemas[schema["$ref"]]
    kind = schema.get("type", "any")
    if kind == "object" and isinstance(value, dict):
        return _object(api_name, schema, value)
    if kind == "array":
        items = schema.get("items") or {"type": "any"}
        return [normal(api_name, items, item) for item in (value if isinstance(value, list) else [value])]
    if isinstance(value, str) and kind in {"integer", "number"}:
        return int(value) if kind == "integer" else float(value)
    if kind == "integer":
        return int(value)
    return value == "true" if kind == "boolean" and isinstance(value, str) else value


def _object(api_name: str, schema: Schema, value: Mapping[str, Any]) -> dict[str, Any]:
    known, other = schema.get("properties", {}), schema.get("additionalProperties", {})
    told = {name: known.get(name) or other for name in value}
    return {
        name: part if part is None else normal(api_name, told[name], part)
        for name, part in value.items()
        if part is not None or (told[name].get("type") == "any") or api_name == "drive"
    }
