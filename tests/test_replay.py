"""A year of reports, each made again long after from the ledger alone: the same parts but for the time of printing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from sync.core.report_periods import ReportPeriod
from sync.deployment.place import CALENDAR, CONFIG_FILES, SETTINGS, UNITS, Deployment
from sync.months.closing import close_month
from sync.months.correcting import correct
from sync.reporting.replay import Configured, configured_then, configured_today
from sync.reporting.report import Asked, report_content, write
from tests.collecting.office import Office, TaskGiven

MONTHS = [period for n in range(1, 13) if (period := ReportPeriod.read(f"2018-{n:02}"))]
LONG_AFTER = datetime(2021, 7, 1, 9)
"""Another regulation for the layout of documents is in force by then."""
PRINTED = re.compile(
    rb"<dcterms:(created|modified)[^>]*>[^<]*<|Kon Tum, ng\xc3\xa0y \d+ th\xc3\xa1ng \d+ n\xc4\x83m \d{4}"
)
"""All that may differ: the workbook's date, and the day in the letterhead."""

Edit = Callable[[str], str]


def _setting(name: str, value: str) -> Edit:
    def edit(text: str) -> str:
        changed, times = re.subn(rf"(?m)^#? ?{name} = .*$", f"{name} = {value}", text)
        assert times == 1, f"{name}: {times} times"
        return changed

    return edit


EDITS: Mapping[str, tuple[str, Edit]] = {
    "2018-03": (SETTINGS, _setting("due_soon_days", "20")),
    "2018-05": (UNITS, lambda text: text.replace("Sở Y tế", "Sở Y tế và Dân số")),
    "2018-06": (CALENDAR, lambda text: text + "2018-06-19,T3,NGHI_BU,Nghỉ bù,đã xác nhận,\n"),
    "2018-08": (SETTINGS, _setting("signer_name", '"Nguyễn Văn A"')),
    "2018-09": (UNITS, lambda text: "\n".join(line for line in text.splitlines() if not line.startswith("SNV"))),
    "2018-10": (SETTINGS, _setting("update_days", "5")),
    "2018-11": (SETTINGS, _setting("header_fill", '"DDEEFF"')),
}  # fmt: skip
"""Month at whose beginning the office changes one file of its configuration."""


class Made(NamedTuple):
    """A report as it was asked for, and the parts of its workbook."""

    asked: Asked
    parts: dict[str, bytes]


def parts_of(workbook: Path) -> dict[str, bytes]:
    """Name → content of each part, the time of printing left out."""
    with ZipFile(workbook) as archive:
        return {name: PRINTED.sub(b"", archive.read(name)) for name in archive.namelist()}


class Year:
    """Two units, a task due each month, some of them late; a report each month, two lists, one corrected later."""

    def __init__(self, root: Path) -> None:
        self.office = Office(root, ("SNV", "SYT"))
        self.made: list[Made] = []
        self.due: dict[str, date] = {}
        for period in MONTHS:
            self.configure(period)
            self.live(period)
            self.report(period)

    def configure(self, period: ReportPeriod) -> None:
        if period.name in EDITS:
            name, edit = EDITS[period.name]
            path = self.office.root / name
            before = path.read_text(encoding="utf-8-sig")
            path.write_text(edit(before), encoding="utf-8")
            assert edit(before) != before
            self.office.place = Deployment(self.office.root)

    def live(self, period: ReportPeriod) -> None:
        """Each quarter three tasks a unit, one due each month; SYT does its own, every other one in time."""
        first = period.first_day
        at = datetime.combine(first, time(8))
        if first.month % 3 == 1:
            self.assign(at)
        done = {"state": "Đã hoàn thành", "result_doc": "45/BC"}
        typed = {
            code: done | {"done_on": due + timedelta(days=4 if due.month % 2 else -1)}
            for code, due in self.due.items()
            if due.month <= first.month
        }
        version = self.office.ledger.newest_trackers()["SYT"][0]
        self.office.save(self.office.path("SYT", version), "SYT", version, typed)
        self.office.collect(at + timedelta(days=24))

    def assign(self, at: datetime) -> None:
        days = [at.date().replace(month=at.month + month, day=19) for month in range(3)]
        tasks = [
            TaskGiven(unit, f"Việc hạn {day:%d/%m} của {unit}", day)
            for unit in ("SNV", "SYT")
            for day in days
        ]
        given = self.office.assign(at, tasks, at.date())
        self.due |= {code: task.deadline for code, task in given.items() if task.unit == "SYT"}
        self.office.issue(at)

    def report(self, period: ReportPeriod) -> None:
        """Three days into the next month; January and February are closed before, February corrected in June."""
        at = datetime.combine(period.last_day + timedelta(days=3), time(9))
        if period.first_day.month < 3:
            close_month(self.office.desk(at - timedelta(minutes=5)), period)
        if period.name == "2018-06":
            february = self.office.ledger.closed_list("2018-02")
            assert february is not None
            told = (february.rows["code"][0], ""), ("Đã gia hạn trước khi chốt", "12/UBND-TH")
            correct(self.office.desk(at - timedelta(minutes=5)), MONTHS[1], *told, removed=True)
        self.made.append(Made(*self.printed(Asked.of_period(period, at), at)))

    def printed(self, asked: Asked, at: datetime) -> tuple[Asked, dict[str, bytes]]:
        return asked, self.parts(configured_today(self.office.desk(at), asked.known_at), asked)

    def parts(self, configured: Configured, asked: Asked) -> dict[str, bytes]:
        target = self.office.root / "bao-cao" / "thu.xlsx"
        write(configured.desk, report_content(configured.desk, asked), target)
        return parts_of(target)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    year = Year(tmp_path_factory.mktemp("nam") / "van-phong")
    yield year
    year.office.close()


