from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment

from addin.running import run
from sync.core.reading.workbook import read_tracker
from sync.core.rules import Rules
from sync.core.tracker import PROBLEMS_SHEET, REPAIRS_SHEET
from sync.deployment.shipped import shipped
from sync.deployment.tables import read_calendar
from sync.reporting.checking import Office, check_files
from sync.sources.limits import Limits
from tests.addin import trackers
from tests.addin.books import register_remote, remote, saved, written
from tests.core.sheets import grid, workbook

AS_OF = trackers.AS_OF


@pytest.fixture
def path(tmp_path):
    return saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER))


def notes_of(book):
    return {note.location.address.replace("$", ""): note.text for note in book.sheets["Theo dõi"].notes}


def listed(book, sheet=PROBLEMS_SHEET, header=4):
    """The lines of the list as dictionaries."""
    rows = book.sheets[sheet].used_range.options(ndim=2).value
    return [dict(zip(rows[header - 1], row, strict=True)) for row in rows[header:] if row[0]]


class TestCheck:
    def test_it_finds_what_the_command_check_finds(self, opened, path):
        calendar = read_calendar(shipped("config") / "calendar.csv")
        [checked] = check_files([path], AS_OF, Office(calendar, Rules()), Limits())
        outcome = run("check_tracker", opened(path), as_of=AS_OF)
        assert list(outcome.problems) == checked.problems
        assert not outcome.clean

    def test_each_serious_problem_is_a_note_at_its_cell(self, opened, path):
        book = opened(path)
        run("check_tracker", book, as_of=AS_OF)
        notes = notes_of(book)
        assert set(notes) == {"F6", "E8", "G10"}
        assert "thiếu ngày hoàn thành – điền Ngày hoàn thành" in notes["G10"]

    def test_the_list_says_where_what_and_what_is_accepted(self, opened, path):
        book = opened(path)
        run("check_tracker", book, as_of=AS_OF)
        line = next(line for line in listed(book) if line["Ô"] == "F6")
        assert (line["Trang"], line["Mã nhiệm vụ"], line["Mức"], line["Đang ghi"]) == (
            "Theo dõi",
            "NV-4",
            "Lỗi",
            "“Cơ bản xong”",
        )
        assert line["Giá trị được nhận"].startswith("Chưa thực hiện; Đang thực hiện")
        assert line["Cần làm gì"].startswith("chọn lại trong danh sách")

    def test_the_cells_name_leads_to_the_cell(self, opened, path):
        book = opened(path)
        run("check_tracker", book, as_of=AS_OF)
        formulas = [row[2] for row in book.sheets[PROBLEMS_SHEET].used_range.formula]
        assert """=HYPERLINK("#'Theo dõi'!F6","F6")""" in formulas

    def test_a_second_check_replaces_the_first(self, opened, path):
        book = opened(path)
        run("check_tracker", book, as_of=AS_OF)
        book.sheets["Theo dõi"].range("F6").value = "Đang thực hiện"
        run("check_tracker", book, as_of=AS_OF)
        assert "F6" not in notes_of(book)
        assert [line["Ô"] for line in listed(book) if line["Ô"] == "F6"] == []
        assert [sheet.name for sheet in book.sheets].count(PROBLEMS_SHEET) == 1

    def test_twice_in_a_row_is_the_same(self, opened, path):
        book = opened(path)
        first = run("check_tracker", book, as_of=AS_OF)
        seen = notes_of(book), listed(book)
        second = run("check_tracker", book, as_of=AS_OF)
        assert (notes_of(book), listed(book)) == seen
        assert first.problems == second.problems

    def test_a_clerks_note_stays_and_the_problem_goes_to_the_list_alone(self, opened, path):
        made = openpyxl.load_workbook(path)
        made["Theo dõi"]["F6"].comment = Comment("đã hỏi phòng Tổng hợp", "vt")
        made["Theo dõi"]["A1"].comment = Comment("sổ của năm 2018", "vt")
        made.save(path)
        book = opened(path)
        outcome = run("check_tracker", book, as_of=AS_OF)
        run("check_tracker", book, as_of=AS_OF)
        assert notes_of(book)["F6"] == "đã hỏi phòng Tổng hợp"
        assert notes_of(book)["A1"] == "sổ của năm 2018"
        assert "F6" in [line["Ô"] for line in listed(book)]
        assert any("1 ô có lỗi đã có ghi chú" in sentence for sentence in outcome.sentences)

    def test_a_note_that_a_clerk_went_on_writing_stays(self, opened, path):
        book = opened(path)
        run("check_tracker", book, as_of=AS_OF)
        note = book.sheets["Theo dõi"].range("F6").note
        note.text = note.text + "\nđã hỏi anh Nam"
        run("check_tracker", book, as_of=AS_OF)
        assert notes_of(book)["F6"].endswith("đã hỏi anh Nam")

    def test_what_the_buttons_write_is_no_problem_at_the_next_collection(self, opened, path):
        book = opened(path)
        for name in ("highlight_overdue", "check_tracker", "repair_tracker"):
            assert run(name, book, as_of=AS_OF).done
        from addin.grids import workbook_of

        before = read_tracker(workbook(trackers.TRACKER), AS_OF)
        after = read_tracker(workbook_of(book), AS_OF)
        assert [table.sheet for table in after.tables] == ["Theo dõi"]
        assert [(p.code, p.sheet, p.cell) for p in after.problems] == [
            (p.code, p.sheet, p.cell) for p in before.problems
        ]

    def test_somebody_elses_sheet_of_that_name_is_not_written_over(self, opened, tmp_path):
        mine = grid("| việc phải làm |", sheet=PROBLEMS_SHEET)
        book = opened(saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER, mine)))
        outcome = run("check_tracker", book, as_of=AS_OF)
        assert not outcome.done
        assert "đổi tên trang ấy" in outcome.text()
        assert book.sheets[PROBLEMS_SHEET].range("A1").value == "việc phải làm"
        assert notes_of(book) == {}

    def test_hostile_text_stays_text_in_the_list(self, opened, tmp_path):
        hostile = grid("""
            | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
            | NV-1 | Báo cáo | 2018-05-02 | '=HYPERLINK("http://x";"y") |
        """)  # fmt: skip
        path = saved(tmp_path / "so.xlsx", workbook(hostile))
        made = openpyxl.load_workbook(path)
        made["Theo dõi"]["D2"].value, made["Theo dõi"]["D2"].data_type = '=HYPERLINK("http://x","y")', "s"
        made.save(path)
        book = opened(path)
        run("check_tracker", book, as_of=AS_OF)
        line = next(line for line in listed(book) if line["Ô"] == "D2")
        assert line["Đang ghi"].startswith("“=HYPERLINK")


