"""What a collection writes and the next one reads back."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from sync.core.problems import Mistake
from sync.ledger.engine import writing
from sync.ledger.errors import LedgerError
from sync.ledger.rows import MISSING, REFUSED, UNCHANGED, UnitTake
from sync.ledger.store import Ledger
from tests.ledger.samples import A_PROBLEM, CONFIG, START, collect, later, receipt, seen, take


def test_what_was_seen_last_comes_back_as_it_was_written(ledger: Ledger) -> None:
    done = seen("A", "Đã hoàn thành", date(2018, 5, 14), row=9, present=True, applied=False)
    collect(ledger, START, {"SNV": [done]})
    state = ledger.last_states({"SNV": 1})["SNV"].latest["A"]
    assert (state.values, state.present, state.applied) == (done.values, True, False)


def test_a_unit_never_seen_has_no_states(ledger: Ledger) -> None:
    states = ledger.last_states({"SNV": 1})["SNV"]
    assert (states.baseline, states.latest) == ({}, {})


def test_the_baseline_of_a_version_is_what_it_was_issued_with_until_it_shows_more(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A", progress_is := "Chưa thực hiện"), seen("B")]}, version=1)
    ledger.record_issue(later(1), ("SNV", 2, "so.xlsx", "f" * 64), {"A": "", "B": ""})
    collect(ledger, later(2), {"SNV": [seen("A", "Đã hoàn thành")]}, version=1)
    states = ledger.last_states({"SNV": 2})["SNV"]
    assert states.baseline["A"].values.state == progress_is
    assert states.latest["A"].values.state == "Đã hoàn thành"
    collect(ledger, later(3), {"SNV": [seen("A", "Chờ điều kiện")]}, version=2)
    states = ledger.last_states({"SNV": 2})["SNV"]
    assert states.baseline["A"].values.state == states.latest["A"].values.state == "Chờ điều kiện"


def test_a_version_never_issued_has_only_its_own_sightings_as_baseline(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A")]}, version=1)
    states = ledger.last_states({"SNV": 0})["SNV"]
    assert ("A" in states.baseline, "A" in states.latest) == (False, True)


def test_states_of_many_units_do_not_mix(ledger: Ledger) -> None:
    units = {f"U{number}": [seen("A", f"state {number}")] for number in range(12)}
    collect(ledger, START, units)
    states = ledger.last_states(dict.fromkeys(units, 1))
    assert {unit: states[unit].latest["A"].values.state for unit in units} == {
        unit: seen_there[0].values.state for unit, seen_there in units.items()
    }


def test_the_last_success_outlives_a_missing_and_a_refused_file(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A")]})
    number = ledger.begin_collection(later(1), CONFIG)
    gone = receipt("SNV", later(1), MISSING, file="", sha256="", reason="not_found")
    ledger.take_unchanged(number, [gone, receipt("STP", later(1), REFUSED, reason="damaged")])
    assert {unit: last.at for unit, last in ledger.last_receipts().items()} == {"SNV": START}


def test_a_known_file_is_the_newest_receipt_that_names_it_refusals_too(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [], "STP": []})
    number = ledger.begin_collection(later(1), CONFIG)
    refused = receipt("SNV", later(1), REFUSED, reason="damaged", sha256="d" * 64)
    ledger.take_unchanged(number, [refused, receipt("STP", later(1), UNCHANGED)])
    known = ledger.known_files()
    assert known[refused.file] == (number, refused)
    assert known["so-theo-doi/STP/so.xlsx"].receipt.mtime_ns == receipt().mtime_ns


def test_problems_stay_known_while_the_file_is_unchanged_and_go_with_the_next_reading(ledger: Ledger) -> None:
    number = ledger.begin_collection(START, CONFIG)
    ledger.take(number, UnitTake(receipt("SNV"), [], [A_PROBLEM]))
    ledger.finish_collection(number, START)
    again = ledger.begin_collection(later(1), CONFIG)
    ledger.take_unchanged(again, [receipt("SNV", later(1), UNCHANGED)])
    assert ledger.open_problems(units=["SNV"]) == ledger.open_problems() == [("SNV", START, A_PROBLEM)]
    third = ledger.begin_collection(later(2), CONFIG)
    ledger.take(third, take("SNV", later(2)))
    assert ledger.open_problems() == []


def test_problems_of_the_file_last_taken_stay_open_while_later_ones_are_refused(ledger: Ledger) -> None:
    of_the_refused = Mistake.RETIRED_VERSION.at("", "", version=1, current=2)
    number = ledger.begin_collection(START, CONFIG)
    ledger.take(number, UnitTake(receipt("SNV"), [], [A_PROBLEM]))
    second = ledger.begin_collection(later(1), CONFIG)
    refused = receipt("SNV", later(1), REFUSED, reason="damaged", sha256="d" * 64)
    ledger.take(second, UnitTake(refused, [], [of_the_refused]))
    assert ledger.open_problems(later(1)) == [("SNV", START, A_PROBLEM), ("SNV", later(1), of_the_refused)]
    assert ledger.open_problems(later(0.5)) == [("SNV", START, A_PROBLEM)]
    third = ledger.begin_collection(later(2), CONFIG)
    ledger.take(third, take("SNV", later(2)))
    assert ledger.open_problems(later(2)) == []


def test_report_and_boards_know_no_problem_of_a_tracker_once_it_is_retired(ledger: Ledger) -> None:
    a_note = Mistake.UNIT_SEVERAL.at("Theo dõi", "H7", value="Sở Nội vụ, Sở Y tế")
    for at, retired in ((START, ()), (later(1), (1,))):
        older, newer = receipt(at=at, file="SNV/v1.xlsx"), receipt(at=at, file="SNV/v2.xlsx", version=2)
        number = ledger.begin_collection(at, CONFIG)
        of_the_newer = UnitTake(newer._replace(sha256="e" * 64), [], [a_note], retired)
        ledger.take(number, UnitTake(older, [], [A_PROBLEM]), of_the_newer)
        ledger.finish_collection(number, at)
    named = replace(A_PROBLEM, file="v1.xlsx"), replace(a_note, file="v2.xlsx")
    assert ledger.open_problems(START) == [("SNV", START, problem) for problem in named]
    assert ledger.open_problems(later(1)) == [("SNV", later(1), named[1])]
    assert ledger.standing_problems() == {}


def test_a_collection_broken_off_is_visible_as_such(ledger: Ledger) -> None:
    broken = ledger.begin_collection(START, CONFIG)
    ledger.take(broken, take("SNV", START, [seen("A")]))
    whole = collect(ledger, later(1), {"SNV": []})
    assert [(c.number, c.finished_at) for c in ledger.collections()] == [(broken, None), (whole, later(1))]
    assert ledger.collections()[0].config == CONFIG
    assert ledger.collections()[0].actor == "an"


def test_nothing_is_added_to_a_finished_collection(ledger: Ledger) -> None:
    number = collect(ledger, START, {"SNV": []})
    with pytest.raises(LedgerError, match="đã kết thúc"):
        ledger.take(number, take("STP", START))
    with pytest.raises(LedgerError, match="đã kết thúc"):
        ledger.finish_collection(number, START)


def test_a_unit_is_taken_whole_or_not_at_all(ledger: Ledger) -> None:
    number = ledger.begin_collection(START, CONFIG)
    half = [seen("A"), seen("B")._replace(sheet=None)]
    with pytest.raises(LedgerError):
        ledger.take(number, take("SNV", START, half))
    assert ledger.last_receipts() == {}
    assert ledger.last_states({"SNV": 1})["SNV"].latest == {}


def test_the_same_file_is_taken_once_per_collection(ledger: Ledger) -> None:
    number = ledger.begin_collection(START, CONFIG)
    ledger.take(number, take("SNV", START, [seen("A")]))
    with pytest.raises(LedgerError):
        ledger.take(number, take("SNV", START, [seen("A")]))
    assert len(ledger.history("A")) == 1


def test_time_never_goes_back_between_collections(ledger: Ledger) -> None:
    assert ledger.last_collection_at() is None
    number = ledger.begin_collection(START, CONFIG)
    ledger.take(number, take("SNV", later(0.5)))
    assert ledger.last_collection_at() == later(0.5)
    with pytest.raises(LedgerError, match="đồng hồ"):
        ledger.begin_collection(later(0.25), CONFIG)


def test_a_version_is_retired_once_and_stays_so(ledger: Ledger) -> None:
    ledger.record_issue(START, ("SNV", 1, "so.xlsx", "f" * 64), {})
    for day in (1, 2):
        number = ledger.begin_collection(later(day), CONFIG)
        ledger.take(number, UnitTake(receipt("SNV", later(day)), retired=[1]))
    assert ledger.issues()["SNV"][0].retired_at == later(1)


def test_text_that_no_database_keeps_is_marked_and_the_rest_is_taken(ledger: Ledger) -> None:
    odd = seen("A")._replace(sheet="Theo\x00dõi \ud83d")
    collect(ledger, START, {"SNV": [odd]})
    assert ledger.history("A")[0].observed.seen.sheet == "Theo\ufffddõi \ufffd"


@pytest.mark.parametrize(
    "statement", ["UPDATE receipts SET ok = 0", "DELETE FROM observations", "DELETE FROM problems"]
)
def test_the_database_itself_refuses_to_change_what_was_written(ledger: Ledger, statement: str) -> None:
    number = ledger.begin_collection(START, CONFIG)
    ledger.take(number, UnitTake(receipt("SNV"), [seen("A")], [A_PROBLEM]))
    with pytest.raises(LedgerError, match="chỉ ghi thêm"), writing(ledger.engine) as connection:
        connection.execute(text(statement))


def test_a_full_disk_is_said_in_words_and_leaves_nothing_half_written(tmp_path) -> None:
    with Ledger.open(tmp_path / "so-cai.sqlite", "an") as ledger:
        number = ledger.begin_collection(START, CONFIG)
        with ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerError, match="đã đầy"):
            ledger.take(number, take("SNV", START, [seen(f"A{n}") for n in range(500)]))
        assert ledger.last_receipts() == {}
        ledger.take(number, take("SNV", START))


def test_a_quiet_collection_needs_no_pandas() -> None:
    script = "import sys, sync.ledger.store, sync.ledger.lock, sync.ledger.backup; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
