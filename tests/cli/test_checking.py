"""`dondoc check` beside a deployment and without one."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list with a unit of the registry, a stranger, a vague one and a blank."""
    book = openpyxl.Workbook()
    book.active.append(["TT", "Nội dung", "Chủ trì", "Thời hạn"])
    for number, unit in enumerate(("Sở Nội vụ", "Sở Nội vu tỉnh khác", "các đơn vị", None), 1):
        book.active.append([number, f"Việc {number}", unit, datetime(2018, 4, 10)])
    book.save(tmp_path / "danh-sach.xlsx")
    return tmp_path / "danh-sach.xlsx"


def units(said):
    found = [p for file in said.json["files"] for p in file["problems"] if p["code"].startswith("unit_")]
    return [(p["code"], p["cell"]) for p in found]


def test_the_deployment_named_or_around_knows_the_units(office, dondoc, listed, monkeypatch):
    expected = [("unit_unknown", "C3"), ("unit_vague", "C4")]
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
