"""The basis that is printed when the office has answered a reading."""

from datetime import date

import pandas as pd

from sync.core.reading.duedates import office_basis

READ = date(2018, 6, 30)


def test_the_basis_says_what_the_office_confirmed():
    assert office_basis("quy ước: cuối quý", READ, READ) == "quy ước: cuối quý; Văn phòng xác nhận"
    assert office_basis("quy ước: cuối quý", READ, date(2018, 6, 15)) == "Văn phòng xác nhận: ngày 15/06/2018"
    assert office_basis("", None, date(2018, 6, 15)) == "Văn phòng xác nhận: ngày 15/06/2018"


def test_a_refused_reading_says_so():
    for nothing in (None, pd.NaT):
        assert (
            office_basis("quy ước", READ, nothing) == "Văn phòng xác nhận: không nhận cách đọc này (quy ước)"
        )
