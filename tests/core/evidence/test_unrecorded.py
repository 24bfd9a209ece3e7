"""Open trackers without a ledger: where each task stands, and nobody accused of a late update."""

from datetime import date, datetime

import pytest

from sync.core.clocks.situation import situate
from sync.core.evidence.unrecorded import Opened, unrecorded
from sync.core.reading.workbook import read_tracker
from sync.core.rules import Rules
from tests.core.sheets import grid, workbook
from tests.core.test_calendar import CALENDAR

NOW = datetime(2018, 5, 15, 9, 0)


def situation(text, now=NOW):
    """The sheet of one unit, open at `now`, as of its day; by code."""
    day = now.date()
    reading = read_tracker(workbook(grid(text)), day)
    (table,) = reading.tables
    record = unrecorded([Opened("SXD", "so-theo-doi-SXD-v002.xlsx", table, reading.problems)], now)
    return situate(record, day, now, CALENDAR, Rules()).set_index("code")


HEADER = "| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Ngày văn bản | Thời hạn | Gia hạn đến | Tình trạng | Ngày hoàn thành |"


def test_an_overdue_task_is_overdue_and_its_update_undetermined():
    row = situation(f"{HEADER}\n| 1 | NV-1 | Xây cầu | 2018-04-02 | 2018-05-02 | | Đang thực hiện | |").loc[
        "NV-1"
    ]
    assert (row["status"], row["days_late"], row["verdict"]) == ("overdue", 13, "undetermined")
    assert (row["unit"], row["sheet"], row["row"]) == ("SXD", "Theo dõi", 2)


def test_a_task_done_in_time_is_done_in_time_though_nobody_knows_when_it_was_written():
    row = situation(
        f"{HEADER}\n| 1 | NV-1 | Xây cầu | 2018-04-02 | 2018-05-02 | | Đã hoàn thành | 2018-04-27 |"
    ).loc["NV-1"]
    assert row["status"] == "done_on_time"
    assert row["verdict"] == "undetermined"


@pytest.mark.parametrize(
    ("state", "done_on", "cause"),
    [
        ("Đang thực hiện", "", "late"),
        ("Cơ bản xong", "", "data_problem"),
        ("Đang thực hiện", "chưa rõ", "data_problem"),
    ],
)
def test_a_row_that_contradicts_itself_is_nobody_s_delay(state, done_on, cause):
    row = situation(
        f"{HEADER}\n| 1 | NV-1 | Xây cầu | 2018-04-02 | 2018-05-02 | | {state} | {done_on} |"
    ).loc["NV-1"]
    assert (row["status"], row["cause"]) == ("overdue", cause)


def test_in_its_two_days_a_task_is_in_its_two_days():
    row = situation(f"{HEADER}\n| 1 | NV-1 | Xây cầu | 2018-04-02 | 2018-05-14 | | Đang thực hiện | |").loc[
        "NV-1"
    ]
    assert (row["status"], row["verdict"]) == ("awaiting_update", "in_grace")


def test_an_extension_that_stands_in_the_tracker_is_in_force():
    row = situation(
        f"{HEADER}\n| 1 | NV-1 | Xây cầu | 2018-04-02 | 2018-05-02 | 2018-06-29 | Đang thực hiện | |"
    ).loc["NV-1"]
    assert (row["status"], row["extended_to"].date()) == ("in_time", date(2018, 6, 29))


def test_a_row_without_a_code_and_a_code_that_stands_twice_are_called_by_their_cells():
    found = situation(
        f"""{HEADER}
        | 1 | NV-1 | Xây cầu | 2018-04-02 | 2018-05-02 | | Đang thực hiện | |
        | 2 | NV-1 | Xây chợ | 2018-04-02 | 2018-05-02 | | Đang thực hiện | |
        | 3 | | Xây đường | 2018-04-02 | 2018-05-02 | | Đang thực hiện | |"""
    )
    file = "so-theo-doi-SXD-v002.xlsx"
    assert set(found.index) == {"NV-1", f"NV-1 ({file}, Theo dõi, dòng 3)", f"? ({file}, Theo dõi, dòng 4)"}


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_no_unit_is_ever_called_late_for_an_update(hour):
    states = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện")
    lines = [
        f"| {at} | NV-{at} | Việc | 2018-01-02 | 2018-0{1 + at % 6}-1{at % 9} | | {states[at % 3]} | |"
        for at in range(1, 60)
    ]
    found = situation("\n".join([HEADER, *lines]), now=NOW.replace(hour=hour))
    assert set(found["verdict"]) <= {"undetermined", "in_grace", "not_due"}
