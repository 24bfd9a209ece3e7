"""The kinds of batch requests, asked for as JSON: what hangs on the grid moves with it, replies are Google's."""

from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.google.emulator import Emulator
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.sheets.shifting import delete, insert, move


class Book:
    """A new spreadsheet and the calls on it."""

    def __init__(self, emulator: Emulator, **properties: Any) -> None:
        made = requests.post(
            f"{emulator.url}/v4/spreadsheets", json={"properties": properties}, timeout=10
        ).json()
        self.url = f"{emulator.url}/v4/spreadsheets/{made['spreadsheetId']}"

    def batch(self, *asked: dict, status: int = 200) -> Any:
        """The replies, or the message of the error."""
        answer = requests.post(f"{self.url}:batchUpdate", json={"requests": asked}, timeout=10)
        assert answer.status_code == status, answer.text
        return answer.json()["replies"] if status == 200 else answer.json()["error"]["message"]

    def write(self, corner: str, values: list, option: str = "USER_ENTERED") -> dict:
        """Values from a corner on."""
        query = {"valueInputOption": option, "includeValuesInResponse": "true"}
        return requests.put(
            f"{self.url}/values/{corner}", json={"values": values}, params=query, timeout=10
        ).json()

    def read(self, text: str, **query: str) -> list:
        """The values of a range."""
        return requests.get(f"{self.url}/values/{text}", params=query, timeout=10).json().get("values", [])

    def get(self, **query: Any) -> dict:
        """The first sheet."""
        return requests.get(self.url, params=query, timeout=10).json()["sheets"][0]

    def cell(self, text: str, field: str = "userEnteredFormat") -> Any:
        """A part of one cell."""
        data = self.get(ranges=text, fields=f"sheets.data.rowData.values.{field}")["data"][0]
        return data["rowData"][0]["values"][0][field]


@pytest.fixture
def book(emulator: Emulator) -> Book:
    """A new spreadsheet, en_US."""
    return Book(emulator)


