"""Values as gspread writes and reads them: what the real API answers, so does the emulator."""

import gspread
import pytest

from tests.google.clients import spreadsheet
from tests.google.emulator import Emulator


@pytest.fixture
def sheet(emulator: Emulator) -> gspread.Worksheet:
    """The one sheet of a new spreadsheet, en_US."""
    return spreadsheet(emulator.url).sheet1


def test_a_null_leaves_its_cell_alone_and_is_not_counted(sheet: gspread.Worksheet):
    sheet.update([[1, 2], [3, 4]], "A1")
    told = sheet.update([[5, None], [None, 6]], "A1:B2")
    assert told["updatedCells"] == 2
    assert sheet.get("A1:B2") == [["5", "2"], ["3", "6"]]


def test_trailing_blanks_are_left_out_and_an_inner_empty_row_is_an_empty_list(sheet: gspread.Worksheet):
    sheet.update([["a", "", ""], ["", "", ""], ["", "b", ""]], "A1:C3")
    told = sheet.spreadsheet.values_get("A1:D9")
    assert told == {"range": "Sheet1!A1:D9", "majorDimension": "ROWS", "values": [["a"], [], ["", "b"]]}


def test_an_empty_range_has_no_values(sheet: gspread.Worksheet):
    assert sheet.spreadsheet.values_get("Sheet1!C:D") == {
        "range": "Sheet1!C1:D1000",
        "majorDimension": "ROWS",
    }


def test_columns_first_when_asked(sheet: gspread.Worksheet):
    sheet.update([["a", "b"], ["c"]], "A1")
    told = sheet.spreadsheet.values_get("Sheet1", params={"majorDimension": "COLUMNS"})
    assert told["values"] == [["a", "c"], ["b"]]


def test_a_typed_date_is_a_serial_that_shows_as_a_date_in_the_order_of_the_locale(emulator: Emulator):
    for locale, serial in (("en_US", 43226), ("vi_VN", 43256)):
        sheet = spreadsheet(emulator.url, locale=locale).sheet1
        sheet.update([["5/6/2018"]], "A1", raw=False)
        assert sheet.acell("A1", value_render_option="UNFORMATTED_VALUE").value == serial


def test_raw_text_stays_text(sheet: gspread.Worksheet):
    sheet.update([["5/6/2018", "=1+1", "007"]], "A1")
    assert sheet.get("A1:C1", value_render_option="UNFORMATTED_VALUE") == [["5/6/2018", "=1+1", "007"]]


def test_a_typed_formula_is_worked_out_and_can_be_read_as_it_is(sheet: gspread.Worksheet):
    sheet.update([[2, "=A1*21"]], "A1", raw=False)
    assert sheet.acell("B1").value == "42"
    assert sheet.acell("B1", value_render_option="FORMULA").value == "=A1*21"


def test_what_does_not_fit_into_the_range_is_refused(sheet: gspread.Worksheet):
    with pytest.raises(gspread.exceptions.APIError, match=r"tried writing to row \[3\]"):
        sheet.update([["a"], ["b"], ["c"]], "A1:A2")


def test_rows_are_appended_below_the_table(sheet: gspread.Worksheet):
    sheet.update([["h1", "h2"], ["a", "b"]], "B2")
    told = sheet.append_row(["c", "d"])
    assert told["tableRange"] == "Sheet1!B2:C3"
    assert told["updates"]["updatedRange"] == "Sheet1!B4:C4"


def test_a_renamed_tab_cannot_be_parsed(sheet: gspread.Worksheet):
    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range: Sheet9!A1"):
        sheet.spreadsheet.values_get("Sheet9!A1")
