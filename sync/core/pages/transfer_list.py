"""Danh sách chuyển Sở Nội vụ: the closed list as the workbook that leaves the office (domain §5)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pandas as pd

from sync.core.closing.closed_list import PARTS, ClosedList, Correction
from sync.core.figures import number
from sync.core.pages.appearance import Appearance
from sync.core.pages.closed_columns import ANNEX, MEMBERS, SECOND, described, pick
from sync.core.pages.letterhead import Masthead, heading
from sync.core.pages.listing import Part
from sync.core.pages.notes import rule_in_words
from sync.core.pages.numbers import day, instant
from sync.core.pages.page import Column, Kind, Page, Role, Text
from sync.core.pages.stacked import Frame, stacked

_MIDDLE = 5
"""The last column below the agency's name."""
LIST, SECOND_LIST, ANNEXES, TOTALS = "Danh sách", "Hoàn thành quá hạn", "Phụ lục", "Theo đơn vị"
_TOTALS: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("unit_name", "Đơn vị", 34),
    Column("total", "Tổng số nhiệm vụ", 10, Kind.COUNT),
    Column("opening", "Chưa xong đầu kỳ", 10, Kind.COUNT),
    Column("new", "Mới trong kỳ", 10, Kind.COUNT),
    Column("resolved", "Đã giải quyết", 10, Kind.COUNT),
    Column("closing", "Chưa xong cuối kỳ", 10, Kind.COUNT),
    Column("due", "Đến hạn trong kỳ", 10, Kind.COUNT),
    Column("rows", "Trong danh sách", 10, Kind.COUNT),
    Column("overdue", "Chậm nhiệm vụ", 10, Kind.COUNT),
    Column("late_updates", "Chậm cập nhật", 10, Kind.COUNT),
    Column("days_late", "Số ngày chậm", 10, Kind.COUNT),
    Column("done_late", "Hoàn thành quá hạn", 10, Kind.COUNT),
    Column("undetermined", "Không xác định", 10, Kind.COUNT),
    Column("excluded", "Đưa ra sau ý kiến", 10, Kind.COUNT),
)

_Sheet = tuple[Frame, Sequence[Part]]


def transfer_pages(closed: ClosedList, masthead: Masthead, appearance: Appearance) -> tuple[Page, ...]:
    """The list, its second list, its annexes, the control totals per unit."""
    sheets = (_members(closed, masthead), _second(closed), _annexes(closed), _totals(closed))
    return tuple(stacked(replace(around, appearance=appearance), parts) for around, parts in sheets)


def _members(closed: ClosedList, masthead: Masthead) -> _Sheet:
    parts = [_part(closed, part, heading) for part, heading in PARTS.items()]
    signed = (masthead.office, masthead.signer)
    above = partial(_letterhead, closed, masthead)
    return Frame(LIST, closed.closed_at.date(), above, _notes(closed), signed), parts


def _part(closed: ClosedList, part: int, heading: str) -> Part:
    rows = closed.rows[closed.rows["part"] == part].reset_index(drop=True)
    marks = {
        "overdue_word": [Role.LATE if late else "" for late in rows["overdue"]],
        "late_update_word": [Role.LATE if late else "" for late in rows["late_update"]],
    }
    body = described(rows, MEMBERS)
    return Part(f"phan_{part}", heading, pick(MEMBERS), body, marks, empty="Không có nhiệm vụ nào.")


def _letterhead(closed: ClosedList, masthead: Masthead, last: int) -> Sequence[Text]:
    """The head of the first sheet: the list bears its own number, not one of the register of documents."""
    texts = [
        replace(text, text=f"Số: {closed.number}") if text.role is Role.NUMBER else text
        for text in heading(masthead, closed.closed_at.date(), _MIDDLE, last)
    ]
    title = "DANH SÁCH NHIỆM VỤ CÒN CHẬM TRỄ, CHẬM CẬP NHẬT CHUYỂN SỞ NỘI VỤ"
    said = [Text(8 + at, 0, last, line, Role.HEADLINE) for at, line in enumerate(_lead(closed))]
    return [*texts, *_titles(closed, title, 5, last), *said]


def _titles(closed: ClosedList, title: str, row: int, last: int) -> list[Text]:
    """The title, the month, and both instants."""
    when = f"Tính đến hết ngày {day(closed.as_of)}, theo dữ liệu thu đến {instant(closed.known_at)}"
    return [
        Text(row, 0, last, title, Role.TITLE),
        Text(row + 1, 0, last, f"{closed.report_period.title.capitalize()} – {closed.number}", Role.SUBTITLE),
        Text(row + 2, 0, last, when, Role.SUBTITLE),
    ]