class TestBehindHttp:
    def test_the_list_is_written_in_blocks_and_no_note_is_tried(self, monkeypatch):
        register_remote(monkeypatch)
        book = remote(workbook(trackers.TRACKER))
        outcome = run("check_tracker", book, as_of=AS_OF)
        assert outcome.done
        assert {action["func"] for action in book.json()["actions"]} <= {
            "addSheet",
            "setSheetName",
            "activateSheet",
            "sheetClear",
            "setValues",
        }
        [_, block] = [values for sheet, *_, values in written(book) if sheet == 1]
        assert len(block) == 1 + len(outcome.problems)

    def test_our_menu_is_sent_notes_and_links_to_set(self, monkeypatch):
        register_remote(monkeypatch)
        book = remote(workbook(trackers.TRACKER), ours=True)
        assert run("check_tracker", book, as_of=AS_OF).done
        sent = {action["func"]: action["args"] for action in book.json()["actions"]}
        mark, notes = sent["dondocNotes"]
        assert mark == "[Đôn đốc] "
        assert {(row, column) for row, column, _ in notes} == {(8, 5), (6, 6), (10, 7)}
        assert [8, 3, "'Theo dõi'!E8"] in sent["dondocLinks"]

    def test_repairing_blind_is_refused(self, monkeypatch):
        register_remote(monkeypatch)
        book = remote(workbook(trackers.TRACKER))
        outcome = run("repair_tracker", book, as_of=AS_OF)
        assert not outcome.done
        assert "công thức" in outcome.text()
        assert book.json()["actions"] == []


