"""Collections that did not get all that a unit keeps: the board and the record say so, and nobody is accused on them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sync.core.problems import Refusal
from tests.collecting.office import Office, TaskGiven

DEADLINE = date(2018, 4, 17)  # L is 19/4
TASK = TaskGiven("SNV", "Báo cáo cải cách hành chính", DEADLINE)
BEFORE, IN_GRACE, AFTER = datetime(2018, 4, 12, 17), datetime(2018, 4, 18, 17), datetime(2018, 4, 23, 17)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two trackers of SNV: version 1 was collected untouched, version 2 was issued, both are in use."""
    office = Office(tmp_path / "van-phong", ["SNV"])
    office.assign(datetime(2018, 4, 10, 8), [TASK])
    office.issue(datetime(2018, 4, 10, 9))
    office.collect(BEFORE)
    office.issue(BEFORE + timedelta(hours=1), "SNV")
    yield office
    office.close()


def verdict(office: Office, at: datetime) -> str:
    return office.verdicts(at.date(), at)["NV-2018-0001"]


def outcome(office: Office, at: datetime) -> tuple[str, str]:
    [result] = office.collect(at).results
    return result.receipt.outcome, result.receipt.reason


def test_both_trackers_got_and_nothing_in_them_proves_lateness(office):
    assert outcome(office, AFTER) == ("received", "")
    assert verdict(office, AFTER) == "late"


def test_without_the_newest_tracker_an_older_one_proves_nothing(office):
    assert outcome(office, BEFORE + timedelta(days=1)) == ("received", "")
    office.path("SNV", 2).unlink()
    assert outcome(office, AFTER) == ("refused", "not_found")
    assert outcome(office, AFTER + timedelta(days=1)) == ("refused", "not_found")
    assert verdict(office, AFTER + timedelta(days=1)) == "undetermined"


def test_without_the_newest_tracker_a_retired_one_proves_nothing(office):
    office.save(office.path("SNV", 2), "SNV", 2, {"NV-2018-0001": {"remark": "đang làm"}})
    office.collect(BEFORE + timedelta(days=1))
    office.path("SNV", 2).unlink()
    assert outcome(office, AFTER)[0] != "unchanged"
    assert verdict(office, AFTER) == "undetermined"


def test_what_was_saved_in_time_in_the_older_tracker_is_not_held_against_the_unit_when_that_is_damaged(
    office,
):
    office.collect(BEFORE + timedelta(days=1))
    older = office.path("SNV", 1)
    office.save(older, "SNV", 1, {"NV-2018-0001": {"progress": "xong phần một"}})  # in time, on 18/4
    whole = older.read_bytes()
    older.write_bytes(whole[:400])
    assert outcome(office, AFTER) == ("refused", "damaged")
    assert verdict(office, AFTER) == "undetermined"
    older.write_bytes(whole)
    office.collect(AFTER + timedelta(days=1))
    assert verdict(office, AFTER + timedelta(days=1)) != "late"


def test_a_damaged_tracker_left_as_it_is_stays_on_the_board(office):
    office.path("SNV", 1).write_bytes(b"PK\x03\x04")
    assert outcome(office, AFTER) == ("refused", "damaged")
    assert outcome(office, AFTER + timedelta(days=1)) == ("refused", "damaged")


def test_a_renamed_tracker_is_got_and_stays_got(office):
    newest = office.path("SNV", 2)
    newest.rename(newest.with_name("SNV nộp lần cuối.xlsx"))
    assert outcome(office, AFTER) == ("received", "")
    assert outcome(office, AFTER + timedelta(days=1)) == ("unchanged", "")


def test_a_tracker_whose_reader_was_stopped_is_read_again_though_its_bytes_are_the_same(office, monkeypatch):
    office.save(office.path("SNV", 2), "SNV", 2, {"NV-2018-0001": {"progress": "đang làm"}})
    with monkeypatch.context() as overloaded:
        stopped = lambda _task, jobs, _limits: [(job, Refusal.READER_STOPPED) for job in jobs]  # noqa: E731 – a reader
        overloaded.setattr("sync.collecting.seeing.read_batches", stopped)
        assert outcome(office, BEFORE + timedelta(days=1)) == ("refused", "reader_stopped")
    assert outcome(office, BEFORE + timedelta(days=2)) == ("received", "")


def test_a_tracker_brought_back_unchanged_counts_beside_a_strangers_file_that_was_refused_meanwhile(tmp_path):
    office = Office(tmp_path / "hai-don-vi", ["SNV", "SYT"])
    office.assign(datetime(2018, 4, 10, 8), [TASK, TaskGiven("SYT", "Báo cáo y tế", DEADLINE)])
    office.issue(datetime(2018, 4, 10, 9))
    own = office.path("SNV", 1)
    whole = own.read_bytes()
    office.collect(BEFORE)
    own.unlink()
    own.with_name("của SYT.xlsx").write_bytes(office.path("SYT", 1).read_bytes())
    refused, _ = office.collect(IN_GRACE).results
    own.write_bytes(whole)
    got, _ = office.collect(AFTER).results
    office.close()
    assert (refused.receipt.reason, got.receipt.ok) == ("wrong_unit", True)
