from datetime import date

import pytest

from sync.core.problems import Severity
from sync.core.reading.workbook import read_tracker
from sync.core.rules import Rules
from sync.core.telling.urging import Urgency, is_own_wording, urge
from sync.deployment.shipped import shipped
from sync.deployment.tables import read_calendar
from tests.addin import trackers
from tests.core.sheets import grid, workbook

CALENDAR = read_calendar(shipped("config") / "calendar.csv")


def urged(text_or_grid, as_of: date = trackers.AS_OF):
    """Row → (urgency, words)."""
    book = workbook(grid(text_or_grid) if isinstance(text_or_grid, str) else text_or_grid)
    reading = read_tracker(book, as_of)
    found = urge(reading.tables[0], reading.problems, as_of, CALENDAR, Rules())
    return dict(zip(found.rows, zip(found.urgencies, found.words, strict=True), strict=True))


SMALL = urged(trackers.TRACKER)


def test_an_overdue_row_says_both_counts_and_up_to_which_day():
    assert SMALL[trackers.OVERDUE] == (
        Urgency.OVERDUE,
        "Quá hạn 9 ngày (7 ngày làm việc), tính đến hết 11/05/2018",
    )


def test_in_its_two_days_a_row_is_told_until_when_it_may_be_updated():
    assert SMALL[trackers.GRACE] == (Urgency.GRACE, "Đến hạn 10/05/2018, cập nhật đến hết 14/05/2018")


def test_due_soon_says_how_many_days_are_left():
    assert SMALL[trackers.SOON][0] is Urgency.SOON
    assert SMALL[trackers.SOON][1].startswith("Còn 5 ngày, hạn 16/05/2018")


def test_a_row_that_contradicts_itself_is_nobodys_delay():
    urgency, words = SMALL[trackers.UNCLEAR]
    assert urgency is Urgency.FAULTY
    assert words.startswith("Chưa kết luận được: ô F6 tình trạng “Cơ bản xong” không có trong danh mục")
    assert "theo ô đang ghi thì quá hạn 9 ngày" in words


def test_a_deadline_in_words_that_nobody_confirmed_accuses_nobody():
    urgency, words = SMALL[trackers.UNCONFIRMED]
    assert urgency is Urgency.FAULTY
    assert words.startswith("Chưa kết luận được: thời hạn ghi bằng chữ")


def test_a_missing_deadline_is_loud():
    assert SMALL[trackers.MISSING] == (Urgency.FAULTY, "Cần điền thời hạn")


def test_done_without_its_day_is_told_at_the_cell():
    assert SMALL[trackers.UNDATED] == (
        Urgency.FAULTY,
        "Lỗi dữ liệu: ô G10 ghi đã hoàn thành nhưng thiếu ngày hoàn thành",
    )


@pytest.mark.parametrize("row", [trackers.FAR, trackers.DONE])
def test_what_needs_nothing_gets_neither_colour_nor_words(row):
    assert SMALL[row] == (Urgency.NONE, "")


def test_an_unreadable_day_of_completion_makes_overdue_unsure():
    found = urged("""
        | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng | Ngày hoàn thành |
        | NV-1 | Báo cáo | 2018-05-02 | Đang thực hiện | giữa tháng |
    """)
    assert found[2][0] is Urgency.FAULTY
    assert "E2" in found[2][1]


def test_a_year_without_a_settled_calendar_is_said():
    found = urged(
        """
        | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
        | NV-1 | Báo cáo | 2027-03-02 | Đang thực hiện |
        """,
        date(2027, 3, 20),
    )
    assert found[2][1].endswith("; lịch chưa xác nhận")


def test_every_sentence_is_recognised_as_our_own():
    assert [words for _, words in SMALL.values() if words and not is_own_wording(words)] == []


@pytest.mark.parametrize(
    "text", ["", "Quá hạn do chờ ý kiến", "đã nhắc 12/5", "Còn vướng mặt bằng", "Đến hạn rồi, gấp"]
)
def test_what_a_clerk_wrote_is_not_our_own(text):
    assert not is_own_wording(text)


def test_only_some_rows_keep_their_words():
    book = workbook(trackers.TRACKER)
    reading = read_tracker(book, trackers.AS_OF)
    found = urge(reading.tables[0], reading.problems, trackers.AS_OF, CALENDAR, Rules()).only(
        [trackers.GRACE, 99]
    )
    assert (list(found.rows), list(found.urgencies)) == ([trackers.GRACE], [Urgency.GRACE])


def test_our_own_column_is_no_problem_when_the_tracker_is_collected():
    reading = read_tracker(
        workbook(
            grid("""
            | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng | Ngày hoàn thành | Đôn đốc (tự động) |
            | NV-1 | Báo cáo | 2018-05-02 | Đang thực hiện | | Quá hạn 9 ngày |
            | | | | | | chữ lạc |
            """)
        ),
        trackers.AS_OF,
    )
    assert [p for p in reading.problems if p.severity is not Severity.NOTE] == []
    assert reading.problems == []
