"""Killed at any moment, a closing leaves nothing half-written: the next run closes, or completes what stands."""

from pathlib import Path

import pytest

from sync.failure import NotDone
from sync.months.drafting import draft_month
from sync.months.evidence_bundle import check_bundle
from tests.closing.month import APRIL, CLOSED_AT, close
from tests.collecting import dying
from tests.collecting.office import Office
from tests.collecting.test_killing import fresh_processes

POINTS = [
    ("a copy was put", 1), ("the configuration is kept", 1), ("rows are chained, not committed", 2),
    ("a list is closed", 1), ("a file's bytes go to the disk", 2), ("a copy gets its name", 2), ("a copy gets its name", 3),
]  # fmt: skip


def dies(root: Path, moment: dying.Moment) -> bool:
    process = fresh_processes().Process(target=dying.die, args=(root, CLOSED_AT, moment))
    process.start()
    process.join()
    assert process.exitcode in (0, 9), moment
    return bool(process.exitcode)


def no_half_file(office: Office) -> bool:
    bundles = [path for path in office.root.rglob("*.zip") if not path.name.startswith(".")]
    return office.broken() == [] and all(check_bundle(path).faults == [] for path in bundles)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("point", "number"), POINTS)
def test_a_closing_killed_between_any_two_steps_is_done_or_completed_by_the_next(
    office, point, number, after
):
    died = dies(office.root, dying.Moment("close", point, number, after))
    assert died or (point, number) == ("a copy gets its name", 3)
    stood = office.ledger.closed_list("2018-04")
    assert no_half_file(office)
    try:
        done = close(office)
    except NotDone:  # nothing was missing
        assert not died or after
    else:
        assert done.again == (stood is not None)
    closed = office.ledger.closed_list("2018-04")
    assert closed is not None
    assert stood is None or stood.sha256 == closed.sha256
    assert sorted(path.name for path in (office.root / "bao-cao" / "2018-04").iterdir() if path.name[0] != ".") == [
        "DS-2018-04.xlsx", "bang-chung-DS-2018-04.zip",
    ]  # fmt: skip
    assert no_half_file(office)


@pytest.mark.parametrize(("point", "number"), [("a draft is recorded", 1), ("a copy gets its name", 4)])
def test_a_draft_killed_half_way_is_done_again(office, point, number):
    assert dies(office.root, dying.Moment("draft", point, number, after=True))
    drafted = draft_month(office.desk(CLOSED_AT), APRIL)
    assert [one.unit for one in drafted if one.file.is_file()] == ["SNV", "SYT", "DAKTO"]
    assert len(office.ledger.drafts("2018-04")) == 3
    assert office.broken() == []
