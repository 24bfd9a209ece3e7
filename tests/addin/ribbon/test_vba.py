"""The VBA read back by a stranger (olevba) and run in pyOpenVBA's interpreter up to the command it starts."""

import json
import re
import subprocess
import sys
from importlib.resources import files

import pytest
from pyopenvba import ExcelFile, check_file

from addin.macros import MACROS
from addin.ribbon.building import TEMPLATE
from addin.ribbon.settings import _SENTENCES
from addin.ribbon.text import swapped
from addin.ribbon.vba import _EDITS, CALLBACK, PROJECT
from tests.addin.ribbon.conftest import INTERPRETER
from tests.addin.ribbon.excel import WINDOW, Excel


def olevba(path) -> dict[str, str]:
    """Module → source, as oletools reads it; in a Python of its own, which may warn of what oletools imports."""
    done = subprocess.run([sys.executable, "-c", _OLEVBA, str(path)], capture_output=True, check=True)
    return {name.rpartition(".")[0]: code for name, code in json.loads(done.stdout)}


_OLEVBA = """
import json, sys
from oletools.olevba import VBA_Parser
parser = VBA_Parser(sys.argv[1])
print(json.dumps([(name, code) for _, _, name, code in parser.extract_macros()]))
"""


def lines(source: str) -> list[str]:
    return source.replace("\r\n", "\n").rstrip("\n").split("\n")


def test_our_module_comes_back_as_it_stands_in_the_source(addin_file):
    source = (files("addin.ribbon") / "Dondoc.bas").read_text(encoding="ascii")
    assert lines(olevba(addin_file)[CALLBACK]) == lines(source)


def test_xlwings_module_comes_back_with_the_declared_edits_and_no_others(addin_file):
    theirs = olevba(files("xlwings") / TEMPLATE)["xlwings"].replace("\r\n", "\n")
    assert lines(olevba(addin_file)["xlwings"]) == lines(swapped(theirs, *_EDITS))
    assert "Redistribution and use in source and binary forms" in theirs


def test_the_package_and_its_project_are_sound(addin_file):
    report = check_file(addin_file)
    assert report.complete
    assert report.issues == ()


def test_the_source_is_ascii_and_the_project_bears_our_name(addin_file):
    with ExcelFile(addin_file) as file:
        assert file.validate() == []
        assert file.vba_project().name == PROJECT
        assert all(source.isascii() for source in file.vba_modules().values())
        assert all("\n" not in source.replace("\r\n", "") for source in file.vba_modules().values())


def test_only_sentences_that_exist_are_said(addin_file):
    said = set(re.findall(r'"(SAY_\w+)"', "".join(olevba(addin_file).values())))
    assert said == set(_SENTENCES)


@pytest.mark.parametrize("name", MACROS)
def test_a_click_starts_the_python_of_the_installation_with_the_buttons_id(addin_file, name):
    excel = Excel(addin_file, interpreter=INTERPRETER)
    excel.open_workbook()
    excel.click(name)
    assert len(excel.shell.started) == 1
    assert f'"{INTERPRETER}" -B -c ' in excel.shell.started[0]
    assert f"from addin import ribbon; ribbon.dispatch('{name}')" in excel.shell.started[0]
    assert '--wb="Book1" --from_xl=1 --app="' in excel.shell.started[0]
    assert f'--hwnd="{WINDOW}"' in excel.shell.started[0]
    assert excel.shell.said == []


def test_a_stranger_s_workbook_neither_names_a_python_nor_brings_one(addin_file):
    excel = Excel(addin_file, interpreter=INTERPRETER)
    settings = {
        "A1": "INTERPRETER_WIN",
        "B1": r"\\server\share\python.exe",
        "A2": "PYTHONPATH",
        "B2": r"\\server",
    }
    excel.open_workbook(("dondoc.conf", settings), ("addin.py", {"A1": "import os"}))
    excel.click("check_tracker")
    assert f'"{INTERPRETER}" -B -c ' in excel.shell.started[0]
    assert "server" not in excel.shell.started[0]
    assert "embedded" not in excel.shell.started[0]


def test_without_a_workbook_nothing_starts_and_the_sentence_says_what_to_do(addin_file):
    excel = Excel(addin_file, interpreter=INTERPRETER)
    excel.click("check_tracker")
    assert excel.shell.started == []
    assert excel.shell.said == [f"Đôn đốc: {_SENTENCES['SAY_NO_WORKBOOK']}"]


def test_a_python_that_was_moved_away_is_said_in_vietnamese(addin_file):
    excel = Excel(addin_file, interpreter=r"D:\elsewhere\python.exe")
    excel.open_workbook()
    excel.click("check_tracker")
    assert excel.shell.started == []
    assert excel.shell.said == [f"Đôn đốc: {_SENTENCES['SAY_NO_INTERPRETER']}"]


def test_a_python_that_dies_is_said_in_vietnamese_before_its_own_words(addin_file):
    excel = Excel(addin_file, interpreter=INTERPRETER, exit_code=1)
    excel.open_workbook()
    excel.click("check_tracker")
    assert [text.partition("\n")[0] for text in excel.shell.said] == [
        f"Đôn đốc: {_SENTENCES['SAY_NOT_STARTED']}"
    ]
    assert excel.shell.said[0].endswith("Traceback\r\n")


def test_what_excel_would_start_runs_here_up_to_excel_and_ends_in_a_sentence(addin_file):
    excel = Excel(addin_file, interpreter=INTERPRETER)
    excel.open_workbook()
    excel.click("check_tracker")
    code = re.search(r'-c "(.*?)"  --wb=', excel.shell.started[0])[1].replace('\\"', '"')
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0
    assert "không nối được với bảng tính đang mở" in done.stderr
    assert "Traceback" not in done.stderr
