"""Words → a date with its basis, a nature, or a refusal (domain §3, 'Deadlines in words')."""

import csv
import unicodedata
from datetime import date, datetime

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from sync.core.reading.cells import FIRST_DAY, LAST_DAY, show_day
from sync.core.reading.deadlines import read_deadline
from sync.core.text import plain
from sync.core.tracker import Nature
from tests.core.deadline_samples import REAL, REFUSED, STANDING, WORDS
from tests.shared import shared

DOCUMENT = date(2018, 5, 15)


def outcome(reading):
    return reading.day or reading.nature or reading.refusal


@pytest.mark.parametrize(("text", "expected"), (REAL | WORDS).items())
def test_words_are_read_as_a_clerk_reads_them(text, expected):
    reading = read_deadline(text)
    if isinstance(expected, str) and not isinstance(expected, Nature):
        assert expected in reading.refusal
        assert (reading.day, reading.nature, reading.basis) == (None, None, "")
    else:
        assert (outcome(reading), reading.refusal) == (expected, "")


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_words_that_fix_no_day_are_refused_with_the_reason(text, reason):
    reading = read_deadline(text)
    assert (reading.day, reading.nature, reading.needs_confirmation) == (None, None, False)
    assert reason in reading.refusal


def real_deadlines():
    with shared("real-deadlines.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from (row[0] for row in list(csv.reader(file))[1:])
    sheet = python_calamine.load_workbook(shared("real-list-2017.xlsx")).get_sheet_by_index(0)
    yield from (row[6] for row in sheet.to_python()[1:])


def test_every_deadline_of_the_real_lists_ends_where_this_table_says():
    missing = {text for text in real_deadlines() if text and text not in REAL}
    assert missing == set()


@pytest.mark.parametrize("text", [*REAL, *WORDS, *REFUSED])
def test_accents_case_and_decomposed_letters_change_nothing(text):
    expected = read_deadline(text)
    for same in (unicodedata.normalize("NFD", text), text.upper(), f"\u00a0{text}. "):
        reading = read_deadline(same)
        assert (reading.day, reading.nature, bool(reading.refusal)) == (
            expected.day,
            expected.nature,
            bool(expected.refusal),
        )


@pytest.mark.parametrize(
    ("bare", "text"),
    [
        ("Cuoi quy III/2018", "Cuối quý III/2018"),
        ("Tu thang 3 den thang 11/2017 va thuong xuyen", "Từ tháng 3 đến tháng 11/2017 và thường xuyên"),
        ("truoc ngay 30/4/2017", "trước ngày 30/4/2017"),
        ("6 thang dau nam 2018", "6 tháng đầu năm 2018"),
    ],
)
def test_words_without_accents_are_understood(bare, text):
    assert outcome(read_deadline(bare)) == outcome(read_deadline(text))


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("cuối tháng 5/2018", "BLDS 2015 Đ.146: cuối tháng"),
        ("giữa năm 2018", "BLDS 2015 Đ.146: giữa năm"),
        ("tháng 5/2018", "quy ước: cuối tháng"),
        ("Cuối quý III/2018", "quy ước: cuối quý"),
        ("Năm 2018", "quy ước: cuối năm"),
        ("trước ngày 30/4/2017", "quy ước: ngày liền trước 30/04/2017"),
        ("trước ngày 1/1/2019", "quy ước: ngày liền trước 01/01/2019"),
        ("6 tháng đầu năm 2018", "quy ước: hết 6 tháng đầu năm"),
    ],
)
def test_a_reading_names_the_law_or_the_convention_and_waits_for_confirmation(text, basis):
    reading = read_deadline(text)
    assert (reading.basis, reading.needs_confirmation) == (basis, True)


def test_a_day_beside_thuong_xuyen_is_told_but_is_no_deadline():
    reading = read_deadline("Tháng 4, 5/2017 và thường xuyên")
    assert (reading.day, reading.nature) == (None, STANDING)
    assert "31/05/2017" in reading.basis


