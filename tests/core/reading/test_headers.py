"""The header row of a sheet, and which column holds which field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.reading.headers import Headings, find_header, is_numbering
from sync.core.reading.workbook import EVENT_HEADINGS, TRACKER_HEADINGS
from sync.core.text import plain
from sync.core.tracker import COLUMNS, EVENT_COLUMNS, OPTIONAL, PERIODS, SHOWN, column
from tests.core.sheets import codes_at, grid

DECLARED = [(TRACKER_HEADINGS, c) for c in (*COLUMNS, PERIODS, *OPTIONAL, *SHOWN)]
DECLARED += [(EVENT_HEADINGS, c) for c in EVENT_COLUMNS]


def header_of(text):
    return find_header(grid(text), TRACKER_HEADINGS)


@pytest.mark.parametrize(("headings", "declared"), DECLARED, ids=lambda value: getattr(value, "field", ""))
def test_every_declared_spelling_names_its_own_field(headings: Headings, declared):
    for name in (declared.header, *declared.aliases):
        typed = (
            name,
            name.upper(),
            unicodedata.normalize("NFD", name),
            f"  {name.replace(' ', chr(10))}: ",
            f"({name})",
        )
        assert {headings.field(text) for text in typed} == {declared.field}  # fmt: skip


@given(st.sampled_from(DECLARED), st.text(max_size=4), st.text(max_size=12))
def test_a_glance_at_the_first_letters_never_misses_a_header(declared, before, after):
    headings, column = declared
    for text in (
        f"{before}{column.header}{after}",
        f"{before}{after}",
        unicodedata.normalize("NFD", column.header[:7]) + after,
    ):
        assert headings.field(text) == headings.spellings.get(plain(text), "")


def test_columns_are_found_in_any_order_below_any_titles():
    header = header_of("""
        | UBND TỈNH |       |     |          |
        |           |       |     |          |
        | Hạn xử lý | Mã NV | STT | Trích yếu |
        | 2018-05-01 | A1   | 1   | Một      |
    """)
    assert header is not None
    assert (header.first, header.last) == (2, 2)
    assert header.columns == {"deadline": 0, "code": 1, "ordinal": 2, "content": 3}


@pytest.mark.parametrize(
    "row",
    ["| TT | Nội dung |", "| TT | Chủ trì | Thời hạn | Ghi chú |", "| TT | Mã nhiệm vụ | Thời hạn |", "| Một | Hai | Ba |"],
)  # fmt: skip
def test_too_few_headers_or_none_that_identifies_a_task_are_no_header(row):
    assert header_of(row) is None


def test_a_tracker_without_its_content_is_known_by_code_and_state():
    assert header_of("| Mã nhiệm vụ | Tình trạng | Ngày hoàn thành |") is not None


def test_of_two_columns_with_one_meaning_the_first_counts_and_the_other_is_told():
    header = header_of("| Mã | Nội dung | Tình trạng | Trạng thái |")
    assert header is not None
    assert header.columns["state"] == 2
    assert header.unknown == {3: "Trạng thái"}
    assert codes_at(header.problems) == [("header_twice", "D1")]


def test_unknown_headers_are_told_with_what_they_may_mean():
    header = header_of("| Mã | Nội dung | Tình trạng | Nguyên nhân chậmm | Số tiền |")
    assert header is not None
    assert codes_at(header.problems) == [("header_unknown", "D1"), ("header_unknown", "E1")]
    assert column("delay_reason").header in header.problems[0].message
    assert "có phải" not in header.problems[1].message


def test_a_group_over_its_columns_is_read_with_them():
    header = header_of("""
        | TT | Mã nhiệm vụ | Nội dung | Văn bản chỉ đạo |              | Tình trạng |
        |    |             |          | Số ký hiệu      | Ngày ban hành |           |
    """)
    assert header is not None
    assert header.last == 1
    assert (header.columns["document_no"], header.columns["document_date"], header.columns["state"]) == (
        3,
        4,
        5,
    )


def test_the_first_task_is_never_taken_for_a_second_header_row():
    header = header_of("""
        | TT | Mã nhiệm vụ | Nội dung        | Tình trạng | Ghi chú |
        | 1  | A1          | Kết quả rà soát | Đang thực hiện | Tiến độ |
    """)
    assert header is not None
    assert header.last == 0
    header = header_of("""
        | Nội dung        | Tình trạng     | Hạn | Màu     |
        | Kết quả rà soát | Đang thực hiện |     | Ghi chú |
    """)
    assert header is not None
    assert header.last == 0


def test_a_header_pasted_twice_is_one_header_and_a_repetition():
    row = "| TT | Mã nhiệm vụ | Nội dung | Tình trạng | Màu |"
    header = header_of(f"{row}\n{row}")
    assert header is not None
    assert header.last == 0


def test_a_sheet_nearly_without_headers_says_what_it_nearly_has():
    assert "Tình trạng" in TRACKER_HEADINGS.nearest_row(grid("| Tình trạngg | x |"))
    assert TRACKER_HEADINGS.nearest_row(grid("| a | b |")) == ""


@pytest.mark.parametrize(
    ("row", "numbering"),
    [
        (["(1)", "(2)", "(3)"], True),
        ([1.0, 2.0, "", 3.0, None], True),
        (["1", "2"], False),
        (["1", "3", "2"], False),
        ([1.0, 2.5, 3.0], False),
        ([1.0, True, 3.0], False),
        ([1.0, 2.0, 3.0, "x"], False),
        ([float("nan"), 1.0, 2.0, 3.0], False),
        ([float("inf"), 1.0, 2.0, 3.0], False),
    ],
)
def test_numbering_is_a_row_of_nothing_but_rising_small_numbers(row, numbering):
    assert is_numbering(row) is numbering


NAMES = [c.header for c in COLUMNS if not c.hidden]


@given(st.permutations(NAMES), st.integers(0, 5), st.sets(st.sampled_from(NAMES), max_size=6))
def test_whatever_columns_are_moved_or_gone_the_others_are_found(order, above, gone):
    names = [name for name in order if name not in gone]
    if {"Nội dung nhiệm vụ"} & set(names):
        rows = "\n".join(["| x |"] * above + [f"| {' | '.join(names)} |"])
        header = header_of(rows)
        assert header is not None
        assert header.first == above
        found = {position: field for field, position in header.columns.items()}
        assert [column(found[i]).header for i in range(len(names))] == names
