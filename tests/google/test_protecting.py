"""Protected ranges on the emulator: who is not an editor changes nothing of them, whatever the call."""

from typing import Any

import pytest
import requests

from tests.google.conftest import ROBOT
from tests.google.signed_in import Google

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
CLERK = "vanthu@snv.gov.vn"


@pytest.fixture
def tracker(google: Google) -> str:
    """Locked: row 1, whole sheet 7 but for A2; warned: column A."""
    mime = "application/vnd.google-apps.spreadsheet"
    file_id = google.world.new_file("Sổ", mime, ROBOT, parents=[google.drive]).resource["id"]
    google.world.share(file_id, CLERK)
    hidden = {"range": {"sheetId": 7}, "unprotectedRanges": [cell(1, 0, sheet=7)]}
    warned = {"range": {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": 1}, "warningOnly": True}
    row = {"range": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1}}
    sent = [
        {"addSheet": {"properties": {"sheetId": 7, "title": "_ack"}}},
        *({"addProtectedRange": {"protectedRange": one}} for one in (row, warned, hidden)),
    ]
    robot = google.robot()
    assert (
        robot.post(f"{SHEETS}/{file_id}:batchUpdate", json={"requests": sent}, timeout=5).status_code == 200
    )
    assert put(robot, file_id, "Sheet1!A1", "Mã").status_code == 200
    return file_id


def cell(row: int, column: int, sheet: int = 0) -> dict[str, int]:
    return {
        "sheetId": sheet,
        "startRowIndex": row,
        "endRowIndex": row + 1,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }


def put(session: requests.Session, file_id: str, where: str, value: str) -> requests.Response:
    url = f"{SHEETS}/{file_id}/values/{where}?valueInputOption=RAW"
    return session.put(url, json={"values": [[value]]}, timeout=5)


def batch(session: requests.Session, file_id: str, **request: Any) -> requests.Response:
    return session.post(f"{SHEETS}/{file_id}:batchUpdate", json={"requests": [request]}, timeout=5)


def rows(first: int, last: int) -> dict[str, Any]:
    return {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": first, "endIndex": last}}


def test_a_clerk_writes_around_what_is_locked(google: Google, tracker: str):
    clerk = google.person(CLERK)
    for where in ("Sheet1!A2", "Sheet1!B9", "_ack!A2"):
        assert put(clerk, tracker, where, "x").status_code == 200
    for change in ({"insertDimension": rows(1, 2)}, {"deleteDimension": rows(3, 4)}):
        assert batch(clerk, tracker, **change).status_code == 200


def test_a_clerk_changes_nothing_that_is_locked_and_no_trace_is_left(google: Google, tracker: str):
    clerk, resource = google.person(CLERK), dict(google.world.files[tracker].resource)
    answers = [
        put(clerk, tracker, "Sheet1!A1", "khác"),
        put(clerk, tracker, "Sheet1!Z1", "khác"),
        put(clerk, tracker, "_ack!A1", "khác"),
        batch(clerk, tracker, deleteDimension=rows(0, 1)),
        batch(clerk, tracker, deleteSheet={"sheetId": 7}),
        batch(clerk, tracker, repeatCell={"range": cell(0, 0), "cell": {"note": "x"}, "fields": "note"}),
    ]
    for answer in answers:
        assert answer.status_code == 400
        assert "You are trying to edit a protected cell or object." in answer.json()["error"]["message"]
    assert google.world.spreadsheet(tracker).sheets[0].value(0, 0) == {"stringValue": "Mã"}
    assert google.world.files[tracker].resource == resource


def test_the_account_that_locked_it_goes_on_writing(google: Google, tracker: str):
    assert put(google.robot(), tracker, "Sheet1!A1", "Mã số").status_code == 200
    assert put(google.robot(), tracker, "_ack!A1", "x").status_code == 200
