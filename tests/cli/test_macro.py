"""`dondoc macro`: a button run headless on a file, as scripts and offices on LibreOffice do."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from addin.colours import PALETTE
from addin.running import run
from sync.core.grid import Grid, Workbook
from sync.core.pages.names import REPORT_SIGNS
from sync.core.telling.urging import Urgency
from sync.core.tracker import HEADER_ROW, PROBLEMS_SHEET, TRACKER_SHEET
from sync.outputs.book import write_book
from sync.outputs.content import BookContent
from tests.addin import trackers
from tests.addin.books import register_remote, remote, saved
from tests.addin.painting.reading_back import seen
from tests.cli.conftest import issued_from
from tests.core.sheets import workbook
from tests.spreadsheet import _soffice

AS_OF = "2018-05-11"


@pytest.fixture(scope="module", autouse=True)
def _needs_libreoffice():
    _soffice()


@pytest.fixture
def path(tmp_path):
    return saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER))


def test_it_saves_in_place_and_says_with_its_exit_code_that_something_is_to_be_mended(dondoc, path):
    said = dondoc("macro", "highlight_overdue", path, "--as-of", AS_OF)
    assert said.code == 1, said.err
    assert "Quá hạn: 1" in said.out
    sheet = openpyxl.load_workbook(path).active
    red = "{:02X}{:02X}{:02X}".format(*PALETTE[Urgency.OVERDUE])
    assert sheet.cell(trackers.OVERDUE, 1).fill.fgColor.rgb == f"FF{red}"
    assert sheet.cell(trackers.OVERDUE, trackers.WORDS).value.startswith("Quá hạn 9 ngày")
    assert [other.name for other in path.parent.iterdir()] == [path.name]


def test_with_out_the_file_itself_stays_as_it_was(dondoc, path):
    before, out = path.read_bytes(), path.with_name("da-kiem-tra.xlsx")
    assert dondoc("macro", "check_tracker", path, "--as-of", AS_OF, "--out", out).code == 1
    assert path.read_bytes() == before
    assert PROBLEMS_SHEET in openpyxl.load_workbook(out).sheetnames
    assert {other.name for other in path.parent.iterdir()} == {path.name, out.name}


@pytest.mark.usefixtures("in_running_office")
def test_scripts_get_json(dondoc, path):
    said = dondoc("macro", "check_tracker", path, "--as-of", AS_OF, "--json")
    assert said.json["done"] is True
    assert said.json["clean"] is False
    assert {"state_unknown", "done_without_date"} <= {problem["code"] for problem in said.json["problems"]}


@pytest.mark.usefixtures("in_running_office")
def test_a_macro_that_only_looks_does_not_touch_the_file(dondoc, path):
    before = path.read_bytes()
    assert dondoc("macro", "next_problem", path, "--as-of", AS_OF).code == 1
    assert path.read_bytes() == before


@pytest.mark.usefixtures("in_running_office")
def test_what_cannot_be_done_is_exit_code_2_and_the_file_is_whole(dondoc, path, tmp_path):
    assert dondoc("macro", "to_mau", path).code == 2
    assert dondoc("macro", "highlight_overdue", tmp_path / "khong-co.xlsx").code == 2
    made = openpyxl.load_workbook(path)
    made.active.protection.sheet = True
    made.save(path)
    before = path.read_bytes()
    said = dondoc("macro", "highlight_overdue", path, "--json")
    assert (said.code, said.json["done"]) == (2, False)
    assert path.read_bytes() == before


def test_a_file_that_is_open_in_excel_is_not_saved_over(dondoc, path):
    path.with_name(f"~${path.name}").write_bytes(b"\x05admin")
    before = path.read_bytes()
    said = dondoc("macro", "highlight_overdue", path)
    assert said.code == 2
    assert "đang mở trong Excel" in said.err
    assert path.read_bytes() == before


@pytest.mark.usefixtures("in_running_office")
def test_without_a_deployment_the_report_is_of_the_open_trackers_and_accuses_nobody(dondoc, path, tmp_path):
    before, out = path.read_bytes(), tmp_path / "tong-hop.xlsx"
    said = dondoc("macro", "build_report", path, "--as-of", AS_OF, "--out", out, "--json")
    assert said.code == 0, said.err
    assert said.json["counts"] == {
        "Nhiệm vụ": 9, "Quá hạn": 3, "Chậm cập nhật": 0, "Không xác định việc cập nhật": 5,
    }  # fmt: skip
    assert any("không có sổ cái" in sentence for sentence in said.json["sentences"])
    doubts = [cell["value"] for cell in seen(out)["Không xác định"].cells.values()]
    assert "Lập từ sổ đang mở, không có sổ cái nên không biết đơn vị ghi lúc nào" in doubts
    assert path.read_bytes() == before


def test_the_report_of_several_open_trackers_has_every_task_and_names_its_file(opened, path, tmp_path):
    """A workbook that is no tracker and a report, whose lists look like trackers, are open too: they are passed over."""
    second = trackers.TRACKER.rows[: trackers.HEADER + 2]
    other = saved(tmp_path / "so-2.xlsx", workbook(Grid(trackers.TRACKER.sheet, second)))
    note = saved(tmp_path / "ghi-chu.xlsx", workbook(Grid("A", [["mua giấy"]])))
    lists = Workbook(tuple(replace(trackers.TRACKER, sheet=sheet) for sheet in sorted(REPORT_SIGNS)))
    report = saved(tmp_path / "tong-hop.xlsx", lists)
    books = [opened(one) for one in (other, note, report, path)]
    before = [(book.name, book.sheets[0].used_range.value) for book in books]
    outcome = run("build_report", books[-1], as_of=trackers.AS_OF)
    assert outcome.done, outcome.text()
    assert outcome.counts["Nhiệm vụ"] == 11
    written = Path(outcome.written)
    assert written.parent == path.parent
    cells = [cell["value"] for page in seen(written).values() for cell in page.cells.values()]
    assert {"so.xlsx", "so-2.xlsx"} <= {str(value) for value in cells}
    assert [(book.name, book.sheets[0].used_range.value) for book in books] == before


@pytest.fixture(scope="module")
def issued_once(tmp_path_factory) -> Path:
    """An office that gave SNV one task, long overdue by now; only ever copied."""
    task = {
        "document_no": "100/UBND-TH",
        "document_date": date(2018, 3, 15),
        "content": "Báo cáo kết quả cải cách hành chính",
        "lead_unit": "Sở Nội vụ",
        "nature": "có thời hạn",
        "deadline": date(2018, 4, 10),
    }
    folder = tmp_path_factory.mktemp("da-giao")
    book = folder / "giao-viec.xlsx"
    write_book(book, BookContent(datetime(2018, 3, 15, 8), [task], [], ["Sở Nội vụ"]))
    return issued_from(book, folder / "van-phong")


@pytest.mark.usefixtures("in_running_office")
class TestInADeployment:
    @pytest.fixture
    def tracker(self, office, issued_once) -> Path:
        """The tracker of SNV, filled in once."""
        shutil.copytree(issued_once, office, dirs_exist_ok=True)
        path = office / "so-theo-doi" / "SNV" / "so-theo-doi-SNV-v001.xlsx"
        self.type_into(path, "Đang thực hiện")
        return path

    @staticmethod
    def type_into(path: Path, state: str) -> None:
        made = openpyxl.load_workbook(path)
        sheet = made[TRACKER_SHEET]
        headers = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
        sheet.cell(HEADER_ROW + 1, headers["Tình trạng"]).value = state
        made.active = made.index(sheet)
        sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = f"B{HEADER_ROW + 1}"
        made.save(path)

    def test_the_button_collects_and_the_evidence_tells_what_was_seen_where(self, tracker, opened):
        book = opened(tracker)
        book.sheets[TRACKER_SHEET].activate()
        book.sheets[TRACKER_SHEET].range((HEADER_ROW + 1, 2)).select()
        collected = run("sync_now", book)
        assert collected.done, collected.text()
        assert collected.counts["Đơn vị thu được"] == 5
        assert collected.counts["Đơn vị chưa thu được"] == 0
        evidence = run("open_evidence", book)
        assert evidence.done, evidence.text()
        assert evidence.title == "Bằng chứng: NV-2018-0001"
        said = "\n".join(evidence.sentences)
        assert "Tình trạng: (trống) → Đang thực hiện" in said
        assert "so-theo-doi-SNV-v001.xlsx, ô " in said
        kept = said.rpartition("Bản lưu của tệp thấy gần nhất: ")[2]
        assert Path(kept).read_bytes() == tracker.read_bytes()

    def test_the_report_of_the_button_is_the_nightly_one_cell_by_cell(
        self, tracker, office, dondoc, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("DONDOC_DIR", str(office))
        assert dondoc("--dir", office, "sync").code in (0, 1)
        before, painted, written = tracker.read_bytes(), tmp_path / "nut.xlsx", tmp_path / "dem.xlsx"
        said = dondoc("macro", "build_report", tracker, "--out", painted, "--json")
        assert said.code == 0, said.err
        assert said.json["counts"]["Nhiệm vụ"] == 1
        assert said.json["written"] == str(painted)
        assert dondoc("--dir", office, "report", "--out", written).code in (0, 1)
        button, nightly = seen(painted), seen(written)
        assert list(button) == list(nightly)
        assert {name: button[name].cells for name in button} == {
            name: nightly[name].cells for name in nightly
        }
        assert tracker.read_bytes() == before

    def test_a_report_as_of_a_day_knows_what_the_command_knows(
        self, tracker, office, dondoc, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("DONDOC_DIR", str(office))
        dondoc("--dir", office, "sync")
        painted, written = tmp_path / "nut.xlsx", tmp_path / "dem.xlsx"
        dondoc("macro", "build_report", tracker, "--as-of", "2018-04-30", "--out", painted)
        dondoc("--dir", office, "report", "--as-of", "2018-04-30", "--out", written)
        assert seen(painted)["Tổng hợp"].cells == seen(written)["Tổng hợp"].cells

    @pytest.mark.parametrize("name", ["build_report", "check_tracker"])
    def test_nothing_that_the_deployment_keeps_is_written_over(self, tracker, office, dondoc, name):
        dondoc("--dir", office, "sync")
        for kept in ("settings.toml", "so-cai/so-cai.sqlite", "so-theo-doi/SNV/so-theo-doi-SNV-v001.xlsx"):
            before = (office / kept).read_bytes()
            assert dondoc("--dir", office, "macro", name, tracker, "--out", office / kept).code == 2
            assert (office / kept).read_bytes() == before

    def test_the_office_s_calendar_counts_also_when_the_result_goes_elsewhere(
        self, tracker, dondoc, tmp_path, monkeypatch
    ):
        monkeypatch.delenv("DONDOC_DIR", raising=False)
        said = dondoc("macro", "highlight_overdue", tracker, "--out", tmp_path / "mau.xlsx", "--json")
        assert said.json["done"]
        assert not any("không có thư mục triển khai" in sentence for sentence in said.json["sentences"])

    def test_collecting_makes_up_for_feedback_that_was_left_out_and_counts_what_still_stands(
        self, tracker, office, dondoc, opened, monkeypatch
    ):
        monkeypatch.setenv("DONDOC_DIR", str(office))
        self.type_into(tracker, "Cơ bản xong")
        dondoc("--dir", office, "sync")
        feedback = office / "phan-hoi" / "SNV.xlsx"
        feedback.unlink()
        outcome = run("sync_now", opened(tracker))
        assert feedback.is_file()
        assert outcome.counts["Điều phải sửa"] == 1
        assert not outcome.clean

    def test_the_deployment_is_found_upward_from_the_workbook(self, tracker, opened, monkeypatch):
        monkeypatch.delenv("DONDOC_DIR", raising=False)
        outcome = run("highlight_overdue", opened(tracker), as_of=date(2018, 5, 11))
        assert outcome.counts["Quá hạn"] == 1
        assert not any("không có thư mục triển khai" in sentence for sentence in outcome.sentences)

    def test_a_row_without_a_code_has_no_evidence(self, tracker, opened):
        book = opened(tracker)
        book.sheets[TRACKER_SHEET].range("A1").select()
        assert "không có mã nhiệm vụ" in run("open_evidence", book).text()

    def test_a_code_that_the_ledger_does_not_know_is_told(self, office, tracker, monkeypatch):
        register_remote(monkeypatch)
        monkeypatch.setenv("DONDOC_DIR", str(office))
        book = remote(workbook(trackers.TRACKER), selection="A3")
        assert "NV-1 không có trong sổ cái" in run("open_evidence", book).text()

    def test_painting_and_checking_a_tracker_leaves_nothing_to_collect_but_what_the_unit_wrote(
        self, office, tracker, dondoc
    ):
        """Buttons in the unit's own file: the next collection sees no change of a task and no new problem."""
        first = dondoc("--dir", office, "sync", "--json").json
        before = next(result for result in first["results"] if result["unit"] == "SNV")
        for name in ("highlight_overdue", "check_tracker"):
            assert dondoc("--dir", office, "macro", name, tracker, "--as-of", AS_OF).code in (0, 1)
        second = dondoc("--dir", office, "sync", "--json").json
        after = next(result for result in second["results"] if result["unit"] == "SNV")
        assert after["outcome"] == "received"
        assert after["changed"] == 0
        assert [p["code"] for p in after["problems"]] == [p["code"] for p in before["problems"]]
