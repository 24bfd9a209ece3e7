"""The status of a task from its tracker alone, without the ledger."""

from datetime import date

import pytest

from sync.core.clocks.lone import table_statuses
from sync.core.reading.workbook import read_tracker
from sync.core.rules import Rules
from tests.core.sheets import grid, workbook
from tests.core.test_calendar import CALENDAR

DAY = date(2018, 5, 15)


@pytest.mark.parametrize(
    ("deadline", "extended", "status"),
    [
        ("2018-05-02", "2018-06-29", "in_time"),
        ("2018-06-29", "2018-05-02", "in_time"),
        ("2018-06-29", "", "in_time"),
        ("2018-05-02", "", "overdue"),
        ("", "2018-05-02", "overdue"),
    ],
    ids=["forward", "backward moves nothing", "none", "none, overdue", "without a first day"],
)
def test_an_extension_moves_a_deadline_only_forward(deadline, extended, status):
    sheet = grid(f"""
        | TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Ngày văn bản | Thời hạn | Gia hạn đến | Tình trạng |
        | 1 | NV-1 | Xây cầu | 2018-04-02 | {deadline} | {extended} | Đang thực hiện |""")
    (table,) = read_tracker(workbook(sheet), DAY).tables
    assert [task.status for task in table_statuses(table, DAY, CALENDAR, Rules())] == [status]
