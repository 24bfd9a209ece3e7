"""A workbook as it is → tasks and problems; the sheet stands in each test."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.grid import CellValue, Grid
from sync.core.problems import Severity
from sync.core.reading.headers import find_header
from sync.core.reading.workbook import TRACKER_HEADINGS, read_events, read_tracker
from tests.core.sheets import codes_at, grid, workbook

TODAY = date(2018, 5, 15)


def read(text, **options):
    return read_tracker(workbook(grid(text, **options)), TODAY)


def serious(reading):
    return [(p.code, p.cell) for p in reading.problems if p.severity is not Severity.NOTE]


def test_a_clean_row_is_a_task_without_a_problem():
    reading = read("""
        | TT | Mã nhiệm vụ  | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn   | Tình trạng     | Ngày hoàn thành |
        | 1  | NV-2018-0001 | Báo cáo quý I     | Sở Nội vụ       | 2018-04-10 | Đã hoàn thành  | 2018-04-09      |
    """)
    [table] = reading.tables
    assert reading.rows == 1
    assert table.rows == [2]
    assert table.columns["code"] == ["NV-2018-0001"]
    assert table.columns["deadline"] == [date(2018, 4, 10)]
    assert table.columns["done_on"] == [date(2018, 4, 9)]
    assert codes_at(reading.problems) == []


def test_rows_are_counted_as_a_person_counts_them_whatever_stands_above_and_between():
    reading = read("""
        | UBND TỈNH KON TUM |
        |                   |
        | SỔ THEO DÕI       |
        | TT | Nội dung   | Thời hạn | Tình trạng | Ngày hoàn thành |
        | (1) | (2)       | (3)      | (4)        | (5)             |
        | I  | Các sở     |          |            |                 |
        | 1  | Việc một   | 2018-05-01 |          | 32/13/2018      |
        |    |            |          |            |                 |
        | 2  | Việc hai   | 2018-05-02 | Xong rồi |                 |
        | Tổng cộng |     |          |            |                 |
        | 3  |            |          |            |                 |
    """)
    assert reading.tables[0].rows == [7, 9]
    assert (
        reading.structure == 6
    )  # two titles, header, numbering, group, total; the numbered empty row is blank
    assert set(serious(reading)) == {("date_impossible", "E7"), ("state_unknown", "D9")}


def test_headers_are_found_by_alias_in_any_order_and_unknown_ones_are_told():
    reading = read("""
        | Ghi chú | Trích yếu | Hạn xử lý | Người soạn | STT | Đơn vị chủ trì |
        |         | Việc một  | 12.5.2018 | An         | 1   | Sở Y tế        |
    """)
    [table] = reading.tables
    assert table.columns["content"] == ["Việc một"]
    assert table.columns["deadline"] == [date(2018, 5, 12)]
    assert codes_at(reading.problems) == [("header_unknown", "D1"), ("date_as_text", "C2")]


def test_a_header_in_two_rows_is_joined():
    reading = read("""
        | TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn   | Gia hạn    |              | Tình trạng |
        |    |             |                   |            | đến        | văn bản      |            |
        | 1  | NV-2018-0001 | Việc một         | 2018-05-01 | 2018-06-01 | 12/QĐ-UBND   |            |
    """)
    [table] = reading.tables
    assert table.rows == [3]
    assert table.columns["extended_to"] == [date(2018, 6, 1)]


def test_a_near_miss_of_a_header_is_offered():
    reading = read("""
        | TT | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thàn |
        | 1  | Việc một          |            |                |
    """)
    [unknown] = [p for p in reading.problems if p.code == "header_unknown"]
    assert "Ngày hoàn thành" in unknown.message


def test_a_sheet_without_header_says_what_was_nearly_found():
    reading = read("""
        | Nội dung nhiệm vụ | Tên người |
        | Việc một          | An        |
    """)
    assert reading.tables == ()
    assert [p.code for p in reading.problems] == ["header_not_found", "sheet_not_read"]
    assert "Nội dung nhiệm vụ" in reading.problems[0].message


def test_a_pasted_header_is_no_task():
    reading = read("""
        | TT | Mã nhiệm vụ  | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        | 1  | NV-2018-0001 | Việc một          |            |                 |
        | TT | Mã nhiệm vụ  | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        | 2  | NV-2018-0002 | Việc hai          |            |                 |
    """)
    assert reading.tables[0].rows == [2, 4]
    assert codes_at(reading.problems) == [("header_repeated", "A3")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("|   |  | Việc chỉ có nội dung |  |  |", ("row_unclear", "C2")),
        ("|   |  |  | Đang thực hiện | 2018-05-01 |", ("row_without_content", "D2")),
        ("| 5 |  |  | Đang thực hiện |  |", ("row_without_content", "A2")),
        ("| Rà soát văn bản |  |  |  |  |", ("row_unclear", "A2")),
    ],
)
def test_a_row_that_is_neither_task_nor_structure_is_told(row, problem):
    reading = read(f"""
        | TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        {row}
    """)
    assert reading.rows == 0
    assert problem in codes_at(reading.problems)


@pytest.mark.parametrize(
    "title", ["Công bố thủ tục hành chính", "Vi phạm trật tự xây dựng", "Ban hành quy chế"]
)
def test_work_that_begins_like_a_total_or_a_group_is_never_counted_as_structure(title):
    reading = read(f"""
        | TT | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
        |    | {title}           |          |            |
    """)
    assert reading.structure == 1
    assert codes_at(reading.problems)[0] == ("row_unclear", "B2")


def test_two_rows_with_one_code_are_both_told():
    reading = read("""
        | Mã nhiệm vụ  | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        | NV-2018-0001 | Việc một          |            |                 |
        | NV-2018-0001 | Việc một, lần hai |            |                 |
    """)
    assert serious(reading) == [("code_twice", "A2"), ("code_twice", "A3")]


def test_one_code_in_two_sheets_is_told_too():
    sheet = """
        | Mã nhiệm vụ  | Nội dung nhiệm vụ | Tình trạng | Ngày hoàn thành |
        | NV-2018-0001 | Việc một          |            |                 |
    """
    reading = read_tracker(workbook(grid(sheet, "Quý I"), grid(sheet, "Quý II")), TODAY)
    assert [(p.code, p.sheet) for p in reading.problems] == [
        ("code_twice", "Quý I"),
        ("code_twice", "Quý II"),
    ]


def test_what_contradicts_itself_in_a_row_is_told_at_its_cell():
    reading = read("""
        | Mã | Nội dung | Ngày văn bản | Thời hạn   | Tình trạng     | Ngày hoàn thành | Ghi chú        |
        | A1 | Một      | 2018-04-01   | 2018-03-01 | Đã hoàn thành  |                 |                |
        | A2 | Hai      | 2018-04-01   | 2018-05-01 | Đang thực hiện | 2018-04-20      | đã hoàn thành  |
        | A3 | Ba       | 2018-04-01   | 2018-05-01 | Đã hoàn thành  | 2018-05-16      |                |
        | A4 | Bốn      | 2018-04-01   | 2018-05-01 | Đã hoàn thành  | 2018-03-31      |                |
    """)
    assert set(serious(reading)) == {
        ("deadline_before_document", "D2"),
        ("done_without_date", "F2"),
        ("done_on_without_state", "F3"),
        ("state_elsewhere", "G3"),
        ("done_in_future", "F4"),
        ("done_before_assigned", "F5"),
    }


def test_an_unreadable_date_of_completion_is_not_called_missing():
    reading = read("""
        | Mã | Nội dung | Tình trạng    | Ngày hoàn thành |
        | A1 | Một      | Đã hoàn thành | tuần trước      |
    """)
    assert serious(reading) == [("date_unreadable", "D2")]


def test_an_error_cell_is_told_even_if_nothing_else_stands_in_its_row():
    reading = read("""
        | Mã | Nội dung | Tình trạng    | Ngày hoàn thành |
        | A1 | Một      |               | #REF!           |
        |    | #N/A     |               |                 |
    """)
    assert serious(reading) == [("cell_error", "D2"), ("cell_error", "B3")]


def test_words_for_a_deadline_wait_for_confirmation_and_confirmed_ones_do_not():
    reading = read("""
        | Nội dung | Ngày văn bản | Thời hạn    | Xác nhận cách đọc | Chủ trì |
        | Một      | 2018-01-02   | Quý I/2018  |                   | SNV     |
        | Hai      | 2018-01-02   | Quý I/2018  | Đồng ý            | SNV     |
        | Ba       | 2018-01-02   | Quý I/2018  | 2018-03-15        | SNV     |
        | Bốn      | 2018-01-02   | hằng tháng  |                   | SNV     |
    """)
    [table] = reading.tables
    end, middle = date(2018, 3, 31), date(2018, 3, 15)
    assert table.columns["deadline"] == [end, end, middle, None]
    assert table.columns["deadline_confirmed"] == [False, True, True, True]
    assert serious(reading) == [("deadline_in_words", "C2"), ("deadline_refused", "C5")]


def test_a_hidden_tracker_sheet_is_told_and_not_read():
    shown = grid("""
        | Mã | Nội dung | Tình trạng | Ngày hoàn thành |
        | A1 | Một      |            |                 |
    """)
    hidden = Grid("Bản cũ", shown.rows, hidden=True)
    reading = read_tracker(workbook(shown, hidden), TODAY)
    assert reading.rows == 1
    assert [(p.code, p.sheet) for p in reading.problems] == [("sheet_hidden", "Bản cũ")]


def test_events_are_read_from_their_own_sheet_and_not_as_tasks():
    events = grid(
        """
        | TT | Mã nhiệm vụ  | Sự kiện | Ngày hiệu lực | Số, ký hiệu văn bản | Ngày văn bản | Thời hạn mới |
        | 1  | NV-2018-0001 | Gia hạn | 2018-05-01    | 45/UBND             | 2018-04-28   | 2018-06-30   |
        """,
        "Sự kiện",
    )
    [table] = read_events(workbook(events)).tables
    assert table.columns["kind"] == ["Gia hạn"]
    assert table.columns["new_deadline"] == [date(2018, 6, 30)]
    assert read_tracker(workbook(events), TODAY).tables == ()


CELLS = st.one_of(
    st.just(""),
    st.none(),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.booleans(),
    st.sampled_from(
        ["1", "I", "Tổng cộng", "Đã hoàn thành", "NV-2018-0001", "Sở Nội vụ", "Nội dung nhiệm vụ"]
    ),
)
ROWS = st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=8)
HEADER = ["TT", "Mã nhiệm vụ", "Nội dung nhiệm vụ", "Thời hạn", "Tình trạng", "Ngày hoàn thành"]


def blank(row: list[CellValue]) -> bool:
    """As domain §3 says: a row with nothing, or with only its ordinal."""
    rest = [
        v
        for v in row[1:]
        if v is not None and str(v).strip(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u200b\ufeff")
    ]
    ordinal = str(row[0] if row[0] is not None else "").strip()
    return not rest and (not ordinal or ordinal.replace(".", "").isdigit())


@given(ROWS)
@settings(max_examples=300, deadline=None)
def test_every_row_that_is_not_blank_ends_as_a_task_a_problem_or_structure(rows):
    sheet = Grid("Theo dõi", [HEADER, *rows])
    reading = read_tracker(workbook(sheet), TODAY)
    told = {int("".join(filter(str.isdigit, p.cell))) for p in reading.problems if p.cell}
    tasks = {row for table in reading.tables for row in table.rows}
    filled = {index for index, row in enumerate(rows, 2) if not blank(row)}
    ended = (tasks | told) & filled
    assert len(filled - ended) <= reading.structure - 1  # the header is structure too
    assert tasks <= set(range(2, len(rows) + 2))


@given(ROWS, st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_blank_rows_above_move_every_place_by_as_many_rows(rows, above):
    first = read_tracker(workbook(Grid("S", [HEADER, *rows])), TODAY)
    moved = read_tracker(workbook(Grid("S", [[""] * 6] * above + [HEADER, *rows])), TODAY)
    assert [[row + above for row in t.rows] for t in first.tables] == [t.rows for t in moved.tables]
    assert [p.code for p in first.problems] == [p.code for p in moved.problems]


def test_the_best_of_several_header_like_rows_is_the_header():
    sheet = grid("""
        | Mã | Nội dung | Tình trạng |
        | TT | Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn | Tình trạng |
    """)
    header = find_header(sheet, TRACKER_HEADINGS)
    assert header is not None
    assert header.first == 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("để xem lại", True),
        ("31/02/2018", True),
        ("đồng ý", False),
        ("30/04/2018", False),
        ("Chờ xác nhận: 30/06/2018 (quy ước)", False),
    ],
)
def test_an_answer_to_a_reading_that_nobody_understands_is_told_at_its_cell(answer, told):
    sheet = f"""
        | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn (theo văn bản) | Xác nhận cách đọc | Các kỳ |
        | 1  | Báo cáo           | Sở Nội vụ       | Quý II/2018             | '{answer}'        |        |
    """
    found = [(p.code, p.cell) for p in read_tracker(workbook(grid(sheet)), date(2018, 5, 15)).problems]
    assert (("confirmation_unread", "E2") in found) is told
