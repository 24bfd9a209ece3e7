"""The tool that replays recordings of the real API against the emulator."""

import json
from pathlib import Path

from click.testing import CliRunner

from tests.google.replay import ids_in, main

SHEETS, FILE = "https://sheets.googleapis.com/v4/spreadsheets", "1abcDEF"


def recording(answer: str) -> dict:
    """A new tab asked for with a title, answered with the one given."""
    properties = {"title": "hai", "sheetType": "GRID", "gridProperties": {"rowCount": 2, "columnCount": 3}}
    shown = {"sheetId": 77, **properties, "title": answer, "index": 1}
    body = {"spreadsheetId": FILE, "replies": [{"addSheet": {"properties": shown}}]}
    asked = {"requests": [{"addSheet": {"properties": properties}}]}
    return {
        "interactions": [
            {
                "request": {
                    "method": "POST",
                    "uri": f"{SHEETS}/{FILE}:batchUpdate",
                    "body": json.dumps(asked),
                },
                "response": {"status": {"code": 200}, "body": {"string": json.dumps(body)}},
            },
            {
                "request": {"method": "GET", "uri": f"{SHEETS}/{FILE}", "body": None},
                "response": {"status": {"code": 429}, "body": {"string": "{}"}},
            },
        ]
    }


def test_the_same_answer_counts_and_what_could_not_be_served_is_left_out(tmp_path: Path):
    path = tmp_path / "tape.json"
    path.write_text(json.dumps(recording("hai")), "utf-8")
    told = CliRunner().invoke(main, [str(path)])
    assert told.output.splitlines()[-1] == "1 of 1 answers are the same"


def test_a_different_answer_is_shown_beside_the_recorded_one(tmp_path: Path):
    path = tmp_path / "tape.json"
    path.write_text(json.dumps(recording("ba")), "utf-8")
    told = CliRunner().invoke(main, [str(path)])
    assert told.output.splitlines()[-1] == "0 of 1 answers are the same"
    assert "'title': 'ba'" in told.output
    assert "'title': 'hai'" in told.output


def test_ids_are_named_in_the_order_of_the_answer():
    assert ids_in(
        {"spreadsheetId": "a", "replies": [{"x": {"sheetId": 5}}, {"y": {"namedRangeId": "9", "sheetId": 5}}]}
    ) == ["a", "5", "9"]
