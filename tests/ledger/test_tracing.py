"""From a task back to the cell that was seen."""

from datetime import date

from sync.ledger.rows import UNCHANGED, Change
from sync.ledger.store import Ledger
from tests.ledger.samples import CONFIG, START, collect, later, receipt, seen


def test_the_history_shows_each_step_with_the_collection_before_it(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A"), seen("B")]})
    number = ledger.begin_collection(later(1), CONFIG)
    ledger.take_unchanged(number, [receipt("SNV", later(1), UNCHANGED)])
    collect(ledger, later(2), {"SNV": [seen("A", "Đã hoàn thành", date(2018, 5, 3))], "STP": [seen("C")]})
    first, second = ledger.history("A")
    assert first.previous_at is None
    assert second.previous_at == later(1)
    assert second.receipt == receipt("SNV", later(2))
    assert second.changes == (
        Change("state", "Đang thực hiện", "Đã hoàn thành"),
        Change("done_on", "", "2018-05-03"),
    )


def test_a_vanished_row_is_told_as_a_change(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A")]})
    collect(ledger, later(1), {"SNV": [seen("A", present=False)]})
    assert ledger.history("A")[1].changes == (Change("present", "", "không còn dòng"),)


def test_units_that_held_a_task_one_after_the_other_are_compared_with_themselves(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A", "Đã hoàn thành")]})
    collect(ledger, later(1), {"STP": [seen("A")]})
    assert ledger.history("A")[1].changes[0] == Change("state", "", "Đang thực hiện")


def test_a_task_never_seen_has_no_history(ledger: Ledger) -> None:
    assert ledger.history("A") == []
