"""`python -m addin`: for machines that forbid Excel to start Python."""

from addin.__main__ import main
from addin.macros import MACROS


def test_without_a_name_the_names_are_shown(capsys):
    assert main([]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in MACROS)


def test_without_an_open_workbook_it_says_what_to_open(capsys):
    assert main(["check_tracker"]) == 2
    assert "mở sổ theo dõi trong Excel rồi chạy lại" in capsys.readouterr().err