class TestRepair:
    @pytest.fixture
    def untidy(self, tmp_path):
        return saved(tmp_path / "so.xlsx", workbook(grid("""
            | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng | Ngày hoàn thành | Tình hình, kết quả |
            | NV-1 | Báo cáo | 2018-05-02 | đã hoàn thanh | '2.4.2018' | 'Đã   trình' |
            | NV-2 | Thẩm định | 2018-05-02 | Đã hoàn thành | 43193 | Xong |
            | NV-3 | Rà soát | 2018-05-02 | Cơ bản xong | giữa tháng | Xong |
        """)))  # fmt: skip

    def test_cells_get_their_one_reading_and_the_log_keeps_what_stood_there(self, opened, untidy):
        book = opened(untidy)
        outcome = run("repair_tracker", book, as_of=AS_OF)
        sheet = book.sheets["Theo dõi"]
        assert sheet.range("D2").value == "Đã hoàn thành"
        assert [sheet.range(cell).value.date() for cell in ("E2", "E3")] == [
            date(2018, 4, 2),
            date(2018, 4, 3),
        ]
        assert sheet.range("F2").value == "Đã trình"
        assert (sheet.range("D4").value, sheet.range("E4").value) == ("Cơ bản xong", "giữa tháng")
        old = {
            line["Ô"]: (line["Giá trị cũ"], line["Giá trị mới"]) for line in listed(book, REPAIRS_SHEET, 3)
        }
        assert old == {
            "D2": ("“đã hoàn thanh”", "“Đã hoàn thành”"),
            "E2": ("“2.4.2018”", "“02/04/2018”"),
            "E3": ("“43193.0”", "“03/04/2018”"),
            "F2": ("“Đã   trình”", "“Đã trình”"),
        }
        assert "Đã sửa 4 ô" in outcome.sentences[0]

    def test_a_second_click_mends_nothing_and_the_log_only_grows(self, opened, untidy):
        book = opened(untidy)
        run("repair_tracker", book, as_of=AS_OF)
        assert "Không có ô nào" in run("repair_tracker", book, as_of=AS_OF).sentences[0]
        book.sheets["Theo dõi"].range("F3").value = "Xong  rồi"
        run("repair_tracker", book, as_of=AS_OF)
        assert [line["Ô"] for line in listed(book, REPAIRS_SHEET, 3)] == ["D2", "E2", "E3", "F2", "F3"]

    def test_a_formula_is_never_replaced_by_its_value(self, opened, untidy):
        book = opened(untidy)
        book.sheets["Theo dõi"].range("F2").formula = '=" Đã  trình"'
        run("repair_tracker", book, as_of=AS_OF)
        assert book.sheets["Theo dõi"].range("F2").formula.startswith("=")

    def test_a_dropdown_that_pasting_took_away_comes_back(self, opened, tmp_path):
        import shutil
        from pathlib import Path

        path = Path(shutil.copy(shipped("templates") / "so-theo-doi.xlsx", tmp_path / "so.xlsx"))
        book = opened(path)
        sheet = book.sheets["Theo dõi"]
        rows = [list(row) for row in sheet.range((4, 1), (4, 25)).options(ndim=2).value]
        state = rows[0].index("Tình trạng") + 1
        sheet.range((5, 2)).value, sheet.range((5, 5)).value = "NV-1", "Báo cáo"
        sheet.range((7, state)).data_validation.delete()
        outcome = run("repair_tracker", book, as_of=AS_OF)
        assert sheet.range((7, state)).data_validation.type == "list"
        assert any("đặt lại danh sách chọn" in sentence for sentence in outcome.sentences)


class TestNext:
    def test_it_walks_from_problem_to_problem_and_begins_again(self, opened, path):
        book = opened(path)
        book.sheets[0].range("A1").select()
        cells = []
        for _ in range(4):
            run("next_problem", book, as_of=AS_OF)
            cells.append(book.selection.address.replace("$", ""))
        assert cells == ["F6", "E8", "G10", "F6"]

    def test_without_problems_it_says_so(self, opened, tmp_path):
        clean = grid("""
            | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng | Ngày hoàn thành |
            | NV-1 | Báo cáo | 2018-12-03 | Đang thực hiện | |
        """)
        outcome = run("next_problem", opened(saved(tmp_path / "so.xlsx", workbook(clean))), as_of=AS_OF)
        assert "Không còn ô nào phải sửa" in outcome.text()
