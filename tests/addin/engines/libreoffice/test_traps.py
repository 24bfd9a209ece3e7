"""What LibreOffice gets wrong when it is driven from outside, one test for each trap that was met."""

import datetime as dt
import os
import signal
import socket
from pathlib import Path

import pytest
import xlwings as xw
from xlsxwriter import Workbook

from addin.engines import libreoffice as engine
from tests.addin.conftest import Offices, Open


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A workbook with a title, a frozen header, text that looks like a number, a date, an error."""
    path = tmp_path / "so-theo-doi-SXD-v002.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Theo dõi")
        sheet.write_row(0, 0, ["Sổ theo dõi nhiệm vụ của Sở Xây dựng, rất dài và không được làm rộng cột"])
        sheet.write_row(1, 0, ["Mã", "Hạn"])
        sheet.write_string(2, 0, "007")
        sheet.write_datetime(2, 1, dt.datetime(2026, 12, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula(3, 0, "=1/0", value="#DIV/0!")
        sheet.freeze_panes(2, 1)
    return path


def test_a_lock_left_by_a_killed_office_does_not_keep_the_next_one_out(tracker: Path, opened: Open):
    gone = tracker.parent / "profile that is no more"
    lock = tracker.with_name(f".~lock.{tracker.name}#")
    lock.write_text(f",clerk,{socket.gethostname()},24.11.2026 07:29,{gone.as_uri()};", encoding="utf-8")
    assert opened(tracker).sheets[0]["A3"].value == "007"


def test_a_file_that_somebody_holds_is_refused_by_name_and_can_still_be_read(tracker: Path, opened: Open):
    lock = tracker.with_name(f".~lock.{tracker.name}#")
    lock.write_text(",Lan,may-khac,24.11.2026 07:29,file:///home/lan/profile;", encoding="utf-8")
    with pytest.raises(engine.BookInUseError, match="Lan"):
        opened(tracker)
    book = opened(tracker, read_only=True)
    assert book.api.read_only
    with pytest.raises(engine.CannotSaveError, match="chỉ đọc"):
        book.save()
    assert lock.exists()


def test_frozen_panes_are_still_frozen_after_saving(tracker: Path, opened: Open):
    book = opened(tracker)
    book.save()
    book.close()
    assert opened(tracker).sheets[0].api.frozen() == (2, 1)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), True, 2**70, b"bytes", "", Path("x")])
def test_no_value_ends_the_office(libreoffice: xw.App, value: object):
    sheet = libreoffice.books.add().sheets[0]
    sheet["A1:B1"].value = [[value, "còn đây"]]
    assert sheet["B1"].value == "còn đây"


def test_a_number_format_comes_back_without_a_country(libreoffice: xw.App, tmp_path: Path, opened: Open):
    book = libreoffice.books.add()
    book.sheets[0]["A1"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "a.xlsx")
    book.close()
    assert opened(tmp_path / "a.xlsx").sheets[0]["A1"].number_format == "dd/mm/yyyy"


def test_a_protected_sheet_is_refused_before_anything_changes(tracker: Path, opened: Open):
    sheet = opened(tracker).sheets[0]
    sheet.api.protect()
    for change in (
        lambda: setattr(sheet["A3"], "value", "x"),
        lambda: setattr(sheet["A3"], "formula", "=1"),
        lambda: setattr(sheet["A3"], "color", (255, 0, 0)),
        lambda: sheet.api.paint([(3, 1, 3, 2)], (255, 0, 0)),
        sheet["A3"].clear,
        sheet["A3"].delete,
    ):
        with pytest.raises(engine.ProtectedSheetError, match="Theo dõi"):
            change()
    assert (sheet["A3"].value, sheet["A3"].color) == ("007", None)


def test_unlocked_cells_of_a_protected_sheet_take_values(tracker: Path, opened: Open):
    sheet = opened(tracker).sheets[0]
    sheet["B3:B9"].api.locked = False
    sheet.api.protect()
    sheet["B3"].value = "đang làm"
    assert sheet["B3"].value == "đang làm"


def test_a_union_paints_many_rows_at_once(libreoffice: xw.App):
    sheet = libreoffice.books.add().sheets[0]
    blocks = [(row, 1, row, 3) for row in range(2, 200, 2)]
    sheet.api.paint(blocks, (255, 199, 206))
    assert sheet["A2:C2"].color == (255, 199, 206)
    assert sheet["A3"].color is None
    assert sorted(sheet.api.fills((1, 1, 300, 5))) == [(block, (255, 199, 206)) for block in blocks]


def test_an_office_that_dies_in_the_middle_leaves_the_file_and_says_so(
    tracker: Path, offices: Offices, opened: Open
):
    before = tracker.read_bytes()
    book = opened(tracker)
    book.sheets[0]["A3"].value = "sửa dở"
    os.killpg(offices.running().pid, signal.SIGKILL)
    with pytest.raises(engine.LibreOfficeDiedError, match="còn nguyên"):
        book.save()
    assert tracker.read_bytes() == before
    offices.end()
    assert [path.name for path in tracker.parent.iterdir()] == [tracker.name]


def test_a_new_office_takes_the_place_of_a_dead_one(libreoffice: xw.App):
    assert libreoffice.books.add().sheets[0]["A1"].value is None


def test_what_is_no_spreadsheet_is_refused_in_a_sentence(tmp_path: Path, opened: Open):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.docx").write_bytes(b"x")
    with pytest.raises(engine.CannotOpenError, match=r"a\.xlsx"):
        opened(tmp_path / "a.xlsx")
    with pytest.raises(engine.CannotOpenError, match=r"b\.docx"):
        opened(tmp_path / "b.docx")


def test_an_error_value_is_none_unless_asked_for_as_text(tracker: Path, opened: Open):
    cell = opened(tracker).sheets[0]["A4"]
    assert cell.value is None
    assert cell.options(err_to_str=True).value == "#DIV/0!"


def test_a_column_of_its_own_width_ignores_the_long_title(tracker: Path, opened: Open):
    sheet = opened(tracker).sheets[0]
    sheet["A2:B3"].columns.autofit()
    assert sheet["A1"].column_width < 15


def test_a_password_is_asked_for_in_a_sentence_and_opens_the_file(
    libreoffice: xw.App, tmp_path: Path, opened: Open
):
    book = libreoffice.books.add()
    book.sheets[0]["A1"].value = "kín"
    book.save(tmp_path / "a.xlsx", password="mật khẩu")
    book.close()
    with pytest.raises(engine.CannotOpenError, match="mật khẩu"):
        opened(tmp_path / "a.xlsx")
    again = opened(tmp_path / "a.xlsx", password="mật khẩu")
    assert again.sheets[0]["A1"].value == "kín"
    again.save()
    again.close()
    with pytest.raises(engine.CannotOpenError):
        opened(tmp_path / "a.xlsx")


def test_a_formula_without_a_stored_result_has_its_result(tmp_path: Path, opened: Open):
    with Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_formula("A1", "=1+1")
    assert opened(tmp_path / "a.xlsx").sheets[0]["A1"].value == 2


def test_a_mere_time_of_day_is_a_number(libreoffice: xw.App):
    cell = libreoffice.books.add().sheets[0]["A1"]
    cell.value, cell.number_format = 0.5, "hh:mm"
    assert cell.value == 0.5


@pytest.mark.parametrize("name", ["sổ của Sở Y tế #1 100%.xlsx", "a;b,c.ods", "dấu ' nháy.xls"])
def test_any_name_of_a_file_is_opened_and_saved(libreoffice: xw.App, tmp_path: Path, opened: Open, name: str):
    book = libreoffice.books.add()
    book.sheets[0]["A1"].value = "x"
    book.save(tmp_path / name)
    book.close()
    again = opened(tmp_path / name)
    again.save()
    assert (again.name, again.sheets[0]["A1"].value) == (name, "x")
    again.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_left(tracker: Path, opened: Open):
    book = opened(tracker)
    with pytest.raises(engine.CannotSaveError, match="không có"):
        book.save(tracker.parent / "không có" / "a.xlsx")
    with pytest.raises(engine.CannotSaveError, match="csv"):
        book.save(tracker.with_suffix(".csv"))
    book.close()
    assert [path.name for path in tracker.parent.iterdir()] == [tracker.name]


def test_a_colour_scale_is_seen_and_goes_with_no_rule_beside_it(tmp_path: Path, opened: Open):
    path = tmp_path / "thang-mau.xlsx"
    with Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.conditional_format("A1:A9", {"type": "2_color_scale"})
        sheet.conditional_format("A1:A9", {"type": "formula", "criteria": "=$B1>5"})
    rules = list(opened(path).sheets[0]["A1"].conditional_formats)
    assert [(rule.type, rule.operator, rule.formula) for rule in rules] == [
        ("color_scale", None, None),
        ("custom", None, "=$B1>5"),
    ]
    assert (rules[0].fill_color, rules[0].font_bold) == (None, False)
    with pytest.raises(NotImplementedError, match="colour scales"):
        rules[1].delete()
    assert len(opened(path).sheets[0]["A1"].conditional_formats) == 2


def test_a_list_that_excel_would_call_damaged_is_not_written(libreoffice: xw.App):
    with pytest.raises(ValueError, match="quotation marks"):
        libreoffice.books.add().sheets[0]["A1"].data_validation.set_list(['Sở "A"', "Sở B"])


def test_a_step_that_is_refused_without_a_reason_names_no_line_of_the_offices_program(libreoffice: xw.App):
    with pytest.raises(engine.LibreOfficeError) as told:
        libreoffice.books.add().sheets[0].delete()
    assert str(told.value) == "LibreOffice không thực hiện được bước «delete»: không nói lý do."
