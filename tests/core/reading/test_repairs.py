import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.grid import Grid
from sync.core.reading.accepting import accepted
from sync.core.reading.repairs import repairs
from sync.core.reading.workbook import read_tracker
from tests.core.sheets import grid, workbook

HEADERS = (
    "Mã nhiệm vụ",
    "Nội dung nhiệm vụ",
    "Thời hạn",
    "Tình trạng",
    "Ngày hoàn thành",
    "Tình hình, kết quả",
)
TODAY = date(2018, 5, 11)


def sheet_with(**cells):
    """One task, the cells that matter said."""
    row = {
        "code": "NV-1",
        "content": "Báo cáo kết quả",
        "deadline": date(2018, 5, 2),
        "state": "",
        "done_on": None,
        "progress": "",
    }
    return Grid("Theo dõi", [list(HEADERS), list((row | cells).values())])


def mended(sheet, *, unit_only=False):
    """(cell, new) of each repair."""
    table = read_tracker(workbook(sheet), TODAY).tables[0]
    return [(one.cell, one.new) for one in repairs(sheet, table, unit_only=unit_only)]


@pytest.mark.parametrize(
    "typed", ["2.4.2018", " 02/04/2018 ", "2018-04-02", "2-4-2018", "ngày 2 tháng 4 năm 2018"]
)
def test_a_day_typed_as_text_becomes_the_day_it_is_read_as(typed):
    assert mended(sheet_with(done_on=typed)) == [("E2", date(2018, 4, 2))]


def test_a_bare_serial_becomes_its_day():
    assert mended(sheet_with(done_on=43192.0)) == [("E2", date(2018, 4, 2))]


@pytest.mark.parametrize("typed", ["giữa tháng", "31/4/2018", "20/01/201", "01/01/1970", "5/2018", 12.0])
def test_what_names_no_day_stays_as_it_is(typed):
    assert mended(sheet_with(done_on=typed)) == []


def test_a_state_in_another_spelling_becomes_the_word_of_the_list():
    assert mended(sheet_with(state="đã hoàn thanh ", done_on=date(2018, 4, 2))) == [("D2", "Đã hoàn thành")]


def test_a_state_that_is_in_no_list_is_for_a_person_to_mend():
    assert mended(sheet_with(state="Cơ bản xong")) == []


def test_blanks_and_decomposed_accents_go():
    typed = unicodedata.normalize("NFD", "  Đã trình  UBND tỉnh ")
    assert mended(sheet_with(progress=typed)) == [("F2", "Đã trình UBND tỉnh")]


def test_a_cell_of_blanks_becomes_empty():
    assert mended(sheet_with(progress=" \u00a0 ")) == [("F2", None)]


@pytest.mark.parametrize("typed", [" =1+1", " 1/2 ", " 007", " TRUE ", "-5 ", " @SUM(A1) ", " 3 Jan "])
def test_what_a_spreadsheet_would_take_for_something_else_is_never_written(typed):
    assert mended(sheet_with(progress=typed)) == []


def test_the_offices_columns_of_an_issued_tracker_stay():
    sheet = sheet_with(deadline=" 2.5.2018 ", done_on="2.4.2018")
    assert [cell for cell, _ in mended(sheet)] == ["C2", "E2"]
    assert [cell for cell, _ in mended(sheet, unit_only=True)] == ["E2"]


def test_old_and_new_are_shown_between_quotation_marks():
    sheet = sheet_with(done_on=" 2.4.2018")
    [one] = repairs(sheet, read_tracker(workbook(sheet), TODAY).tables[0], unit_only=False)
    assert one.shown == ("“ 2.4.2018”", "“02/04/2018”")
    assert (one.code, one.header) == ("NV-1", "Ngày hoàn thành")


CELLS = st.one_of(
    st.none(),
    st.text("aăâđếOÔ ữ\u00a0\u0301./-12", max_size=12),
    st.sampled_from(["Đã hoàn thành", "đang thuc hien", "2.4.2018", "31/4/2018", " 15/05/2018 "]),
    st.dates(date(2017, 1, 1), date(2019, 12, 31)),
    st.floats(40000, 45000).map(round),
)


@given(CELLS, CELLS, CELLS)
def test_a_repair_changes_no_meaning_and_leaves_nothing_to_repair(state, done_on, progress):
    sheet = sheet_with(state=state, done_on=done_on, progress=progress)
    before = read_tracker(workbook(sheet), TODAY).tables[0]
    rows = [list(row) for row in sheet.rows]
    for one in repairs(sheet, before, unit_only=False):
        rows[one.row - 1][one.column - 1] = one.new
    after_sheet = Grid("Theo dõi", rows)
    after = read_tracker(workbook(after_sheet), TODAY).tables[0]
    for field in ("code", "content", "deadline", "state", "done_on", "progress"):
        assert after.columns[field] == before.columns[field]
    assert list(repairs(after_sheet, after, unit_only=False)) == []


def test_accepted_values_are_told_by_column():
    table = read_tracker(workbook(grid("""
        | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
        | NV-1 | Báo cáo | 2018-05-02 | Xong |
    """)), TODAY).tables[0]  # fmt: skip
    assert accepted(table, "D2").startswith("Chưa thực hiện; Đang thực hiện")
    assert "ngày/tháng/năm" in accepted(table, "C2")
    assert accepted(table, "B2") == ""
    assert accepted(table, "Z2") == ""
