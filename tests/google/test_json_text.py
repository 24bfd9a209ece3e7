"""JSON as Google's servers read it, and their sentences for what is none."""

import json

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.google.emulator import Emulator
from tests.google.emulator.json_text import NotJsonError, Reader, read

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(PLAIN)
def test_what_is_json_is_read_alike_by_the_strict_and_the_lenient_reader(value: object) -> None:
    assert Reader(json.dumps(value)).all() == value
    assert Reader(json.dumps(value, ensure_ascii=False, indent=1)).all() == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2,], "b": {},}', {"a": [1, 2], "b": {}}),
        ("{requests: ['x\\'y']}", {"requests": ["x'y"]}),
        ("[-1.5e3, true, null]", [-1500.0, True, None]),
    ],
)
def test_last_commas_bare_keys_and_single_quotes_pass(text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name=foo", "Unexpected token.\nname=foo\n^"),
        ("{bad", "Unexpected end of string. Expected : between key:value pair.\n{bad\n    ^"),
        ('{"a" 1}', 'Expected : between key:value pair.\n{"a" 1}\n     ^'),
        ('{"a": 1 "b"}', 'Expected , or } after key:value pair.\n{"a": 1 "b"}\n        ^'),
        ("[1 2]", "Expected , or ] after array value.\n[1 2]\n   ^"),
        ("{1: 2}", "Expected an object key or }.\n{1: 2}\n ^"),
        ('{"a": "b', 'Closing quote expected in string.\n{"a": "b\n      ^'),
        ("{}x", "Parsing terminated before end of input.\n{}x\n  ^"),
        ('{"a": }', 'Unexpected token.\n{"a": }\n      ^'),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(NotJsonError) as caught:
        read(text)
    assert str(caught.value) == said


def test_a_sample_of_the_guides_with_its_last_commas_is_carried_out(emulator: Emulator) -> None:
    made = requests.post(f"{emulator.url}/v4/spreadsheets", json={}, timeout=10).json()
    text = """{ "requests": [ { "addConditionalFormatRule": { "rule": {
        "ranges": [ { "sheetId": 0, "startRowIndex": 9, "endRowIndex": 10, } ],
        "gradientRule": {
          "minpoint": { "color": { "green": 0.2, "red": 0.8 }, "type": "MIN" },
          "maxpoint": { "color": { "green": 0.9 }, "type": "MAX" },
        } }, "index": 0 } }, ] }"""
    where = f"{emulator.url}/v4/spreadsheets/{made['spreadsheetId']}:batchUpdate"
    answer = requests.post(where, data=text, headers={"Content-Type": "application/json"}, timeout=10)
    assert answer.json()["replies"] == [{}]


def test_a_file_made_of_nothing_is_a_stream_of_bytes(emulator: Emulator) -> None:
    made = requests.post(f"{emulator.url}/drive/v3/files", json={}, timeout=10).json()
    assert (made["name"], made["mimeType"]) == ("Untitled", "application/octet-stream")
