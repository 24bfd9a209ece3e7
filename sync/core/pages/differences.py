"""The workbook of a reconciliation: what differs and why, control totals per unit, what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from sync.core.figures import number
from sync.core.joining import words
from sync.core.pages.listing import Part
from sync.core.pages.numbers import day, days
from sync.core.pages.page import Column, Kind, Page, Role, Text
from sync.core.pages.stacked import Frame, stacked
from sync.core.problems import Problem
from sync.core.reconciliation.declared import CLASSES, REASONS, UNCLEAR
from sync.core.reconciliation.matching import class_counts
from sync.core.report_periods import ReportPeriod

SHEET, TOTALS_SHEET, UNREAD_SHEET = "Chênh lệch", "Số kiểm tra", "Chưa đọc được"
REASON_HEADER, REMARK_HEADER, KEY_HEADER = "Lý do", "Ghi chú lý do", "Khoá"

_DIFFERENCES: tuple[Column, ...] = (
    Column("ordinal", "TT", 4.5, Kind.ORDINAL),
    Column("code", "Mã nhiệm vụ", 13),
    Column("period", "Kỳ", 8, Kind.LABEL),
    Column("unit_name", "Đơn vị", 17),
    Column("content", "Nội dung nhiệm vụ", 30),
    Column("document", "Văn bản giao", 14),
    Column("class_name", "Kết quả", 11, Kind.LABEL),
    Column("difference", "Lệch ở đâu", 24),
    Column("places", "Chỗ trong sổ Sở Nội vụ", 15),
    Column("hint", "Sổ cái cho biết", 12),
    Column("reason", REASON_HEADER, 14, choices=REASONS),
    Column("remark", REMARK_HEADER, 17),
    Column("key", KEY_HEADER, 12),
)
_ROLES = {
    "only_office": Role.SOON,
    "only_home_affairs": Role.SOON,
    "different": Role.LATE,
    "duplicate": Role.UNCERTAIN,
}
_OFFICE, _HOME = "Văn phòng (danh sách đã chốt)", "Sở Nội vụ"


def _figure(key: str, header: str, group: str = "", width: float = 7.5) -> Column:
    return Column(key, header, width, Kind.COUNT, group)


TOTALS: tuple[Column, ...] = (
    Column("ordinal", "TT", 4.5, Kind.ORDINAL),
    Column("unit_name", "Đơn vị", 27),
    _figure("office_rows", "Lượt VP"),
    _figure("home_rows", "Lượt SNV"),
    *(_figure(name, label, "Kết quả đối chiếu") for name, label in CLASSES.items()),
    *(
        _figure(f"{book}_{name}", header, group)
        for book, group in (("office", _OFFICE), ("home", _HOME))
        for name, header in (
            ("opening", "Đầu kỳ"),
            ("new", "Mới vào"),
            ("resolved", "Ra khỏi"),
            ("closing", "Cuối kỳ"),
        )
    ),
)
_UNREAD: tuple[Column, ...] = (
    Column("ordinal", "TT", 4.5, Kind.ORDINAL),
    Column("sheet", "Trang", 20),
    Column("cell", "Ô", 9, Kind.LABEL),
    Column("message", "Vướng mắc và cách sửa", 110),
)


@dataclass(frozen=True)
class Compared:
    """Everything that a reconciliation says.

    Attributes:
        period: what was compared.
        items: matching.ITEMS with `hint`, `reason` and `remark`.
        totals: control.TOTALS.
        file: the name of Sở Nội vụ's workbook.
        outside: how many of its rows are of other months.
        problems: what could not be read in it.
        numbers: of the closed lists.
        made_on: the day of comparing.
    """

    period: ReportPeriod
    items: pd.DataFrame
    totals: pd.DataFrame
    file: str
    outside: int
    problems: Sequence[Problem]
    numbers: Sequence[str]
    made_on: date

    @property
    def counts(self) -> dict[str, int]:
        """Items by class."""
        return class_counts(self.items)

    @property
    def differing(self) -> pd.DataFrame:
        """The items that are not the same in both books."""
        return self.items[self.items["class"] != "matched"].reset_index(drop=True)


def difference_pages(compared: Compared) -> tuple[Page, ...]:
    """What differs, the control totals, and what could not be read where there is anything."""
    unread = (_unread(compared),) if compared.problems else ()
    return (_differing(compared), _totals(compared), *unread)


def in_words(compared: Compared) -> list[str]:
    """The whole result in sentences."""
    counts, totals = compared.counts, compared.totals
    found = "; ".join(
        f"{label[0].lower()}{label[1:]} {number(counts[name])}" for name, label in CLASSES.items()
    )
    rows = f"Văn phòng {number(int(totals['office_rows'].sum()))} lượt, Sở Nội vụ {number(int(totals['home_rows'].sum()))} lượt"
    lines = [f"{rows}. Kết quả: {found}."]
    if compared.outside:
        lines.append(f"{number(compared.outside)} dòng của sổ Sở Nội vụ thuộc kỳ khác, không đối chiếu.")
    return lines


def described(items: pd.DataFrame) -> pd.DataFrame:
    """Items with the columns that people read."""
    return items.assign(
        ordinal=np.arange(1, len(items) + 1),
        document=words((items["document_no"], days(items["document_date"])), ", "),
        class_name=items["class"].map(CLASSES).astype("object"),
    )


def _differing(compared: Compared) -> Page:
    items = described(compared.differing)
    marks = {"class_name": [_ROLES[name] for name in items["class"]]}
    body = items[[column.key for column in _DIFFERENCES]]
    part = Part("chenh_lech", "Dòng khác nhau", _DIFFERENCES, body, marks, empty="Hai sổ khớp nhau.")
    said = [
        *in_words(compared),
        "Chọn lý do ở cột “Lý do”, lưu tệp này tại chỗ; lần đối chiếu sau giữ lại lý do đã chọn.",
    ]
    return stacked(
        _frame(compared, SHEET, "CHÊNH LỆCH GIỮA HAI SỔ THEO DÕI NHIỆM VỤ CÒN CHẬM TRỄ", said), [part]
    )


def _frame(compared: Compared, name: str, title: str, said: Sequence[str]) -> Frame:
    numbers = ", ".join(compared.numbers)
    when = f"{compared.period.title.capitalize()}: {numbers} và sổ “{compared.file}” của Sở Nội vụ; đối chiếu ngày {day(compared.made_on)}"

    def above(last: int) -> list[Text]:
        lines = [Text(2 + at, 0, last, line, Role.HEADLINE) for at, line in enumerate(said)]
        return [Text(0, 0, last, title, Role.TITLE), Text(1, 0, last, when, Role.SUBTITLE), *lines]

    return Frame(name, compared.made_on, above)


def totals_part(compared: Compared) -> Part:
    """The control totals with their sum."""
    body = compared.totals
    counted = [column.key for column in TOTALS if column.kind is Kind.COUNT]
    whole = pd.DataFrame([{"unit_name": "TỔNG CỘNG", **{key: int(body[key].sum()) for key in counted}}])
    table = pd.concat([body[["unit_name", *counted]], whole], ignore_index=True)
    table.insert(0, "ordinal", pd.Series([*range(1, len(body) + 1), None], dtype="object"))
    marks = {column.key: [*[""] * len(body), Role.TOTAL] for column in TOTALS}
    return Part("so_kiem_tra", "Theo đơn vị", TOTALS, table, marks, counted=len(body))


def _totals(compared: Compared) -> Page:
    said = [
        "Lượt: mỗi nhiệm vụ mỗi tháng một lượt. Đầu kỳ + mới vào − ra khỏi = cuối kỳ, theo từng sổ, từng đơn vị (số nhiệm vụ)."
    ]
    if not compared.totals["home_opening_known"].all():
        said.append(
            "Sổ Sở Nội vụ không có tháng liền trước: số đầu kỳ của Sở Nội vụ lấy theo danh sách đã chốt."
        )
    return stacked(_frame(compared, TOTALS_SHEET, "SỐ KIỂM TRA THEO ĐƠN VỊ", said), [totals_part(compared)])


def _unread(compared: Compared) -> Page:
    rows = [
        (at, problem.sheet, problem.cell, problem.message) for at, problem in enumerate(compared.problems, 1)
    ]
    body = pd.DataFrame(rows, columns=[column.key for column in _UNREAD])
    part = Part("chua_doc_duoc", "Chỗ cần xem trong sổ Sở Nội vụ", _UNREAD, body)
    return stacked(
        _frame(compared, UNREAD_SHEET, "CHỖ CẦN XEM TRONG SỔ CỦA SỞ NỘI VỤ", in_words(compared)), [part]
    )


def reasons(compared: Compared) -> dict[str, int]:
    """How many differences have each reason; one without is not clear yet."""
    counted = compared.differing["reason"].replace("", UNCLEAR).value_counts()
    return {name: int(counted[name]) for name in REASONS if name in counted}
