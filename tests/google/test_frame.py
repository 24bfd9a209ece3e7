"""The emulator's frame: routes, masks, Google's own errors."""

import requests

from tests.google.emulator import Emulator


def test_a_new_spreadsheet_has_googles_defaults_and_can_be_read_back(emulator: Emulator):
    made = requests.post(
        f"{emulator.url}/v4/spreadsheets", json={"properties": {"title": "Sổ"}}, timeout=5
    ).json()
    assert made["sheets"][0]["properties"] == {
        "sheetId": 0,
        "title": "Sheet1",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 1000, "columnCount": 26},
    }
    got = requests.get(f"{emulator.url}/v4/spreadsheets/{made['spreadsheetId']}", timeout=5).json()
    assert got == made


def test_ids_named_in_the_header_are_handed_out_next(emulator: Emulator):
    made = requests.post(
        f"{emulator.url}/v4/spreadsheets", json={}, headers={"X-Emulator-Ids": "7,ten"}, timeout=5
    )
    assert made.json()["spreadsheetId"] == "ten"


def test_a_field_mask_takes_only_what_it_names(emulator: Emulator):
    made = requests.post(
        f"{emulator.url}/v4/spreadsheets?fields=spreadsheetId,sheets(properties/title)", json={}, timeout=5
    )
    assert made.json()["sheets"] == [{"properties": {"title": "Sheet1"}}]
    assert set(made.json()) == {"spreadsheetId", "sheets"}


def test_an_unknown_name_in_the_body_gets_googles_sentence(emulator: Emulator):
    answer = requests.post(f"{emulator.url}/v4/spreadsheets", json={"properties": {"tittle": "x"}}, timeout=5)
    assert answer.status_code == 400
    said = "Invalid JSON payload received. Unknown name \"tittle\" at 'spreadsheet.properties': Cannot find field."
    assert answer.json()["error"]["message"] == said
    assert answer.json()["error"]["details"][0]["fieldViolations"] == [
        {"field": "spreadsheet.properties", "description": said}
    ]


def test_a_wrong_id_is_not_found(emulator: Emulator):
    answer = requests.get(f"{emulator.url}/v4/spreadsheets/nothing", timeout=5)
    assert answer.json() == {
        "error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}
    }
