"""Working days: the golden dates of domain §2.3, the traps of real years, and what a bad row is told."""

import csv
from datetime import date, timedelta
from pathlib import Path

import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.calendar import Calendar, CalendarError
from sync.core.due import due_days, end_of, last_update_days
from sync.core.rules import DayCount, Rules

CALENDAR_CSV = Path(__file__).parents[2] / "config" / "calendar.csv"

GOLDEN = {
    "2018-05-15": "2018-05-17",
    "2018-04-24": "2018-04-27",
    "2018-04-27": "2018-05-03",
    "2018-02-12": "2018-02-21",
    "2018-08-31": "2018-09-05",
    "2018-12-28": "2019-01-03",
    "2019-01-03": "2019-01-05",
    "2019-05-02": "2019-05-04",
    "2024-04-26": "2024-05-03",
    "2025-04-24": "2025-04-26",
    "2025-12-31": "2026-01-06",
    "2026-01-08": "2026-01-10",
    "2026-08-27": "2026-09-03",
    "2026-11-23": "2026-11-26",
}


def rows():
    with CALENDAR_CSV.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CALENDAR = Calendar.from_rows(rows())


def row(day="2018-04-30", loai="NGHI_LE", tinh_trang="đã xác nhận", thu=""):
    return {"ngay": day, "thu": thu, "loai": loai, "ten": "", "tinh_trang": tinh_trang, "ghi_chu": ""}


def days(*texts):
    return np.array(texts, dtype="datetime64[D]")


def last_good_day(deadline, rules=None):
    rules = rules or Rules()
    due = due_days(days(deadline), CALENDAR, rules)
    return str(last_update_days(due, CALENDAR, rules)[0])


@pytest.mark.parametrize(("deadline", "last"), GOLDEN.items())
def test_the_golden_deadlines_have_their_last_good_day(deadline, last):
    assert last_good_day(deadline) == last


def test_the_golden_days_come_out_of_one_vectorised_call():
    due = due_days(days(*GOLDEN), CALENDAR, Rules())
    assert last_update_days(due, CALENDAR, Rules()).tolist() == days(*GOLDEN.values()).tolist()


def test_a_deadline_on_a_day_off_moves_first_and_then_the_two_days_run():
    assert str(due_days(days("2018-04-28"), CALENDAR, Rules())[0]) == "2018-05-02"
    assert last_good_day("2018-04-28") == "2018-05-04"
    assert last_good_day("2018-04-25") == "2018-05-02"


def test_a_province_may_decide_that_days_off_do_not_move():
    fixed = Rules(move_days_off=False)
    assert str(due_days(days("2018-04-28"), CALENDAR, fixed)[0]) == "2018-04-28"
    assert last_good_day("2018-04-28", fixed) == "2018-05-03"


@pytest.mark.parametrize(
    ("reading", "last"),
    [
        (DayCount.AFTER_DEADLINE, "2018-05-03"),
        (DayCount.FROM_DEADLINE, "2018-05-02"),
        (DayCount.THIRD_DAY, "2018-05-04"),
    ],
)
def test_the_three_readings_of_the_sentence(reading, last):
    assert last_good_day("2018-04-27", Rules(day_count=reading)) == last


def test_one_day_counted_from_the_deadline_is_the_deadline_itself():
    assert last_good_day("2018-04-27", Rules(update_days=1, day_count=DayCount.FROM_DEADLINE)) == "2018-04-27"


def test_the_day_ends_at_24_hours_not_a_microsecond_before():
    assert str(end_of(days("2018-05-03"))[0]) == "2018-05-04T00:00:00.000000"


def test_the_calendar_agrees_with_the_holidays_package_but_for_its_known_miss():
    package = holidays.country_holidays("VN", years=range(2018, 2028))
    every = [
        date(2018, 1, 1) + timedelta(days=n) for n in range((date(2027, 12, 31) - date(2018, 1, 1)).days + 1)
    ]
    differing = [day for day in every if package.is_working_day(day) != CALENDAR.is_working(day)]
    assert differing == [date(2026, 1, 2), date(2026, 1, 10)]


def test_make_up_saturdays_are_working_days_and_other_saturdays_are_not():
    assert CALENDAR.is_working(date(2019, 1, 5))
    assert not CALENDAR.is_working(date(2019, 1, 12))
    assert not CALENDAR.is_working(date(2018, 12, 31))


