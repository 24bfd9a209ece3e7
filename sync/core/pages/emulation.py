"""Thi đua năm: the yearly ledger per unit and group, then month by month; a page of the report and a workbook of its own."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from sync.core.emulation import MEASURES, Emulation
from sync.core.figures import number
from sync.core.pages.content import ReportContent
from sync.core.pages.letterhead import Masthead, heading
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.numbers import NONE, day, rate
from sync.core.pages.page import Column, Kind, Page, Role, Text
from sync.core.pages.stacked import Frame, stacked
from sync.core.pages.vocabulary import EMULATION

TABLE = "thi_dua"
MONTHS_SHEET = "Từng tháng"
_MIDDLE = 3
_WHOLE: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("unit_name", "Đơn vị", 34),
    Column("due", "Nhiệm vụ đến hạn", 9, Kind.COUNT),
    *(Column(key, label, 9, Kind.COUNT, "Cộng dồn từ các tháng đã chốt") for key, label in MEASURES.items()),
    Column("late_rate", "Nhiệm vụ chậm / đến hạn", 17, Kind.LABEL, "Trên số nhiệm vụ đến hạn"),
    Column("update_rate", "Chậm cập nhật / đến hạn", 17, Kind.LABEL, "Trên số nhiệm vụ đến hạn"),
    Column("undetermined", "Không xác định (không tính)", 13, Kind.COUNT),
    Column("place", "Xếp thứ trong khối", 9, Kind.LABEL),
    Column("points", "Điểm", 8, Kind.LABEL),
)
_NOTES = (
    "Chỉ lấy từ danh sách tháng đã chốt, trừ dòng đã rút bằng đính chính. Nhiệm vụ chậm: đếm nhiệm vụ khác nhau; lượt chậm: mỗi tháng một lượt.",
    "Số ngày chậm: những ngày trong các tháng đã chốt mà nhiệm vụ còn chậm, mỗi ngày tính một lần. Không xác định không bao giờ tính là vi phạm.",
    "Xếp thứ trong khối theo nhiệm vụ chậm, rồi chậm cập nhật, rồi số ngày chậm, trên một nhiệm vụ đến hạn; bằng nhau thì cùng thứ. Tỷ lệ quá 100 % khi có nhiệm vụ đến hạn từ trước tháng đầu tiên đã chốt. Đơn vị kết thúc trong năm tính đến ngày cuối.",
)


def page(content: ReportContent) -> Page:
    """The year so far, for the leaders."""
    found = content.emulation
    title = f"Thi đua năm {content.as_of.year}: nhiệm vụ chậm trễ theo các tháng đã chốt"
    if found is None or not found.months:
        return listing(
            content, Head(EMULATION, title, ("Chưa có tháng nào của năm được chốt.",)), [_part([])]
        )
    return listing(content, Head(EMULATION, title, tuple(_lead(found))), [_part([found])])


def emulation_pages(found: Emulation, masthead: Masthead, on: date) -> tuple[Page, ...]:
    """The ledger as a workbook of its own: the year, then each measure by month."""
    above = partial(_above, found, masthead, on)
    signed = (masthead.office, masthead.signer)
    whole = stacked(Frame(EMULATION, on, above, _NOTES, signed), [_part([found])])
    title = f"THI ĐUA NĂM {found.year}: TỪNG THÁNG ĐÃ CHỐT"
    months = Frame(MONTHS_SHEET, on, lambda last: [Text(0, 0, last, title, Role.TITLE)])
    return whole, stacked(months, [_by_month(found, key) for key in MEASURES])


def _lead(found: Emulation) -> list[str]:
    lists = f"{len(found.months)}/12 tháng đã chốt: {', '.join(found.numbers)}."
    points = found.scoring.points
    if not points:
        return [lists, "Chưa có bảng điểm được quy định: chỉ nêu số liệu, không tính điểm."]
    each = "; ".join(f"{MEASURES[name].lower()} {_decimal(value)}" for name, value in points.items())
    return [lists, f"Điểm = {_decimal(found.scoring.base)} cộng cho mỗi: {each}."]


def _decimal(value: float) -> str:
    return f"{value:g}".replace(".", ",").replace("-", "−")


def _above(found: Emulation, masthead: Masthead, on: date, last: int) -> Sequence[Text]:
    said = [Text(6 + at, 0, last, line, Role.HEADLINE) for at, line in enumerate(_lead(found))]
    title = f"SỔ THI ĐUA NĂM {found.year}: NHIỆM VỤ CHẬM TRỄ, CHẬM CẬP NHẬT"
    return [*heading(masthead, on, _MIDDLE, last), Text(5, 0, last, title, Role.TITLE), *said]


def _part(given: Sequence[Emulation]) -> Part:
    """The units by group, each group with its sum, TỔNG CỘNG at the end."""
    lines = [line for found in given for line in _lines(found)]
    keys = [column.key for column in _WHOLE]
    body = pd.DataFrame([line for line, _ in lines], columns=keys)
    marks = {key: [role for _, role in lines] for key in keys}
    units = sum(role == "" for _, role in lines)
    scored = any(found.scoring.points for found in given)
    columns = _WHOLE if scored else _WHOLE[:-1]
    shown = [column.key for column in columns]
    kept = {key: marks[key] for key in shown}
    return Part(
        TABLE, "Đơn vị", columns, body[shown], kept, counted=units, empty="Chưa có tháng nào được chốt."
    )


def _lines(found: Emulation) -> list[tuple[dict[str, object], str]]:
    lines: list[tuple[dict[str, object], str]] = []
    for group, members in found.yearly.groupby("group", sort=False):
        rows = members.to_dict("records")
        lines += [
            (_line(dict(zip(map(str, row), row.values(), strict=True)), at), "")
            for at, row in enumerate(rows, len(_units(lines)) + 1)
        ]
        lines.append((_sum(members, f"Cộng {group}"), Role.GROUP))
    return [*lines, (_sum(found.yearly, "TỔNG CỘNG"), Role.TOTAL)]


def _units(lines: Sequence[tuple[dict[str, object], str]]) -> list[object]:
    return [line for line, role in lines if role == ""]


def _line(row: dict[str, object], at: int) -> dict[str, object]:
    ended = row["ended_on"]
    closed = f" (đến {day(ended)})" if not pd.isna(ended) else ""  # type: ignore[call-overload, arg-type]  # a Timestamp or NaT
    place = f"{row['rank']}/{row['ranked_of']}" if row["rank"] else NONE
    points = NONE if pd.isna(row["score"]) else _decimal(round(float(str(row["score"])), 2))  # type: ignore[call-overload]  # a float
    return (
        row
        | _rates(row)
        | {"ordinal": at, "unit_name": f"{row['unit_name']}{closed}", "place": place, "points": points}
    )


def _rates(row: dict[str, object]) -> dict[str, object]:
    due = int(str(row["due"]))
    return {
        name: rate(int(str(row[key])), due)
        for name, key in (("late_rate", "tasks_late"), ("update_rate", "late_updates"))
    }


def _sum(members: pd.DataFrame, name: str) -> dict[str, object]:
    sums: dict[str, object] = {key: int(members[key].sum()) for key in (*MEASURES, "due", "undetermined")}
    return sums | _rates(sums) | {"ordinal": None, "unit_name": name, "place": "", "points": ""}


def _by_month(found: Emulation, key: str) -> Part:
    """One measure: units down, the twelve months across, the year at the end; a month that is not closed is blank."""
    wide = found.monthly.pivot_table(index="unit", columns="month", values=key, aggfunc="sum")
    body = wide.reindex(found.yearly["unit"]).fillna(0).astype("int64").reset_index(drop=True)
    months = [f"{found.year}-{month:02}" for month in range(1, 13)]
    body = body.astype("object").reindex(columns=months, fill_value=None)
    columns = (
        Column("ordinal", "TT", 5, Kind.ORDINAL),
        Column("unit_name", "Đơn vị", 34),
        *(Column(month, f"Tháng {int(month[5:])}", 8, Kind.COUNT) for month in months),
        Column("year", "Cả năm", 9, Kind.COUNT),
    )
    body = body.assign(
        ordinal=np.arange(1, len(body) + 1), unit_name=found.yearly["unit_name"], year=found.yearly[key]
    )
    note = " (cả năm: nhiệm vụ khác nhau)" if key == "tasks_late" else ""
    return Part(f"{TABLE}_{key}", f"{MEASURES[key]}{note}, số đơn vị", columns, body, counted=len(body))


def in_words(found: Emulation) -> str:
    """The year in a sentence."""
    table = found.yearly
    sums = {key: number(int(table[key].sum())) for key in MEASURES}
    said = ", ".join(f"{label.lower()} {sums[key]}" for key, label in MEASURES.items())
    return f"Năm {found.year}, {len(found.months)}/12 tháng đã chốt: {said}."
