"""Every deliberate breakage is found, each by its own words."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
import xlsxwriter

from tests.outputs.lint import lint
from tests.outputs.samples import both
from tests.outputs.test_hostile_text import is_prompt

SHEET, STRINGS, TABLE, BOOK = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/tables/table1.xml",
    "xl/workbook.xml",
)


def sound() -> bytes:
    """A small workbook with one of each: texts, a table, merges, a dropdown, a name."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Trang")
    sheet.add_table(
        "A1:B3", {"columns": [{"header": "Mã"}, {"header": "Hạn"}], "data": [["a", "b"], ["c", "d"]]}
    )
    sheet.merge_range("D1:E2", "gộp")
    sheet.merge_range("D4:E5", "gộp")
    sheet.data_validation(
        "F1", {"validate": "list", "source": ["một", "hai"], "error_title": "Sai", "error_message": "Sai"}
    )
    book.define_name("ten", "=Trang!$A$1")
    book.close()
    return file.getvalue()


def broken(part: str, change: Callable[[str], str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(sound())) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            changed = change(text) if name == part else text
            assert name != part or changed != text, "the breakage did not happen"
            copy.writestr(name, changed)
    return target.getvalue()


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def pattern(old: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(old, new, text, count=1, flags=re.DOTALL)


BREAKAGES = {
    "is not the column": (TABLE, swap('name="Hạn"', 'name="Thời hạn"')),
    "two columns of one name": (TABLE, swap('name="Hạn"', 'name="MÃ"')),
    "overlap": (SHEET, swap('ref="D4:E5"', 'ref="E2:F5"')),
    "more than 255": (SHEET, swap("một,hai", "x" * 256)),
    "too long a title": (SHEET, swap('errorTitle="Sai"', f'errorTitle="{"x" * 33}"')),
    "too long a message": (SHEET, swap('error="Sai"', f'error="{"x" * 256}"')),
    "is too long": (STRINGS, swap("gộp", "x" * 32_768)),
    "cells of row": (SHEET, pattern(r'(<c r="A1".*?</c>)(<c r="B1".*?</c>)', r"\2\1")),
    "rows out of order": (SHEET, pattern(r'(<row r="1".*?</row>)(<row r="2".*?</row>)', r"\2\1")),
    "has style": (SHEET, swap('r="A1" ', 'r="A1" s="99" ')),
    "shared string out of range": (SHEET, swap("<v>0</v>", "<v>99</v>")),
    "holds the formula": (SHEET, swap("<v>0</v>", "<f>1+1</f><v>0</v>")),
    "links out of the workbook": (
        SHEET,
        swap("<dataValidations", '<hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks><dataValidations'),
    ),
    "refers to nothing": (BOOK, swap("Trang!$A$1", "#REF!")),
}  # fmt: skip


def test_a_sound_workbook_has_no_finding() -> None:
    assert lint(sound()) == []


@pytest.mark.parametrize("words", BREAKAGES)
def test_a_breakage_is_found(words: str) -> None:
    findings = lint(broken(*BREAKAGES[words]))
    assert any(words in finding for finding in findings), findings


def test_what_we_write_is_clean() -> None:
    assert {kind: lint(file, is_prompt) for kind, file in both()} == {"tracker": [], "book": []}


def test_the_prompts_are_the_only_formulas() -> None:
    findings = {kind: lint(file) for kind, file in both()}
    assert findings["book"] == []
    assert {re.sub(r"\d+", "", finding.split(" holds")[0]) for finding in findings["tracker"]} == {
        "Theo dõi: S"
    }
