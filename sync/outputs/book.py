"""The office's assignment book as an Excel file: assignments, events, and what the software had to say."""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.workbook import Workbook

from sync.core.tracker import (
    BOOK_COLUMNS,
    BOOK_SHEET,
    CODE,
    EVENT_COLUMNS,
    EVENTS_SHEET,
    FEEDBACK,
    HEADER_ROW,
    TEMPLATE_VERSION,
    Column,
    Kind,
    Owner,
)
from sync.outputs import hidden, table
from sync.outputs.cells import OverlongTextError, overlong
from sync.outputs.content import BookContent
from sync.outputs.cover import add_cover
from sync.outputs.files import new_workbook
from sync.outputs.guide import book_cover
from sync.outputs.heights import FittingSheet
from sync.outputs.looks import Looks, looks_of
from sync.outputs.prompts import RowFormulas, box_typed_rows, mark_told_rows
from sync.outputs.validation import (
    CODES,
    LISTS,
    Rule,
    code_rule,
    day_rule,
    list_rule,
    settled_rule,
    suggestion,
)

TITLE = "SỔ GIAO VIỆC"
_EVENTS_TITLE = "SỰ KIỆN CỦA NHIỆM VỤ ĐÃ GIAO"


def write_book(target: Path | BinaryIO, content: BookContent) -> None:
    """Write the assignment book; errors and guarantees as for `write_tracker`."""
    tables = (_assignments(content), _events(content))
    problems = [
        problem
        for name, listed in zip((BOOK_SHEET, EVENTS_SHEET), tables, strict=True)
        for problem in overlong(name, listed.columns, listed.rows, HEADER_ROW)
    ]
    if problems:
        raise OverlongTextError(problems)
    with new_workbook(target, TITLE, content.issued_at) as book:
        looks = looks_of(book)
        add_cover(book, looks, book_cover(TITLE, content))
        _add(book, looks, BOOK_SHEET, tables[0])
        _add(book, looks, EVENTS_SHEET, tables[1])
        book.define_name(CODES, f"='{BOOK_SHEET}'!$B${table.FIRST_ROW}:$B${tables[0].last_row}")
        hidden.add_lists(book, looks, hidden.book_lists(content.unit_names))
        issued = content.issued_at.isoformat(timespec="seconds")
        hidden.add_identity(book, looks, {"mau": TEMPLATE_VERSION, "phat_luc": issued})


def _assignments(content: BookContent) -> table.List:
    returned = any(FEEDBACK.field in row for row in content.rows)
    return table.List(
        title=TITLE,
        subtitle=f"{content.office} – lập lúc {content.issued_at:%H:%M ngày %d/%m/%Y}",
        columns=(*BOOK_COLUMNS, FEEDBACK) if returned else BOOK_COLUMNS,
        rows=_numbered(content.rows),
        spare_rows=content.spare_rows,
        bands={Owner.CENTRE: "Mỗi nhiệm vụ một dòng; để trống cột Mã nhiệm vụ, phần mềm cấp mã"},
    )


def _events(content: BookContent) -> table.List:
    return table.List(
        title=_EVENTS_TITLE,
        subtitle="Gia hạn, chuyển, thu hồi, tạm dừng, tiếp tục, đính chính giao việc: có hiệu lực từ Ngày hiệu lực",
        columns=EVENT_COLUMNS,
        rows=_numbered(content.events),
        spare_rows=content.spare_rows,
        bands={Owner.CENTRE: "Mỗi sự kiện một dòng; gia hạn cần Thời hạn mới, chuyển cần Đơn vị mới"},
    )


def _numbered(rows: table.Rows) -> table.Rows:
    return [{**row, "ordinal": number} for number, row in enumerate(rows, start=1)]


def _add(book: Workbook, looks: Looks, name: str, listed: table.List) -> None:
    sheet = book.add_worksheet(name, FittingSheet)
    formulas = RowFormulas(listed.columns, table.FIRST_ROW, 0)
    table.draw(sheet, listed, looks)
    table.validate(sheet, listed, _rules(name, listed.columns, formulas))
    mark_told_rows(sheet, formulas, listed.last_row, looks)
    box_typed_rows(sheet, formulas, listed.last_row, looks)
    if name == BOOK_SHEET:
        sheet.activate()


def _rules(name: str, columns: tuple[Column, ...], formulas: RowFormulas) -> Mapping[int, Rule | None]:
    rule = _book_rule if name == BOOK_SHEET else _event_rule
    return {position: rule(column, formulas) for position, column in enumerate(columns)}


def _book_rule(column: Column, formulas: RowFormulas) -> Rule | None:
    if column.field == CODE:
        return code_rule()
    if column.field in ("document_no", "content", "deadline_text"):
        return settled_rule(formulas)
    return _typed(column)


def _event_rule(column: Column, _: RowFormulas) -> Rule | None:
    return suggestion(CODES) if column.field == CODE else _typed(column)


def _typed(column: Column) -> Rule | None:
    """A real day, a word of the list; units and columns to mend are only suggested."""
    if column.kind in (Kind.DATE, Kind.DEADLINE):
        return day_rule()
    if column.kind is Kind.CHOICE:
        return list_rule(column)
    return suggestion(LISTS[column.field]) if column.field in LISTS else None
