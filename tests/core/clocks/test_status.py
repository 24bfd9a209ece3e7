"""The task clock, row by row of the table of domain §2.1."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from sync.core.calendar import Calendar
from sync.core.clocks.status import BANDS, DONE, OPEN, OUTSIDE, STATUSES, bands, in_words, lateness, status
from sync.core.rules import Rules

CALENDAR = Calendar.from_rows([])  # Monday to Friday; Friday 27/4/2018 → Tuesday 1/5/2018 is L
DONE_STATE = "Đã hoàn thành"
BLANK = {"state": "", "done_on": None, "deadline": None, "nature": "có thời hạn"}


def status_of(as_of="2018-05-15", rules=None, **cells):
    row = pd.DataFrame([BLANK | cells])
    for day in {"done_on", "deadline", "update_by"} & set(row):
        row[day] = pd.to_datetime(row[day]).astype("datetime64[s]")
    return status(row, date.fromisoformat(as_of), CALENDAR, rules or Rules()).item()


# state, done_on, deadline, nature, flags → status at 15/5/2018 (a Tuesday)
TABLE = [
    ("withdrawn", {"withdrawn": True, "transferred": True, "state": DONE_STATE, "done_on": "2018-05-01"}),
    ("transferred", {"transferred": True, "state": DONE_STATE, "done_on": "2018-05-01"}),
    ("done_undated", {"state": DONE_STATE, "deadline": "2018-05-01"}),
    ("done_undated", {"state": DONE_STATE, "suspended": True}),
    ("done_on_time", {"state": DONE_STATE, "done_on": "2018-05-02", "deadline": "2018-05-02"}),
    ("done_on_time", {"state": DONE_STATE, "done_on": "2018-05-07", "deadline": "2018-05-05"}),
    ("done_late", {"state": DONE_STATE, "done_on": "2018-05-03", "deadline": "2018-05-02"}),
    ("done_late", {"state": DONE_STATE, "done_on": "2018-05-08", "deadline": "2018-05-05"}),
    ("done_no_deadline", {"state": DONE_STATE, "done_on": "2018-05-02"}),
    ("done_no_deadline", {"state": DONE_STATE, "done_on": "2018-05-15", "nature": "thường xuyên"}),
    ("suspended", {"suspended": True, "deadline": "2018-05-01"}),
    ("awaiting_update", {"deadline": "2018-05-14"}),
    ("awaiting_update", {"deadline": "2018-05-11"}),
    ("awaiting_update", {"deadline": "2018-05-14", "state": DONE_STATE, "done_on": "2018-05-16"}),
    ("overdue", {"deadline": "2018-05-10"}),
    ("overdue", {"deadline": "2018-05-14", "update_seen": True}),
    ("overdue", {"deadline": "2018-05-14", "update_by": "2018-05-02"}),
    ("overdue", {"deadline": "2018-05-01", "state": "Chờ điều kiện", "nature": "chưa có thời hạn"}),
    ("overdue", {"deadline": "2018-05-01", "nature": "thường xuyên"}),
    ("overdue", {"deadline": "2018-05-01", "state": DONE_STATE, "done_on": "2018-05-16"}),
    ("overdue", {"deadline": "2018-05-01", "done_on": "2018-04-20"}),
    ("overdue", {"deadline": "2018-05-01", "state": "Đề nghị gia hạn"}),
    ("due_soon", {"deadline": "2018-05-15"}),
    ("due_soon", {"deadline": "2018-05-22"}),
    ("in_time", {"deadline": "2018-05-23"}),
    ("standing", {"nature": "thường xuyên"}),
    ("standing", {"nature": "thường xuyên", "state": "Chờ điều kiện"}),
    ("no_deadline", {"nature": "chưa có thời hạn"}),
    ("no_deadline", {"nature": "", "state": "Chờ điều kiện"}),
    ("deadline_missing", {"nature": "có thời hạn", "state": "Chờ điều kiện"}),
    ("deadline_missing", {"nature": ""}),
    ("deadline_missing", {"nature": "định kỳ"}),
]


@pytest.mark.parametrize(("expected", "cells"), TABLE)
def test_the_first_condition_that_is_met_gives_the_status(expected, cells):
    assert status_of(**cells) == expected


def test_every_status_of_the_table_is_tried():
    assert {expected for expected, _ in TABLE} == set(STATUSES)
    assert set(DONE) | set(OPEN) | set(OUTSIDE) == set(STATUSES)


def test_the_deadline_day_itself_is_on_time():
    assert status_of("2018-05-02", deadline="2018-05-02") == "due_soon"
    assert status_of("2018-05-03", deadline="2018-05-02") == "awaiting_update"


def test_a_deadline_on_a_saturday_is_late_only_after_monday():
    assert status_of("2018-05-07", deadline="2018-05-05") == "due_soon"
    assert status_of("2018-05-07", Rules(move_days_off=False), deadline="2018-05-05") == "awaiting_update"


def test_grace_ends_with_the_last_good_day():
    assert status_of("2018-05-01", deadline="2018-04-27") == "awaiting_update"
    assert status_of("2018-05-02", deadline="2018-04-27") == "overdue"


def test_how_soon_is_soon_is_a_setting():
    assert status_of(deadline="2018-05-22", rules=Rules(due_soon_days=3)) == "in_time"


def test_a_result_after_the_day_looked_at_does_not_count_yet():
    done = {"state": DONE_STATE, "done_on": "2018-05-10", "deadline": "2018-05-02"}
    assert status_of("2018-05-09", **done) == "overdue"
    assert status_of("2018-05-10", **done) == "done_late"


def test_statuses_keep_the_index_of_the_tasks():
    rows = pd.DataFrame([BLANK, BLANK | {"nature": "thường xuyên"}], index=["b", "a"])
    found = status(rows, date(2018, 5, 15), CALENDAR, Rules())
    assert found.to_dict() == {"b": "deadline_missing", "a": "standing"}
    assert status(rows.iloc[:0], date(2018, 5, 15), CALENDAR, Rules()).empty


def days_late(code, due, result, until):
    day = [np.array([text], dtype="datetime64[D]") for text in (due, result, until)]
    late = lateness(pd.Series([code]), *day, CALENDAR)
    return tuple(late.iloc[0])


@pytest.mark.parametrize(
    ("code", "result", "expected"),
    [
        ("overdue", "NaT", (8, 5)),
        ("done_late", "2018-05-07", (3, 1)),
        ("done_on_time", "2018-05-04", (0, 0)),
        ("in_time", "NaT", (8, 5)),
        ("awaiting_update", "NaT", (0, 0)),
        ("suspended", "NaT", (0, 0)),
        ("withdrawn", "NaT", (0, 0)),
        ("done_undated", "NaT", (0, 0)),
        ("transferred", "NaT", (8, 5)),
        ("transferred", "2018-05-07", (3, 1)),
    ],
)
def test_days_late_run_from_the_day_after_the_deadline(code, result, expected):
    assert days_late(code, "2018-05-04", result, "2018-05-12") == expected


def test_without_a_deadline_nothing_is_late():
    assert days_late("standing", "NaT", "NaT", "2018-05-12") == (0, 0)


def test_bands_of_days_overdue():
    assert bands(pd.Series([0, 1, 7, 8, 30, 31, 400])).tolist() == ["", *np.repeat(BANDS, 2)]


def test_words_for_people_tell_both_day_counts():
    assert in_words("overdue", 5, 3) == "Đang thực hiện quá hạn (5 ngày; 3 ngày làm việc)"
    assert in_words("done_late", 2, 1) == "Đã hoàn thành quá hạn (2 ngày)"
    assert in_words("due_soon") == "Sắp đến hạn"