def test_the_nth_working_day_starts_after_the_day_and_zero_is_the_day():
    assert CALENDAR.nth_working_day_after(date(2018, 4, 27), 2) == date(2018, 5, 3)
    assert CALENDAR.nth_working_day_after(date(2018, 4, 28), 1) == date(2018, 5, 2)
    assert CALENDAR.nth_working_day_after(date(2018, 4, 28), 0) == date(2018, 4, 28)


def test_blank_days_stay_blank():
    blank = days("NaT", "2018-04-28")
    assert str(CALENDAR.roll(blank)[0]) == str(CALENDAR.after(blank, 2)[0]) == "NaT"
    assert CALENDAR.working_between(blank, days("2018-05-03", "NaT")).tolist() == [0, 0]
    assert CALENDAR.confirmed(blank).tolist() == [True, True]
    assert CALENDAR.after(days(), 2).size == 0


def test_days_between_are_counted_after_the_first_and_through_the_last():
    assert CALENDAR.working_between(days("2018-04-27"), days("2018-05-03")).tolist() == [2]
    assert CALENDAR.working_between(days("2018-05-03"), days("2018-04-27")).tolist() == [0]
    assert CALENDAR.working_between(days("2019-01-04"), days("2019-01-06")).tolist() == [1]


def test_expected_years_and_years_without_rows_are_not_confirmed():
    assert CALENDAR.confirmed(days("2026-12-31", "2027-06-01", "2028-01-03", "2017-12-29")).tolist() == [
        True,
        False,
        False,
        False,
    ]


def test_years_outside_the_file_follow_monday_to_friday():
    assert CALENDAR.nth_working_day_after(date(2030, 5, 3), 1) == date(2030, 5, 6)
    assert CALENDAR.is_working(date(2030, 4, 30))


def test_a_day_beyond_the_table_is_refused_in_words():
    with pytest.raises(CalendarError, match="1900–2199"):
        CALENDAR.after(days("2300-01-01"), 2)
    with pytest.raises(CalendarError, match="1900–2199"):
        CALENDAR.nth_working_day_after(date(2199, 12, 30), 10)
    with pytest.raises(CalendarError, match="số âm"):
        CALENDAR.nth_working_day_after(date(2018, 4, 27), -1)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (row(day="30/4"), "dòng 2: ngày “30/4” không đọc được"),
        (row(day="31/02/2018"), "không đọc được"),
        (row(day="1800-01-01"), "nằm ngoài 1900–2199"),
        (row(loai="NGHI"), "loại “NGHI” không có trong danh mục"),
        (row(tinh_trang="chắc vậy"), "tình trạng “chắc vậy”"),
        (row(thu="T3"), "30/04/2018 là T2, không phải T3"),
        (row(loai="LAM_BU"), "không phải thứ Bảy"),
        ({}, "dòng 2: ngày “” không đọc được"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_remedy(bad, told):
    with pytest.raises(CalendarError, match=r"calendar\.csv, dòng 2") as refusal:
        Calendar.from_rows([bad])
    assert told in str(refusal.value)
    assert " – " in str(refusal.value)


def test_a_day_listed_twice_names_both_lines():
    with pytest.raises(CalendarError, match=r"dòng 3: ngày 30/04/2018 đã có ở dòng 2 – xoá"):
        Calendar.from_rows([row(), row(day="30/04/2018")])


def test_the_version_follows_what_counts_and_not_the_order_of_rows():
    assert Calendar.from_rows(reversed(rows())).version == CALENDAR.version
    assert Calendar.from_rows(rows()[1:]).version != CALENDAR.version
    assert Calendar.from_rows([row()]).version != Calendar.from_rows([row(tinh_trang="dự kiến")]).version


@given(st.dates(date(2017, 1, 1), date(2029, 12, 31)), st.integers(0, 30))
def test_the_ordinals_agree_with_counting_day_by_day(day, n):
    reached = day
    for _ in range(n):
        reached += timedelta(days=1)
        while not CALENDAR.is_working(reached):
            reached += timedelta(days=1)
    assert CALENDAR.nth_working_day_after(day, n) == reached
    assert CALENDAR.working_between(days(day), days(reached)).tolist() == [n]
