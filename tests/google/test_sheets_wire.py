"""How requests may be written: a last slash, names of the proto, a GET too long for its address, a tight answer."""

import pytest
import requests

from tests.google.emulator import Emulator


@pytest.fixture
def book(emulator: Emulator) -> str:
    """The address of a new spreadsheet."""
    made = requests.post(f"{emulator.url}/v4/spreadsheets", json={}, timeout=10).json()
    return f"{emulator.url}/v4/spreadsheets/{made['spreadsheetId']}"


def test_a_last_slash_makes_no_difference(book: str) -> None:
    told = requests.get(f"{book}/?fields=properties.title", timeout=10)
    assert told.json() == {"properties": {"title": "Untitled spreadsheet"}}


def test_without_pretty_printing_the_answer_is_tight(book: str) -> None:
    told = requests.get(f"{book}?fields=properties.title&prettyPrint=false", timeout=10).text
    assert told.strip() == '{"properties":{"title":"Untitled spreadsheet"}}'


def test_names_may_be_the_proto_s_and_a_parameter_of_the_system_may_bear_a_dollar(book: str) -> None:
    where = f"{book}/values/A1:B1?value_input_option=RAW&$fields=updatedRange"
    told = requests.put(where, json={"major_dimension": "COLUMNS", "values": [["x"], ["y"]]}, timeout=10)
    assert told.json() == {"updatedRange": "Sheet1!A1:B1"}


def test_a_get_may_come_as_a_post_whose_body_is_the_query(book: str) -> None:
    headers = {"X-HTTP-Method-Override": "GET", "Content-Type": "application/x-www-form-urlencoded"}
    told = requests.post(
        f"{book}/values:batchGet", data="ranges=A1&ranges=B1:B2", headers=headers, timeout=10
    )
    assert [one["range"] for one in told.json()["valueRanges"]] == ["Sheet1!A1", "Sheet1!B1:B2"]


@pytest.mark.parametrize("name", ["A1", "r1c1", "1abc", "hai từ", "TRUE", "a.b"])
def test_what_could_be_read_as_something_else_names_no_range(book: str, name: str) -> None:
    sent = {"namedRange": {"name": name, "range": {"sheetId": 0, "endRowIndex": 1}}}
    told = requests.post(f"{book}:batchUpdate", json={"requests": [{"addNamedRange": sent}]}, timeout=10)
    assert told.status_code == 400


def test_cells_without_a_place_are_refused_and_nothing_is_cleared(book: str) -> None:
    requests.put(f"{book}/values/A1?valueInputOption=RAW", json={"values": [["x"]]}, timeout=10)
    sent = {"requests": [{"updateCells": {"fields": "userEnteredValue"}}]}
    assert requests.post(f"{book}:batchUpdate", json=sent, timeout=10).status_code == 400
    assert requests.get(f"{book}/values/A1", timeout=10).json()["values"] == [["x"]]
