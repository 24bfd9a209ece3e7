"""The periods of a series, and the deadline of each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.assigned.periods import period_deadline, read_periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2018-01", ["2018-01"]),
        ("2018-11..2019-02", ["2018-11", "2018-12", "2019-01", "2019-02"]),
        ("11/2018 đến 1/2019", ["2018-11", "2018-12", "2019-01"]),
        ("2018-Q1; 2018-Q2", ["2018-Q1", "2018-Q2"]),
        ("2018q3 – 2019Q1", ["2018-Q3", "2018-Q4", "2019-Q1"]),
        ("2018-02, 2018-01\n2018-02", ["2018-01", "2018-02"]),
        ("2018-01..2018-02; 2018-Q4", ["2018-01", "2018-02", "2018-Q4"]),
    ],
)
def test_periods_are_read_in_order_each_once(text, periods):
    assert read_periods(text) == periods


@pytest.mark.parametrize(
    "text",
    [
        "", ";", "hằng tháng", "2018-13", "13/2018", "2018-Q5", "2018-03..2018-01", "2018-01..2018-Q2",
        "2018-01..2018-02..2018-03", "2018-01..2030-01", "2018-01; xem phụ lục", "0000-01", "1899-05", "9999-12..",
    ],
)  # fmt: skip
def test_what_is_no_list_of_periods_is_not_read_in_part(text):
    assert read_periods(text) == []


@given(st.text(alphabet="0123456789-./;,Qq đến…–>\n", max_size=20) | st.text(max_size=20))
def test_every_period_that_is_read_has_a_last_day(text):
    for period in read_periods(text):
        day, basis = period_deadline(period, "")
        assert day is not None
        assert period in basis
        assert period.startswith(f"{day.year}-")


@pytest.mark.parametrize(
    ("period", "day"),
    [("2018-02", date(2018, 2, 28)), ("2020-02", date(2020, 2, 29)), ("2018-Q1", date(2018, 3, 31)), ("2018-Q4", date(2018, 12, 31))],
)  # fmt: skip
def test_without_a_day_a_period_is_due_on_its_last_day_by_convention(period, day):
    for words in ("", "hằng tháng", "Định kỳ hàng quý", "cuối tháng", "ngày cuối mỗi tháng"):
        assert period_deadline(period, words) == (day, f"quy ước: ngày cuối kỳ {period}")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ngày 15 hằng tháng", date(2018, 4, 15)),
        ("Trước ngày 15 hằng tháng", date(2018, 4, 14)),
        ("chậm nhất vào ngày 05 của tháng", date(2018, 4, 5)),
        ("Định kỳ ngày 20", date(2018, 4, 20)),
        ("mùng 3 mỗi tháng", date(2018, 4, 3)),
        ("ngày 31 hằng tháng", date(2018, 4, 30)),
        ("trước ngày 31 hằng tháng", date(2018, 4, 30)),
        ("trước ngày 01 hằng tháng", date(2018, 3, 31)),
    ],
)
def test_the_day_that_the_words_name_is_taken_in_each_month(words, day):
    found, basis = period_deadline("2018-04", words)
    assert found == day
    assert basis == f"{words}, kỳ 2018-04"


@pytest.mark.parametrize(
    "words",
    [
        "ngày 05 của tháng sau",
        "10 ngày sau khi kết thúc tháng",
        "chậm nhất 05 ngày làm việc",
        "ngày 32 hằng tháng",
        "15/6/2018",
        "thứ Sáu tuần cuối",
    ],
)
def test_words_that_name_no_day_of_the_period_are_not_guessed(words):
    assert period_deadline("2018-04", words) == (None, "")


def test_a_day_of_the_month_does_not_say_which_month_of_a_quarter():
    assert period_deadline("2018-Q2", "ngày 15 hằng quý") == (None, "")
