"""Tabs, formats, filters, protection … as gspread asks for them: what the real API answers, so does the emulator."""

import gspread
import pytest
from gspread.utils import ValidationConditionType

from tests.google.clients import spreadsheet
from tests.google.emulator import Emulator


@pytest.fixture
def book(emulator: Emulator) -> gspread.Spreadsheet:
    """A new spreadsheet, en_US."""
    return spreadsheet(emulator.url)


@pytest.fixture
def sheet(book: gspread.Spreadsheet) -> gspread.Worksheet:
    """Its one sheet."""
    return book.sheet1


def first(book: gspread.Spreadsheet) -> dict:
    """The first sheet as spreadsheets.get shows it."""
    return book.fetch_sheet_metadata()["sheets"][0]


def test_a_name_that_is_taken_is_refused_in_googles_words(book: gspread.Spreadsheet):
    book.add_worksheet("Tháng 1", 5, 4)
    said = r'Invalid requests\[0\]\.addSheet: A sheet with the name "Tháng 1" already exists\. Please enter another name\.'
    with pytest.raises(gspread.exceptions.APIError, match=said):
        book.add_worksheet("Tháng 1", 5, 4)


def test_the_last_visible_sheet_can_be_neither_hidden_nor_deleted(sheet: gspread.Worksheet):
    with pytest.raises(gspread.exceptions.APIError, match="You can't hide all the sheets in a document"):
        sheet.hide()
    with pytest.raises(gspread.exceptions.APIError, match="You can't remove all the sheets in a document"):
        sheet.spreadsheet.del_worksheet(sheet)


def test_a_hidden_sheet_says_so_and_a_shown_one_says_nothing(book: gspread.Spreadsheet):
    other = book.add_worksheet("Ẩn", 2, 2)
    other.hide()
    assert book.fetch_sheet_metadata()["sheets"][1]["properties"]["hidden"] is True
    other.show()
    assert "hidden" not in book.fetch_sheet_metadata()["sheets"][1]["properties"]


