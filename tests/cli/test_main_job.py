"""The main job as the office does it: assign, issue, clerks fill in, collect, report, prove, keep."""

import json
import shutil
import sqlite3
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sync.core.adding_up import TotalsDisagreeError
from sync.core.assigned.assignment import Event
from sync.core.pages.vocabulary import QUALITY
from sync.core.tracker import HEADER_ROW, TRACKER_SHEET
from sync.deployment.place import find_deployment
from sync.ledger.store import Ledger
from sync.outputs.book import write_book
from sync.outputs.content import BookContent
from tests.cli.conftest import issued_from

TASKS = [
    ("Sở Nội vụ", "Báo cáo kết quả cải cách hành chính quý I", date(2018, 4, 10)),
    ("Sở Nội vụ", "Trình kế hoạch tuyển dụng công chức", date(2018, 4, 20)),
    ("Sở Y tế", "Hoàn thành đề án bệnh viện vệ tinh", date(2018, 4, 10)),
    ("UBND huyện Đăk Tô", "Báo cáo tình hình hạn hán", date(2018, 4, 10)),
]


@pytest.fixture(scope="session")
def book_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assignment book of four tasks, dated 15/3/2018."""
    rows = [
        {
            "document_no": f"{100 + i}/UBND-TH",
            "document_date": date(2018, 3, 15),
            "content": content,
            "lead_unit": unit,
            "nature": "có thời hạn",
            "deadline": deadline,
        }
        for i, (unit, content, deadline) in enumerate(TASKS)
    ]
    target = tmp_path_factory.mktemp("giao-viec") / "giao-viec.xlsx"
    write_book(target, BookContent(datetime(2018, 3, 15, 8), rows, [], [unit for unit, _, _ in TASKS]))
    return target


@pytest.fixture(scope="session")
def issued_once(book_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office after assigning and issuing; only ever copied."""
    return issued_from(book_once, tmp_path_factory.mktemp("da-giao") / "van-phong")


@pytest.fixture
def book(book_once: Path, tmp_path: Path) -> Path:
    """The assignment book, for the test to change."""
    return Path(shutil.copy2(book_once, tmp_path))


@pytest.fixture
def issued(office, dondoc, issued_once):
    """The office after assigning and issuing; `dondoc` bound to it."""
    shutil.copytree(issued_once, office, dirs_exist_ok=True)
    return lambda *arguments: dondoc("--dir", office, *arguments)


def tracker(office: Path, unit: str, version: int = 1) -> Path:
    return office / "so-theo-doi" / unit / f"so-theo-doi-{unit}-v{version:03}.xlsx"


