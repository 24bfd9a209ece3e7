"""Confirmed readings, events and issued trackers."""

from datetime import date

import pytest

from sync.ledger.errors import LedgerError
from sync.ledger.rows import Event
from sync.ledger.store import Ledger
from tests.ledger.samples import START, collect, extension, later, seen, task


@pytest.fixture
def code(ledger: Ledger) -> str:
    return ledger.assign(START, [task()])[0].code


def test_an_event_is_recorded_once(ledger: Ledger, code: str) -> None:
    assert ledger.add_events(START, [extension(code), extension(code)]) == [True, False]
    assert ledger.add_events(later(1), [extension(code)._replace(remark="chép lại")]) == [False]
    assert ledger.events() == [extension(code)]


def test_another_new_deadline_is_another_event(ledger: Ledger, code: str) -> None:
    further = extension(code, date(2018, 7, 31))
    assert ledger.add_events(START, [extension(code), further]) == [True, True]


def test_events_of_an_unknown_code_stop_the_whole_lot(ledger: Ledger, code: str) -> None:
    with pytest.raises(LedgerError, match="KHÔNG-CÓ"):
        ledger.add_events(START, [extension(code), Event("KHÔNG-CÓ", "withdrawal", date(2018, 5, 1))])
    assert ledger.events() == []


def test_saying_the_same_reading_again_adds_nothing(ledger: Ledger, code: str) -> None:
    assert ledger.confirm(START, code, date(2018, 6, 30), "CV 5")
    assert not ledger.confirm(later(1), code, date(2018, 6, 30), "CV 5")
    assert ledger.confirm(later(2), code, None, "rút lại")
    assert ledger.confirm(later(3), code, date(2018, 6, 30), "CV 5")


def test_only_an_assigned_task_can_be_confirmed(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="không có trong sổ giao việc"):
        ledger.confirm(START, "NV-2018-0404", None)


def test_an_issue_knows_what_had_been_seen_when_it_was_written(ledger: Ledger, code: str) -> None:
    collect(ledger, START, {"SNV": [seen(code), seen("B")]})
    ledger.record_issue(later(1), ("SNV", 1, "so-theo-doi/SNV/so.xlsx", "f" * 64), {code: "9f"})
    issue = ledger.current_versions()["SNV"]
    assert (issue.version, issue.head_seq, issue.codes, issue.issued_at) == (1, 2, {code: "9f"}, later(1))


def test_versions_only_go_up(ledger: Ledger) -> None:
    ledger.record_issue(START, ("SNV", 2, "a.xlsx", ""), {})
    with pytest.raises(LedgerError, match="bản 2"):
        ledger.record_issue(START, ("SNV", 2, "b.xlsx", ""), {})
    ledger.record_issue(START, ("SNV", 3, "c.xlsx", ""), {})
    ledger.retire(later(1), "SNV", 2)
    assert [(issue.version, issue.retired_at) for issue in ledger.issues()["SNV"]] == [
        (2, later(1)),
        (3, None),
    ]
