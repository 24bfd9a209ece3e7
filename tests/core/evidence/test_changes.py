"""A collected file beside the ledger: what is observed, what is an update, what is told."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.evidence.changes import UNASSIGNED, is_unassigned, observe
from sync.core.evidence.seen import row_key, see
from sync.core.reading.identity import Identity
from sync.core.reading.workbook import read_tracker
from tests.core.sheets import grid, workbook
from tests.core.sightings_of import TODAY, Memory, names, seen

HEADER = (
    "| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành | Tình hình, kết quả | Ghi chú |"
)


def sheet(*rows: str, header: str = HEADER, version: int = 1):
    return seen("\n".join((header, *rows)), version)


def changed(observations):
    return {one.code: one.changed for one in observations}


def test_the_first_sight_of_a_filled_row_is_an_update_of_what_it_says():
    observations, problems = Memory(["A1"]).collect(
        sheet("| 1 | A1 | Việc một | Đã hoàn thành | 2018-05-10 | đã gửi | chờ |")
    )
    [one] = observations
    assert (one.code, one.sheet, one.row, one.present, one.applied) == ("A1", "Theo dõi", 2, True, True)
    assert one.changed.split() == ["state", "done_on", "progress", "remark"]
    assert one.values.done_on == date(2018, 5, 10)
    assert problems == []


def test_the_first_sight_of_an_empty_row_is_observed_and_is_no_update():
    observations, _ = Memory(["A1"]).collect(sheet("| 1 | A1 | Việc một |  |  |  |  |"))
    assert changed(observations) == {"A1": ""}


@pytest.mark.parametrize(
    "again",
    [
        "| 9 | A1 | VIỆC MỘT | đã HOÀN thành | '10/05/2018' | ĐÃ   GỬI | chờ |",
        unicodedata.normalize("NFD", "| 1 | A1 | Việc một | Đã hoàn thành | 2018-05-10 | đã gửi | chờ |"),
        "| 1 | A1 | Việc một | Đã hoàn thành | 43230 | đã gửi | chờ |",
        "| 1 | A1 | Việc một | Đã hoàn thành | '2018-05-10' | \u200bđã gửi\u00a0 | chờ |",
    ],
)
def test_case_blanks_composition_and_format_are_no_change(again):
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Việc một | Đã hoàn thành | 2018-05-10 | đã gửi | chờ |"))
    observations, problems = memory.collect(sheet(again))
    assert observations == []
    assert problems == []


def test_emptying_a_cell_is_observed_but_is_no_update():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Việc một | Đang thực hiện | | đã gửi | |"))
    observations, _ = memory.collect(sheet("| 1 | A1 | Việc một | Đang thực hiện | | | |"))
    [one] = observations
    assert one.changed == ""
    assert one.values.progress == ""


def test_a_column_that_was_deleted_empties_no_cell():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Việc một | Đã hoàn thành | 2018-05-10 | đã gửi | |"))
    without = "| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Ngày hoàn thành | Tình hình, kết quả |"
    observations, problems = memory.collect(
        sheet("| 1 | A1 | Việc một | 2018-05-10 | đã gửi |", header=without)
    )
    assert observations == []
    assert problems == []
    [one], _ = memory.collect(sheet("| 1 | A1 | Việc một | 2018-05-10 | đã gửi, có ảnh |", header=without))
    assert (one.changed, one.values.state) == ("progress", "Đã hoàn thành")


def test_a_column_that_one_sheet_lacks_is_read_in_another():
    memory = Memory(["A1", "B2"])
    memory.collect(
        sheet("| 1 | A1 | Việc một | Đang thực hiện | | | |", "| 2 | B2 | Việc hai | Đang thực hiện | | | |")
    )
    whole = grid(f"{HEADER}\n| 1 | A1 | Việc một | Đã hoàn thành | 2018-05-10 | | |", sheet="Một")
    short = grid("| Mã nhiệm vụ | Nội dung nhiệm vụ | Ghi chú |\n| B2 | Việc hai | |", sheet="Hai")
    observations, _ = memory.collect(
        see(read_tracker(workbook(whole, short), TODAY), Identity("SNV", 1), [], {})
    )
    assert changed(observations) == {"A1": "state done_on"}


def test_a_changed_cell_beside_an_emptied_one_is_listed_alone():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Việc một | Đang thực hiện | | đã gửi | |"))
    observations, _ = memory.collect(sheet("| 1 | A1 | Việc một | Đã hoàn thành | | | |"))
    assert changed(observations) == {"A1": "state"}


def test_a_date_that_cannot_be_read_is_kept_as_typed_and_is_a_change():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Việc một | Đã hoàn thành | | | |"))
    observations, _ = memory.collect(sheet("| 1 | A1 | Việc một | Đã hoàn thành | tuần trước | | |"))
    [one] = observations
    assert one.changed == "done_on"
    assert (one.values.done_on, one.values.done_on_raw) == (None, "tuần trước")
    assert "date_unreadable" in one.problems.split()


def test_a_vanished_row_is_told_every_time_and_observed_once_with_its_last_values():
    memory = Memory(["A1", "A2"])
    memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | x | |", "| 2 | A2 | Hai | | | | |"))
    observations, problems = memory.collect(sheet("| 2 | A2 | Hai | | | | |"))
    [gone] = observations
    assert (gone.code, gone.present, gone.applied, gone.changed) == ("A1", False, True, "")
    assert gone.values.progress == "x"
    assert gone.problems == "row_missing"
    assert names(problems) == [("row_missing", "")]
    observations, problems = memory.collect(sheet("| 2 | A2 | Hai | | | | |"))
    assert observations == []
    assert names(problems) == [("row_missing", "")]


def test_a_row_that_comes_back_as_it_was_is_no_update():
    memory = Memory(["A1", "A2"])
    both = ("| 1 | A1 | Một | Đang thực hiện | | x | |", "| 2 | A2 | Hai | | | | |")
    memory.collect(sheet(*both))
    memory.collect(sheet(both[1]))
    observations, problems = memory.collect(sheet(*both))
    [back] = observations
    assert (back.code, back.present, back.changed) == ("A1", True, "")
    assert problems == []


def test_a_row_that_the_version_was_not_issued_with_is_not_missing():
    memory = Memory(["A1", "A2"])
    memory.issue(1, ["A2"])
    _, problems = memory.collect(sheet("| 2 | A2 | Hai | | | | |"))
    assert problems == []


def test_a_task_handed_over_is_not_missing_at_the_old_unit():
    memory = Memory(["A1", "A2"])
    memory.held = frozenset({"A2"})
    memory.holders = {"A1": "Sở Tài chính"}
    _, problems = memory.collect(sheet("| 2 | A2 | Hai | | | | |"))
    assert problems == []


def test_a_row_vanished_from_a_tracker_that_was_never_issued_is_told_too():
    memory = Memory(["A1", "A2"], versions=0)
    memory.collect(sheet("| 1 | A1 | Một | | | x | |", "| 2 | A2 | Hai | | | | |", version=0), version=0)
    observations, problems = memory.collect(sheet("| 2 | A2 | Hai | | | | |", version=0), version=0)
    assert [(one.code, one.present) for one in observations] == [("A1", False)]
    assert [(p.code, p.task) for p in problems] == [("row_missing", "A1")]


def test_two_rows_with_one_code_are_not_applied_and_the_last_values_go_on():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | x | |"))
    twice = sheet(
        "| 1 | A1 | Một | Đã hoàn thành | 2018-05-10 | y | |", "| 2 | A1 | Một | Đang thực hiện | | z | |"
    )
    observations, _ = memory.collect(twice)
    [blocked] = observations
    assert (blocked.present, blocked.applied, blocked.changed) == (True, False, "")
    assert (blocked.values.state, blocked.values.progress) == ("Đang thực hiện", "x")
    assert "code_twice" in blocked.problems.split()
    assert memory.collect(twice)[0] == []


def test_when_the_doubled_row_is_gone_what_the_other_says_counts():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | x | |"))
    memory.collect(
        sheet("| 1 | A1 | Một | Đã hoàn thành | | x | |", "| 2 | A1 | Một | Đang thực hiện | | x | |")
    )
    observations, _ = memory.collect(sheet("| 1 | A1 | Một | Đã hoàn thành | | x | |"))
    [freed] = observations
    assert (freed.applied, freed.changed) == (True, "state")


def test_a_row_without_its_code_is_known_by_document_date_and_content():
    key = row_key("12/UBND", date(2018, 4, 2), "Báo cáo quý I")
    memory = Memory(["A1"], {key: "A1"})
    lost = seen("""
        | Số văn bản | Ngày văn bản | Mã nhiệm vụ | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        | 12/ubnd    | '02/04/2018' |             | BÁO CÁO  quý I    | Đang thực hiện |             |
    """)
    observations, problems = memory.collect(lost)
    assert changed(observations) == {"A1": "state"}
    assert names(problems) == [("code_missing", "C2")]


def test_two_rows_without_code_that_say_the_same_task_are_both_told_and_neither_counts():
    key = row_key("12/UBND", None, "Báo cáo quý I")
    memory = Memory(["A1"], {key: "A1"})
    observations, problems = memory.collect(
        seen("""
        | Mã nhiệm vụ | Số văn bản | Nội dung nhiệm vụ | Tình trạng     | Ngày hoàn thành |
        |             | 12/UBND    | Báo cáo quý I     | Đang thực hiện |                 |
        |             | 12/UBND    | Báo cáo quý I     | Đã hoàn thành  | 2018-05-02      |
    """)
    )
    assert [(one.code, one.applied, one.values.state) for one in observations] == [("A1", False, "")]
    assert observations[0].problems == "row_twice"
    assert [p for p in names(problems) if p[0] == "row_twice"] == [("row_twice", "A2"), ("row_twice", "A3")]


def test_a_copy_without_code_of_a_row_that_has_it_counts_for_itself():
    key = row_key("12/UBND", None, "Báo cáo quý I")
    memory = Memory(["A1"], {key: "A1"})
    observations, problems = memory.collect(
        seen("""
        | Mã nhiệm vụ | Số văn bản | Nội dung nhiệm vụ | Tình trạng     | Ngày hoàn thành |
        | A1          | 12/UBND    | Báo cáo quý I     | Đang thực hiện |                 |
        |             | 12/UBND    | Báo cáo quý I     | Đã hoàn thành  | 2018-05-02      |
    """)
    )
    own, extra = observations
    assert (own.code, own.values.state) == ("A1", "Đang thực hiện")
    assert is_unassigned(extra.code)
    assert names(problems) == [("row_unassigned", "A3")]


def test_a_row_outside_the_book_keeps_its_stand_in_code_and_is_told_each_time():
    memory = Memory([])
    own = sheet("| 5 | | Việc riêng | Đang thực hiện | | | |")
    observations, problems = memory.collect(own)
    [one] = observations
    assert one.code.startswith(UNASSIGNED)
    assert names(problems) == [("row_unassigned", "B2")]
    assert memory.collect(own)[0] == []


def test_a_row_outside_the_book_that_vanishes_is_gone_from_the_record_too():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Một | | | | |", "| 2 | | Việc riêng | Đang thực hiện | | | |"))
    observations, problems = memory.collect(sheet("| 1 | A1 | Một | | | | |"))
    assert [(is_unassigned(one.code), one.present) for one in observations] == [(True, False)]
    assert problems == []


def test_codes_of_others_and_unknown_codes_are_told_at_the_column_of_codes_and_not_taken():
    memory = Memory(["A1"])
    memory.holders = {"B1": "Sở Tài chính"}
    moved = seen("""
        | TT | Nội dung nhiệm vụ | Tình trạng     | Ngày hoàn thành | Mã nhiệm vụ |
        | 1  | Một               |                |                 | A1          |
        | 2  | Của STC           | Đang thực hiện |                 | B1          |
        | 3  | Không rõ          | Đang thực hiện |                 | C9          |
    """)
    observations, problems = memory.collect(moved)
    assert [one.code for one in observations] == ["A1"]
    assert names(problems) == [("code_of_another_unit", "E3"), ("code_unknown", "E4")]
    assert "Sở Tài chính" in problems[0].message


def test_what_a_unit_wrote_in_a_row_it_was_issued_is_evidence_even_after_a_transfer():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Một | | | | |"))
    memory.held, memory.holders = frozenset(), {"A1": "Sở Tài chính"}
    observations, problems = memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | | |"))
    assert changed(observations) == {"A1": "state"}
    assert names(problems) == [("code_of_another_unit", "B2")]


def test_what_was_typed_into_the_old_tracker_after_the_new_one_was_issued_is_asked_for():
    memory = Memory(["A1"])
    memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | x | |"))
    memory.issue(2)
    late = "| 1 | A1 | Một | Đang thực hiện | | y | |"
    assert changed(memory.collect(sheet(late))[0]) == {"A1": "progress"}
    new = sheet("| 1 | A1 | Một | Đang thực hiện | | x | |", header=f"| SỔ THEO DÕI |\n{HEADER}", version=2)
    observations, problems = memory.collect(new, version=2)
    assert observations == []
    assert names(problems) == [("stale_row", "B3")]
    assert "Tình hình, kết quả" in problems[0].message


def test_a_new_tracker_that_has_what_the_old_one_says_is_not_stale():
    memory = Memory(["A1"])
    memory.issue(2)
    memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | y | |"))
    observations, problems = memory.collect(sheet("| 1 | A1 | Một | Đang thực hiện | | Y | |"), version=2)
    assert changed(observations) == {"A1": "state progress"}
    assert problems == []


TEXTS = st.sampled_from(["", "x", "đã gửi", "Chờ ý kiến"])
STATES = st.sampled_from(["", "Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "xong rồi"])
DAYS = st.sampled_from(["", "2018-05-02", "'3/5/2018'", "hôm qua", "43230"])
CODES = st.sampled_from(["A1", "A2", "A3", "A4", "B1", "C9", ""])
ROWS = st.lists(
    st.tuples(CODES, st.sampled_from(["Một", "Hai", "Ba"]), STATES, DAYS, TEXTS, TEXTS), max_size=7
)


def lines(rows, start=1):
    return [
        f"| {number} | {' | '.join(row)} |" if row else "| | | | | | | |"
        for number, row in enumerate(rows, start)
    ]


def ledger():
    memory = Memory(["A1", "A2", "A3", "A4"], {row_key("", None, "Một"): "A1"})
    memory.holders = {"B1": "Sở Tài chính"}
    return memory


@given(ROWS, ROWS)
@settings(max_examples=120, deadline=None)
def test_collecting_the_same_file_twice_changes_nothing(before, rows):
    memory = ledger()
    memory.collect(sheet(*lines(before)))
    _, first = memory.collect(sheet(*lines(rows)))
    observations, again = memory.collect(sheet(*lines(rows)))
    assert observations == []
    assert names(again) == names(first)


@given(ROWS, st.randoms(use_true_random=False), st.integers(0, 3))
@settings(max_examples=120, deadline=None)
def test_sorting_renumbering_and_inserting_rows_changes_nothing(rows, random, gaps):
    memory = ledger()
    memory.collect(sheet(*lines(rows)))
    moved = [*rows, *[()] * gaps]
    random.shuffle(moved)
    assert memory.collect(sheet(*lines(moved, start=4)))[0] == []


@given(ROWS)
@settings(max_examples=120, deadline=None)
def test_every_row_is_observed_or_told_and_every_task_issued_is_observed(rows):
    memory = ledger()
    file = sheet(*lines(rows))
    observations, problems = observe(file, memory.past(1))
    told = {problem.cell for problem in [*problems, *file.problems]}
    at = {one.row for one in observations}
    assert all(row.row in at or row.cell in told for row in file.rows)
    assert {one.code for one in observations} >= {"A1", "A2", "A3", "A4"}


def test_two_equal_rows_outside_the_book_are_told_and_neither_counts():
    row = "| {} | | Việc riêng | {} | | | |"
    observations, problems = Memory([]).collect(
        sheet(row.format(1, "Đang thực hiện"), row.format(2, "Đã hoàn thành"))
    )
    [one] = observations
    assert (is_unassigned(one.code), one.applied) == (True, False)
    assert {(p.code, p.cell, p.task) for p in problems if p.code == "row_twice"} == {
        ("row_twice", "B2", ""), ("row_twice", "B3", ""),
    }  # fmt: skip


def test_a_doubled_row_that_vanishes_is_missing_and_one_that_vanished_may_come_back_doubled():
    memory = Memory(["A1", "A2"])
    other, twice = "| 9 | A2 | Hai | | | | |", ["| 1 | A1 | Một | Đang thực hiện | | x | |"] * 2
    memory.collect(sheet(other, *twice))
    [gone], _ = memory.collect(sheet(other))
    assert (gone.present, gone.applied) == (False, True)
    [back], _ = memory.collect(sheet(other, *twice))
    assert (back.present, back.applied) == (True, False)
