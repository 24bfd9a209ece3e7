"""`reconcile`, `emulation` and `handover` as scripts and people call them."""

from datetime import datetime

import openpyxl
import pytest

from sync.ledger.store import Ledger
from tests.ledger.samples import task
from tests.reconciling.quarter import agreeing, close_months, differing, write_home_book


@pytest.fixture
def closed(office):
    with Ledger.open(office / "so-cai" / "so-cai.sqlite", "văn phòng") as ledger:
        close_months(ledger)
    return office


def test_a_reconciliation_tells_scripts_counts_totals_and_files(closed, dondoc, tmp_path):
    book = write_home_book(tmp_path / "so-noi-vu.xlsx", differing())
    said = dondoc("-C", closed, "reconcile", "2018-Q2", book, "--json")
    assert said.code == 1
    assert said.json["counts"] == {
        "matched": 7, "only_office": 1, "only_home_affairs": 1, "different": 3, "duplicate": 1,
    }  # fmt: skip
    totals = {row["unit"]: row for row in said.json["totals"]}
    assert (
        totals["SNV"]["office_opening"] + totals["SNV"]["office_new"] - totals["SNV"]["office_resolved"] == 1
    )
    assert [name.rpartition("/")[2] for name in said.json["files"]] == [
        "doi-chieu-2018-Q2.xlsx", "bien-ban-doi-chieu-2018-Q2.xlsx", "bien-ban-doi-chieu-2018-Q2.docx",
    ]  # fmt: skip


def test_books_that_agree_end_well_and_the_shipped_template_is_read(closed, dondoc, tmp_path):
    assert (
        dondoc("-C", closed, "reconcile", "2018-Q2", write_home_book(tmp_path / "b.xlsx", agreeing())).code
        == 0
    )
    empty = dondoc("-C", closed, "reconcile", "2018-Q2", closed / "giao-viec" / "so-noi-vu.xlsx")
    assert (empty.code, "không trang nào" in empty.err) == (2, True)
    template = openpyxl.load_workbook(closed / "giao-viec" / "so-noi-vu.xlsx")
    sheet = template["Sổ theo dõi chậm trễ"]
    for at, row in enumerate(agreeing({"2018-04": ("SNV-1",)}), 5):
        values = ["2018-04", *list(row.values())[1:7], "", *list(row.values())[6:]]
        for column, value in enumerate(
            [row["code"], row["unit"], row["content"], row["document_no"], row["document_date"]], 3
        ):
            sheet.cell(at, column, value)
        sheet.cell(at, 2, values[0])
    template.save(tmp_path / "mau.xlsx")
    said = dondoc("-C", closed, "reconcile", "2018-04", tmp_path / "mau.xlsx", "--json").json
    assert (said["counts"]["matched"], said["counts"]["only_office"], said["problems"]) == (1, 3, [])


def test_the_emulation_ledger_tells_scripts_each_unit_by_month(closed, dondoc):
    said = dondoc("-C", closed, "emulation", "2018", "--json")
    assert (said.code, said.json["months"]) == (0, ["2018-03", "2018-04", "2018-05", "2018-06"])
    unit = next(one for one in said.json["units"] if one["unit"] == "SNV")
    assert (unit["tasks_late"], unit["task_months"], unit["score"], unit["ended_on"]) == (2, 5, None, None)
    assert [row["task_months"] for row in unit["by_month"]] == [1, 2, 1, 1]
    book = openpyxl.load_workbook(said.json["files"][0])
    assert book.sheetnames == ["Thi đua năm", "Từng tháng"]
    assert "12 tháng đã chốt" in dondoc("-C", closed, "emulation", "2018").out
    header = next(row for row in book["Từng tháng"].iter_rows(values_only=True) if row[0] == "TT")
    assert header[2:] == (*(f"Tháng {month}" for month in range(1, 13)), "Cả năm")


def test_a_scoring_table_of_the_settings_gives_points_and_a_wrong_one_is_told(closed, dondoc):
    settings = closed / "settings.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("points = {}", "points = { task_months = -1 }"), encoding="utf-8")
    units = dondoc("-C", closed, "emulation", "2018", "--json").json["units"]
    assert {one["unit"]: one["score"] for one in units}["SNV"] == -5
    settings.write_text(text.replace("points = {}", "points = { cham = -1 }"), encoding="utf-8")
    said = dondoc("-C", closed, "emulation", "2018")
    assert (said.code, "không có số liệu “cham”" in said.err) == (2, True)


def test_a_year_without_a_closed_month_has_no_ledger(office, dondoc):
    said = dondoc("-C", office, "emulation", "2018")
    assert (said.code, "dondoc close 2018-01" in said.err) == (2, True)


def test_a_handover_by_name_is_recorded_once_with_its_document(office, dondoc):
    units = office / "units.csv"
    text = units.read_text(encoding="utf-8-sig").replace(
        "so-theo-doi/STP/*.xlsx,2015-01-01,,", "so-theo-doi/STP/*.xlsx,2015-01-01,2018-04-30,SNV"
    )
    units.write_text(text, encoding="utf-8-sig")
    with Ledger.open(office / "so-cai" / "so-cai.sqlite", "văn phòng") as ledger:
        ledger.assign(datetime(2018, 4, 10, 9), [task(unit="STP"), task(unit="STP", number=2)])
    asked = (
        "-C",
        office,
        "handover",
        "Sở Tư pháp",
        "SNV",
        "--document",
        "12/QĐ-UBND",
        "--document-date",
        "28/04/2018",
    )
    said = dondoc(*asked, "--json")
    assert (said.code, said.json["on"], len(said.json["tasks"])) == (0, "2018-05-01", 2)
    assert "không còn nhiệm vụ mở nào để bàn giao" in dondoc(*asked).out
    assert "chưa có ngày kết thúc" in dondoc("-C", office, "handover", "SYT", "SNV", "--document", "12").err
