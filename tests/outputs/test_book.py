"""The assignment book as written: empty, and returned with codes and problems."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from sync.core.tracker import (
    BOOK_COLUMNS,
    BOOK_SHEET,
    COVER_SHEET,
    EVENT_COLUMNS,
    EVENT_KINDS,
    EVENTS_SHEET,
    FEEDBACK,
    HEADER_ROW,
)
from sync.outputs.cells import LONGEST_TEXT, OverlongTextError
from sync.outputs.content import BookContent
from tests.outputs.samples import ISSUED, book, book_bytes

FIRST = HEADER_ROW + 1


def opened(content: BookContent) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(book_bytes(content)))


def headers(content: BookContent, sheet: str) -> list[str]:
    return [cell.value for cell in opened(content)[sheet][HEADER_ROW]]


def test_the_empty_book_has_the_declared_columns_and_no_feedback() -> None:
    content = BookContent(issued_at=ISSUED)
    assert headers(content, BOOK_SHEET) == [column.header for column in BOOK_COLUMNS]
    assert headers(content, EVENTS_SHEET) == [column.header for column in EVENT_COLUMNS]


def test_a_returned_book_ends_with_the_problems_of_each_row() -> None:
    content = book()
    sheet = opened(content)[BOOK_SHEET]
    assert headers(content, BOOK_SHEET)[-1] == FEEDBACK.header
    told = {row[0].row: row[-1].value for row in sheet.iter_rows(min_row=FIRST) if row[-1].value}
    assert told == {FIRST + 4: content.rows[4]["feedback"]}


@pytest.mark.parametrize(
    ("sheet", "columns", "rows"),
    [(BOOK_SHEET, BOOK_COLUMNS, book().rows), (EVENTS_SHEET, EVENT_COLUMNS, book().events)],
)
def test_every_value_comes_back_as_it_went_in(sheet: str, columns: tuple, rows: list) -> None:
    written = opened(book())[sheet]
    for index, row in enumerate(rows):
        for position, column in enumerate(columns):
            value = written.cell(FIRST + index, position + 1).value
            read = value.date() if isinstance(value, datetime) else value
            assert column.field == "ordinal" or read == (row.get(column.field) or None)


def test_dropdowns_offer_units_event_kinds_and_columns_to_mend() -> None:
    workbook = opened(book())

    def words(name: str) -> list[str]:
        sheet, area = next(workbook.defined_names[name].destinations)
        cells = workbook[sheet][area]
        return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]

    assert words("ds_don_vi") == list(book().unit_names)
    assert words("ds_su_kien") == list(EVENT_KINDS.values())
    assert "Nội dung nhiệm vụ" in words("ds_cot_dinh_chinh")
    assert "Mã nhiệm vụ" not in words("ds_cot_dinh_chinh")
    assert words("ds_ma_nhiem_vu")[:2] == ["KT18-0001", "KT18-0002"]


def test_codes_refuse_typing_while_units_are_only_suggested() -> None:
    sheet = opened(book())[BOOK_SHEET]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    fields = [column.field for column in BOOK_COLUMNS]

    def rule(field: str):
        return rules[sheet.cell(FIRST, fields.index(field) + 1).coordinate]

    assert rule("code").formula1 == "1=0"
    assert rule("lead_unit").formula1 == "ds_don_vi"
    assert not rule("lead_unit").showErrorMessage
    assert (rule("nature").formula1, rule("nature").showErrorMessage) == ("ds_tinh_chat", True)
    assert (rule("document_date").type, rule("deadline").type) == ("date", "date")
    assert rule("content").errorStyle == "warning"


def test_the_cover_explains_codes_events_and_periods() -> None:
    sheet = opened(book())[COVER_SHEET]
    text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for word in (EVENTS_SHEET, "Các kỳ", "Xác nhận cách đọc", "Mã nhiệm vụ"):
        assert word in text


def test_the_same_content_gives_the_same_bytes() -> None:
    assert book_bytes(book()) == book_bytes(book())


def test_overlong_texts_of_both_sheets_are_told_at_once() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    with pytest.raises(OverlongTextError) as caught:
        book_bytes(book(rows=[{"content": long}], events=[{"code": "M1", "remark": long}]))
    assert {(p.sheet, p.cell) for p in caught.value.problems} == {(BOOK_SHEET, "E5"), (EVENTS_SHEET, "K5")}