def fill(path: Path, code: str, **cells: object) -> None:
    """A clerk types into the row of a task and saves."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[TRACKER_SHEET]
    headers = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    row = next(
        r
        for r in range(HEADER_ROW + 1, sheet.max_row + 1)
        if sheet.cell(r, headers["Mã nhiệm vụ"]).value == code
    )
    for header, value in cells.items():
        sheet.cell(row, headers[header.replace("_", " ")]).value = value
    workbook.save(path)


def figures(run, *arguments):
    return run("report", "--json", *arguments).json


def statuses(report):
    return {key: value for key, value in report["total"].items() if isinstance(value, int) and value}


def test_assigning_twice_adds_nothing(issued, book):
    again = issued("assign", book, "--json").json
    assert (len(again["added"]), again["known"], again["book"]) == (0, 4, None)


def test_issuing_twice_writes_nothing_new(issued, office):
    before = sorted(office.rglob("*-v*.xlsx"))
    assert issued("issue").code == 0
    assert sorted(office.rglob("*-v*.xlsx")) == before


def test_collecting_twice_changes_nothing(issued):
    first = issued("sync", "--at", "2018-04-09T17:00", "--json").json
    second = issued("sync", "--at", "2018-04-10T17:00", "--json").json
    assert (first["received"], second["received"], second["changed"]) == (5, 5, 0)
    assert {result["outcome"] for result in second["results"]} == {"unchanged"}


def test_the_two_clocks_end_up_in_the_report(issued, office):
    """SNV reports in time; SYT writes late that it is done; Đăk Tô writes nothing."""
    issued("sync", "--at", "2018-04-09T17:00")
    fill(
        tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Đã hoàn thành", Ngày_hoàn_thành=date(2018, 4, 10)
    )
    issued("sync", "--at", "2018-04-11T17:00")
    issued("sync", "--at", "2018-04-13T17:00")
    fill(
        tracker(office, "SYT"), "NV-2018-0003", Tình_trạng="Đã hoàn thành", Ngày_hoàn_thành=date(2018, 4, 12)
    )
    issued("sync", "--at", "2018-04-16T17:00")
    found = statuses(figures(issued, "--as-of", "2018-04-17"))
    assert found["total"] == 4
    assert found["done_on_time"] == 1
    assert found["done_late"] == 1
    assert found["overdue"] == 1
    assert found["late_updates"] == 2  # L was 12/4; on the 13th neither SYT nor Đăk Tô had written anything


def test_a_report_that_does_not_add_up_is_refused_with_a_sentence(issued, office, monkeypatch):
    issued("sync", "--at", "2018-04-09 20:00")

    def disagreeing(*_):
        raise TotalsDisagreeError("Bảng tổng hợp", "trạng thái không cộng đủ tổng số")

    monkeypatch.setattr("sync.reporting.report.totals", disagreeing)
    said = issued("report", "--as-of", "2018-04-09")
    assert said.code == 2
    assert said.err.startswith("Lỗi: Bảng tổng hợp: trạng thái không cộng đủ tổng số – chạy “dondoc verify”")
    assert not list((office / "bao-cao").rglob("*.xlsx"))


def test_a_past_report_does_not_change_when_later_data_arrive(issued, office):
    issued("sync", "--at", "2018-04-11T17:00")
    before = figures(issued, "--as-of", "2018-04-12")
    fill(tracker(office, "DAKTO"), "NV-2018-0004", Tình_trạng="Đang thực hiện")
    issued("sync", "--at", "2018-04-20T17:00")
    after = figures(issued, "--as-of", "2018-04-12")
    assert before == after


def test_nobody_is_accused_where_the_file_could_not_be_had(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    tracker(office, "DAKTO").write_bytes(b"PK\x03\x04 half a file")
    issued("sync", "--at", "2018-04-13T17:00")
    total = figures(issued, "--as-of", "2018-04-13")["total"]
    assert (total["late_updates"], total["undetermined"]) == (2, 1)


def test_a_damaged_file_costs_only_itself(issued, office):
    tracker(office, "SYT").write_bytes(b"")
    said = issued("sync", "--at", "2018-04-09T17:00", "--json")
    outcomes = {r["unit"]: (r["outcome"], r["reason"]) for r in said.json["results"]}
    assert said.code == 1
    assert outcomes["SYT"] == ("refused", "empty")
    assert said.json["received"] == 4


def test_the_history_shows_cell_old_and_new(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    issued("sync", "--at", "2018-04-11T17:00")
    steps = issued("history", "NV-2018-0001", "--json").json["steps"]
    [change] = [step for step in steps if step["field"] == "Tình trạng"]
    assert (change["old"], change["new"], change["previous"]) == ("", "Đang thực hiện", "17:00 09/04/2018")
    sheet = openpyxl.load_workbook(tracker(office, "SNV"))[change["sheet"]]
    assert sheet[change["cell"]].value == "Đang thực hiện"


def test_the_history_names_the_column_that_was_corrected_and_a_calendar_that_is_not_confirmed(issued, office):
    corrections = [
        Event("NV-2018-0001", "correction", date(2018, 4, 3), "9/UBND", field="unit", new_value="STP"),
        Event(
            "NV-2018-0002", "correction", date(2018, 4, 3), "9/UBND", field="deadline", new_value="2027-12-31"
        ),
    ]
    with Ledger.open(find_deployment(office).ledger_url, "test") as ledger:
        ledger.add_events(datetime(2018, 4, 4), corrections)
    unit, deadline = (" ".join(issued("history", event.code).out.split()) for event in corrections)
    assert "Cơ quan chủ trì → STP (9/UBND" in unit
    assert "Thời hạn → 31/12/2027 (9/UBND" in deadline
    assert "[Lịch chưa xác nhận]" in deadline
    assert "Lịch chưa xác nhận" not in unit


def test_an_unknown_code_has_no_history(issued):
    assert issued("history", "NV-2018-9999").code == 2


def test_a_tracker_that_changed_is_not_issued_over_before_it_is_collected(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    refused = issued("issue", "SNV", "--json")
    assert refused.code == 2
    assert "dondoc sync" in refused.json["issued"][0]["refusal"]
    issued("sync", "--at", "2018-04-10T17:00")
    assert issued("issue", "SNV").code == 0
    sheet = openpyxl.load_workbook(tracker(office, "SNV", 2))[TRACKER_SHEET]
    assert "Đang thực hiện" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_older_tracker_is_collected_until_the_newer_one_is_filled_in(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    issued("issue", "SNV")
    fill(tracker(office, "SNV", 1), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    assert issued("sync", "--at", "2018-04-10T17:00", "--json").json["changed"] == 1
    fill(tracker(office, "SNV", 2), "NV-2018-0002", Tình_trạng="Đang thực hiện")
    issued("sync", "--at", "2018-04-11T17:00")
    fill(tracker(office, "SNV", 1), "NV-2018-0001", Tình_trạng="Đã hoàn thành")
    said = issued("sync", "--at", "2018-04-12T17:00", "--json").json
    codes = {problem["code"] for result in said["results"] for problem in result["problems"]}
    assert said["changed"] == 0
    assert "retired_version" in codes


def test_going_back_in_time_is_refused(issued):
    issued("sync", "--at", "2018-04-09T17:00")
    said = issued("sync", "--at", "2018-04-08T17:00")
    assert said.code == 2
    assert "sớm hơn lần thu thập trước" in said.err


def test_a_real_deployment_never_takes_an_invented_instant(tmp_path, dondoc):
    folder = tmp_path / "that"
    dondoc("init", folder)
    assert dondoc("--dir", folder, "sync", "--at", "2018-04-09").code == 2


def test_the_record_verifies_and_a_changed_copy_is_named(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    assert issued("verify").code == 0
    copy = next((office / "so-cai" / "ban-luu").glob("??/*.xlsx"))
    copy.write_bytes(copy.read_bytes() + b"!")
    said = issued("verify")
    assert said.code == 1
    assert copy.stem[:12] in said.out


def test_a_backup_restores_to_the_same_report(issued, office, dondoc, tmp_path):
    issued("sync", "--at", "2018-04-12T17:00")
    before = figures(issued, "--as-of", "2018-04-12")
    assert issued("backup", tmp_path / "luu.zip").code == 0
    there = tmp_path / "moi"
    assert dondoc("--dir", there, "restore", tmp_path / "luu.zip").code == 0
    after = json.loads(dondoc("--dir", there, "report", "--as-of", "2018-04-12", "--json").out)
    assert {**before, "file": ""} == {**after, "file": ""}
    assert dondoc("--dir", there, "verify").code == 0


def test_the_sync_never_touches_a_units_file(issued, office):
    files = {path: path.read_bytes() for path in (office / "so-theo-doi").rglob("*.xlsx")}
    issued("sync", "--at", "2018-04-12T17:00")
    assert {path: path.read_bytes() for path in (office / "so-theo-doi").rglob("*.xlsx")} == files


def test_a_second_run_at_the_same_time_is_refused(issued, office):
    from sync.ledger.lock import only_run

    with only_run(office / "so-cai", "người khác", datetime(2018, 4, 9, 17)):
        said = issued("sync", "--at", "2018-04-09T17:00")
    assert said.code == 2
    assert "người khác" in said.err


def test_a_copied_file_in_another_units_folder_is_quarantined(issued, office):
    shutil.copy(tracker(office, "SNV"), office / "so-theo-doi" / "SYT" / "so.xlsx")
    said = issued("sync", "--at", "2018-04-09T17:00", "--json").json
    of = {result["unit"]: result for result in said["results"]}
    assert of["SNV"]["outcome"] == "received"
    assert of["SYT"]["outcome"] == "received"
    assert "wrong_unit" in {problem["code"] for problem in of["SYT"]["problems"]}


def test_nobody_is_late_whose_tracker_came_too_late(office, dondoc, book):
    """Assigned in March, issued only after the deadline and its two days: the unit had nowhere to write."""

    def run(*arguments):
        return dondoc("--dir", office, *arguments)

    run("assign", book)
    run("sync", "--at", "2018-04-13T17:00")
    run("issue")
    run("sync", "--at", "2018-04-16T17:00")
    total = run("report", "--as-of", "2018-04-16", "--json").json["total"]
    assert (total["late_updates"], total["undetermined"], total["overdue"]) == (0, 3, 3)


def test_a_retired_tracker_left_alone_is_not_a_tracker_that_was_got(issued, office):
    """The newer tracker was filled in and then vanished: the older one proves nothing against the unit."""
    issued("sync", "--at", "2018-04-05T17:00")
    issued("issue", "DAKTO")
    fill(tracker(office, "DAKTO", 2), "NV-2018-0004", Nguyên_nhân_chậm="chờ số liệu")
    issued("sync", "--at", "2018-04-06T17:00")
    tracker(office, "DAKTO", 2).unlink()
    said = issued("sync", "--at", "2018-04-13T17:00", "--json").json
    assert {r["outcome"] for r in said["results"] if r["unit"] == "DAKTO"} == {"missing"}
    total = figures(issued, "--as-of", "2018-04-13")["total"]
    assert (total["late_updates"], total["undetermined"]) == (2, 1)


def test_a_new_tracker_keeps_the_units_own_rows_and_cover(issued, office):
    issued("sync", "--at", "2018-04-05T17:00")
    path = tracker(office, "SNV")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[TRACKER_SHEET]
    headers = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    own = {
        "Số, ký hiệu văn bản giao": "77/TB",
        "Nội dung nhiệm vụ": "Việc được giao miệng",
        "Tình trạng": "Đang thực hiện",
    }
    for header, value in own.items():
        sheet.cell(HEADER_ROW + 3, headers[header]).value = value
    cover = workbook["Bìa"]
    labels = {cell.value: cell.row for cell in cover["B"]}
    cover.cell(labels["Đầu mối liên hệ"], 3).value = "Nguyễn Thị A, 0260 386 2000"
    workbook.save(path)
    said = issued("sync", "--at", "2018-04-06T17:00", "--json").json
    assert "row_unassigned" in {p["code"] for r in said["results"] for p in r["problems"]}
    issued("issue", "SNV")
    renewed = openpyxl.load_workbook(tracker(office, "SNV", 2))
    written = [cell.value for row in renewed[TRACKER_SHEET].iter_rows() for cell in row]
    assert set(own.values()) <= set(written)
    assert "Nguyễn Thị A, 0260 386 2000" in [cell.value for cell in renewed["Bìa"]["C"]]


def test_what_the_last_good_file_said_stays_in_the_report_when_a_later_one_is_refused(
    issued, office, tmp_path
):
    path = tracker(office, "SNV")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[TRACKER_SHEET]
    columns = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    for header, value in {
        "Số, ký hiệu văn bản giao": "77/TB",
        "Nội dung nhiệm vụ": "Việc miệng",
        "Thời hạn": "cuối tuần",
    }.items():
        sheet.cell(HEADER_ROW + 3, columns[header]).value = value
    workbook.save(path)
    issued("sync", "--at", "2018-04-06T17:00")
    path.write_bytes(b"PK\x03\x04 half a file")
    issued("sync", "--at", "2018-04-09T17:00")
    issued("report", "--as-of", "2018-04-10", "--out", tmp_path / "bc.xlsx")
    page = openpyxl.load_workbook(tmp_path / "bc.xlsx")[QUALITY]
    [row] = [row for row in page.iter_rows(values_only=True) if "Việc miệng" in str(row)]
    said = " ".join(str(value) for value in row)
    assert "“Việc miệng”; văn bản 77/TB; thời hạn cuối tuần" in said
    assert "17:00 06/04/2018; lần sau chưa nhận được sổ" in said


def test_a_spare_copy_that_was_told_does_not_stop_the_next_issue(issued, office):
    path = tracker(office, "SNV")
    issued("sync", "--at", "2018-04-05T17:00")
    fill(path, "NV-2018-0001", Tình_trạng="Đang thực hiện")
    copy = path.with_name("so-theo-doi copy (2).xlsx")
    shutil.copy(path, copy)
    fill(copy, "NV-2018-0001", Tình_trạng="Chờ điều kiện")
    assert issued("issue", "SNV").code == 2
    said = issued("sync", "--at", "2018-04-06T17:00", "--json").json
    assert "duplicate" in {p["code"] for r in said["results"] for p in r["problems"]}
    assert issued("issue", "SNV").code == 0


def test_a_place_that_cannot_be_written_is_named_in_a_sentence(issued, tmp_path):
    said = issued("backup", tmp_path / "khong-co" / "luu.zip")
    assert said.code == 2
    assert "không có thư mục hoặc tệp này" in said.err
    assert "ngoài dự kiến" not in said.err


@pytest.mark.parametrize(
    "place", ["so-cai/so-cai.sqlite", "so-cai/x.xlsx", "so-theo-doi/SNV/x.xlsx", "settings.toml"]
)
def test_a_report_is_never_written_over_what_the_office_keeps(issued, office, place):
    target = office / place
    before = target.read_bytes() if target.exists() else None
    assert issued("report", "--as-of", "2018-04-12", "--out", target).code == 2
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_feedback_file_that_cannot_be_written_costs_only_itself(issued, office):
    (office / "phan-hoi" / "SNV.xlsx").mkdir(parents=True)
    said = issued("sync", "--at", "2018-04-09T17:00")
    assert said.code == 1
    assert "phan-hoi/SNV.xlsx" in said.err
    assert (office / "phan-hoi" / "SYT.xlsx").is_file()
    (office / "phan-hoi" / "SNV.xlsx").rmdir()
    issued("sync", "--at", "2018-04-10T17:00")
    assert (office / "phan-hoi" / "SNV.xlsx").is_file()


def of(said, unit):
    return next(result for result in said.json["results"] if result["unit"] == unit)


def test_what_has_to_be_mended_stays_on_the_board_until_it_is(issued, office):
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Xong rồi")
    first = issued("sync", "--at", "2018-04-09T17:00", "--json")
    quiet = issued("sync", "--at", "2018-04-10T17:00", "--json")
    assert (first.code, quiet.code) == (1, 1)
    assert of(quiet, "SNV")["outcome"] == "unchanged"
    assert of(quiet, "SNV")["problems"] == of(first, "SNV")["problems"] != []
    assert of(quiet, "SNV")["open_problems"] == quiet.json["open_problems"] == 1
    assert "1 điều phải sửa" in issued("sync", "--at", "2018-04-10T18:00").out
    standing = issued("status", "--json")
    assert (standing.code, standing.json["open_problems"]) == (1, 1)
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    assert issued("sync", "--at", "2018-04-11T17:00", "--json").json["open_problems"] == 0
    assert issued("sync", "--at", "2018-04-12T17:00").code == issued("status").code == 0


def test_of_two_trackers_side_by_side_each_problem_names_its_file(issued, office):
    issued("sync", "--at", "2018-04-05T17:00")
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Xong rồi")
    issued("sync", "--at", "2018-04-06T17:00")
    issued("issue", "SNV")
    fill(tracker(office, "SNV", 1), "NV-2018-0002", Tình_trạng="Xong rồi")
    first = issued("sync", "--at", "2018-04-07T17:00", "--json")
    assert len(of(first, "SNV")["problems"]) == of(first, "SNV")["open_problems"] > 1
    assert {p["file"] for p in of(first, "SNV")["problems"]} >= {"so-theo-doi-SNV-v001.xlsx"}
    quiet = issued("sync", "--at", "2018-04-08T17:00", "--json")
    assert of(quiet, "SNV")["problems"] == of(first, "SNV")["problems"]
    assert "SNV: so-theo-doi-SNV-v001.xlsx, Theo dõi!" in issued("sync", "--at", "2018-04-09T17:00").out
    [standing] = [line for line in issued("status", "--json").json["board"] if line["unit"] == "SNV"]
    assert standing["problems"] == of(first, "SNV")["open_problems"]


def test_a_retired_tracker_has_nothing_to_mend_any_more(issued, office):
    issued("sync", "--at", "2018-04-05T17:00")
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Xong rồi")
    issued("sync", "--at", "2018-04-06T17:00")
    issued("issue", "SNV")
    fill(tracker(office, "SNV", 2), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    issued("sync", "--at", "2018-04-07T17:00")
    quiet = issued("sync", "--at", "2018-04-08T17:00", "--json")
    assert (of(quiet, "SNV")["outcome"], of(quiet, "SNV")["problems"]) == ("unchanged", [])
    assert issued("status", "--json").json["open_problems"] == 0


def test_a_spare_copy_that_is_gone_is_no_longer_open(issued, office):
    issued("sync", "--at", "2018-04-05T17:00")
    path = tracker(office, "SNV")
    fill(path, "NV-2018-0001", Tình_trạng="Đang thực hiện")
    copy = path.with_name("so-theo-doi copy (2).xlsx")
    shutil.copy(path, copy)
    assert issued("sync", "--at", "2018-04-06T17:00", "--json").json["open_problems"] == 1
    assert issued("sync", "--at", "2018-04-07T17:00", "--json").json["open_problems"] == 1
    copy.unlink()
    quiet = issued("sync", "--at", "2018-04-08T17:00", "--json")
    assert (quiet.code, quiet.json["open_problems"], of(quiet, "SNV")["problems"]) == (0, 0, [])


def test_feedback_that_could_not_be_written_is_written_by_the_next_sync(issued, office):
    feedback = office / "phan-hoi" / "SNV.xlsx"
    issued("sync", "--at", "2018-04-09T17:00")
    old = feedback.read_bytes()
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    feedback.unlink()
    feedback.mkdir()  # stands for a file that is open in Excel: nothing can be put in its place
    assert issued("sync", "--at", "2018-04-10T17:00").code == 1
    feedback.rmdir()
    feedback.write_bytes(old)
    assert issued("sync", "--at", "2018-04-11T17:00").code == 0
    assert feedback.read_bytes() != old
    after = feedback.read_bytes()
    assert issued("sync", "--at", "2018-04-12T17:00").code == 0
    assert feedback.read_bytes() == after


def test_feedback_that_was_left_out_is_made_up_for(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    feedback = office / "phan-hoi" / "SNV.xlsx"
    before = feedback.read_bytes()
    fill(tracker(office, "SNV"), "NV-2018-0001", Tình_trạng="Đang thực hiện")
    issued("sync", "--at", "2018-04-10T17:00", "--no-feedback")
    assert feedback.read_bytes() == before
    issued("sync", "--at", "2018-04-11T17:00")
    assert feedback.read_bytes() != before


def test_a_report_of_a_month_takes_no_other_day(issued):
    said = issued("report", "--period", "2018-04", "--as-of", "2018-04-20")
    assert said.code == 2
    assert "--period và --as-of không dùng cùng nhau" in said.err


def test_a_changed_row_of_the_ledger_is_named_in_words_and_for_scripts(issued, office):
    issued("sync", "--at", "2018-04-09T17:00")
    with sqlite3.connect(office / "so-cai" / "so-cai.sqlite") as ledger:
        ledger.execute("DROP TRIGGER receipts_no_update")
        ledger.execute("UPDATE receipts SET rows = 99 WHERE seq = 2")
    ledger.close()
    said, script = issued("verify"), issued("verify", "--json")
    assert said.code == 1
    assert "bảng nhận tệp (receipts), dòng 2 – nội dung dòng này không khớp" in said.out
    assert "giữ nguyên hiện trạng" in said.out
    assert "Broken(" not in said.out
    [broken] = script.json["broken"]
    assert (broken["place"], broken["seq"]) == ("receipts", 2)


def test_a_backup_that_is_not_there_is_said_in_vietnamese(dondoc, tmp_path):
    said = dondoc("--dir", tmp_path / "moi", "restore", tmp_path / "khong-co.zip")
    assert said.code == 2
    assert "không có thư mục hoặc tệp này – kiểm tra đường dẫn" in said.err
    assert "No such" not in said.err
