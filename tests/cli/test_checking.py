"""`dondoc check` beside a deployment and without one."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list with a unit of the registry, a stranger, a vague one and a blank."""
    book = openpyxl.Workbook()
    book.active.append(["TT", "Nội dung", "Chủ trì", "Thời hạn", "Phối hợp"])
    for number, unit in enumerate(("Sở Nội vụ", "Sở Nội vu tỉnh khác", "các đơn vị", None), 1):
        book.active.append([number, f"Việc {number}", unit, datetime(2018, 4, 10), "Công an tỉnh"])
    book.save(tmp_path / "danh-sach.xlsx")
    return tmp_path / "danh-sach.xlsx"


def units(said):
    told = [p for file in said.json["files"] for p in file["problems"]]
    found = [p for p in told if p["code"].startswith(("unit_", "supporting_"))]
    return [(p["code"], p["cell"]) for p in found]


def test_the_deployment_named_or_around_knows_the_units(office, dondoc, listed, monkeypatch):
    noted = [("supporting_unknown", f"E{row}") for row in range(2, 6)]
    expected = sorted([("unit_unknown", "C3"), ("unit_vague", "C4"), *noted], key=lambda told: told[1][1])
    assert units(dondoc("--dir", office, "check", listed, "--json")) == expected
    (office / "bao-cao" / "thang-4").mkdir(parents=True)
    monkeypatch.chdir(office / "bao-cao" / "thang-4")
    assert units(dondoc("check", listed, "--json")) == expected


def test_without_a_deployment_no_unit_is_a_stranger(dondoc, listed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert units(dondoc("check", listed, "--json")) == []


def test_a_folder_that_is_named_and_is_no_deployment_is_refused(dondoc, listed, tmp_path):
    said = dondoc("--dir", tmp_path / "khong-co", "check", listed)
    assert said.code == 2
    assert "không thấy settings.toml" in said.err


def test_days_that_rest_on_an_unconfirmed_calendar_are_marked(dondoc, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    book = openpyxl.Workbook()
    book.active.append(["TT", "Nội dung", "Thời hạn"])
    book.active.append([1, "Việc của năm chưa có lịch chính thức", datetime(2027, 4, 10)])
    book.active.append([2, "Việc của năm đã có lịch", datetime(2018, 4, 10)])
    book.save("danh-sach.xlsx")
    table = dondoc("check", "danh-sach.xlsx", "--as-of", "2027-04-01").out
    assert [line.count("lịch chưa xác nhận") for line in table.splitlines() if "Việc của năm" in line] == [
        1,
        0,
    ]
    tasks = dondoc("check", "danh-sach.xlsx", "--json").json["files"][0]["tasks"]
    assert [task["calendar_confirmed"] for task in tasks] == [False, True]
