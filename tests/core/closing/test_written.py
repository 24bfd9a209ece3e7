"""A closed list as text: it comes back whole, and its hash covers every word of it."""

from dataclasses import replace

import pandas as pd
import pytest

from sync.core.closing.written import TABLES, closed_list_of, hash_of, sealed, text_of
from tests.core.closing.samples import CORRECTION, closed_list


def test_a_list_comes_back_from_its_text_as_it_was():
    closed = closed_list()
    again = closed_list_of(text_of(closed))
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(closed, name))
    assert text_of(again) == text_of(closed)
    assert (again.sha256, again.rules, again.shown, again.forced) == (
        closed.sha256, closed.rules, closed.shown, closed.forced,
    )  # fmt: skip


def test_the_hash_is_that_of_the_text():
    closed = closed_list()
    assert closed.sha256 == hash_of(text_of(closed))


@pytest.mark.parametrize(
    "changed", [{"known_at": closed_list().as_of}, {"previous": "x"}, {"forced": None}, {"shown": ()}]
)
def test_another_word_is_another_hash(changed):
    assert sealed(replace(closed_list(), **changed)).sha256 != closed_list().sha256


def test_a_correction_stands_beside_the_list_and_changes_nothing_in_it():
    removed = CORRECTION._replace(period="2018-04")
    closed = closed_list_of(text_of(closed_list()), (removed,))
    assert closed.sha256 == closed_list().sha256
    assert list(closed.rows["code"]) == ["NV-2018-0001", "NV-2018-0003"]
    assert list(closed.standing_rows["code"]) == ["NV-2018-0003"]


def test_a_correction_that_only_puts_words_right_takes_nobody_off():
    amended = CORRECTION._replace(period="2018-04", removed=False)
    assert len(closed_list_of(text_of(closed_list()), (amended,)).standing_rows) == 2


def test_a_text_of_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="cập nhật dondoc"):
        closed_list_of(text_of(closed_list()).replace('"format":1', '"format":9'))
