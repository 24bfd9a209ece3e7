"""A new native tracker as requests: what Google's own documents allow, and nothing that a unit could make run."""

from datetime import date, datetime
from typing import Any

from sync.core.tracker import HEADER_ROW, LAYOUT
from sync.outputs.content import TrackerContent
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab
from sync.outputs.native.template import TEMPLATE_MARK, new_tracker, template_of
from tests.google.emulator.checking import Checker
from tests.outputs.samples import ISSUED, tracker

BATCH = {"$ref": "BatchUpdateSpreadsheetRequest"}


def kinds(requests: list[dict[str, Any]]) -> list[str]:
    return [next(iter(request)) for request in requests]


def of_kind(requests: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [request[kind] for request in requests if kind in request]


def test_googles_documents_allow_every_request() -> None:
    wrong = Checker("sheets", is_request=True).check(BATCH, {"requests": new_tracker(tracker(), [0])})
    assert list(wrong) == []


def test_the_sheet_that_google_made_goes_after_ours_have_come() -> None:
    made = kinds(new_tracker(tracker(), [0]))
    assert made.index("deleteSheet") > max(i for i, kind in enumerate(made) if kind == "addSheet")


def test_what_looks_like_a_formula_is_entered_as_text() -> None:
    rows = [{"code": "M1", "content": "=IMPORTXML(A1)", "progress": "+84 260", "remark": "'1"}]
    cells = [
        cell["userEnteredValue"]
        for update in of_kind(new_tracker(tracker(rows=rows), []), "updateCells")
        for row in update["rows"]
        for cell in row["values"]
        if cell.get("userEnteredValue")
    ]
    assert {"stringValue": "=IMPORTXML(A1)"} in cells
    assert {"stringValue": "+84 260"} in cells
    formulas = [value["formulaValue"] for value in cells if "formulaValue" in value]
    assert len(formulas) == 2
    assert not any("IMPORT" in formula for formula in formulas)


def test_days_are_serial_numbers_and_nothing_else_is() -> None:
    rows = [{"code": "M1", "done_on": date(2018, 5, 15), "result_doc": "1,5", "progress": "007"}]
    update = next(
        one
        for one in of_kind(new_tracker(tracker(rows=rows), []), "updateCells")
        if one["start"] == {"sheetId": Tab.TRACKER, "rowIndex": FIRST, "columnIndex": 0}
    )
    values = [cell.get("userEnteredValue", {}) for cell in update["rows"][0]["values"]]
    by_field = dict(zip([column.field for column in NATIVE_LAYOUT], values, strict=True))
    assert by_field["done_on"] == {"numberValue": 43235}
    assert by_field["result_doc"] == {"stringValue": "1,5"}
    assert by_field["progress"] == {"stringValue": "007"}


def test_formulas_carry_semicolons_and_no_row_number() -> None:
    rows = [{"code": "M1"}]
    cells = str(of_kind(new_tracker(tracker(rows=rows), []), "updateCells"))
    prompt = cells[cells.index("'formulaValue': ") :]
    assert "INDEX($B:$B;ROW())" in prompt
    assert not any(f"${letter}5" in prompt for letter in "BMQRT")


def test_rules_reach_to_the_end_of_the_sheet_and_are_strict() -> None:
    rules = [
        one
        for one in of_kind(new_tracker(tracker(), []), "setDataValidation")
        if one["range"]["sheetId"] == Tab.TRACKER
    ]
    assert all(one["rule"]["strict"] for one in rules)
    assert {one["range"]["startRowIndex"] for one in rules} == {HEADER_ROW}
    assert not any("endRowIndex" in one["range"] for one in rules)


def test_rows_can_be_sorted_and_inserted_because_nothing_among_them_is_locked() -> None:
    guards = [one["protectedRange"] for one in of_kind(new_tracker(tracker(), []), "addProtectedRange")]
    among_rows = [
        one
        for one in guards
        if one["range"]["sheetId"] == Tab.TRACKER and one["range"].get("endRowIndex", 0) > HEADER_ROW
    ]
    assert among_rows
    assert all(one["warningOnly"] for one in among_rows)
    locked = [one["range"] for one in guards if not one.get("warningOnly")]
    assert {where["sheetId"] for where in locked} == set(Tab)
    assert {"sheetId": Tab.TRACKER, "startRowIndex": 0, "endRowIndex": HEADER_ROW} in locked


def test_a_template_is_the_same_whatever_the_unit_and_another_with_other_rules() -> None:
    template = template_of(tracker())
    assert template == template_of(TrackerContent(datetime(2020, 1, 1)))
    assert template != template_of(tracker(office="Văn phòng khác"))
    marks = of_kind(new_tracker(tracker(), []), "createDeveloperMetadata")
    assert [
        one["developerMetadata"]["metadataValue"]
        for one in marks
        if one["developerMetadata"]["metadataKey"] == TEMPLATE_MARK
    ] == [template]


def test_a_tracker_without_tasks_is_one_too() -> None:
    requests = new_tracker(TrackerContent(ISSUED, unit_code="SNV", unit_name="Sở Nội vụ", version=1), [0])
    assert list(Checker("sheets", is_request=True).check(BATCH, {"requests": requests})) == []


def test_the_layout_is_that_of_the_excel_tracker_and_one_column_more() -> None:
    assert NATIVE_LAYOUT[:-1] == LAYOUT
