"""Rows of a book or a foreign list → tasks: one a lead unit and period, or a problem at a cell."""

from datetime import date

import pytest

from sync.core.assigned.drafting import draft_rows
from sync.core.reading.workbook import read_tracker
from sync.core.units.registry import Registry, Unit
from tests.core.sheets import grid, workbook

REGISTRY = Registry(
    [
        Unit("SNV", "Sở Nội vụ", kind="sở", order=1),
        Unit("STC", "Sở Tài chính", kind="sở", order=2),
        Unit("STTTT", "Sở Thông tin và Truyền thông", kind="sở", order=3, valid_to=date(2025, 2, 28), successor="SKHCN"),
        Unit("DTO", "UBND huyện Đăk Tô", kind="huyện", order=4),
    ]
)  # fmt: skip
ON = date(2018, 5, 15)


def drafts(text):
    [table] = read_tracker(workbook(grid(text, "Giao việc")), ON).tables
    return list(draft_rows(table, REGISTRY, ON))


def told(draft):
    return [(problem.code, problem.cell) for problem in draft.problems]


def test_a_row_becomes_the_task_that_it_says():
    [draft] = drafts("""
        | TT | Mã nhiệm vụ | Số văn bản | Ngày văn bản | Nội dung | Nguồn giao | Người giao | Chủ trì | Phối hợp | Loại thời hạn | Thời hạn |
        | 1  |             | 12/UBND    | 2018-04-02   | Báo cáo  | Nhiệm vụ   | Chủ tịch   | sở nội vụ | Sở Tài chính | phải trình | 2018-04-30 |
    """)
    [task] = draft.tasks
    assert (draft.sheet, draft.row, draft.cell, draft.problems) == ("Giao việc", 2, "B2", [])
    assert (task.unit, task.document_no, task.document_date) == ("SNV", "12/UBND", date(2018, 4, 2))
    assert (task.origin, task.assigned_by, task.supporting_units) == ("nhiệm vụ", "Chủ tịch", "Sở Tài chính")
    assert (task.deadline_kind, task.nature, task.deadline) == (
        "phải trình",
        "có thời hạn",
        date(2018, 4, 30),
    )
    assert (task.deadline_basis, task.deadline_confirmed, task.joint, task.code) == ("", True, 0, "")


def test_a_joint_row_becomes_a_task_a_lead_unit_with_one_number():
    one, both = drafts("""
        | Nội dung | Chủ trì | Thời hạn |
        | Một      | Sở Nội vụ | 2018-04-30 |
        | Hai      | Sở Thông tin và Truyền thông, Sở Nội vụ và UBND huyện Dak To | 2018-04-30 |
    """)
    assert [task.joint for task in one.tasks] == [0]
    assert [task.unit for task in both.tasks] == ["STTTT", "SNV", "DTO"]
    assert len({task.joint for task in both.tasks} - {0}) == 1
    assert told(both) == [("unit_several", "B3")]


def test_a_supporting_unit_outside_the_registry_is_noted_and_stops_nothing():
    rows = drafts("""
        | Nội dung | Chủ trì   | Phối hợp                          | Thời hạn   |
        | Một      | Sở Nội vụ | Sở Tài chính, huyện Đăk Tô        | 2018-04-30 |
        | Hai      | Sở Nội vụ | các sở, ban, ngành liên quan      | 2018-04-30 |
        | Ba       | Sở Nội vụ | Sở Tài chánh; Công an tỉnh        | 2018-04-30 |
        | Bốn      |           | Công an tỉnh                      | 2018-04-30 |
    """)
    assert [told(row) for row in rows] == [
        [], [], [("supporting_unknown", "C4")], [("unit_missing", "B5"), ("supporting_unknown", "C5")],
    ]  # fmt: skip
    assert [len(row.tasks) for row in rows] == [1, 1, 1, 0]
    assert "“Sở Tài chánh; Công an tỉnh”" in rows[2].problems[0].message
    assert "có phải “Sở Tài chính”?" in rows[2].problems[0].message


def test_a_unit_named_twice_gets_one_task():
    [draft] = drafts("""
        | Nội dung | Chủ trì        | Thời hạn   |
        | Một      | Sở Nội vụ; SNV | 2018-04-30 |
    """)
    assert [(task.unit, task.joint) for task in draft.tasks] == [("SNV", 0)]


@pytest.mark.parametrize(
    ("unit", "problem"),
    [
        ("", "unit_missing"),
        ("các đơn vị", "unit_vague"),
        ("các sở, ban, ngành", "unit_vague"),
        ("Sở Ma thuật", "unit_unknown"),
        ("Sở Nội vụ; Sở Ma thuật", "unit_unknown"),
    ],
)
def test_a_lead_unit_that_does_not_resolve_stops_the_row(unit, problem):
    [draft] = drafts(f"""
        | Nội dung | Thời hạn   | Chủ trì |
        | Một      | 2018-04-30 | {unit}  |
    """)
    assert draft.tasks == []
    assert told(draft) == [(problem, "C2")]


