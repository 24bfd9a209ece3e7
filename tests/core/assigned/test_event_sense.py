"""Events that make no sense for their task are told at their cell and not taken."""

from datetime import date

import pytest

from sync.core.assigned.assignment import Event
from sync.core.assigned.event_sense import Assigned, senseless
from tests.core.assigned.test_event_rows import read

TASKS = {
    "A1": Assigned("A1", "SNV", date(2018, 4, 27), date(2018, 4, 2)),
    "B1/1": Assigned("B1", "SNV", None, None),
    "B1/2": Assigned("B1", "STC", None, None),
    "C1#2018-04": Assigned("C1", "SNV", None, None),
    "C1#2018-05": Assigned("C1", "SNV", None, None),
}


def told(*rows, recorded=()):
    found = senseless(read(*rows), TASKS, recorded)
    return [(problem.code, problem.cell) for _, problem in found]


def on(day, month=5):
    return date(2018, month, day)


EXTENDED = Event("A1", "extension", on(1), "7/UBND", on(1), on(31))
SUSPENDED = Event("A1", "suspension", on(1), "8/UBND")
WITHDRAWN = Event("A1", "withdrawal", on(5), "9/UBND")


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | A1 | Gia hạn | 2018-04-20 | 7/UBND | | 2018-05-31 | | | | |",
        "| 1 | A1 | Chuyển | 2018-05-01 | 7/UBND | | | Sở Tài chính | | | |",
        "| 1 | A1 | Thu hồi | 2018-05-01 | 7/UBND | | | | | | |",
        "| 1 | A1 | Tạm dừng | 2018-05-01 | 7/UBND | | | | | | |",
        "| 1 | A1 | Đính chính giao việc | 2018-05-01 | | | | | Thời hạn | 2018-04-20 | |",
        "| 1 | B1/1 | Gia hạn | 2018-05-01 | 7/UBND | | 2018-05-31 | | | | |",
    ],
)
def test_what_makes_sense_is_taken(row):
    assert told(row) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Gia hạn | 2018-05-01 | 7/UBND | | 2018-04-27 | | | | |", ("event_not_later", "G2")),
        ("Gia hạn | 2018-05-01 | 7/UBND | | 2018-03-30 | | | | |", ("event_before_document", "G2")),
        ("Gia hạn | 2018-05-01 | | | 2018-05-31 | | | | |", ("event_without_document", "E2")),
        ("Chuyển | 2018-05-01 | | | | Sở Tài chính | | | |", ("event_without_document", "E2")),
        ("Thu hồi | 2018-05-01 | | | | | | | |", ("event_without_document", "E2")),
        ("Tạm dừng | 2018-05-01 | | | | | | | |", ("event_without_document", "E2")),
        ("Chuyển | 2018-05-01 | 7/UBND | | | Sở Nội vụ | | | |", ("event_to_holder", "H2")),
        ("Tiếp tục | 2018-05-01 | 7/UBND | | | | | | |", ("event_not_suspended", "C2")),
        (
            "Đính chính giao việc | 2018-05-01 | | | | | Thời hạn | 2018-03-30 | |",
            ("event_before_document", "J2"),
        ),
    ],
)
def test_what_makes_no_sense_is_told_at_its_cell(row, problem):
    assert told(f"| 1 | A1 | {row}") == [problem]


def test_what_is_on_record_counts():
    twice = "| 1 | A1 | Tạm dừng | 2018-05-02 | 10/UBND | | | | | | |"
    goes_on = "| 1 | A1 | Tiếp tục | 2018-05-02 | | | | | | | |"
    assert told(twice, recorded=[SUSPENDED]) == [("event_suspended_twice", "C2")]
    assert told(goes_on, recorded=[SUSPENDED]) == []
    after = "| 1 | A1 | Tạm dừng | 2018-05-06 | 10/UBND | | | | | | |"
    before = "| 1 | A1 | Tạm dừng | 2018-05-04 | 10/UBND | | | | | | |"
    assert told(after, recorded=[WITHDRAWN]) == [("event_on_withdrawn", "B2")]
    assert told(before, recorded=[WITHDRAWN]) == []


def test_rows_of_one_book_are_judged_in_the_order_of_their_days():
    goes_on = "| 1 | A1 | Tiếp tục | 2018-05-03 | | | | | | | |"
    stops = "| 2 | A1 | Tạm dừng | 2018-05-02 | 8/UBND | | | | | | |"
    assert told(goes_on, stops) == []


def test_an_extension_is_measured_by_the_one_before_it_unless_it_mends_that_one():
    shorter = "| 1 | A1 | Gia hạn | 2018-05-02 | {} | | 2018-05-20 | | | | |"
    assert told(shorter.format("8/UBND"), recorded=[EXTENDED]) == [("event_not_later", "G2")]
    assert told(shorter.format("7/UBND"), recorded=[EXTENDED]) == []


def test_a_root_names_its_members_and_an_unknown_code_is_told():
    row = "| 1 | {} | Thu hồi | 2018-05-01 | 7/UBND | | | | | | |"
    [(_, problem)] = senseless(read(row.format("B1")), TASKS, [])
    assert (problem.code, problem.cell) == ("event_on_root", "B2")
    assert "B1/1, B1/2" in problem.message
    assert told(row.format("C1")) == [("event_on_root", "B2")]
    assert told(row.format("X9")) == [("code_unknown", "B2")]