def _lead(closed: ClosedList) -> list[str]:
    """The whole in words; what was forced; corrections of earlier lists."""
    rows = closed.rows
    whole = (
        f"{number(len(rows))} lượt nhiệm vụ của {number(rows['unit'].nunique())} đơn vị ({number(rows['root'].nunique())} mã gốc): "
        f"chậm nhiệm vụ {number(int(rows['overdue'].sum()))}, chậm cập nhật {number(int(rows['late_update'].sum()))}, "
        f"cả hai {number(int((rows['overdue'] & rows['late_update']).sum()))}. Không xác định (không tính): "
        f"{number(len(closed.undetermined))}, xem trang {ANNEXES}."
    )
    forced = closed.forced
    lines = [whole, *([closed.drafted] if closed.drafted else [])]
    if forced:
        lines.append(
            f"Chốt khi còn vướng ({'; '.join(forced.against)}). Người quyết định: {forced.by}; lý do: {forced.reason}."
        )
    return [*lines, *(_corrected(said) for said in closed.shown)]


def _corrected(said: Correction) -> str:
    what = "rút khỏi danh sách" if said.removed else "sửa nội dung"
    document = f" ({said.document})" if said.document else ""
    return (
        f"Đính chính DS-{said.period}, mã {said.code} ({said.unit}): {what} – {said.text}{document}; "
        f"ghi lúc {instant(said.at)}, người ghi: {said.by}."
    )


def _notes(closed: ClosedList) -> tuple[str, ...]:
    return (
        "Một nhiệm vụ chậm qua nhiều tháng là một nhiệm vụ và mỗi tháng một lượt. Danh sách đã chốt không sửa; sai sót được đính chính ở danh sách sau.",
        rule_in_words(closed.rules),
        f"Lịch ngày nghỉ bản {closed.calendar_version}; quy tắc bản {closed.rules_version}; sổ cái {closed.ledger_head or 'chưa có'}.",
        f"Mã băm SHA-256 của danh sách: {closed.sha256}.",
        f"Người chốt: {closed.closed_by}, lúc {instant(closed.closed_at)}. Danh sách trước: {closed.previous[:16] or 'không có'}.",
    )


def _second(closed: ClosedList) -> _Sheet:
    body = described(closed.second, SECOND)
    part = Part(
        "hoan_thanh_qua_han",
        "Hoàn thành quá hạn",
        pick(SECOND),
        body,
        {"late": [Role.SOON] * len(body)},
        empty="Không có.",
    )
    title = "NHIỆM VỤ ĐÃ HOÀN THÀNH NHƯNG QUÁ HẠN TRONG KỲ"
    return Frame(SECOND_LIST, closed.closed_at.date(), lambda last: _titles(closed, title, 0, last)), [part]


def _annexes(closed: ClosedList) -> _Sheet:
    unsure = described(closed.undetermined, ANNEX)
    out = described(closed.excluded, ANNEX)
    parts = [
        Part(
            "khong_xac_dinh", "Không xác định (không tính là chậm, không chuyển)", pick(ANNEX), unsure,
            {"reason": [Role.UNCERTAIN] * len(unsure)},
        ),
        Part("dua_ra", "Đưa ra khỏi danh sách (ý kiến được chấp nhận, đơn vị không thuộc diện chuyển)", pick(ANNEX), out),
    ]  # fmt: skip
    title = "PHỤ LỤC: NHIỆM VỤ KHÔNG THUỘC DANH SÁCH VÀ LÝ DO"
    return Frame(ANNEXES, closed.closed_at.date(), lambda last: _titles(closed, title, 0, last)), parts


def _totals(closed: ClosedList) -> _Sheet:
    body = closed.totals
    sums = {name: int(body[name].sum()) for name in body.columns if str(body[name].dtype) == "int64"}
    whole = pd.DataFrame([{**dict.fromkeys(body.columns, ""), **sums, "unit_name": "TỔNG CỘNG"}])
    table = pd.concat([body, whole], ignore_index=True)
    table["ordinal"] = [*range(1, len(body) + 1), None]
    keys = [column.key for column in _TOTALS]
    marks = {key: [*[""] * len(body), Role.TOTAL] for key in keys}
    part = Part("theo_don_vi", "Theo đơn vị", _TOTALS, table[keys], marks, counted=len(body))
    ended = closed.report_period.first_day - timedelta(days=1)
    said = f"Đầu kỳ (hết {day(ended)}) + mới − đã giải quyết = cuối kỳ, theo từng đơn vị."
    title = "SỐ KIỂM TRA THEO ĐƠN VỊ"
    frame = Frame(TOTALS, closed.closed_at.date(), lambda last: _titles(closed, title, 0, last), (said,))
    return frame, [part]
