"""Trackers on Drive are collected like those in folders."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.collecting.office import FIRST
from tests.google.collecting.on_drive import DriveOffice, opened
from tests.google.signed_in import Google

DAY = timedelta(days=1)
ISSUED = datetime(2018, 4, 2, 9)
TYPED = datetime(2018, 4, 10, 9)
SYNC = datetime(2018, 4, 10, 17)


@pytest.fixture
def office(tmp_path: Path, google: Google):
    with opened(tmp_path / "vp", google, ("SNV", "SYT")) as one:
        yield one


@pytest.fixture
def snv(office: DriveOffice) -> str:
    office.office.assign(ISSUED, [task for task in FIRST if task.unit in ("SNV", "SYT")])
    return office.issue(ISSUED, "SNV")


def test_what_a_clerk_typed_on_drive_is_observed_with_its_place(office: DriveOffice, snv: str) -> None:
    first, _ = office.rows(snv)
    office.type_in(snv, {first: {"state": "Đã hoàn thành", "done_on": date(2018, 4, 9)}}, TYPED)
    board = office.collect(SYNC)
    got = board.results[0].receipt
    assert (got.outcome, got.file, got.version, got.rows) == ("received", f"google:{snv}", 1, 2)
    step = office.ledger.history(first)[-1]
    seen = step.observed
    assert (seen.file, seen.seen.sheet, seen.seen.row) == (
        f"google:{snv}",
        "Theo dõi",
        office.rows(snv)[first] + 1,
    )
    assert (seen.seen.values.state, seen.seen.values.done_on) == ("Đã hoàn thành", date(2018, 4, 9))
