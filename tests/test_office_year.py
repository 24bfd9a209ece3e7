"""The guide of the office's year: its days are those of the calendar, its schedules are taken by the systems they are for."""

import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sync.core.report_periods import ReportPeriod
from sync.deployment.tables import read_calendar
from tests.test_docs import ROOT, guide

PAGE = guide("nam-cua-van-phong.md")
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
INSTALL_SYSTEMD = "apt-get install -y systemd"
CALENDAR = read_calendar(ROOT / "config" / "calendar.csv")
DONDOC = "/opt/dondoc/.venv/bin/dondoc"


def fences(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def day(text: str) -> date:
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


def test_the_days_of_draft_objection_and_closing_are_those_of_the_calendar():
    rows = re.findall(r"^\| DS-(\S+) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|", PAGE, re.MULTILINE)
    assert [name for name, *_ in rows] == [f"2018-{month:02}" for month in range(1, 13)]
    for name, *written in rows:
        period = ReportPeriod.read(name)
        assert period is not None
        last = period.last_day
        counted = [CALENDAR.nth_working_day_after(last, days) for days in (3, 5, 6)]
        assert list(map(day, written)) == [last, *counted]
        assert CALENDAR.nth_working_day_after(counted[0], 2) == counted[1], "two working days to object"


def test_at_the_draft_every_task_of_the_month_is_past_its_two_days():
    for month in range(1, 13):
        period = ReportPeriod.read(f"2018-{month:02}")
        assert period is not None
        limit = CALENDAR.nth_working_day_after(period.last_day, 2)
        assert CALENDAR.nth_working_day_after(period.last_day, 3) >= limit + timedelta(days=1)


def test_the_task_of_windows_runs_every_night_and_makes_up_for_a_night_off():
    (text,) = fences("xml")
    task = ET.fromstring(text.split("?>", 1)[1])
    assert task.tag == f"{TASK}Task"
    assert [part.tag.removeprefix(TASK) for part in task] == [
        "RegistrationInfo", "Triggers", "Principals", "Settings", "Actions",
    ]  # fmt: skip
    start = task.findtext(f"{TASK}Triggers/{TASK}CalendarTrigger/{TASK}StartBoundary")
    assert start is not None
    assert start.endswith("T00:15:00")
    assert task.findtext(f"{TASK}Settings/{TASK}StartWhenAvailable") == "true"
    command = task.findtext(f"{TASK}Actions/{TASK}Exec/{TASK}Command")
    assert command is not None
    assert f'/TR "{command}"' in PAGE
    assert text.split("\n", 1)[0] == '<?xml version="1.0" encoding="UTF-16"?>'


def test_the_lines_of_cron_have_five_fields_and_no_bare_percent_sign():
    (text,) = fences("cron")
    ranges = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
    for line in text.splitlines():
        fields = line.split(maxsplit=5)
        for field, (least, most) in zip(fields, ranges, strict=False):
            assert field == "*" or least <= int(field) <= most
        assert DONDOC in fields[5]
        assert "%" not in fields[5].replace(r"\%", "")


def test_systemd_takes_the_units_and_its_timer_means_a_quarter_past_midnight_in_vietnam(tmp_path: Path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip(f"no systemd-analyze here: {INSTALL_SYSTEMD}")
    service, timer = fences("ini")
    served = service.replace(DONDOC, sys.executable).replace("User=dondoc\n", "")
    for name, text in (("dondoc-sync.service", served), ("dondoc-sync.timer", timer)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            [program, "verify", tmp_path / name], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
    when = re.search(r"OnCalendar=(.*)", timer)
    assert when is not None
    said = subprocess.run(
        [program, "calendar", when[1]], env={"TZ": "UTC"}, capture_output=True, text=True, check=True
    ).stdout
    assert "17:15:00 UTC" in said


def test_the_office_and_the_readme_lead_to_the_year():
    assert "nam-cua-van-phong.md" in guide("van-phong.md")
    assert "docs/nam-cua-van-phong.md" in (ROOT / "README.md").read_text(encoding="utf-8")
