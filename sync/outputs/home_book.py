"""The book in which Sở Nội vụ keeps what is transferred to it: the columns that `reconcile` reads, ready to fill in."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sync.core.reconciliation.declared import BOOK_SHEET, COLUMNS, NO, YES
from sync.core.tracker import Kind, Owner
from sync.outputs import hidden, table
from sync.outputs.files import new_workbook
from sync.outputs.looks import looks_of
from sync.outputs.validation import LISTS, Rule, day_rule, list_rule_of, suggestion

TITLE = "SỔ THEO DÕI NHIỆM VỤ CÒN CHẬM TRỄ CỦA CÁC ĐƠN VỊ"
_SPARE_ROWS = 500
_SAID, _UNITS = "ds_co_khong", "ds_don_vi"


def write_home_book(
    target: Path | BinaryIO, created: datetime, rows: table.Rows = (), unit_names: tuple[str, ...] = ()
) -> None:
    """Write the book, empty or with rows by the fields of `declared.COLUMNS`."""
    numbered = [{**row, "ordinal": number} for number, row in enumerate(rows, start=1)]
    listed = table.List(
        title=TITLE,
        subtitle="Mỗi dòng một nhiệm vụ của một danh sách tháng (lượt); cột Kỳ ghi tháng của danh sách, ví dụ 2018-04",
        columns=COLUMNS,
        rows=numbered,
        spare_rows=_SPARE_ROWS,
        bands={
            Owner.CENTRE: "Sở Nội vụ tự ghi theo danh sách đã nhận; đối chiếu theo Mã nhiệm vụ, Kỳ, Đơn vị"
        },
    )
    with new_workbook(target, TITLE, created) as book:
        looks = looks_of(book)
        sheet = book.add_worksheet(BOOK_SHEET)
        table.draw(sheet, listed, looks)
        table.validate(sheet, listed, _rules(units=bool(unit_names)))
        words = {_SAID: (YES, NO), LISTS["deadline_kind"]: hidden.tracker_lists()[LISTS["deadline_kind"]]}
        hidden.add_lists(book, looks, words | ({_UNITS: unit_names} if unit_names else {}))
        sheet.activate()


def _rules(*, units: bool) -> Mapping[int, Rule | None]:
    """A real day, Có or Không, a kind of deadline; units are suggested where they are known."""
    found: dict[int, Rule | None] = {}
    for position, column in enumerate(COLUMNS):
        if column.kind is Kind.DATE:
            found[position] = day_rule()
        elif column.choices:
            named = LISTS.get(column.field, _SAID)
            found[position] = list_rule_of(named, column.header)
        elif column.kind is Kind.UNIT and units:
            found[position] = suggestion(_UNITS)
    return found
