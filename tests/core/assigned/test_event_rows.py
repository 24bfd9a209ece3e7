"""Rows of the sheet of events: an event that counts, or what it lacks."""

from datetime import date

import pytest

from sync.core.assigned.assignment import Event
from sync.core.assigned.event_rows import read_event_rows
from sync.core.reading.workbook import read_events
from sync.outputs.hidden import book_lists
from sync.outputs.validation import LISTS
from tests.core.assigned.test_drafting import REGISTRY
from tests.core.sheets import grid, workbook

HEADER = (
    "| TT | Mã nhiệm vụ | Sự kiện | Ngày hiệu lực | Số, ký hiệu văn bản | Ngày văn bản | Thời hạn mới"
    " | Đơn vị mới | Cột đính chính | Giá trị mới | Ghi chú |"
)


def read(*rows, header=HEADER):
    [table] = read_events(workbook(grid("\n".join((header, *rows)), "Sự kiện"))).tables
    return list(read_event_rows(table, REGISTRY))


def only(row):
    [found] = read(row)
    return found


def told(row):
    return [(problem.code, problem.cell) for problem in row.problems]


def test_an_extension_is_read_whole():
    found = only("| 1 | A1 | Gia hạn | 2018-05-01 | 45/UBND | 2018-04-28 | 2018-06-30 | | | | theo đề nghị |")
    assert (found.sheet, found.row, found.cell, found.problems) == ("Sự kiện", 2, "B2", [])
    assert found.event == Event(
        "A1", "extension", date(2018, 5, 1), "45/UBND", date(2018, 4, 28), date(2018, 6, 30), remark="theo đề nghị"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "kind"), [("Thu hồi", "withdrawal"), ("TẠM DỪNG", "suspension"), ("tiep tuc", "resumption")]
)
def test_an_event_without_particulars_needs_code_and_day_only(word, kind):
    found = only(f"| 1 | A1 | {word} | 2018-05-01 | | | | | | | |")
    assert found.event == Event("A1", kind, date(2018, 5, 1))


def test_a_transfer_names_a_unit_of_the_day_on_which_it_takes_effect():
    good, late = read(
        "| 1 | A1 | Chuyển | 2018-05-01 | | | | Sở Thông tin và Truyền thông | | | |",
        "| 2 | A1 | Chuyển | 2025-03-01 | | | | Sở Thông tin và Truyền thông | | | |",
    )
    assert good.event is not None
    assert good.event.new_unit == "STTTT"
    assert late.event is None
    assert told(late) == [("unit_unknown", "H3")]


@pytest.mark.parametrize(
    ("header", "value", "field", "kept"),
    [
        ("Nội dung nhiệm vụ", "Báo cáo lại", "content", "Báo cáo lại"),
        ("trích yếu", "Báo cáo lại", "content", "Báo cáo lại"),
        ("Thời hạn", "2018-06-30", "deadline", "2018-06-30"),
        ("Ngày văn bản", "'2.4.2018'", "document_date", "2018-04-02"),
        ("Loại thời hạn", "PHẢI TRÌNH", "deadline_kind", "phải trình"),
        ("Cơ quan chủ trì", "sở tài chính", "unit", "STC"),
        ("Thời hạn (theo văn bản)", "trong quý II", "deadline_text", "trong quý II"),
    ],
)
def test_a_correction_is_kept_as_the_ledger_keeps_the_field(header, value, field, kept):
    found = only(f"| 1 | A1 | Đính chính giao việc | 2018-05-01 | | | | | {header} | {value} | |")
    assert found.event is not None
    assert (found.event.field, found.event.new_value) == (field, kept)


@pytest.mark.parametrize(
    ("header", "value", "problem"),
    [
        ("Thời hạn", "sang năm", ("date_unreadable", "J2")),
        ("Loại thời hạn", "phải xong", ("choice_unknown", "J2")),
        ("Cơ quan chủ trì", "Sở Ma thuật", ("unit_unknown", "J2")),
        ("Mã nhiệm vụ", "A2", ("correction_field", "I2")),
        ("Tình trạng", "Đã hoàn thành", ("correction_field", "I2")),
        ("Số tiền", "5", ("correction_field", "I2")),
    ],
)
def test_a_correction_that_does_not_fit_its_field_counts_for_nothing(header, value, problem):
    found = only(f"| 1 | A1 | Đính chính giao việc | 2018-05-01 | | | | | {header} | {value} | |")
    assert found.event is None
    assert told(found) == [problem]


@pytest.mark.parametrize(
    "row",
    [
        "| 1 |    | Thu hồi | 2018-05-01 | | | | | | | x |",
        "| 1 | A1 | Thu hồi | | | | | | | | |",
        "| 1 | A1 | Gia hạn | 2018-05-01 | | | | | | | |",
        "| 1 | A1 | Gia hạn | 2018-05-01 | | | sang năm | | | | |",
        "| 1 | A1 | Chuyển | 2018-05-01 | | | | | | | |",
        "| 1 | A1 | Đính chính giao việc | 2018-05-01 | | | | | Nội dung | | |",
    ],
)
def test_an_event_that_lacks_something_has_no_effect_and_is_told(row):
    found = only(row)
    assert found.event is None
    assert told(found) == [("event_incomplete", "C2")]


def test_a_word_that_is_no_event_is_told():
    found = only("| 1 | A1 | Khen thưởng | 2018-05-01 | | | | | | | |")
    assert found.event is None
    assert told(found) == [("event_unknown", "C2")]


def test_a_unit_beside_a_correction_does_not_hide_the_correction():
    found = only("| 1 | A1 | Đính chính giao việc | 2018-05-01 | | | | Sở Tài chính | Nội dung | Khác | |")
    assert found.event is not None
    assert (found.event.field, found.event.new_value) == ("content", "Khác")


def test_the_cell_of_the_code_moves_with_its_column():
    [found] = read("| Thu hồi | 2018-05-01 | A1 |", header="| Sự kiện | Ngày hiệu lực | Mã nhiệm vụ |")
    assert found.cell == "C2"


def test_the_dropdown_of_columns_to_correct_offers_exactly_those_that_are_taken():
    offered = book_lists([])[LISTS["corrected_field"]]
    for header in offered:
        found = only(f"| 1 | A1 | Đính chính giao việc | 2018-05-01 | | | | | {header} | x | |")
        assert ("correction_field", "I2") not in told(found), header
    assert "Xác nhận cách đọc" not in offered
