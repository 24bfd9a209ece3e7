"""The year 2018 of a small office, closed month by month: objections, corrections, a month closed by force."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

from sync.core.closing.closed_list import ClosedList
from sync.core.closing.summing import summed
from sync.core.closing.written import text_of
from sync.core.report_periods import ReportPeriod
from sync.failure import NotDone
from sync.months.closing import close_month
from sync.months.correcting import correct
from sync.months.drafting import draft_month
from sync.months.evidence_bundle import check_bundle
from sync.months.objecting import answer, object_to
from sync.reporting.report import Asked, report_content
from tests.closing.home_year import differing_year, rows_of_list
from tests.collecting.office import Office, TaskGiven
from tests.reconciling.quarter import write_home_book

MONTHS = [period for n in range(1, 13) if (period := ReportPeriod.read(f"2018-{n:02}"))]
UNITS = ("SNV", "SYT", "DAKTO")
HABITS = ("in time", "late", "late", "never", "silent")


class Year:
    """Two tasks a unit and month; some are done in time, some late, some never, some without a word before."""

    def __init__(self, root: Path) -> None:
        self.office = Office(root)
        self.dice = Random(2018)
        self.habits: dict[str, str] = {}
        self.tasks: dict[str, TaskGiven] = {}
        self.made: list[ClosedList] = []
        self.first_files: dict[Path, bytes] = {}

    def live(self, period: ReportPeriod) -> None:
        """Assign and issue in the morning of the first day, collect twice, the second time after the month."""
        first = period.first_day
        self.assign(datetime.combine(first, datetime.min.time()) + timedelta(hours=8))
        for day in (
            first + timedelta(days=12),
            first + timedelta(days=22),
            period.last_day + timedelta(days=2),
        ):
            at = datetime.combine(day, datetime.min.time()) + timedelta(hours=20)
            self.type(at)
            self.office.collect(at)

    def assign(self, at: datetime) -> None:
        days = (at.date() + timedelta(days=8), at.date() + timedelta(days=18))
        tasks = [
            TaskGiven(unit, f"Việc {number} tháng {at:%m} của {unit}", day)
            for unit in UNITS
            for number, day in enumerate(days, 1)
        ]
        given = self.office.assign(at, tasks, at.date())
        self.tasks |= given
        self.habits |= {code: self.dice.choice(HABITS) for code in given}
        self.office.issue(at)

    def type(self, at: datetime) -> None:
        versions = self.office.ledger.newest_trackers()
        for unit in UNITS:
            version = versions[unit][0]
            codes = self.office.codes_of(unit, version)
            self.office.save(
                self.office.path(unit, version),
                unit,
                version,
                {code: self.cells(code, at.date()) for code in codes},
            )

    def cells(self, code: str, today: date) -> dict[str, Any]:
        deadline, habit = self.tasks[code].deadline, self.habits[code]
        done_on = deadline + timedelta(days={"in time": -1, "late": 40, "silent": 60}.get(habit, 9999))
        if today > done_on:
            return {"state": "Đã hoàn thành", "done_on": done_on, "result_doc": "45/BC"}
        return (
            {"state": "Đang thực hiện", "progress": f"Đang làm, {today:%m}"}
            if habit == "late" and today > deadline
            else {}
        )

    def close(self, period: ReportPeriod) -> None:
        """Draft, one objection a month (accepted in June), the closing five days after the month."""
        at = datetime.combine(period.last_day + timedelta(days=5), datetime.min.time()) + timedelta(hours=9)
        desk = self.office.desk(at)
        if period.name != "2018-01":
            drafted = draft_month(desk, period)
            unit = drafted[0].unit
            code = self.office.ledger.drafts(period.name)[0].codes[0]
            number = object_to(desk, period, (unit, code), ("Đã gửi báo cáo", ""))
            if period.name == "2018-09":
                with pytest.raises(NotDone):
                    close_month(desk, period)
            else:
                answer(desk, number, accept=period.name == "2018-06", said=("Đã đối chiếu", ""))
        force = "Sở Nội vụ đã chờ quá hạn" if period.name == "2018-09" else ""
        done = close_month(desk, period, force)
        if period.name in ("2018-03", "2018-10"):
            code = done.closed.rows["code"][0]
            said = ("Đã gia hạn trước khi chốt", "12/UBND-TH")
            correct(self.office.desk(at + timedelta(hours=1)), period, (code, ""), said, removed=True)
        self.made.append(done.closed)
        self.first_files |= {path: path.read_bytes() for path in done.files}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    year = Year(tmp_path_factory.mktemp("nam") / "van-phong")
    for period in MONTHS:
        year.live(period)
        year.close(period)
    yield year
    year.office.close()


def lists(year: Year, *names: str) -> list[ClosedList]:
    found = year.office.ledger.closed_lists(2018)
    return [one for one in found if not names or one.period in names]


def test_twelve_lists_stand_and_each_follows_from_the_one_before(year):
    found = lists(year)
    assert [one.number for one in found] == [f"DS-2018-{n:02}" for n in range(1, 13)]
    assert [one.previous for one in found] == ["", *(one.sha256 for one in found[:-1])]
    assert year.office.broken() == []
    assert all(len(one.rows) for one in found)


def test_no_list_changed_while_the_year_went_on(year):
    assert [text_of(one) for one in lists(year)] == [text_of(one) for one in year.made]
    assert {path: path.read_bytes() for path in year.first_files} == year.first_files
    assert all(check_bundle(path).faults == [] for path in year.first_files if path.suffix == ".zip")


@pytest.mark.parametrize("name", ["2018-Q1", "2018-Q2", "2018-H1", "2018-H2", "2018"])
def test_a_period_is_the_sum_of_its_months_in_task_months_with_the_different_tasks_beside(year, name):
    period = ReportPeriod.read(name)
    whole = summed(lists(year, *period.months)).set_index("unit")
    months = [summed(lists(year, month)).set_index("unit") for month in period.months]
    for column in ("task_months", "overdue", "late_updates", "removed"):
        parts = pd.concat([month[column] for month in months]).groupby(level=0).sum()
        assert parts.to_dict() == whole[column].to_dict()
    assert (whole["tasks"] <= whole["task_months"]).all()
    assert whole["tasks"].sum() < whole["task_months"].sum()


def test_an_offence_is_listed_once_in_the_year(year):
    rows = pd.concat([one.rows[one.rows["late_update"]] for one in lists(year)])
    assert not rows.duplicated(["code", "unit"]).any()
    late = {code for code, habit in year.habits.items() if habit in ("never", "silent")}
    december = {code for code, task in year.tasks.items() if task.deadline >= date(2018, 12, 28)}
    out = {code for one in lists(year) for code in one.excluded.loc[one.excluded["late_update"], "code"]}
    assert set(rows["code"]) == late - december - out


def test_the_months_in_a_row_of_a_task_count_up_until_a_correction_breaks_them(year):
    found = lists(year)
    for before, after in pairwise(found):
        last = before.standing_rows.set_index(["code", "unit"])["consecutive_months"]
        for row in after.rows.itertuples():
            assert row.consecutive_months == last.get((row.code, row.unit), 0) + 1
    assert max(found[-1].rows["consecutive_months"]) >= 6


def test_each_list_shows_the_corrections_made_since_the_one_before(year):
    assert {one.period: [said.period for said in one.shown] for one in lists(year) if one.shown} == {
        "2018-04": ["2018-03"], "2018-11": ["2018-10"],
    }  # fmt: skip


def test_the_forced_month_says_who_and_why_and_the_accepted_objection_stands_apart(year):
    forced = {one.period: one.forced for one in lists(year) if one.forced}
    assert list(forced) == ["2018-09"]
    assert (forced["2018-09"].by, forced["2018-09"].reason) == ("văn phòng", "Sở Nội vụ đã chờ quá hạn")
    assert "ý kiến số" in forced["2018-09"].against[0]
    assert [one.period for one in lists(year) if len(one.excluded)] == ["2018-06"]


def test_members_and_totals_are_those_of_the_report_of_that_day(year):
    for one in lists(year, "2018-04", "2018-12"):
        content = report_content(year.office.desk(one.known_at), Asked(one.as_of, one.known_at))
        overdue = content.situation[content.situation["status"] == "overdue"]
        assert set(overdue["code"]) == set(one.rows.loc[one.rows["overdue"], "code"])
        assert one.totals["overdue"].sum() == len(overdue)
        assert (one.totals["opening"] + one.totals["new"] - one.totals["resolved"]).equals(
            one.totals["closing"]
        )


def test_the_last_day_of_each_month_is_its_as_of(year):
    assert [one.as_of.day for one in lists(year)] == [monthrange(2018, n)[1] for n in range(1, 13)]


LONGER = ("2018-Q2", "2018-H1", "2018")


@pytest.mark.parametrize("name", LONGER)
def test_a_period_reconciles_with_a_book_that_differs_in_every_class(year, dondoc, tmp_path, name):
    found = lists(year, *ReportPeriod.read(name).months)
    transferred = sum(len(one.standing_rows) for one in found)
    book = write_home_book(tmp_path / "so-noi-vu.xlsx", differing_year(lists(year)))
    said = dondoc("-C", year.office.root, "reconcile", name, book, "--json")
    assert said.code == 1, said.err
    told = said.json
    assert told["counts"] == {
        "matched": transferred - 5, "only_office": 1, "only_home_affairs": 1, "different": 3, "duplicate": 1,
    }  # fmt: skip
    assert told["lists"] == [one.number for one in found]
    fields = {row["code"]: row["fields"] for row in told["differences"] if row["class"] == "different"}
    assert sorted(fields.values()) == ["Chậm nhiệm vụ", "Số ngày chậm", "Đơn vị"]
    folder = year.office.root / "bao-cao" / name
    assert [Path(file) for file in told["files"]] == [
        folder / f"doi-chieu-{name}.xlsx", folder / f"bien-ban-doi-chieu-{name}.xlsx", folder / f"bien-ban-doi-chieu-{name}.docx",
    ]  # fmt: skip
    assert all(Path(file).is_file() for file in told["files"])


def test_the_control_totals_of_a_quarter_are_the_flows_of_its_lists(year, dondoc, tmp_path):
    march, *quarter = lists(year, "2018-03", "2018-04", "2018-05", "2018-06")
    rows = [row for one in (march, *quarter) for row in rows_of_list(one)]
    book = write_home_book(tmp_path / "so-noi-vu.xlsx", rows)
    said = dondoc("-C", year.office.root, "reconcile", "2018-Q2", book, "--json")
    assert (said.code, said.json["differences"], said.json["problems"]) == (0, [], [])
    totals = {row["unit"]: row for row in said.json["totals"]}
    for unit in UNITS:
        mine = totals[unit]
        for side in ("office", "home"):
            opening, new, resolved, closing = (
                mine[f"{side}_{flow}"] for flow in ("opening", "new", "resolved", "closing")
            )
            assert opening == (march.standing_rows["unit"] == unit).sum()
            assert closing == (quarter[-1].standing_rows["unit"] == unit).sum()
            assert opening + new - resolved == closing
        assert (
            mine["office_rows"]
            == mine["home_rows"]
            == sum((one.standing_rows["unit"] == unit).sum() for one in quarter)
        )


def test_the_lists_of_a_quarter_tell_scripts_task_months_and_different_tasks(year, dondoc):
    quarter = dondoc("-C", year.office.root, "lists", "2018-Q2", "--json").json
    months = [
        dondoc("-C", year.office.root, "lists", name, "--json").json
        for name in ("2018-04", "2018-05", "2018-06")
    ]
    assert quarter["missing"] == []
    summed_up = {
        unit["unit"]: sum(
            one["task_months"] for month in months for one in month["units"] if one["unit"] == unit["unit"]
        )
        for unit in quarter["units"]
    }
    assert {unit["unit"]: unit["task_months"] for unit in quarter["units"]} == summed_up
    assert sum(unit["tasks"] for unit in quarter["units"]) < sum(summed_up.values())


def test_the_year_tells_scripts_its_emulation_ledger(year, dondoc):
    told = dondoc("-C", year.office.root, "emulation", "2018", "--json").json
    assert list(told) == ["year", "months", "lists", "units", "files"]
    assert (told["year"], len(told["months"]), told["lists"]) == (
        2018,
        12,
        [one.number for one in lists(year)],
    )
    for unit in told["units"]:
        standing = [one.standing_rows[one.standing_rows["unit"] == unit["unit"]] for one in lists(year)]
        assert unit["task_months"] == sum(map(len, standing))
        assert unit["tasks_late"] == pd.concat(standing)["code"].nunique()
        assert unit["late_updates"] == sum(rows["late_update"].sum() for rows in standing)
        assert [row["month"] for row in unit["by_month"]] == told["months"]
        assert sum(row["days_late"] for row in unit["by_month"]) == unit["days_late"]


def test_a_closing_told_to_scripts_again_has_the_same_list_and_its_missing_file(year, dondoc):
    (december,) = lists(year, "2018-12")
    file = year.office.root / "bao-cao" / "2018-12" / "DS-2018-12.xlsx"
    content = file.read_bytes()
    file.unlink()
    told = dondoc("-C", year.office.root, "close", "2018-12", "--json").json
    assert list(told) == ["number", "as_of", "known_at", "sha256", "rows", "undetermined", "files"]
    assert (told["number"], told["as_of"], told["sha256"]) == ("DS-2018-12", "2018-12-31", december.sha256)
    columns = ["code", "unit", "overdue", "late_update", "days", "consecutive_months"]
    assert [list(row) for row in told["rows"]] == [columns] * len(december.rows)
    assert [row["days"] for row in told["rows"]] == december.rows["days_late"].tolist()
    assert [Path(one).name for one in told["files"]] == ["DS-2018-12.xlsx", "bang-chung-DS-2018-12.zip"]
    assert file.read_bytes() == content
