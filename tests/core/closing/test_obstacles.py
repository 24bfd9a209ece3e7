"""What stands against a closing: the reasons, and which of them a person may lift."""

from datetime import date, datetime

import pandas as pd
import pytest

from sync.core.calendar import Calendar
from sync.core.closing.members import Sorted
from sync.core.closing.obstacles import FINAL, Against, Waiting, in_answers, in_order, in_rows
from sync.core.closing.terms import Terms
from sync.core.closing.written import TABLES
from sync.core.frames import UNITS, frame
from sync.core.report_periods import ReportPeriod
from tests.core.closing.samples import ROW, closed_list

APRIL = ReportPeriod.read("2018-04")
AFTER = datetime(2018, 5, 3)
SETTLED = {"loai": "NGHI_LE", "tinh_trang": "đã xác nhận"}


def codes(found):
    return [one.code for one in found]


def rows(*given, undetermined=()):
    empty = {name: frame(TABLES[name]) for name in Sorted._fields}
    tables = {
        "rows": frame(TABLES["rows"], list(given)),
        "undetermined": frame(TABLES["rows"], list(undetermined)),
    }
    return Sorted(**empty | tables)


def calendar(*years):
    return Calendar.from_rows({"ngay": f"{year}-01-01", **SETTLED} for year in years)


def units(count):
    return frame(UNITS, [{"code": str(number)} for number in range(count)])


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2018, 4, 30, 23, 59, 59), [Against.NOT_ENDED]),
        (datetime(2018, 5, 1), []),
    ],
)
def test_a_month_ends_with_its_last_day(now, expected):
    assert codes(in_order(APRIL, [], now)) == expected


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        (["2018-04"], Against.CLOSED),
        (["2018-03", "2018-04", "2018-05"], Against.CLOSED),
        (["2018-05"], Against.LATER_CLOSED),
        (["2018-02"], Against.GAP),
        (["2017-12", "2018-02"], Against.GAP),
    ],
)
def test_months_are_closed_once_and_in_their_order(closed, expected):
    assert codes(in_order(APRIL, [closed_list(name) for name in closed], AFTER)) == [expected]


@pytest.mark.parametrize("closed", [[], ["2018-03"], ["2018-02", "2018-03"]])
def test_the_first_month_and_the_next_one_may_be_closed(closed):
    assert in_order(APRIL, [closed_list(name) for name in closed], AFTER) == []


@pytest.mark.parametrize(
    ("row", "years", "expected"),
    [
        (ROW, (2018,), []),
        (ROW, (2017,), [Against.CALENDAR]),
        (ROW | {"deadline": date(2017, 12, 29), "due": date(2017, 12, 29)}, (2018,), [Against.CALENDAR]),
        (ROW | {"update_by": date(2019, 1, 3)}, (2018,), [Against.CALENDAR]),
        (
            ROW | {"update_by": date(2019, 1, 3), "late_update": False},
            (2018,),
            [],
        ),  # overdue rests on D* alone
    ],
)
def test_every_year_by_which_somebody_is_late_has_to_be_confirmed(row, years, expected):
    assert codes(in_rows(APRIL, rows(row), units(3), calendar(*years), Terms())) == expected


@pytest.mark.parametrize(
    ("doubtful", "percent", "expected"),
    [
        (5, 50, []),
        (6, 50, [Against.UNDETERMINED]),
        (1, 0, [Against.UNDETERMINED]),
        (0, 0, []),
        (10, 100, []),
    ],
)
def test_units_that_cannot_be_judged_may_be_as_many_as_the_setting_says(doubtful, percent, expected):
    unsure = [ROW | {"unit": str(number)} for number in range(doubtful)]
    terms = Terms(max_undetermined_percent=percent)
    assert codes(in_rows(APRIL, rows(undetermined=unsure), units(10), calendar(2018), terms)) == expected


def test_a_unit_that_nobody_registered_is_asked_for():
    found = in_rows(APRIL, rows(ROW | {"unit_kind": "", "unit": "XYZ"}), units(3), calendar(2018), Terms())
    assert codes(found) == [Against.UNIT]
    assert "XYZ" in found[0].message


def test_an_open_objection_stands_against_it_and_a_draft_only_where_it_is_asked_for():
    waiting = Waiting([3], ["SNV"], date(2018, 5, 4))
    assert codes(in_answers(waiting, Terms(), date(2018, 5, 4))) == [Against.OBJECTION]
    asked = in_answers(waiting, Terms(require_draft=True), date(2018, 5, 4))
    assert codes(asked) == [Against.OBJECTION, Against.DRAFT, Against.DRAFT]
    assert in_answers(Waiting([], [], date(2018, 5, 4)), Terms(require_draft=True), date(2018, 5, 5)) == []


def test_every_reason_says_what_and_what_to_do():
    unsure = [ROW | {"unit": str(number)} for number in range(9)]
    found = [
        *in_order(APRIL, [closed_list("2018-02")], datetime(2018, 4, 2)),
        *in_rows(
            APRIL, rows(ROW | {"unit_kind": ""}, undetermined=unsure), units(9), calendar(2017), Terms()
        ),
        *in_answers(Waiting([1]), Terms(), date(2018, 5, 4)),
    ]
    assert pd.Series([one.message for one in found]).str.contains(" – ").all()
    assert (
        {one.code for one in found if one.final} == {one.code for one in found} & FINAL == {Against.NOT_ENDED}
    )
