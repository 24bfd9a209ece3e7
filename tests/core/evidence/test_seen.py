"""What one tracker file says of each task, ready to be compared with the ledger."""

from datetime import date

import pytest

from sync.core.evidence.seen import UnitValues, central_text, fingerprint, row_key, see
from sync.core.problems import Mistake
from sync.core.reading.identity import Identity
from sync.core.reading.workbook import read_tracker
from tests.core.sheets import grid, workbook
from tests.core.sightings_of import TODAY, seen

SHEET = """
    | Nội dung nhiệm vụ | Mã nhiệm vụ | Tình trạng     | Ngày hoàn thành | Ghi chú |
    | Một               | A1          | Đã hoàn thành  | 30/2/2018       |         |
    | Hai               | A2          |                |                 | xem lại |
    | Ba                | A1          | Đang thực hiện |                 |         |
    | Bốn               |             | Đang thực hiện |                 |         |
"""


def test_a_row_says_where_it_stands_and_where_its_code_does():
    assert [(row.row, row.cell, row.code) for row in seen(SHEET).rows] == [
        (2, "B2", "A1"), (3, "B3", "A2"), (4, "B4", "A1"), (5, "B5", ""),
    ]  # fmt: skip


def test_only_a_row_without_a_code_has_a_key():
    *coded, bare = seen(SHEET).rows
    assert {row.key for row in coded} == {("", "", "")}
    assert bare.key == ("", "", "bốn")


def test_a_row_without_a_code_is_said_in_the_units_own_words():
    *coded, bare = seen(SHEET).rows
    assert {row.typed for row in coded} == {""}
    assert bare.typed == ": “Bốn”; văn bản chưa ghi; thời hạn chưa ghi"
    [full] = seen("""
        | Mã nhiệm vụ | Số văn bản | Ngày văn bản | Nội dung nhiệm vụ | Thời hạn    | Tình trạng | Ngày hoàn thành |
        |             | 12/UBND    | 2018-04-02   | Báo cáo quý I     | cuối tháng  |            |                 |
    """).rows
    assert full.typed == ": “Báo cáo quý I”; văn bản 12/UBND ngày 02/04/2018; thời hạn cuối tháng"


def test_the_codes_that_stand_in_several_rows_are_named():
    assert seen(SHEET).doubled == {"A1"}


def test_a_row_carries_the_codes_of_its_errors_and_warnings_once_each_and_no_notes():
    first, second, third, fourth = seen(SHEET).rows
    assert first.problems.split() == ["code_twice", "date_impossible"]
    assert second.problems == ""
    assert third.problems == "code_twice"
    assert fourth.problems == ""


def test_problems_of_the_file_are_told_beside_those_of_its_rows():
    missing = [Mistake.IDENTITY_MISSING.at("", "")]
    file = see(read_tracker(workbook(grid(SHEET)), TODAY), Identity(), missing, {})
    assert [p.code for p in file.problems] == [
        "identity_missing",
        "date_impossible",
        "code_twice",
        "code_twice",
    ]


def test_without_a_version_to_compare_with_no_grey_cell_is_listed():
    assert {row.central for row in seen(SHEET).rows} == {()}


def test_a_grey_column_that_the_sheet_lacks_is_not_listed():
    [row] = seen("""
        | Mã nhiệm vụ | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        | A1          | Một               |            |                 |
    """, issued={"A1": "another"}).rows  # fmt: skip
    assert [(cell.field, cell.cell, cell.text) for cell in row.central] == [("content", "B2", "Một")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (UnitValues(progress="Đã gửi"), UnitValues(progress="  đã GỬI ")),
        (UnitValues(done_on=date(2018, 5, 2)), UnitValues(done_on=date(2018, 5, 2), done_on_raw="2/5/2018")),
        (UnitValues(done_on_raw="Tuần trước"), UnitValues(done_on_raw="tuần  trước")),
    ],
)
def test_values_that_mean_the_same_compare_the_same(one, other):
    assert one.compared() == other.compared()


def test_a_day_that_was_read_differs_from_words_that_were_not():
    assert UnitValues(done_on=date(2018, 5, 2)).compared() != UnitValues(done_on_raw="2.5").compared()


def test_central_texts_are_days_as_iso_and_folded_words():
    assert [central_text(value) for value in (date(2018, 5, 2), " Sở  Nội vụ", None, "")] == [
        "2018-05-02", "sở nội vụ", "", "",
    ]  # fmt: skip


def test_a_fingerprint_tells_which_cell_a_text_stands_in():
    assert fingerprint(["a", "", "b"]) != fingerprint(["", "a", "b"])
    assert len(fingerprint(["a"])) == 16


def test_a_key_is_the_same_however_document_and_content_are_spelled():
    assert row_key("12/ubnd ", date(2018, 4, 2), "BÁO  CÁO") == row_key(
        "12/UBND", date(2018, 4, 2), "Báo cáo"
    )
    assert row_key("12/UBND", None, "Báo cáo") != row_key("12/UBND", date(2018, 4, 2), "Báo cáo")