def area(top: int, bottom: int, left: int, right: int) -> dict[str, int]:
    """A GridRange on the first sheet."""
    return {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


def rows(start: int, end: int) -> dict[str, Any]:
    """A DimensionRange of rows."""
    return {"sheetId": 0, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def test_the_values_written_come_back_when_asked_for(book: Book):
    assert book.write("A1", [["1,5", 2]])["updatedData"] == {
        "range": "Sheet1!A1:B1",
        "majorDimension": "ROWS",
        "values": [["1,5", "2"]],
    }


def test_all_that_hangs_on_the_grid_follows_an_inserted_row(book: Book):
    book.write("A3", [["x", "=A3"]])
    book.batch(
        {"mergeCells": {"range": area(4, 5, 0, 2), "mergeType": "MERGE_ALL"}},
        {
            "addConditionalFormatRule": {
                "rule": {
                    "ranges": [area(2, 9, 0, 1)],
                    "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}},
                }
            }
        },
        {"addProtectedRange": {"protectedRange": {"range": area(2, 3, 0, 1), "warningOnly": True}}},
        {
            "createDeveloperMetadata": {
                "developerMetadata": {
                    "metadataKey": "dòng",
                    "visibility": "DOCUMENT",
                    "location": {"dimensionRange": rows(2, 3)},
                }
            }
        },
        {"insertDimension": {"range": rows(2, 3), "inheritFromBefore": True}},
    )
    shown = book.get(includeGridData="true", ranges="A4:B4")
    assert shown["merges"] == [area(5, 6, 0, 2)]
    assert shown["conditionalFormats"][0]["ranges"] == [area(3, 10, 0, 1)]
    assert shown["protectedRanges"][0]["range"] == area(3, 4, 0, 1)
    assert shown["data"][0]["rowMetadata"][0]["developerMetadata"][0]["metadataKey"] == "dòng"
    assert book.read("A4:B4", valueRenderOption="FORMULA") == [["x", "=A4"]]


def test_what_hung_on_a_deleted_row_is_gone_and_references_to_it_are_broken(book: Book):
    book.write("A1", [["=A3"], ["=SUM(A2:A4)"], [3], [4]])
    book.batch(
        {
            "createDeveloperMetadata": {
                "developerMetadata": {
                    "metadataKey": "k",
                    "visibility": "DOCUMENT",
                    "location": {"dimensionRange": rows(2, 3)},
                }
            }
        },
        {"deleteDimension": {"range": rows(2, 3)}},
    )
    assert book.read("A1:A2", valueRenderOption="FORMULA") == [["=#REF!"], ["=SUM(A2:A3)"]]
    answer = requests.post(
        f"{book.url}/developerMetadata:search",
        json={"dataFilters": [{"developerMetadataLookup": {"metadataKey": "k"}}]},
        timeout=10,
    )
    assert answer.json() == {}


def test_one_cell_is_repeated_and_its_formula_moves_along(book: Book):
    cell = {
        "userEnteredValue": {"formulaValue": "=A1+$B$1"},
        "userEnteredFormat": {"textFormat": {"bold": True}},
    }
    book.batch(
        {
            "repeatCell": {
                "range": area(0, 2, 2, 3),
                "cell": cell,
                "fields": "userEnteredValue,userEnteredFormat.textFormat",
            }
        }
    )
    assert book.read("C1:C2", valueRenderOption="FORMULA") == [["=A1+$B$1"], ["=A2+$B$1"]]
    assert book.cell("C2") == {"textFormat": {"bold": True}}


def test_cells_of_the_range_that_are_not_sent_are_cleared(book: Book):
    book.write("A1", [["a", "b"], ["c", "d"]])
    sent = [{"values": [{"userEnteredValue": {"stringValue": "mới"}}]}]
    book.batch({"updateCells": {"range": area(0, 2, 0, 2), "rows": sent, "fields": "userEnteredValue"}})
    assert book.read("A1:B2") == [["mới"]]


def test_more_cells_than_the_range_holds_are_refused(book: Book):
    sent = [{"values": [{}, {}]}]
    said = book.batch({"updateCells": {"range": area(0, 1, 0, 1), "rows": sent, "fields": "*"}}, status=400)
    assert (
        said
        == "Invalid requests[0].updateCells: Attempting to write column: 1, beyond the last requested column of: 0"
    )


@pytest.mark.parametrize("fields", ["", "userEnteredFormat.boldness"])
def test_a_mask_that_names_nothing_or_what_does_not_exist_is_refused(book: Book, fields: str):
    said = book.batch({"repeatCell": {"range": area(0, 1, 0, 1), "cell": {}, "fields": fields}}, status=400)
    assert said.startswith("Invalid requests[0].repeatCell: ")


def test_borders_are_set_around_and_inside(book: Book):
    solid = {"style": "SOLID"}
    book.batch({"updateBorders": {"range": area(0, 2, 0, 2), "top": solid, "innerVertical": solid}})
    line = {"style": "SOLID", "width": 1, "color": {}, "colorStyle": {"rgbColor": {}}}
    assert book.cell("A1") == {"borders": {"top": line, "right": line}}
    assert book.cell("B2") == {"borders": {"left": line}}


def test_conditional_formats_are_kept_in_order_changed_and_deleted(book: Book):
    def rule(text: str) -> dict:
        condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": text}]}
        return {
            "ranges": [area(0, 5, 0, 1)],
            "booleanRule": {"condition": condition, "format": {"backgroundColor": {"red": 1}}},
        }

    book.batch(
        {"addConditionalFormatRule": {"rule": rule("=A1>1")}},
        {"addConditionalFormatRule": {"rule": rule("=A1>2"), "index": 0}},
    )
    (moved,) = book.batch({"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 1}})
    assert moved["updateConditionalFormatRule"]["newIndex"] == 1
    (gone,) = book.batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}})
    assert gone["deleteConditionalFormatRule"]["rule"]["booleanRule"]["condition"]["values"] == [
        {"userEnteredValue": "=A1>2"}
    ]
    (left,) = book.get()["conditionalFormats"]
    assert left["booleanRule"]["format"] == {
        "backgroundColor": {"red": 1},
        "backgroundColorStyle": {"rgbColor": {"red": 1}},
    }
    assert "No conditional format on sheet: 0 at index: 7" in book.batch(
        {"deleteConditionalFormatRule": {"index": 7}}, status=400
    )


def test_metadata_is_created_found_changed_and_deleted(book: Book):
    told = {
        "metadataKey": "dondoc",
        "metadataValue": "SNV",
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    (made,) = book.batch({"createDeveloperMetadata": {"developerMetadata": told}})
    number = made["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
    got = requests.get(f"{book.url}/developerMetadata/{number}", timeout=10).json()
    assert got["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}
    lookup = {"developerMetadataLookup": {"metadataKey": "dondoc"}}
    book.batch(
        {
            "updateDeveloperMetadata": {
                "dataFilters": [lookup],
                "developerMetadata": {"metadataValue": "SYT"},
                "fields": "metadataValue",
            }
        }
    )
    found = requests.post(
        f"{book.url}/developerMetadata:search", json={"dataFilters": [lookup]}, timeout=10
    ).json()
    assert found["matchedDeveloperMetadata"][0]["developerMetadata"]["metadataValue"] == "SYT"
    (gone,) = book.batch({"deleteDeveloperMetadata": {"dataFilter": lookup}})
    assert gone["deleteDeveloperMetadata"]["deletedDeveloperMetadata"][0]["metadataId"] == number
    assert requests.get(f"{book.url}/developerMetadata/{number}", timeout=10).status_code == 404


def test_a_column_found_by_its_metadata_is_read_and_written(book: Book):
    column = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    told = {"metadataKey": "cột", "visibility": "DOCUMENT", "location": {"dimensionRange": column}}
    book.batch({"createDeveloperMetadata": {"developerMetadata": told}})
    lookup = {"developerMetadataLookup": {"metadataKey": "cột"}}
    sent = {"valueInputOption": "RAW", "data": [{"dataFilter": lookup, "values": [["a"], ["b"]]}]}
    requests.post(f"{book.url}/values:batchUpdateByDataFilter", json=sent, timeout=10).raise_for_status()
    read = requests.post(
        f"{book.url}/values:batchGetByDataFilter", json={"dataFilters": [lookup]}, timeout=10
    ).json()
    assert read["valueRanges"][0]["valueRange"]["values"] == [["a"], ["b"]]
    assert book.read("B1:B2") == [["a"], ["b"]]


def test_text_is_replaced_trimmed_split_and_counted(book: Book):
    book.write("A1", [[" sở  nội vụ "], ["sở y tế"], ["a,b"]], "RAW")
    (replaced,) = book.batch(
        {"findReplace": {"find": "sở", "replacement": "Sở", "allSheets": True, "matchCase": True}}
    )
    assert replaced["findReplace"] == {
        "valuesChanged": 2,
        "rowsChanged": 2,
        "sheetsChanged": 1,
        "occurrencesChanged": 2,
    }
    (trimmed,) = book.batch({"trimWhitespace": {"range": area(0, 5, 0, 1)}})
    assert trimmed == {"trimWhitespace": {"cellsChangedCount": 1}}
    book.batch({"textToColumns": {"source": area(2, 3, 0, 1), "delimiterType": "COMMA"}})
    assert book.read("A1:B3") == [["Sở nội vụ"], ["Sở y tế"], ["a", "b"]]


def test_repeated_rows_are_removed_and_the_rest_moves_up(book: Book):
    book.write("A1", [["a"], ["A"], ["b"]])
    (told,) = book.batch({"deleteDuplicates": {"range": area(0, 3, 0, 1)}})
    assert told == {"deleteDuplicates": {"duplicatesRemovedCount": 1}}
    assert book.read("A1:A3") == [["a"], ["b"]]


def test_text_with_tabs_is_pasted_as_if_typed(book: Book):
    book.batch(
        {
            "pasteData": {
                "coordinate": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1},
                "data": "1\t2\n3\tx",
                "delimiter": "\t",
            }
        }
    )
    assert book.read("B2:C3", valueRenderOption="UNFORMATTED_VALUE") == [[1, 2], [3, "x"]]


def test_cells_are_pushed_down_and_pulled_up(book: Book):
    book.write("A1", [["a", "x"], ["b", "y"]])
    book.batch({"insertRange": {"range": area(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.read("A1:B3") == [["", "x"], ["a", "y"], ["b"]]
    book.batch({"deleteRange": {"range": area(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.read("A1:B3") == [["a", "x"], ["b", "y"]]


def test_the_grid_grows_for_cells_that_are_appended(book: Book):
    book.batch(
        {
            "updateSheetProperties": {
                "properties": {"gridProperties": {"rowCount": 2, "columnCount": 1}},
                "fields": "gridProperties.rowCount,gridProperties.columnCount",
            }
        }
    )
    book.write("A2", [["đầu"]])
    row = {"values": [{"userEnteredValue": {"stringValue": "sau"}}, {"userEnteredValue": {"numberValue": 1}}]}
    book.batch({"appendCells": {"sheetId": 0, "rows": [row], "fields": "*"}})
    assert book.get()["properties"]["gridProperties"] == {"rowCount": 3, "columnCount": 2}
    assert book.read("A3:B3") == [["sau", "1"]]


def test_banding_and_filter_views_get_numbers_and_can_be_deleted(book: Book):
    band, view = book.batch(
        {
            "addBanding": {
                "bandedRange": {"range": area(0, 5, 0, 2), "rowProperties": {"firstBandColor": {"red": 1}}}
            }
        },
        {"addFilterView": {"filter": {"title": "Quá hạn", "range": area(0, 5, 0, 2)}}},
    )
    number = band["addBanding"]["bandedRange"]["bandedRangeId"]
    book.batch(
        {"deleteBanding": {"bandedRangeId": number}},
        {"deleteFilterView": {"filterId": view["addFilterView"]["filter"]["filterViewId"]}},
    )
    assert {"bandedRanges", "filterViews"}.isdisjoint(book.get())


def test_the_changed_spreadsheet_comes_back_when_asked_for(book: Book):
    sent = {
        "requests": [{"addSheet": {"properties": {"title": "hai"}}}],
        "includeSpreadsheetInResponse": True,
    }
    told = requests.post(f"{book.url}:batchUpdate", json=sent, timeout=10).json()
    assert [sheet["properties"]["title"] for sheet in told["updatedSpreadsheet"]["sheets"]] == [
        "Sheet1",
        "hai",
    ]


def test_a_date_says_so_in_its_number_format_and_shows_as_the_locale_writes_it(emulator: Emulator):
    book = Book(emulator, locale="vi_VN")
    book.write("A1", [["5/6/2018"]])
    fields = "sheets.data.rowData.values(effectiveValue,formattedValue,effectiveFormat.numberFormat)"
    (row,) = book.get(ranges="A1", fields=fields)["data"][0]["rowData"]
    assert row["values"] == [
        {
            "effectiveValue": {"numberValue": 43256},
            "formattedValue": "05/06/2018",
            "effectiveFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/MM/yyyy"}},
        }
    ]


def test_a_whole_grid_has_cells_rows_and_columns_without_trailing_blanks(book: Book):
    book.write("B2", [["x"]])
    (data,) = book.get(includeGridData="true", ranges="A1:C4")["data"]
    assert data["rowData"][0] == {}
    assert data["rowData"][1]["values"][0] == {}
    assert data["rowData"][1]["values"][1]["effectiveFormat"]["horizontalAlignment"] == "LEFT"
    assert (len(data["rowData"]), len(data["rowMetadata"]), len(data["columnMetadata"])) == (2, 4, 3)


def test_a_wrong_type_in_the_body_is_told_at_its_path(book: Book):
    said = book.batch(
        {"updateSheetProperties": {"properties": {"index": "một"}, "fields": "index"}}, status=400
    )
    assert (
        said
        == "Invalid value at 'requests[0].update_sheet_properties.properties.index' (TYPE_INT32), \"một\""
    )


def test_two_kinds_in_one_request_are_refused(book: Book):
    said = book.batch({"addSheet": {}, "deleteSheet": {"sheetId": 0}}, status=400)
    assert (
        said
        == "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'"
    )


def test_a_value_that_no_cell_can_hold_is_refused(book: Book):
    answer = requests.put(
        f"{book.url}/values/A1?valueInputOption=RAW", json={"values": [[["a"]]]}, timeout=10
    )
    assert answer.json()["error"]["message"].startswith("Invalid values[0][0]: list_value {")


def test_a_write_without_its_option_is_refused(book: Book):
    answer = requests.put(f"{book.url}/values/A1", json={"values": [["a"]]}, timeout=10)
    assert answer.json()["error"]["message"] == "'valueInputOption' is required but not specified"


LINES = st.integers(0, 11)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["insert", "delete", "move"]), LINES, st.integers(1, 3), LINES), max_size=8
    )
)
def test_a_reference_always_follows_its_row(steps: list[tuple[str, int, int, int]]):
    book = Spreadsheet.fresh("x", "x")
    sheet: Sheet = book.sheets[0]
    sheet.properties["gridProperties"] = {"rowCount": 40, "columnCount": 2}
    sheet.put(5, 0, userEnteredValue={"stringValue": "đích"})
    sheet.put(39, 1, userEnteredValue={"formulaValue": "=$A$6"})
    for step in steps:
        _step(book, sheet, step)
    (formula,) = [
        cell["userEnteredValue"]["formulaValue"] for (_, column), cell in sheet.cells.items() if column == 1
    ]
    target = [row for row, column in sheet.cells if column == 0]
    assert formula == (f"=$A${target[0] + 1}" if target else "=#REF!")


def _step(book: Spreadsheet, sheet: Sheet, step: tuple[str, int, int, int]) -> None:
    kind, at, count, to = step
    if kind == "insert":
        insert(book, sheet, True, at, count)
    elif kind == "delete":
        delete(book, sheet, True, at, at + count)
    elif kind == "move" and not at <= to <= at + count:
        move(book, sheet, True, (at, at + count), to)
