"""Sheets of parts below each other: what is repeated on every printed page, and what stays on the screen."""

from datetime import date

import pandas as pd

from sync.core.pages.listing import Part
from sync.core.pages.page import Column, Kind, Role, Text
from sync.core.pages.stacked import Frame, stacked

DAY = date(2018, 5, 3)
PLAIN = (Column("unit", "Đơn vị", 20), Column("late", "Chậm", 9, Kind.COUNT))
GROUPED = (Column("unit", "Đơn vị", 20), Column("late", "Chậm", 9, Kind.COUNT, "Cộng dồn"))


def setup(columns):
    body = pd.DataFrame({"unit": ["SNV"], "late": [1]})
    around = Frame("Trang", DAY, lambda last: [Text(0, 0, last, "TIÊU ĐỀ", Role.TITLE)])
    return stacked(around, [Part("bang", "Đơn vị", columns, body)]).setup


def test_one_row_of_headings_is_repeated_and_stays_on_the_screen():
    assert (setup(PLAIN).repeat, setup(PLAIN).freeze) == ((2, 2), (3, 2))


def test_headings_below_headings_of_groups_are_repeated_with_them():
    assert (setup(GROUPED).repeat, setup(GROUPED).freeze) == ((2, 3), (4, 2))
