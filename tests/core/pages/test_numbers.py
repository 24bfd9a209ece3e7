"""Numbers, days and instants as the pages show them."""

from datetime import datetime

import pandas as pd
import pytest

from sync.core.joining import words
from sync.core.pages.numbers import change, instant, rate


@pytest.mark.parametrize(
    ("now", "before", "said"), [(5, 3, "+2"), (3, 5, "−2"), (4, 4, "0"), (20_476, 18_504, "+1.972")]
)
def test_a_change_carries_its_sign(now, before, said):
    assert change(now, before) == said


def test_the_rate_of_the_real_figures_is_98_63_per_cent():
    assert rate(16_051, 16_274) == "98,63 % (16.051/16.274)"


def test_an_instant_is_read_hour_first():
    assert instant(datetime(2018, 5, 2, 20, 0)) == "20:00 ngày 02/05/2018"


def test_blank_parts_leave_no_separator_behind():
    left, right = pd.Series(["a", "", "", "b"]), pd.Series(["x", "y", "", ""])
    assert words((left, right)).to_list() == ["a · x", "y", "", "b"]
