"""Whatever Google's document allows to be asked is answered or refused, never a crash, and a refusal changes nothing."""

import json
from random import Random
from typing import Any

import pytest

from tests.google.emulator import Emulator
from tests.google.emulator.discovery import api
from tests.google.emulator.registering import register_all
from tests.google.emulator.sheets.batch import REQUESTS

register_all()
SCHEMAS = api("sheets").schemas
TEXTS = ("", "A1", "Sheet1", "=A1", "ngày", "*", "userEnteredValue", "title", "range", "3")
NUMBERS = (0, 0, 0, 1, 2, 3, 4, 6, -1)
CELLS = [
    {"values": [{"userEnteredValue": {"stringValue": "a, b"}}, {"userEnteredValue": {"formulaValue": "=A1"}}]}
] * 3
SMALL = {"properties": {"gridProperties": {"rowCount": 6, "columnCount": 5}}, "data": [{"rowData": CELLS}]}


def value(chance: Random, schema: dict[str, Any], depth: int) -> Any:
    """A value that a schema allows, messages no deeper than ``depth``."""
    if "$ref" in schema:
        return message(chance, schema["$ref"], depth)
    if "enum" in schema:
        return chance.choice(schema["enum"])
    if schema["type"] == "array":
        return [value(chance, schema["items"], depth) for _ in range(chance.randint(0, 2))]
    if schema.get("format") == "google-fieldmask":
        return chance.choice(("*", "*", *TEXTS))
    plain = {"string": TEXTS, "boolean": (True, False), "integer": NUMBERS, "number": NUMBERS}
    return chance.choice(plain.get(schema["type"], TEXTS))


def message(chance: Random, name: str, depth: int) -> dict[str, Any]:
    """A message with most of its fields."""
    parts = SCHEMAS[name].get("properties", {}) if depth else {}
    return {part: value(chance, told, depth - 1) for part, told in parts.items() if chance.random() < 0.7}


def ask(emulator: Emulator, verb: str, path: str, body: Any = None) -> tuple[int, Any]:
    """The answer without a socket between."""
    sent = b"" if body is None else json.dumps(body).encode()
    told = emulator.answer(verb, f"/v4/spreadsheets{path}", {"content-type": "application/json"}, sent)
    return told.status, json.loads(told.content)


@pytest.mark.parametrize("seed", range(8))
def test_any_request_is_answered_or_refused_whole(emulator: Emulator, seed: int):
    chance = Random(seed)
    for kind in sorted(REQUESTS):
        sent = message(chance, SCHEMAS["Request"]["properties"][kind]["$ref"], 5)
        _, made = ask(emulator, "POST", "", {"sheets": [SMALL]})
        path = "/" + made["spreadsheetId"]
        _, before = ask(emulator, "GET", f"{path}?includeGridData=true")
        status, told = ask(emulator, "POST", f"{path}:batchUpdate", {"requests": [{kind: sent}]})
        assert status in {200, 400}, (kind, sent, told)
        shown, after = ask(emulator, "GET", f"{path}?includeGridData=true")
        assert shown == 200, (kind, sent, after)
        assert status == 200 or after == before