def test_a_unit_counts_as_of_the_day_of_the_document():
    before, after = drafts("""
        | Nội dung | Ngày văn bản | Chủ trì | Thời hạn   |
        | Một      | 2025-02-28   | STTTT   | 2025-04-30 |
        | Hai      | 2025-03-01   | STTTT   | 2025-04-30 |
    """)
    assert [task.unit for task in before.tasks] == ["STTTT"]
    assert told(after) == [("unit_unknown", "C3")]


def test_a_row_with_a_code_and_no_content_is_told():
    [draft] = drafts("""
        | Mã | Nội dung | Chủ trì | Thời hạn   |
        | A1 |          | SNV     | 2018-04-30 |
    """)
    assert draft.tasks == []
    assert told(draft) == [("content_missing", "B2")]


def test_words_for_a_deadline_are_kept_and_wait():
    [draft] = drafts("""
        | Nội dung | Chủ trì | Thời hạn   | Xác nhận cách đọc |
        | Một      | SNV     | Quý I/2018 |                   |
    """)
    [task] = draft.tasks
    assert (task.deadline_text, task.deadline, task.deadline_confirmed) == (
        "Quý I/2018",
        date(2018, 3, 31),
        False,
    )
    assert task.deadline_basis
    assert draft.confirmation == ""


def test_a_refused_deadline_is_a_task_without_one():
    [draft] = drafts("""
        | Nội dung | Chủ trì | Thời hạn          | Xác nhận cách đọc |
        | Một      | SNV     | khi có điều kiện  | xem lại           |
    """)
    [task] = draft.tasks
    assert (task.deadline_text, task.deadline, task.nature) == ("khi có điều kiện", None, "")
    assert draft.confirmation == "xem lại"


SERIES = """
    | Mã   | Nội dung | Chủ trì | Tính chất | Thời hạn (theo văn bản) | Thời hạn | Các kỳ |
    | {}   | Một      | {}      | định kỳ   | {}                      | {}       | {}     |
"""


def test_a_series_becomes_a_task_a_period_and_unit():
    [draft] = drafts(SERIES.format("", "SNV; STC", "ngày 15 hằng tháng", "", "2018-04..2018-05"))
    assert [(task.unit, task.period, task.deadline) for task in draft.tasks] == [
        ("SNV", "2018-04", date(2018, 4, 15)), ("SNV", "2018-05", date(2018, 5, 15)),
        ("STC", "2018-04", date(2018, 4, 15)), ("STC", "2018-05", date(2018, 5, 15)),
    ]  # fmt: skip
    assert len({task.joint for task in draft.tasks} - {0}) == 1


def test_the_periods_of_a_series_with_a_code_have_codes_of_their_own():
    [draft] = drafts(SERIES.format("A1", "SNV", "", "", "2018-Q1; 2018-Q2"))
    assert [(task.code, task.deadline) for task in draft.tasks] == [
        ("A1#2018-Q1", date(2018, 3, 31)), ("A1#2018-Q2", date(2018, 6, 30)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "day", "periods", "problem"),
    [
        ("", "", "", ("periods_missing", "G2")),
        ("", "", "hằng tháng", ("periods_unreadable", "G2")),
        ("ngày 05 tháng sau", "", "2018-04", ("period_deadline", "E2")),
        ("", "2018-04-20", "2018-04..2018-06", ("period_deadline", "F2")),
    ],
)
def test_a_series_whose_periods_or_days_are_not_clear_is_asked_about(words, day, periods, problem):
    [draft] = drafts(SERIES.format("", "SNV", words, day, periods))
    assert draft.tasks == []
    assert told(draft) == [problem]


def test_a_day_typed_for_one_period_is_its_deadline():
    [draft] = drafts(SERIES.format("", "SNV", "", "2018-04-20", "2018-04"))
    assert [(task.period, task.deadline) for task in draft.tasks] == [("2018-04", date(2018, 4, 20))]


def test_a_period_written_back_with_its_code_is_one_task_again():
    [draft] = drafts(SERIES.format("A1#2018-04", "SNV", "ngày 15 hằng tháng", "2018-04-15", ""))
    [task] = draft.tasks
    assert (task.code, task.period, task.deadline) == ("A1#2018-04", "2018-04", date(2018, 4, 15))


@pytest.mark.parametrize("code", ["A1", "A1#2018-04"])
def test_one_code_for_several_units_is_asked_about(code):
    [draft] = drafts(SERIES.format(code, "SNV; STC", "", "2018-04-15", "2018-04"))
    assert draft.tasks == []
    assert ("code_for_several", "C2") in told(draft)
    assert {problem.task for problem in draft.problems if problem.code == "code_for_several"} == {code}


def test_the_cell_of_a_row_without_a_column_of_codes_is_its_first():
    [draft] = drafts("""
        | Nội dung | Chủ trì | Thời hạn   |
        | Một      | SNV     | 2018-04-30 |
    """)
    assert draft.cell == "A2"
