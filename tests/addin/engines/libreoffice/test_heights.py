"""Heights of rows: a change of a look does not work them out anew, and words that wrap get the room that they need."""

import pytest
import xlwings as xw

LONG = "rà soát, báo cáo tiến độ giải phóng mặt bằng " * 6
ROWS = range(1, 7)


@pytest.fixture
def sheet(libreoffice: xw.App) -> xw.Sheet:
    """Six rows of words that wrap, all still one line high; of the last one a person has set the height."""
    sheet = libreoffice.books.add().sheets[0]
    sheet["A6"].row_height = 20
    with sheet.api.heights_kept():
        sheet["A1:A6"].wrap_text = True
        sheet["A1:A6"].value = [[LONG]] * 6
    return sheet


def heights(sheet: xw.Sheet) -> list[float]:
    return [sheet.range((row, 1)).row_height for row in ROWS]


def test_inside_the_block_no_row_grows_and_after_it_rows_grow_again(sheet: xw.Sheet):
    assert max(heights(sheet)[:5]) < 20
    sheet["B2"].value = "x"
    sheet["A2"].wrap_text = True
    assert heights(sheet)[1] > 40


def test_after_the_block_and_those_inside_it_everything_is_drawn_again(sheet: xw.Sheet):
    document = sheet.book.api.document
    with sheet.api.heights_kept():
        sheet.api.paint([(1, 1, 2, 3)], (255, 0, 0))
        assert (document.hasControllersLocked(), document.IsAdjustHeightEnabled) == (True, False)
    assert (document.hasControllersLocked(), document.IsAdjustHeightEnabled) == (False, True)


def test_painting_leaves_the_heights_alone(sheet: xw.Sheet):
    before = heights(sheet)
    sheet.api.paint([(1, 1, 2, 3), (4, 1, 6, 3)], (255, 0, 0))
    sheet["A3:C3"].color = (0, 255, 0)
    sheet["A3:B4"].set_colors([[(0, 0, 255), ...], [..., None]])
    assert heights(sheet) == before


def test_rows_that_are_asked_for_get_the_height_of_their_words_and_no_others(sheet: xw.Sheet):
    before = heights(sheet)
    sheet.api.fit_rows(1, [1, 2, 4])
    after = heights(sheet)
    assert [row for row in ROWS if after[row - 1] > 40] == [1, 2, 4]
    assert [after[row - 1] == before[row - 1] for row in (3, 5, 6)] == [True] * 3


def test_a_height_that_a_person_has_set_stays(sheet: xw.Sheet):
    sheet.api.fit_rows(1, [6])
    sheet.api.fit_rows(1, [5, 6])
    assert heights(sheet)[5] == pytest.approx(20, abs=0.1)
    assert heights(sheet)[4] > 40


def test_nothing_is_asked_for_nothing(sheet: xw.Sheet):
    before = heights(sheet)
    sheet.api.fit_rows(1, [])
    assert heights(sheet) == before
