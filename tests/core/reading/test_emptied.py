"""Grey cells that were emptied are told in a tracker that was issued, and nowhere else."""

from datetime import date

import pytest

from sync.core.reading.emptied import emptied
from sync.core.reading.workbook import read_tracker
from tests.core.sheets import codes_at, grid, workbook

HEADERS = "| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn | Gia hạn đến | Hạn áp dụng | Hạn cập nhật | Tình trạng | Ngày hoàn thành |"


def found(row: str, headers: str = HEADERS):
    reading = read_tracker(workbook(grid(f"{headers}\n{row}")), date(2018, 5, 11))
    (table,) = reading.tables
    return codes_at(emptied(table))


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| 1 | | Rà soát | Sở Nội vụ | 2018-05-02 | | 2018-05-02 | 2018-05-04 | | |", "B2"),
        ("| 1 | NV-1 | | Sở Nội vụ | 2018-05-02 | | 2018-05-02 | 2018-05-04 | | |", "C2"),
        ("| 1 | NV-1 | Rà soát | | 2018-05-02 | | 2018-05-02 | 2018-05-04 | | |", "D2"),
        ("| 1 | NV-1 | Rà soát | Sở Nội vụ | | | 2018-05-02 | 2018-05-04 | | |", "E2"),
    ],
)
def test_an_emptied_cell_is_told_at_its_place(row, cell):
    assert found(row) == [("central_emptied", cell)]


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | NV-1 | Rà soát | Sở Nội vụ | 2018-05-02 | | 2018-05-02 | 2018-05-04 | | |",
        "| 1 | NV-1 | Rà soát | Sở Nội vụ | Quý I/2018 | | 2018-04-02 | 2018-04-04 | | |",
        "| 1 | NV-1 | Rà soát | Sở Nội vụ | | 2018-05-09 | 2018-05-09 | 2018-05-11 | | |",
        "| 1 | NV-1 | Rà soát | Sở Nội vụ | | | | | | |",
        "| 1 | | Việc của đơn vị tự thêm | | 2018-05-09 | | | | Đang thực hiện | |",
    ],
)
def test_a_whole_row_and_a_row_of_the_units_own_are_not_told(row):
    assert found(row) == []


def test_a_list_that_was_never_issued_may_have_blanks():
    headers = "| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng | Ngày hoàn thành |"
    assert found("| 1 | NV-1 | | 2018-05-02 | Đang thực hiện | |", headers) == []
