"""What is refused leaves no trace: not a file, not a row of the ledger."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from sync.core.report_periods import ReportPeriod
from sync.failure import NotDone
from sync.ledger.tables import CHAINED
from sync.months.closing import close_month
from sync.months.correcting import correct
from sync.months.reconciling import reconcile
from sync.sources.limits import Limits
from tests.closing.month import APRIL, CLOSED_AT, MAY, close
from tests.reconciling.quarter import agreeing, write_home_book

LATER = CLOSED_AT + timedelta(hours=2)
SAID = ("Sai số liệu", "12/UBND-TH")


def traces(office):
    """Every file but the database with its content, and how many rows each chain has."""
    files = {
        path: path.read_bytes()
        for path in office.root.rglob("*")
        if path.is_file() and "sqlite" not in path.name
    }
    with office.ledger.engine.connect() as connection:
        rows = {
            name: connection.execute(select(func.count()).select_from(table)).scalar()
            for name, table in CHAINED.items()
        }
    return files, rows


def of_strangers(folder, desk):
    headers = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "K", "L", "M"]
    reconcile(
        desk, APRIL, write_home_book(folder / "la.xlsx", agreeing(), headers=headers), Limits(children=1)
    )


def torn(folder, desk):
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04")
    reconcile(desk, APRIL, folder / "hong.xlsx", Limits(children=1))


REFUSED = {
    "a month that has not ended": (lambda folder, desk: close_month(desk, MAY, "gấp"), "chưa kết thúc"),
    "a second closing": (lambda folder, desk: close_month(desk, APRIL, "gấp"), "đã chốt"),
    "a row that is not in the list": (lambda folder, desk: correct(desk, APRIL, ("NV-9", ""), SAID, removed=True), "không có trong danh sách"),
    "a correction of an open month": (lambda folder, desk: correct(desk, MAY, ("NV-2018-0002", ""), SAID, removed=True), "chưa chốt"),
    "a book that is not there": (lambda folder, desk: reconcile(desk, APRIL, folder / "x.xlsx", Limits(children=1)), "x.xlsx"),
    "a period that is not closed": (
        lambda folder, desk: reconcile(desk, ReportPeriod.read("2018-Q2"), folder / "x.xlsx", Limits(children=1)), "chưa chốt 2018-05",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_after_a_closing_leaves_no_trace(office, tmp_path, name):
    asked, why = REFUSED[name]
    close(office)
    before = traces(office)
    with pytest.raises(NotDone, match=why):
        asked(tmp_path, office.desk(LATER))
    assert traces(office) == before


@pytest.mark.parametrize("asked", [of_strangers, torn])
def test_a_book_that_cannot_be_read_leaves_nothing_but_its_copy(office, tmp_path, asked):
    close(office)
    files, rows = traces(office)
    with pytest.raises(NotDone):
        asked(tmp_path, office.desk(LATER))
    after, counted = traces(office)
    added = set(after) - set(files)
    assert all(path.is_relative_to(office.place.copies) for path in added)
    assert ({path: after[path] for path in files}, counted) == (files, rows)
    assert office.broken() == []


def test_a_closing_too_early_is_refused_before_anything_of_the_month_exists(office):
    before = traces(office)
    with pytest.raises(NotDone, match="chưa kết thúc"):
        close(office, datetime(2018, 4, 30, 23, 59))
    assert traces(office) == before
