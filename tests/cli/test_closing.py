"""`draft`, `objection`, `close`, `correct`, `verify FILE` as scripts and people call them."""

import json
from datetime import date, datetime
from pathlib import Path

from tests.cli.conftest import Dondoc
from tests.collecting.office import FIRST, write_assignments

LATE = {"NV-2018-0001", "NV-2018-0002", "NV-2018-0003", "NV-2018-0004", "NV-2018-0005"}


def collected(office: Path, dondoc: Dondoc) -> Path:
    """Five tasks that nobody did anything for, collected once before and once after their days."""
    book = write_assignments(office / "giao.xlsx", FIRST)
    assert dondoc("-C", office, "assign", book).code in (0, 1)
    assert dondoc("-C", office, "issue").code == 0
    for at in ("2030-04-16T20:00", "2030-05-02T20:00"):
        assert dondoc("-C", office, "sync", "--at", at, "--no-feedback").code in (0, 1)
    return office


def test_the_month_from_the_draft_to_the_correction(office, dondoc):
    collected(office, dondoc)
    close = ("-C", office, "--by", "Nguyễn Văn A", "close", "2030-04")
    assert "calendar.csv" in dondoc(*close).err
    drafted = dondoc("-C", office, "draft", "2030-04", "--json").json["drafts"]
    assert {one["unit"] for one in drafted} == {"SNV", "SYT", "DAKTO"}
    assert all(Path(one["file"]).is_file() for one in drafted)
    said = dondoc(
        "-C",
        office,
        "objection",
        "add",
        "2030-04",
        "SNV",
        "NV-2018-0001",
        "--text",
        "Đã gửi",
        "--document",
        "45/SNV",
    )
    assert "Ý kiến số 1" in said.out
    assert "ý kiến số 1 chưa được trả lời" in dondoc(*close, "--json").err
    assert dondoc("-C", office, "objection", "reject", "1", "--reason", "Chưa nhận được văn bản").code == 0
    [objection] = dondoc("-C", office, "objection", "list", "2030-04", "--json").json
    assert (objection["outcome"], objection["reason"]) == ("rejected", "Chưa nhận được văn bản")

    closed = dondoc(*close, "--force", "lịch năm 2030 chưa ban hành", "--json")
    assert closed.code == 0
    told = closed.json
    assert list(told) == ["number", "as_of", "known_at", "sha256", "rows", "undetermined", "files"]
    assert (told["number"], told["as_of"], told["known_at"]) == (
        "DS-2030-04",
        "2030-04-30",
        "2030-05-02T20:00:00",
    )
    assert {row["code"] for row in told["rows"]} == LATE
    row = next(row for row in told["rows"] if row["code"] == "NV-2018-0001")
    days = (date(2030, 4, 30) - date(2018, 4, 17)).days
    assert row == {
        "code": "NV-2018-0001", "unit": "SNV", "overdue": True, "late_update": True, "days": days, "consecutive_months": 1,
    }  # fmt: skip
    assert [Path(file).name for file in told["files"]] == ["DS-2030-04.xlsx", "bang-chung-DS-2030-04.zip"]

    again = dondoc(*close, "--force", "gấp")
    assert (again.code, "đã chốt" in again.err) == (2, True)
    correct = (
        "-C",
        office,
        "correct",
        "2030-04",
        "NV-2018-0002",
        "--text",
        "Đã gia hạn",
        "--document",
        "12/UBND",
        "--remove",
    )
    assert "Đính chính số 1" in dondoc(*correct).out
    twice = dondoc(*correct)
    assert (twice.code, "không rút lần nữa" in twice.err) == (2, True)
    assert (
        dondoc("-C", office, "correct", "2030-04", "NV-1", "--text", "Sai", "--document", "12/UBND").code == 2
    )
    found = dondoc("-C", office, "lists", "2030-Q2", "--json")
    assert (found.code, found.json["missing"]) == (1, ["2030-05", "2030-06"])
    assert {unit["unit"]: (unit["task_months"], unit["tasks"], unit["removed"]) for unit in found.json["units"]} == {
        "SNV": (2, 2, 1), "SYT": (2, 2, 0), "DAKTO": (1, 1, 0),
    }  # fmt: skip
    assert (
        "5 lượt, 5 nhiệm vụ khác nhau; đã rút 1 lượt bằng đính chính."
        in dondoc("-C", office, "lists", "2030-04").out
    )
    assert dondoc("-C", office, "verify").code == 0
    assert dondoc("verify", told["files"][1], "--json").json["sha256"] == told["sha256"]


def test_a_month_is_typed_as_year_and_month(office, dondoc):
    for wrong in ("2018-Q2", "4/2018", "2018"):
        said = dondoc("-C", office, "close", wrong)
        assert (said.code, f"“{wrong}” không phải là tháng – ghi năm-tháng, ví dụ 2018-04" in said.err) == (
            2,
            True,
        )


def test_nothing_to_list_is_said_in_a_sentence_and_not_as_an_empty_table(office, dondoc):
    assert dondoc("-C", office, "objection", "list").out == "Chưa có ý kiến nào.\n"
    told = dondoc("-C", office, "lists", "2018-04")
    assert (told.code, told.out) == (1, "Chưa chốt: 2018-04.\n")


def test_verify_tells_a_changed_bundle_by_exit_code_and_words(office, dondoc, tmp_path):
    broken = tmp_path / "goi.zip"
    broken.write_bytes(b"PK")
    said = dondoc("verify", broken, "--json")
    assert (said.code, json.loads(said.out)["holds"]) == (1, False)
    assert dondoc("verify", broken).out.endswith("Gói bằng chứng KHÔNG CÒN NGUYÊN VẸN: goi.zip.\n")


def test_a_closing_says_whether_the_units_were_asked(office, dondoc):
    collected(office, dondoc)
    said = dondoc("-C", office, "close", "2030-04", "--force", "lịch chưa ban hành").out
    assert "Danh sách này không lập dự thảo lấy ý kiến đơn vị trước khi chốt." in said


def test_a_changed_list_below_the_reports_is_told_by_verify(office, dondoc):
    collected(office, dondoc)
    told = dondoc("-C", office, "close", "2030-04", "--force", "lịch chưa ban hành", "--json").json
    workbook = Path(told["files"][0])
    workbook.write_bytes(workbook.read_bytes() + b"x")
    said = dondoc("-C", office, "verify")
    assert said.code == 1
    assert "DS-2030-04.xlsx" in said.out


def test_an_instant_may_be_set_only_where_data_are_invented(office, dondoc):
    settings = office / "settings.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("invented = true", "invented = false"), encoding="utf-8"
    )
    said = dondoc("-C", office, "close", "2018-04", "--at", f"{datetime(2018, 5, 2):%Y-%m-%dT%H:%M}")
    assert (said.code, "trình diễn" in said.err) == (2, True)