def test_every_report_of_the_year_comes_out_again_part_by_part(year: Year) -> None:
    desk = year.office.desk(LONG_AFTER)
    for made in year.made:
        configured = configured_then(desk, made.asked.known_at)
        again = year.parts(configured, made.asked)
        assert again.keys() == made.parts.keys()
        different = [name for name in again if again[name] != made.parts[name]]
        assert different == [], made.asked.period
        assert configured.collection is not None
        assert configured.collection.at.month == made.asked.as_of.month


def test_with_todays_configuration_the_reports_before_it_are_others(year: Year) -> None:
    desk = year.office.desk(LONG_AFTER)
    for made in (year.made[1], year.made[7]):
        today = year.parts(configured_today(desk, made.asked.known_at), made.asked)
        assert today != made.parts


def test_what_is_said_names_the_collection_and_what_has_changed_since(year: Year) -> None:
    desk = year.office.desk(LONG_AFTER)
    first, last = (configured_then(desk, made.asked.known_at) for made in (year.made[0], year.made[-1]))
    assert first.said.startswith("như đã lưu ở lần thu số 1, 08:00 ngày 25/01/2018; settings.toml, units.csv")
    assert first.changed == CONFIG_FILES
    assert last.said == "như đã lưu ở lần thu số 12, 08:00 ngày 25/12/2018, giống hiện nay"


def test_before_the_first_collection_today_s_configuration_is_used_and_said(year: Year) -> None:
    found = configured_then(year.office.desk(LONG_AFTER), datetime(2017, 12, 31, 8))
    assert found.collection is None
    assert found.desk.place.kept == {}
    assert "khi ấy chưa thu lần nào" in found.said
    assert "báo cáo dùng cấu hình hiện nay" in found.said


def test_a_ledger_that_kept_only_hashes_is_reported_with_today_s_configuration_and_said(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger: Any = type(year.office.ledger)
    monkeypatch.setattr(ledger, "configuration", lambda *_: None)
    found = configured_then(year.office.desk(LONG_AFTER), year.made[0].asked.known_at)
    assert found.desk.place.kept == {}
    assert "lần thu ấy do bản dondoc cũ ghi" in found.said


def test_a_report_made_before_a_changed_file_was_kept_says_so(year: Year) -> None:
    office = year.office
    assert configured_today(office.desk(LONG_AFTER), LONG_AFTER).said == ""
    path = office.root / SETTINGS
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("update_days = 5", "update_days = 3"), encoding="utf-8")
    try:
        desk = replace(office.desk(LONG_AFTER), place=Deployment(office.root))
        found = configured_today(desk, LONG_AFTER)
    finally:
        path.write_text(said, encoding="utf-8")
    assert found.said.startswith("tệp hiện nay; settings.toml đã khác với lần thu số 12")
