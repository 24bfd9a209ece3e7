import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.ribbon.building import TEMPLATE, build
from addin.ribbon.settings import rows
from addin.ribbon.text import swapped
from sync.failure import NotDone
from tests.addin.ribbon.conftest import INTERPRETER

ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def changed(source: Path, target: Path, part: str, old: bytes, new: bytes) -> Path:
    """A copy of a package with one text of one part replaced."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return target


def test_the_same_input_gives_the_same_bytes(addin_file):
    assert build({"INTERPRETER_WIN": INTERPRETER}) == addin_file.read_bytes()
    assert build() != addin_file.read_bytes()


def test_microsofts_validator_accepts_the_add_in(addin_file, ooxml_errors):
    assert ooxml_errors(addin_file) == []


def test_the_validator_refuses_xlwings_template_and_a_spoilt_ribbon(addin_file, ooxml_errors, tmp_path):
    template = tmp_path / "template.xlam"
    template.write_bytes((files("xlwings") / TEMPLATE).read_bytes())
    assert ooxml_errors(template)
    spoilt = changed(
        addin_file, tmp_path / "spoilt.xlam", "customUI/customUI.xml", b"screentip=", b"screen_tip="
    )
    assert ooxml_errors(spoilt)


def test_libreoffice_opens_it_as_a_workbook_and_finds_the_settings(addin_file, converted, tmp_path):
    book = changed(addin_file, tmp_path / "dondoc.xlsm", "[Content_Types].xml", ADDIN, WORKBOOK)
    sheet = load_workbook(converted(book, "xlsx"))["dondoc.conf"]
    found = [(row[0].value, str(row[1].value)) for row in sheet.iter_rows()]
    assert [(key, value.title() if value == "FALSE" else value) for key, value in found] == list(
        rows({"INTERPRETER_WIN": INTERPRETER})
    )


def test_nothing_of_the_machine_it_was_made_on_is_left(addin_file):
    with zipfile.ZipFile(addin_file) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        readable = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        assert not [name for name in readable if b"felix" in package.read(name).lower()]


def test_an_add_in_without_a_python_names_none(tmp_path):
    (tmp_path / "plain.xlam").write_bytes(build())
    with zipfile.ZipFile(tmp_path / "plain.xlam") as package:
        assert b"<t>INTERPRETER" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["", "một hai", "một một"])
def test_a_template_that_is_not_the_known_one_stops_the_build(text):
    with pytest.raises(NotDone, match=r"constraints\.txt"):
        swapped(text, ("một", "hai"), ("ba", "bốn"))


def test_without_pyopenvba_the_sentence_names_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(NotDone, match=r"pip install .*dondoc\[addin\]"):
        build()
