"""A book as a client sends it becomes the core's grid: days, errors, blanks, nothing at the end."""

from datetime import date, datetime

import pytest

from addin.grids import grid_of
from sync.core.grid import Grid, Workbook
from tests.addin.books import register_remote, remote


@pytest.fixture(autouse=True)
def remote_engine(monkeypatch):
    register_remote(monkeypatch)


def read(*rows, ours=False):
    return grid_of(remote(Workbook((Grid("A", list(rows)),)), ours=ours).sheets[0])


@pytest.mark.parametrize("ours", [True, False])
def test_an_instant_at_midnight_is_a_day_and_any_other_stays_an_instant(ours):
    found = read(["2018-05-15T00:00:00.000Z", "2018-05-15T17:30:00.000Z", date(2018, 5, 16)], ours=ours)
    assert found.rows == [[date(2018, 5, 15), datetime(2018, 5, 15, 17, 30), date(2018, 5, 16)]]


@pytest.mark.parametrize(
    "text", ["2018-02-30T00:00:00.000Z", "2018-05-15 17:30:00", "x2018-05-15T00:00:00.000Z"]
)
def test_a_text_that_only_looks_like_an_instant_stays_a_text(text):
    assert read([text]).rows == [[text]]


def test_errors_are_taken_out_of_their_cells_and_told_by_place():
    found = read(["a", "#REF!"], ["Err:507", "#thẻ"], ["#REF!", "E"])
    assert found.rows == [["a", None], [None, "#thẻ"], [None, "E"]]
    assert found.errors == {(0, 1): "#REF!", (1, 0): "Err:507", (2, 0): "#REF!"}


def test_blank_rows_and_columns_at_the_end_are_left_out_and_those_between_are_kept():
    assert read(["a", "", ""], ["", "", ""], ["", 0, ""], ["", "", ""]).rows == [
        ["a", None],
        [None, None],
        [None, 0],
    ]


def test_an_empty_sheet_has_no_rows():
    assert read(["", ""]).rows == []