def test_nothing_frozen_is_left_out_of_the_grid_properties(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.freeze(2, 1)
    assert first(book)["properties"]["gridProperties"]["frozenRowCount"] == 2
    sheet.freeze(0, 0)
    assert first(book)["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


def test_tabs_are_put_in_the_order_asked_for(book: gspread.Spreadsheet):
    tabs = [book.add_worksheet(name, 1, 1) for name in "abc"] + [book.sheet1]
    book.reorder_worksheets(tabs)
    assert [tab.title for tab in book.worksheets()] == ["a", "b", "c", "Sheet1"]
    book.worksheets()[3].update_index(1)
    assert [tab.title for tab in book.worksheets()] == ["a", "Sheet1", "b", "c"]


def test_a_copy_of_a_sheet_has_its_own_id_and_its_ranges_follow(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.update([["x"]], "A1")
    sheet.merge_cells("A1:B2")
    twin = sheet.duplicate(new_sheet_name="bản sao", insert_sheet_index=1)
    shown = book.fetch_sheet_metadata()["sheets"][1]
    assert twin.get("A1") == [["x"]]
    assert shown["merges"][0]["sheetId"] == twin.id != sheet.id


def test_a_sheet_is_copied_to_another_spreadsheet(emulator: Emulator, sheet: gspread.Worksheet):
    sheet.update([["x"]], "A1")
    there = spreadsheet(emulator.url, "khác")
    told = sheet.copy_to(there.id)
    assert (told["title"], told["index"]) == ("Copy of Sheet1", 1)
    assert there.worksheet("Copy of Sheet1").get("A1") == [["x"]]


def test_merges_leave_out_a_sheet_id_of_zero_and_a_whole_merge_takes_the_place_of_partial_ones(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.update([[42, 43], [43, 44]], "A1:B2")
    sheet.merge_cells("A1:B2", merge_type="MERGE_ROWS")
    assert first(book)["merges"] == [
        {"startRowIndex": row, "endRowIndex": row + 1, "startColumnIndex": 0, "endColumnIndex": 2}
        for row in (0, 1)
    ]
    sheet.merge_cells("A1:B2")
    assert len(first(book)["merges"]) == 1
    sheet.unmerge_cells("A1:B2")
    assert "merges" not in first(book)
    assert sheet.get("A1:B2") == [["42"]]


def test_half_a_merge_cannot_be_taken_apart(sheet: gspread.Worksheet):
    sheet.merge_cells("A1:B2")
    with pytest.raises(gspread.exceptions.APIError, match="You must select all cells in a merged range"):
        sheet.unmerge_cells("A1:A2")


def test_a_colour_is_kept_in_256_steps_and_has_its_style_beside_it(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    color = {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}
    change = {"properties": {"sheetId": 0, "tabColorStyle": color}, "fields": "tabColorStyle"}
    book.batch_update({"requests": [{"updateSheetProperties": change}]})
    assert first(book)["properties"]["tabColorStyle"] == {"rgbColor": {"red": 1, "blue": 0.49803922}}
    assert first(book)["properties"]["tabColor"] == {"red": 1, "blue": 0.49803922}


def test_a_format_is_answered_with_the_styles_of_its_colours(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.format(
        "A2:B2",
        {"textFormat": {"bold": True, "foregroundColor": {"red": 1}}, "horizontalAlignment": "CENTER"},
    )
    fields = "sheets.data.rowData.values.userEnteredFormat"
    told = book.fetch_sheet_metadata({"ranges": "Sheet1!A2", "fields": fields})
    assert told["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"] == {
        "horizontalAlignment": "CENTER",
        "textFormat": {
            "bold": True,
            "foregroundColor": {"red": 1},
            "foregroundColorStyle": {"rgbColor": {"red": 1}},
        },
    }


def test_a_note_comes_and_goes(sheet: gspread.Worksheet):
    sheet.insert_note("B3", "xem công văn 12")
    assert sheet.get_note("B3") == "xem công văn 12"
    sheet.clear_note("B3")
    assert sheet.get_note("B3") == ""


def test_a_filter_over_all_is_closed_by_the_grid(book: gspread.Spreadsheet, sheet: gspread.Worksheet):
    sheet.resize(20, 20)
    sheet.set_basic_filter()
    assert first(book)["basicFilter"]["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 20,
        "startColumnIndex": 0,
        "endColumnIndex": 20,
    }
    sheet.clear_basic_filter()
    assert "basicFilter" not in first(book)


def test_protection_answers_the_editors_sent_and_lists_who_asked_when_read(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    told = sheet.add_protected_range("A1:B2", warning_only=True)
    made = told["replies"][0]["addProtectedRange"]["protectedRange"]
    assert made["editors"] == {}
    assert made["warningOnly"] is True
    assert first(book)["protectedRanges"][0]["editors"] == {"users": ["anyone@loopback"]}
    sheet.delete_protected_range(made["protectedRangeId"])
    assert "protectedRanges" not in first(book)


def test_a_named_range_can_be_read_by_its_name_and_follows_inserted_rows(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.update([["a", "b"], ["c", "d"]], "A1")
    sheet.define_named_range("A1:B2", "DauSo")
    sheet.insert_rows([["mới"]], 1)
    assert book.values_get("DauSo")["range"] == "Sheet1!A2:B3"
    assert sheet.get("DauSo") == [["a", "b"], ["c", "d"]]
    sheet.delete_named_range(book.list_named_ranges()[0]["namedRangeId"])
    assert book.list_named_ranges() == []


def test_rows_and_columns_are_grouped_hidden_and_sized(book: gspread.Spreadsheet, sheet: gspread.Worksheet):
    sheet.add_dimension_group_rows(1, 4)
    sheet.add_dimension_group_rows(2, 3)
    assert [
        (group["range"]["startIndex"], group["depth"]) for group in sheet.list_dimension_group_rows()
    ] == [(1, 1), (2, 2)]
    sheet.delete_dimension_group_rows(1, 4)
    sheet.hide_columns(0, 1)
    told = book.fetch_sheet_metadata({"fields": "sheets.data.columnMetadata", "ranges": "Sheet1!A1:B1"})
    assert told["sheets"][0]["data"][0]["columnMetadata"] == [
        {"pixelSize": 100, "hiddenByUser": True},
        {"pixelSize": 100},
    ]


def test_a_validation_stands_at_its_cells_and_an_unknown_condition_is_refused(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.add_validation(
        "A1:A2", ValidationConditionType.one_of_list, ["có", "không"], strict=True, showCustomUi=True
    )
    told = book.fetch_sheet_metadata(
        {"fields": "sheets.data.rowData.values.dataValidation", "ranges": "Sheet1!A1:B3"}
    )
    rule = told["sheets"][0]["data"][0]["rowData"][1]["values"][0]["dataValidation"]
    assert [value["userEnteredValue"] for value in rule["condition"]["values"]] == ["có", "không"]
    with pytest.raises(gspread.exceptions.APIError, match="NOT_BLANK"):
        sheet.add_validation("A1", ValidationConditionType.not_blank, [])


def test_sorting_takes_whole_rows_and_blanks_go_last(sheet: gspread.Worksheet):
    sheet.update([["Fox", 5], ["Apple", 4], ["Canada", ""], ["Banana", 3]], "A1:B4")
    sheet.sort((2, "des"), range="A1:B4")
    assert sheet.get("A1:B4") == [["Fox", "5"], ["Apple", "4"], ["Banana", "3"], ["Canada"]]


def test_a_range_is_copied_and_cut(sheet: gspread.Worksheet):
    sheet.update([["A1"], ["A2"]], "A1:A2")
    sheet.copy_range("A1:A2", "B1:B2")
    sheet.cut_range("A1:A2", "C1")
    assert sheet.get("A1:C2") == [["", "A1", "A1"], ["", "A2", "A2"]]


def test_a_row_inserted_takes_the_format_above_and_the_last_row_cannot_be_passed(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.format("A1", {"textFormat": {"bold": True}})
    sheet.insert_row(["mới"], 2, inherit_from_before=True)
    told = book.fetch_sheet_metadata(
        {"fields": "sheets.data.rowData.values.userEnteredFormat", "ranges": "Sheet1!A2"}
    )
    assert told["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"]["textFormat"] == {
        "bold": True
    }
    with pytest.raises(gspread.exceptions.APIError, match="that doesn't exist"):
        sheet.delete_rows(5000)


def test_one_bad_request_undoes_the_whole_batch(book: gspread.Spreadsheet, sheet: gspread.Worksheet):
    requests = [{"addSheet": {"properties": {"title": "một"}}}, {"deleteSheet": {"sheetId": 99}}]
    with pytest.raises(
        gspread.exceptions.APIError, match=r"Invalid requests\[1\]\.deleteSheet: No sheet with id: 99"
    ):
        book.batch_update({"requests": requests})
    assert [tab.title for tab in book.worksheets()] == ["Sheet1"]


def test_an_unknown_kind_of_request_gets_googles_own_sentence(book: gspread.Spreadsheet):
    with pytest.raises(
        gspread.exceptions.APIError,
        match=r"Unknown name \"paintSheet\" at 'requests\[0\]': Cannot find field\.",
    ):
        book.batch_update({"requests": [{"paintSheet": {}}]})


def test_locale_and_time_zone_can_be_changed_and_a_new_locale_shows_numbers_its_own_way(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
):
    sheet.update([[1.5]], "A1")
    book.update_locale("vi_VN")
    book.update_timezone("Asia/Ho_Chi_Minh")
    assert (book.locale, book.timezone) == ("vi_VN", "Asia/Ho_Chi_Minh")
    assert sheet.acell("A1").value == "1,5"


@pytest.mark.parametrize(("text", "pixels"), [("A" * 1024, 9483), ("iiii", 18), ("Tổng", 38)])
def test_a_column_fits_its_widest_text_as_recorded(sheet: gspread.Worksheet, text: str, pixels: int):
    sheet.update_acell("A1", text)
    sheet.update_acell("A2", "i")
    sheet.columns_auto_resize(0, 2)
    told = sheet.spreadsheet.fetch_sheet_metadata(params={"fields": "sheets.data.columnMetadata"})
    sizes = [one["pixelSize"] for one in told["sheets"][0]["data"][0]["columnMetadata"][:3]]
    assert sizes == [pixels, 100, 100]
