"""What each row below a header is."""

import pytest

from sync.core.grid import Grid
from sync.core.reading.headers import find_header
from sync.core.reading.lines import sort_lines
from sync.core.reading.workbook import TRACKER_HEADINGS
from tests.core.sheets import codes_at, grid

HEADER = "| TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Số văn bản | Tình trạng | Ngày hoàn thành | Nhắc |"


def sort(*rows):
    sheet = grid("\n".join((HEADER, *rows)))
    header = find_header(sheet, TRACKER_HEADINGS)
    assert header is not None
    return sort_lines(sheet, header, TRACKER_HEADINGS)


def kind(row):
    """('task' | 'structure' | 'blank' | the problem's code) of one row."""
    lines = sort(row)
    if lines.tasks:
        return "task"
    if lines.problems:
        return codes_at(lines.problems)[0][0]
    return "structure" if lines.structure > 1 else "blank"


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | A1 | Một | | | | |",
        "|   | A1 | | | | | |",
        "| 1 |    | Một | | | | |",
        "|   |    | Một | 12/UBND | | | |",
        "|   |    | Tổng hợp báo cáo | 12/UBND | | | |",
        "|   |    | Cộng: rà soát hộ nghèo | 12/UBND | | | |",
        "| I |    | Một | 12/UBND | Đang thực hiện | | |",
    ],
)
def test_a_row_with_a_code_or_with_content_and_more_is_a_task(row):
    assert kind(row) == "task"


@pytest.mark.parametrize(
    "row",
    [
        "| I | | Các sở | | | | |",
        "| A. | | Khối tổng hợp | | | | |",
        "| II. Các huyện | | | | | | |",
        "| Tổng cộng | | | | | | |",
        "| Tổng số: 15 | | | | | | |",
        "|   | | CÁC SỞ, BAN, NGÀNH | | | | |",
        "|   | | Sở Nội vụ | | | | |",
        "|   | | Phần thứ hai: thực hiện | | | | |",
        "| Cộng | | | 12 | 3 | | |",
        "|   | | Tổng cộng (15 nhiệm vụ) | 12 | | | |",
        "| Người lập biểu | | | | | | |",
        "|   | | TM. UBND huyện | | | | |",
        "|   | | Kon Tum, ngày 15 tháng 5 năm 2018 | | | | |",
        "|   | | Quảng Ngãi, ngày … tháng … năm | | | | |",
    ],
)
def test_titles_groups_totals_and_signatures_are_structure(row):
    assert kind(row) == "structure"


@pytest.mark.parametrize(
    "row",
    ["| | | | | | | |", "| 7 | | | | | | |", "| 1.2 | | | | | | |", "|   | | | | | | Quá hạn 3 ngày |", "| 7 | | | | | | Sắp đến hạn |",
     "| | \u200b | \u00a0 | | | | |", "| 3 | \u00a0 | | | | | |"],
)  # fmt: skip
def test_a_row_with_nothing_but_its_ordinal_or_a_prompt_is_blank(row):
    assert kind(row) == "blank"


@pytest.mark.parametrize(
    ("row", "problem", "cell"),
    [
        ("|   | | Rà soát hộ nghèo | | | | |", "row_unclear", "C2"),
        ("|   | | Kiểm tra tại huyện, ngày mai | | | | |", "row_unclear", "C2"),
        ("| Rà soát | | | | | | |", "row_unclear", "A2"),
        ("|   | | | | xong | | |", "row_unclear", "E2"),
        ("| 4 | | | | xong | | |", "row_without_content", "A2"),
        ("|   | | | 12/UBND | xong | | |", "row_without_content", "D2"),
        ("|   | | | | | 2018-05-01 | |", "row_without_content", "F2"),
        ("|   | | | Tổng hợp | 12 | 2018-05-01 | |", "row_without_content", "D2"),
        ("|   | | | Cộng tác viên dân số | Đang thực hiện | | |", "row_without_content", "D2"),
    ],
)
def test_a_row_that_is_neither_task_nor_structure_is_told_at_its_first_filled_cell(row, problem, cell):
    lines = sort(row)
    assert lines.tasks == []
    assert lines.structure == 1
    assert codes_at(lines.problems) == [(problem, cell)]


def test_a_repeated_header_is_structure_and_told_and_a_task_about_headers_is_not():
    lines = sort(HEADER, "| 1 | A1 | Nội dung nhiệm vụ | | | | |")
    assert lines.tasks == [2]
    assert lines.structure == 2
    assert codes_at(lines.problems) == [("header_repeated", "A2")]


def test_numbering_counts_only_right_under_the_header():
    lines = sort("| (1) | (2) | (3) | (4) | (5) | (6) | (7) |", "| 1 | A1 | Một | | | | |")
    assert (lines.tasks, lines.structure, lines.problems) == ([2], 2, [])


def test_rows_above_the_header_are_structure_but_for_blank_ones():
    sheet = Grid(
        "Theo dõi", [["TIÊU ĐỀ", "", ""], ["", " ", None], ["Mã", "Nội dung", "Tình trạng"], ["A1", "", ""]]
    )
    header = find_header(sheet, TRACKER_HEADINGS)
    assert header is not None
    lines = sort_lines(sheet, header, TRACKER_HEADINGS)
    assert (lines.tasks, lines.structure) == ([3], 2)
