"""Whatever Google's document allows to be asked is answered or refused, never a crash, and a refusal changes nothing."""

import json
from random import Random
from typing import Any
from urllib.parse import quote

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


RANGES = (
    "A1",
    "A1:B2",
    "A:A",
    "1:2",
    "Sheet1",
    "'Sheet1'!A1",
    "Sheet1!B2:A1",
    "Không!A1",
    "A1:",
    "ZZZ9",
    "A7",
    "R1C1",
    "$A$1",
    "'Sheet1",
)
ODD: tuple[Any, ...] = (
    "",
    "x",
    None,
    1.5,
    True,
    "=A1",
    "=SUM(A1:A9)",
    "1/1/2020",
    "50%",
    {"a": 1},
    [1],
    "'x",
    "=",
    "1e400",
    "=1/0",
)


@pytest.mark.parametrize("seed", range(3))
def test_any_values_in_any_range_are_answered_or_refused(emulator: Emulator, seed: int):
    chance = Random(seed)
    _, made = ask(emulator, "POST", "", {"properties": {"locale": "vi_VN"}, "sheets": [SMALL]})
    path = "/" + made["spreadsheetId"]
    for _ in range(200):
        where, option = quote(chance.choice(RANGES), safe=""), chance.choice(("RAW", "USER_ENTERED"))
        sent = {
            "values": [
                [chance.choice(ODD) for _ in range(chance.randint(0, 3))] for _ in range(chance.randint(0, 3))
            ]
        }
        query = f"?valueInputOption={option}&includeValuesInResponse=true"
        asked = (
            ("PUT", f"/values/{where}{query}", sent),
            ("POST", f"/values/{where}:append{query}&insertDataOption=INSERT_ROWS", sent),
            ("POST", f"/values/{where}:clear", {}),
            ("GET", f"/values/{where}?majorDimension=COLUMNS", None),
            ("GET", f"?includeGridData=true&ranges={where}", None),
        )
        verb, rest, body = chance.choice(asked)
        status, told = ask(emulator, verb, path + rest, body)
        assert status in {200, 400}, (verb, rest, body, told)
