"""A clerk's day from the first key to the collection: typed, pasted, checked, repaired, mended by hand, collected."""

from datetime import date

from addin.colours import PALETTE
from sync.core.grid import column_letters
from sync.core.telling.urging import Urgency
from sync.core.tracker import LAYOUT, TRACKER_SHEET, State
from tests.typing.desk import FIRST, SECOND, THIRD, WIDE, cell, serial
from tests.typing.waiting import until

WORDS = f"{column_letters(len(LAYOUT))}{THIRD}"
FAULTY = "#{:02X}{:02X}{:02X}".format(*PALETTE[Urgency.FAULTY])
DONE = list(State).index(State.DONE) + 1


def fill_in(window) -> None:
    """Three tasks done: the first typed as it should be, the others pasted from a letter."""
    assert window.type(cell("state", FIRST), "Xong").title == "Không có trong danh sách"
    window.pick(cell("state", FIRST), DONE)
    assert window.type(cell("done_on", FIRST), "16-4-2018").title == "Chưa phải là ngày"
    assert window.type(cell("done_on", FIRST), "16/4/2018") is None
    assert window.type(cell("result_doc", FIRST), "107/BC-UBND ngày 16/04/2018") is None
    assert window.paste(cell("state", SECOND), "  đã hoàn thành ") is None
    assert window.paste(cell("done_on", SECOND), "19.4.2018") is None
    assert window.type(cell("state", THIRD), State.DONE) is None
    assert window.paste(cell("done_on", THIRD), "31/02/2018") is None


def problems(said) -> dict[str, str]:
    return {problem["cell"]: problem["code"] for problem in said.json["problems"]}


def test_what_a_clerk_typed_and_pasted_is_collected_without_a_problem(calc, tracker, deployment, dondoc):
    with calc.opened(tracker, TRACKER_SHEET) as window:
        fill_in(window)
        window.save()

    checked = dondoc("macro", "check_tracker", tracker, "--json")
    assert (checked.code, problems(checked)[cell("done_on", THIRD)]) == (1, "date_impossible")
    assert dondoc("macro", "highlight_overdue", tracker).code == 1
    assert dondoc("macro", "repair_tracker", tracker).code == 0
    left = dondoc("macro", "check_tracker", tracker, "--json")
    assert (left.code, problems(left)) == (1, {cell("done_on", THIRD): "date_impossible"})

    with calc.opened(tracker, TRACKER_SHEET) as window:
        assert window.shown(cell("state", SECOND)) == State.DONE
        assert window.day(cell("done_on", SECOND)) == serial(date(2018, 4, 19))
        assert window.shown(cell("done_on", THIRD)) == "31/02/2018"
        window.go(WORDS)
        assert "31/02/2018" in window.shown(WORDS)
        until(lambda: window.screen.shows(FAULTY) > WIDE, "the words of the wrong date stand on their colour")
        assert window.type(cell("done_on", THIRD), "23/4/2018") is None
        window.save()

    assert dondoc("macro", "check_tracker", tracker).code == 0
    collected = dondoc("--dir", deployment, "sync", "--json")
    assert (collected.code, collected.json["received"], collected.json["open_problems"]) == (0, 1, 0)