@pytest.mark.parametrize("value", [date(2018, 5, 20), datetime(2018, 5, 20), "20/5/2018", "ngày 20/05/2018", "2018-05-20"])  # fmt: skip
def test_a_typed_date_needs_no_basis_and_no_confirmation(value):
    reading = read_deadline(value)
    assert (reading.day, reading.basis, reading.needs_confirmation) == (date(2018, 5, 20), "", False)


@pytest.mark.parametrize("value", [43235, 43235.0, "43235"])
def test_a_serial_number_waits_for_confirmation(value):
    reading = read_deadline(value)
    assert (reading.day, reading.needs_confirmation) == (DOCUMENT, True)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_blank_cell_says_nothing(value):
    reading = read_deadline(value, DOCUMENT)
    assert (outcome(reading), reading.basis, reading.raw, reading.needs_confirmation) == ("", "", "", False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 30/6", date(2018, 6, 30)),
        ("30 tháng 6", date(2018, 6, 30)),
        ("ngày 30/4", date(2019, 4, 30)),
        ("ngày 15/5", DOCUMENT),
        ("trước ngày 30/6", date(2018, 6, 29)),
        ("tháng 5", date(2018, 5, 31)),
        ("tháng 4", date(2019, 4, 30)),
        ("Quý III", date(2018, 9, 30)),
        ("cuối năm", date(2018, 12, 31)),
        ("trong năm", date(2018, 12, 31)),
        ("năm nay", date(2018, 12, 31)),
        ("quý này", date(2018, 6, 30)),
        ("cuối tháng", date(2018, 5, 31)),
        ("6 tháng đầu năm", date(2018, 6, 30)),
        ("từ tháng 6 đến tháng 8", date(2018, 8, 31)),
        ("29/2", date(2020, 2, 29)),
    ],
)
def test_the_documents_date_settles_a_missing_year(text, day):
    reading = read_deadline(text, DOCUMENT)
    assert (reading.day, reading.needs_confirmation) == (day, True)
    assert "theo ngày văn bản" in reading.basis
    assert "ngày văn bản" in read_deadline(text).refusal


def test_a_whole_report_in_the_deadline_cell_is_refused():
    reading = read_deadline("trong " * 5_000)
    assert "quá dài" in reading.refusal
    assert len(reading.raw) > 20_000


def test_a_point_of_the_month_that_had_passed_when_the_document_was_issued_is_refused():
    assert "đã qua" in read_deadline("đầu tháng", DOCUMENT).refusal


@given(st.dates(FIRST_DAY, LAST_DAY), st.sampled_from(["{}", "ngày {}", "chậm nhất ngày {}", "đến hết {}", "từ 1/1/2000 đến {}"]))  # fmt: skip
def test_a_written_day_comes_back_whatever_stands_around_it(day, form):
    assert read_deadline(form.format(show_day(day))).day == day


pieces = st.sampled_from(
    [
        "từ",
        "đến",
        "trước",
        "ngày",
        "tháng",
        "quý",
        "năm",
        "cuối",
        "giữa",
        "đầu",
        "hết",
        "trong",
        "và",
        ",",
        "-",
        "/",
        ".",
        "(",
        "2",
        "5",
        "12",
        "15",
        "2017",
        "2018",
        "III",
        "IV",
        "I",
        "thường",
        "xuyên",
        "này",
        "hoặc",
        "sau",
        "nửa",
        "x",
    ]
)


@given(
    st.one_of(st.text(max_size=40), st.lists(pieces, max_size=8).map(" ".join)),
    st.sampled_from([None, DOCUMENT]),
)
def test_junk_never_raises_and_never_yields_a_day_outside_the_range(text, document_date):
    reading = read_deadline(text, document_date)
    assert reading.day is None or FIRST_DAY <= reading.day <= LAST_DAY
    assert sum(map(bool, (reading.day, reading.nature, reading.refusal))) == bool(reading.raw)


@given(st.one_of(st.text(max_size=40), st.lists(pieces, max_size=8).map(" ".join)))
def test_without_a_digit_only_quarter_month_and_year_words_fix_a_day(text):
    letters = "".join(char for char in text if not char.isnumeric())
    reading = read_deadline(letters, DOCUMENT)
    assert reading.day is None or {"nam", "thang", "quy"} & set(plain(letters).split())
    assert read_deadline(letters).day is None
