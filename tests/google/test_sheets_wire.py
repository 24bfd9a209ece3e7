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


def batch(book: str, **request: object) -> requests.Response:
    return requests.post(f"{book}:batchUpdate", json={"requests": [request]}, timeout=10)


def test_a_workbook_holds_ten_million_cells_and_no_more(book: str) -> None:
    grid = {"rowCount": 999_000, "columnCount": 11}
    answer = batch(book, addSheet={"properties": {"gridProperties": grid}})
    said = "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
    assert answer.json()["error"]["message"] == f"Invalid requests[0].addSheet: {said}"
    smaller = {"sheetId": 0, "gridProperties": {"rowCount": 384_000}}
    grown = batch(book, updateSheetProperties={"properties": smaller, "fields": "gridProperties.rowCount"})
    assert grown.status_code == 200
    assert said in batch(book, appendDimension={"sheetId": 0, "dimension": "ROWS", "length": 1000}).text


def test_a_cell_holds_fifty_thousand_letters_and_no_more(book: str) -> None:
    said = "Your input contains more than the maximum of 50000 characters in a single cell."
    where = f"{book}/values/A1?valueInputOption=RAW"
    answer = requests.put(where, json={"values": [["trước", "x" * 50_001]]}, timeout=10)
    assert answer.json()["error"]["message"] == said
    assert "values" not in requests.get(f"{book}/values/A1:B1", timeout=10).json()
    cell = {"userEnteredValue": {"stringValue": "x" * 50_001}}
    rows = [{"values": [cell]}]
    sent = {"rows": rows, "fields": "userEnteredValue", "start": {"sheetId": 0}}
    assert f"Invalid requests[0].updateCells: {said}" in batch(book, updateCells=sent).text


def test_links_and_runs_of_text_are_shown_as_google_shows_them(book: str) -> None:
    runs = [{"startIndex": 0, "format": {"bold": True}}, {"startIndex": 4, "format": {"italic": True}}]
    cells = [
        {"userEnteredValue": {"formulaValue": '=HYPERLINK("http://a.vn/x","xem")'}},
        {"userEnteredValue": {"stringValue": "Xem đây"}, "textFormatRuns": runs},
    ]
    sent = {"rows": [{"values": cells}], "fields": "*", "start": {"sheetId": 0}}
    batch(book, updateCells=sent).raise_for_status()
    fields = "sheets.data.rowData.values(hyperlink,textFormatRuns)"
    told = requests.get(f"{book}?ranges=A1:B1&fields={fields}", timeout=10).json()
    first, second = told["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert first == {"hyperlink": "http://a.vn/x"}
    assert second == {"textFormatRuns": [{"format": {"bold": True}}, runs[1]]}
