"""What a person's workbook may be like when a button is clicked: each gets a sentence, and stays as it was."""

import os
import signal
from dataclasses import replace

import openpyxl
import pytest

from addin.running import run
from sync.core.grid import Workbook
from sync.core.pages.names import REPORT_SIGNS
from tests.addin import trackers
from tests.addin.books import register_remote, remote, saved
from tests.core.sheets import grid, workbook

WRITING = ("highlight_overdue", "check_tracker", "repair_tracker")


@pytest.fixture
def path(tmp_path):
    return saved(tmp_path / "so.xlsx", workbook(trackers.TRACKER))


def seen(book):
    return [(sheet.name, sheet.used_range.value, sheet.range("A3").color) for sheet in book.sheets]


@pytest.mark.parametrize("name", WRITING)
def test_a_protected_sheet_is_left_as_it_is(name, opened, path):
    made = openpyxl.load_workbook(path)
    made.active.protection.sheet = True
    made.save(path)
    book = opened(path)
    before = seen(book)
    outcome = run(name, book, as_of=trackers.AS_OF)
    assert not outcome.done
    assert "Trang “Theo dõi” đang được bảo vệ" in outcome.text()
    assert seen(book) == before


def test_a_workbook_that_takes_no_new_sheet_is_left_as_it_is(opened, path):
    book = opened(path)
    book.api.document.protect("")
    before = seen(book)
    outcome = run("check_tracker", book, as_of=trackers.AS_OF)
    assert not outcome.done
    assert "bảo vệ cấu trúc" in outcome.text()
    assert seen(book) == before
    assert run("highlight_overdue", book, as_of=trackers.AS_OF).done


@pytest.mark.parametrize("name", WRITING)
def test_a_workbook_open_for_reading_is_left_as_it_is(name, opened, path):
    book = opened(path, read_only=True)
    before = seen(book)
    outcome = run(name, book, as_of=trackers.AS_OF)
    assert not outcome.done
    assert "chế độ chỉ đọc" in outcome.text()
    assert seen(book) == before


@pytest.mark.parametrize("name", [*WRITING, "next_problem", "open_evidence"])
def test_a_workbook_without_a_tracker_is_told(name, opened, tmp_path, monkeypatch):
    monkeypatch.delenv("DONDOC_DIR", raising=False)
    book = opened(saved(tmp_path / "khac.xlsx", workbook(grid("| Họ tên | Ngày sinh |\n| A | B |"))))
    before = seen(book)
    outcome = run(name, book)
    assert not outcome.done
    assert outcome.sentences[-1] == "Sổ chưa bị thay đổi gì."
    assert seen(book) == before


@pytest.mark.parametrize("name", ["check_tracker", "repair_tracker", "next_problem"])
def test_the_lists_of_a_report_are_nobodys_to_mend(name, opened, tmp_path):
    lists = Workbook(tuple(replace(trackers.TRACKER, sheet=sheet) for sheet in sorted(REPORT_SIGNS)))
    book = opened(saved(tmp_path / "tong-hop.xlsx", lists))
    before = seen(book)
    outcome = run(name, book, as_of=trackers.AS_OF)
    assert not outcome.done
    assert "bảng tổng hợp" in outcome.text()
    assert seen(book) == before


@pytest.mark.parametrize("name", ["open_evidence", "sync_now"])
def test_without_a_deployment_the_buttons_of_the_office_say_so(name, opened, path, monkeypatch):
    monkeypatch.delenv("DONDOC_DIR", raising=False)
    book = opened(path)
    book.sheets[0].range("A3").select()
    outcome = run(name, book)
    assert not outcome.done
    assert "Không thấy thư mục triển khai" in outcome.text()


def test_an_empty_workbook_is_told(opened, tmp_path):
    made = openpyxl.Workbook()
    made.save(tmp_path / "trong.xlsx")
    assert not run("highlight_overdue", opened(tmp_path / "trong.xlsx")).done


def test_a_name_that_is_no_macro_is_answered_with_those_that_are(opened, path):
    outcome = run("to_mau", opened(path))
    assert not outcome.done
    assert "highlight_overdue" in outcome.text()


def test_libreoffice_dying_in_the_middle_leaves_the_file_whole(offices, opened, path, monkeypatch):
    """The soffice is killed between the paint and the words."""
    book, before = opened(path), path.read_bytes()
    child = offices.running().impl.office.child

    def kill(*_):
        os.killpg(child.pid, signal.SIGKILL) if os.getpgid(child.pid) == child.pid else child.kill()
        child.wait()
        return False

    monkeypatch.setattr("addin.highlighting._write", kill)
    outcome = run("highlight_overdue", book, as_of=trackers.AS_OF)
    assert not outcome.done
    assert outcome.sentences[0].startswith("LibreOffice ")
    assert "đang ghi dở" in outcome.text()
    assert "Sổ chưa bị thay đổi gì." not in outcome.text()
    assert path.read_bytes() == before


def test_a_fault_of_the_program_becomes_a_sentence_and_a_file_to_send(opened, path, monkeypatch, tmp_path):
    monkeypatch.delenv("DONDOC_DEBUG", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("addin.highlighting.workbook_of", lambda _: 1 / 0)
    outcome = run("highlight_overdue", opened(path))
    assert not outcome.done
    assert "Traceback" not in outcome.text()
    [log] = tmp_path.glob("dondoc-loi-*.txt")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert str(log) in outcome.text()


def test_a_fault_while_writing_never_says_that_nothing_was_changed(opened, path, monkeypatch, tmp_path):
    monkeypatch.delenv("DONDOC_DEBUG", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("addin.highlighting._write", lambda *_: 1 / 0)
    outcome = run("highlight_overdue", opened(path), as_of=trackers.AS_OF)
    assert "đang ghi dở" in outcome.text()
    assert "Sổ chưa bị thay đổi gì." not in outcome.sentences
    assert len(list(tmp_path.glob("dondoc-loi-*.txt"))) == 1


def test_a_broken_configuration_is_told_with_file_and_line(monkeypatch, tmp_path):
    register_remote(monkeypatch)
    (tmp_path / "settings.toml").write_text("[office\n", encoding="utf-8")
    monkeypatch.setenv("DONDOC_DIR", str(tmp_path))
    outcome = run("highlight_overdue", remote(workbook(trackers.TRACKER)), as_of=trackers.AS_OF)
    assert not outcome.done
    assert "settings.toml" in outcome.text() or "calendar.csv" in outcome.text()
