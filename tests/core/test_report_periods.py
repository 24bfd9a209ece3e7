"""Periods of reports: their names, their days, their months, what stood before them."""

from datetime import date, timedelta

import pytest

from sync.core.report_periods import ReportPeriod


def period(name):
    found = ReportPeriod.read(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "first", "last", "title"),
    [
        ("2018-04", date(2018, 4, 1), date(2018, 4, 30), "tháng 4 năm 2018"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "tháng 2 năm 2020"),
        ("2018-Q2", date(2018, 4, 1), date(2018, 6, 30), "quý II năm 2018"),
        ("2018-q4", date(2018, 10, 1), date(2018, 12, 31), "quý IV năm 2018"),
        ("2018-H1", date(2018, 1, 1), date(2018, 6, 30), "6 tháng đầu năm 2018"),
        ("2018-H2", date(2018, 7, 1), date(2018, 12, 31), "6 tháng cuối năm 2018"),
        (" 2018 ", date(2018, 1, 1), date(2018, 12, 31), "năm 2018"),
    ],
)
def test_a_period_knows_its_days_and_its_title(name, first, last, title):
    found = period(name)
    assert (found.name, found.first_day, found.last_day) == (name.strip().upper(), first, last)
    assert found.title == title


@pytest.mark.parametrize(
    "name",
    ["", "2018-13", "2018-00", "2018-4", "18-04", "2018-Q5", "2018-H3", "4/2018", "2018-04-01", "٢٠١٨"],
)
def test_what_is_no_period_is_none(name):
    assert ReportPeriod.read(name) is None


def test_the_months_of_a_quarter_stand_in_order():
    assert period("2018-Q2").months == ("2018-04", "2018-05", "2018-06")
    assert period("2018-04").months == ("2018-04",)
    assert len(period("2018").months) == 12


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("2018-04", "2018-03"),
        ("2018-01", "2017-12"),
        ("2018-Q1", "2017-Q4"),
        ("2018-Q3", "2018-Q2"),
        ("2018-H2", "2018-H1"),
        ("2018-H1", "2017-H2"),
        ("2018", "2017"),
    ],
)
def test_the_period_before_has_the_same_length_and_ends_where_this_one_begins(name, before):
    found = period(name).before
    assert found == period(before)
    assert found.last_day + timedelta(days=1) == period(name).first_day


def test_only_a_month_is_closed_by_itself():
    assert [period(name).is_month for name in ("2018-04", "2018-Q2", "2018-H1", "2018")] == [
        True,
        False,
        False,
        False,
    ]


def test_the_month_of_a_day():
    assert ReportPeriod.month_of(date(2018, 2, 13)) == period("2018-02")
