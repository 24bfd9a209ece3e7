"""`python -m addin`: for machines that forbid Excel to start Python."""

import xlwings as xw

from addin.__main__ import main
from addin.macros import MACROS


def test_without_a_name_the_names_are_shown(capsys):
    assert main([]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in MACROS)


def test_without_an_open_workbook_it_says_what_to_open(capsys):
    assert main(["check_tracker"]) == 2
    assert "mở sổ theo dõi trong Excel rồi chạy lại" in capsys.readouterr().err


def test_the_macro_works_on_the_workbook_in_front_and_its_outcome_is_printed(monkeypatch, capsys):
    class Books:
        active = "the book in front"

    monkeypatch.setattr(xw, "books", Books())
    assert main(["không_có"]) == 2
    assert capsys.readouterr().out.startswith("Không có nút này\n“không_có” không có trong phần mềm")
