"""The yearly ledger of a unit that ends within a month: its days up to its last one, the successor's from the day after."""

import shutil
from datetime import date, datetime, time

import pytest

from sync.core.report_periods import ReportPeriod
from sync.deployment.shipped import shipped
from sync.issuing.successors import Handover, hand_over_tasks
from sync.months.closing import close_month
from sync.reporting.emulation import emulation_ledger
from tests.collecting.office import Office
from tests.ledger.samples import task

MONTHS = tuple(found for name in ("2025-05", "2025-06", "2025-07") if (found := ReportPeriod.read(name)))
ENDS = date(2025, 6, 10)
LIST_DAYS = (date(2025, 6, 3), date(2025, 7, 3), date(2025, 8, 4))


def at(day, hour=9):
    return datetime.combine(day, time(hour))


@pytest.fixture
def office(tmp_path):
    """TP Kon Tum is late in one task since 20/5 and ends on 10/6; phường Kon Tum takes the task over on 11/6."""
    root = tmp_path / "van-phong"
    root.mkdir()
    for name in ("settings.toml", "calendar.csv"):
        shutil.copyfile(shipped("config") / name, root / name)
    text = (shipped("config") / "units-quang-ngai-2025.csv").read_text(encoding="utf-8-sig")
    text = text.replace("TPKONTUM/*.xlsx,2015-01-01,2025-06-30", f"TPKONTUM/*.xlsx,2015-01-01,{ENDS}")
    text = text.replace("PKONTUM/*.xlsx,2025-07-01", "PKONTUM/*.xlsx,2025-06-11")
    (root / "units.csv").write_text(text, encoding="utf-8-sig")
    office = Office(root)
    given = task(
        unit="TPKONTUM", content="Việc chậm", document_date=date(2025, 5, 2), deadline=date(2025, 5, 20)
    )
    office.ledger.assign(at(date(2025, 5, 5)), [given])
    close_month(office.desk(at(LIST_DAYS[0])), MONTHS[0], "diễn tập")
    hand_over_tasks(office.desk(at(date(2025, 6, 11))), Handover("TPKONTUM", "PKONTUM", "12/QĐ-UBND"))
    for period, day in zip(MONTHS[1:], LIST_DAYS[1:], strict=True):
        close_month(office.desk(at(day)), period, "diễn tập")
    yield office
    office.close()


def days(found, unit):
    mine = found.monthly[found.monthly["unit"] == unit]
    return {row.month: row.days_late for row in mine.itertuples() if row.days_late}


def test_the_days_of_the_month_are_shared_at_the_last_day_of_the_old_unit(office):
    found = emulation_ledger(office.desk(at(date(2025, 9, 1))), 2025, at(date(2025, 9, 1)))
    assert days(found, "TPKONTUM") == {"2025-05": 11, "2025-06": 10}
    assert days(found, "PKONTUM") == {"2025-06": 20, "2025-07": 31}
    yearly = found.yearly.set_index("unit")
    assert yearly.loc["TPKONTUM", ["task_months", "tasks_late", "days_late"]].tolist() == [2, 1, 21]
    assert str(yearly.loc["TPKONTUM", "ended_on"].date()) == "2025-06-10"
    assert yearly["days_late"].sum() == (date(2025, 7, 31) - date(2025, 5, 20)).days


def test_the_closed_list_itself_names_only_the_successor(office):
    before = office.ledger.closed_list("2025-06")
    emulation_ledger(office.desk(at(date(2025, 9, 1))), 2025, at(date(2025, 9, 1)))
    assert before.rows[["unit", "days_late"]].to_numpy().tolist() == [["PKONTUM", 41]]
    assert office.ledger.closed_list("2025-06").sha256 == before.sha256
