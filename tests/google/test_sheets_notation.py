"""A1 notation, typed values, number formats and formulas, as Google Sheets understands and shows them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.google.emulator.sheets import a1, patterns
from tests.google.emulator.sheets.a1 import Span
from tests.google.emulator.sheets.entering import raw, typed
from tests.google.emulator.sheets.locales import conventions
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.sheets.rewriting import moved_by
from tests.google.emulator.sheets.showing import View

US, VN = conventions("en_US"), conventions("vi_VN")
NOW = datetime(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("A1", Span(0, 1, 0, 1)),
        ("D4:A1", Span(0, 4, 0, 4)),
        ("A:C", Span(None, None, 0, 3)),
        ("2:3", Span(1, 3, None, None)),
        ("A2:C", Span(1, None, 0, 3)),
        ("$B$2:$C", Span(1, None, 1, 3)),
        ("R1C1:R2C2", Span(0, 2, 0, 2)),
        ("r2c3", Span(1, 2, 2, 3)),
        ("R[3]C[1]", Span(3, 4, 1, 2)),
        ("R1", Span(0, 1, 17, 18)),
    ],
)
def test_a_range_is_read_with_open_ends_and_in_any_order(text: str, span: Span):
    assert a1.span(text) == span


@pytest.mark.parametrize("text", ["", "A", "1", "A1:", "A1:B2:C3", "Sheet one", "A0"])
def test_what_is_no_range_is_none(text: str):
    assert a1.span(text) is None


@given(st.integers(0, 18277))
def test_columns_have_one_name_each(column: int):
    assert a1.column_index(a1.column_letters(column)) == column


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sheet1", "Sheet1"),
        ("D3", "'D3'"),
        ("Sổ", "'Sổ'"),
        ("It's", "'It''s'"),
        ("a b", "'a b'"),
        ("2026", "'2026'"),
    ],
)
def test_a_name_that_could_be_read_otherwise_is_quoted(title: str, shown: str):
    assert a1.quoted(title) == shown
    assert a1.split(f"{shown}!A1") == (title, "A1")


def test_an_apostrophe_in_a_quoted_name_need_not_be_doubled():
    assert a1.split("'Jon's_Data'!A1:D5") == ("Jon's_Data", "A1:D5")
    assert a1.split("'Jon''s_Data'") == ("Jon's_Data", None)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("2,000,000.01", 2000000.01, "NUMBER"),
        ("0042", 42, None),
        ("50%", 0.5, "PERCENT"),
        ("$5", 5, "CURRENCY"),
        ("1e3", 1000, "SCIENTIFIC"),
        ("5/6/2018", 43226, "DATE"),
        ("2020-01-01", 43831, "DATE"),
        ("10:30", 0.4375, "TIME"),
        ("2020-01-01 12:00", 43831.5, "DATE_TIME"),
    ],
)
def test_typing_in_american_english(text: str, value: float, kind: str | None):
    told, number_format = typed(text, US, NOW)
    assert told == {"numberValue": value}
    assert (number_format or {}).get("type") == kind


@pytest.mark.parametrize(
    ("text", "value"), [("1.234,5", 1234.5), ("5/6/2018", 43256), ("31/12/2026", 46387), ("1,5", 1.5)]
)
def test_typing_in_vietnamese(text: str, value: float):
    assert typed(text, VN, NOW)[0] == {"numberValue": value}


@pytest.mark.parametrize(
    "text", ["13/13/2026", "1,5", "31/12/2026", "30.2.2026", "2026-02-30", "007a", "12/34", "1e400"]
)
def test_what_is_no_number_and_no_date_in_american_english_stays_text(text: str):
    assert typed(text, US, NOW) == ({"stringValue": text}, None)


def test_an_apostrophe_keeps_text_and_an_empty_text_empties():
    assert typed("'007", US, NOW)[0] == {"stringValue": "007"}
    assert typed("", US, NOW)[0] is None
    assert typed("true", US, NOW)[0] == {"boolValue": True}
    assert typed("=A1", US, NOW)[0] == {"formulaValue": "=A1"}


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (-1234.5, "#,##0;(#,##0)", "(1,235)"),
        (0.256, "0.0%", "25.6%"),
        (12345, "0.00E+00", "1.23E+04"),
        (5, '"số "0', "số 5"),
        (0.5, "#.##", ".5"),
        (1e300, "0.00", f"{10**300}.00"),
        (5, "[$€]#,##0", "€5"),
        (-5000, "#,##0 [$₫-420]", "-5,000 ₫"),
        (5, "[Red]0", "5"),
    ],
)
def test_numbers_by_pattern(value: float, pattern: str, text: str):
    assert patterns.numbered(value, pattern, US) == text


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (46387, "dd/MM/yyyy", "31/12/2026"),
        (46387.75, "h:mm am/pm", "6:00 PM"),
        (46387.0, "d mmm yyyy", "31 Dec 2026"),
        (1.5, "[h]:mm", "36:00"),
        (46387.503472222, "yyyy-mm-dd hh:mm:ss", "2026-12-31 12:05:00"),
    ],
)
def test_dates_by_pattern(value: float, pattern: str, text: str):
    assert patterns.dated(value, pattern, US) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (42, "42"),
        (1 / 1024, "0.0009765625"),
        (2 / 3, "0.6666666667"),
        (1234567.891, "1234567.891"),
        (1e15, "1E+15"),
        (123456789012, "123456789012"),
    ],
)
def test_a_number_without_a_format_shows_ten_digits(value: float, text: str):
    assert patterns.general(value, US) == text


def test_a_copied_formula_moves_its_relative_references_only():
    assert moved_by('=A1&$B$2&C$3&"A1"&Sổ!A1', 1, 1) == '=B2&$B$2&D$3&"A1"&Sổ!B2'
    assert moved_by("=SUM(A1:B2)", -1, 0) == "=SUM(#REF!)"


def worked_out(
    formula: str, *, locale: str = "en_US", now: datetime = datetime(2026, 11, 24, tzinfo=UTC)
) -> Any:
    """The value of a formula in C2 of a sheet with codes and counts, and answers in a tab "_ack"."""
    book = Spreadsheet.fresh("x", "x")
    book.properties |= {"locale": locale, "timeZone": "Asia/Ho_Chi_Minh"}
    answers = Sheet({"sheetId": 1, "title": "_ack", "gridProperties": {"rowCount": 9, "columnCount": 4}})
    book.sheets.append(answers)
    for sheet, row, texts in (
        (book.sheets[0], 0, ["SNV-1", 3]),
        (book.sheets[0], 1, ["SNV-2", 4]),
        (answers, 4, ["snv-2", "Nhận", "", "đủ"]),
    ):
        for column, value in enumerate(texts):
            sheet.put(row, column, userEnteredValue=raw(value))
    book.sheets[0].put(1, 2, userEnteredValue={"formulaValue": formula})
    (value,) = (View(book, now).value(book.sheets[0], 1, 2) or {}).values()
    return value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(B1:B2)*2^2-1", 27),
        ('=IF(B1>B2,"hơn","kém")&" "&TRIM("  a  b ")', "kém a b"),
        ("=-B1%", -0.03),
        ('=IFERROR(1/0,"lỗi")', "lỗi"),
        ("=INDEX($A:$A,ROW())", "SNV-2"),
        (
            '=IFERROR(TEXTJOIN(" – ",TRUE,INDEX(_ack!$B:$D,MATCH(INDEX($A:$A,ROW()),_ack!$A:$A,0),0)),"")',
            "Nhận – đủ",
        ),
        ("=AND(ISNUMBER(B1),NOT(ISBLANK(A1)))", True),
        ('=DAY(DATE(2026,12,31))&"/"&MONTH(DATE(2026,12,31))', "31/12"),
    ],
)
def test_simple_formulas_are_worked_out(formula: str, value: Any):
    assert worked_out(formula) == value


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("=1/0", "DIVIDE_BY_ZERO"),
        ("=C2+1", "REF"),
        ("=IMPORTXML(1)", "NAME"),
        ('=1+"a"', "VALUE"),
        ("=1+", "ERROR"),
        ("=Không!A1", "REF"),
        ("=NA()", "N_A"),
    ],
)
def test_what_cannot_be_worked_out_is_an_error_value(formula: str, kind: str):
    assert worked_out(formula)["type"] == kind


def test_a_comma_between_arguments_is_an_error_where_it_is_the_decimal_mark():
    assert worked_out("=SUM(B1;B2)", locale="vi_VN") == 7
    assert worked_out("=SUM(B1,B2)", locale="vi_VN")["type"] == "ERROR"
    assert worked_out("=1,5+B1", locale="vi_VN") == 4.5
    assert worked_out("=SUM(1,2)", locale="vi_VN") == 1.2


def test_today_is_the_day_in_the_time_zone_of_the_spreadsheet():
    evening = datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert worked_out("=TODAY()", now=evening) == 46351
