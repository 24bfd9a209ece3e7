"""What a clerk may and may not type into a tracker, tried at the keyboard: UNO and openpyxl go round every rule."""

from datetime import date

from sync.core.tracker import State
from sync.outputs.looks import DONE, NEAR, OVERDUE
from tests.typing.desk import FIRST, WIDE, cell, serial
from tests.typing.waiting import until


def test_a_state_of_ones_own_is_refused_and_one_of_the_list_taken(window) -> None:
    state = cell("state", FIRST)
    said = window.type(state, "Cơ bản xong")
    assert said.title == "Không có trong danh sách"
    assert all(word in said.words for word in State)
    assert window.shown(state) == ""
    assert window.type(state, "Đang thực hiện") is None
    window.pick(state, list(State).index(State.DONE) + 1)
    assert window.shown(state) == "Đã hoàn thành"


def test_a_grey_cell_refuses_and_keeps_what_the_office_wrote(window) -> None:
    for field in ("code", "content", "deadline", "prompt"):
        place = cell(field, FIRST)
        before = window.shown(place)
        assert before
        assert window.type(place, "20/12/2018").title == "Không sửa ô này"
        assert window.shown(place) == before


def test_only_a_day_with_slashes_is_a_day_and_the_refusal_shows_how(window) -> None:
    day = cell("done_on", FIRST)
    for typed in ("31-12-2018", "5.5.2018", "giữa tháng 5", "31/02/2018"):
        said = window.type(day, typed)
        assert said.title == "Chưa phải là ngày"
        assert "15/05/2018" in said.words
        assert window.shown(day) == ""
    assert window.type(day, "5/4/2018") is None
    assert (window.day(day), window.shown(day)) == (serial(date(2018, 4, 5)), "05/04/2018")


def test_pasting_goes_round_every_rule(window) -> None:
    assert window.paste(cell("state", FIRST), "Cơ bản xong") is None
    assert window.paste(cell("done_on", FIRST), "31/02/2018") is None
    assert window.shown(cell("state", FIRST)) == "Cơ bản xong"
    assert window.day(cell("done_on", FIRST)) is None


def test_a_row_turns_from_red_to_amber_to_green_as_it_is_filled_in(window) -> None:
    colours = [look["bg_color"] for look in (OVERDUE, NEAR, DONE)]

    def seen() -> list[bool]:
        return [window.screen.shows(colour) > WIDE for colour in colours]

    until(lambda: seen() == [True, False, False], "three overdue rows are red")
    assert window.shown(cell("prompt", FIRST)).startswith("Quá hạn ")
    assert window.type(cell("state", FIRST), State.DONE) is None
    until(lambda: seen() == [True, True, False], "done without its day is amber")
    assert window.shown(cell("prompt", FIRST)) == "Thiếu ngày hoàn thành"
    assert window.type(cell("done_on", FIRST), "16/04/2018") is None
    until(lambda: seen() == [True, False, True], "done is green")
    assert window.shown(cell("prompt", FIRST)) == "Đã hoàn thành"
