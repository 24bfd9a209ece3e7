"""`dondoc doctor`: each thing that is missing or wrong in a sentence, and how the clocks are read."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sync.outputs.book import write_book
from sync.outputs.content import BookContent


@pytest.fixture
def doctor(office, dondoc):
    return lambda: dondoc("--dir", office, "doctor")


def change(office: Path, old: str, new: str) -> None:
    settings = office / "settings.toml"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")


def test_a_province_that_the_first_line_of_a_report_does_not_name_is_told(doctor, office):
    assert doctor().code == 0
    change(office, 'province = "Kon Tum"', 'province = "Quảng Ngãi"')
    said = doctor()
    assert said.code == 1
    assert "KON TUM” không nhắc đến tỉnh “Quảng Ngãi”" in said.out


@pytest.mark.parametrize(
    ("moves", "words"), [("true", "chuyển sang ngày làm việc kế tiếp"), ("false", "giữ nguyên ngày ấy")]
)
def test_the_reading_of_both_clocks_is_said_either_way(doctor, office, moves, words):
    change(office, "move_days_off = true", f"move_days_off = {moves}")
    assert words in doctor().out


def test_years_in_which_deadlines_fall_without_an_official_calendar_are_told(
    doctor, office, dondoc, tmp_path
):
    rows = [
        {"document_no": "1", "document_date": date(2018, 3, 15), "content": f"Việc {year}", "lead_unit": "Sở Nội vụ", "deadline": date(year, 6, 1)}
        for year in (2018, 2027, 2027, 2029)
    ]  # fmt: skip
    rows[2]["content"] = "Việc khác"
    write_book(tmp_path / "giao.xlsx", BookContent(datetime(2018, 3, 15, 8), rows, [], ["Sở Nội vụ"]))
    assert dondoc("--dir", office, "assign", tmp_path / "giao.xlsx").code == 0
    said = doctor()
    assert said.code == 1
    assert "năm 2027 mới là dự kiến mà có 2 thời hạn" in said.out
    assert "năm 2029 chưa có lịch mà có 1 thời hạn" in said.out
    assert "năm 2018" not in said.out
