"""The columns of a closed list and its draft, and how they follow from its rows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from sync.core.clocks.causes import CAUSES
from sync.core.joining import words
from sync.core.pages.numbers import days
from sync.core.pages.page import Column, Kind

_DECLARED: tuple[Column, ...] = (
    Column("ordinal", "TT", 4.5, Kind.ORDINAL),
    Column("code", "Mã nhiệm vụ", 12),
    Column("unit_name", "Đơn vị chủ trì", 13),
    Column("content", "Nội dung nhiệm vụ", 27),
    Column("document", "Văn bản giao", 11.5),
    Column("deadline_kind", "Loại thời hạn", 8.5),
    Column("original_deadline", "Hạn ban đầu", 9.5, Kind.DAY),
    Column("deadline_words", "Hạn hiện hành (gia hạn số)", 11),
    Column("late", "Số ngày chậm (lịch / làm việc)", 8, Kind.LABEL),
    Column("overdue_word", "Chậm nhiệm vụ", 6.5, Kind.LABEL),
    Column("late_update_word", "Chậm cập nhật", 6.5, Kind.LABEL),
    Column("proof", "Hạn cập nhật; xác lập chậm lúc", 14),
    Column("last_update_at", "Cập nhật gần nhất đã thấy", 13, Kind.INSTANT),
    Column("causes", "Nguyên nhân", 14),
    Column("consecutive_months", "Tháng liên tiếp thứ", 6.5, Kind.ORDINAL),
    Column("done_on", "Ngày hoàn thành", 10, Kind.DAY),
    Column("result_doc", "Văn bản kết quả", 12),
    Column("objection", "Ý kiến của đơn vị, kết quả", 14),
    Column("answer", "Ý kiến của đơn vị", 24),
    Column("reason", "Vì sao", 24),
    Column("update_by", "Cập nhật chậm nhất", 10, Kind.DAY),
    Column("caution", "Lưu ý khi dùng", 12),
    Column("evidence", "Bằng chứng (tệp · trang · ô · lúc thấy)", 20),
)

COLUMNS: dict[str, Column] = {column.key: column for column in _DECLARED}

MEMBERS = (
    "ordinal code unit_name content document deadline_kind original_deadline deadline_words late overdue_word"
    " late_update_word proof last_update_at causes consecutive_months objection evidence"
)
SECOND = (
    "ordinal code unit_name content document deadline_kind original_deadline deadline_words late done_on result_doc"
    " causes evidence"
)
ANNEX = "ordinal code unit_name content document deadline_words update_by reason last_update_at evidence"


def pick(keys: str) -> tuple[Column, ...]:
    """The declared columns of these keys, separated by blanks."""
    return tuple(COLUMNS[key] for key in keys.split())


def described(rows: pd.DataFrame, keys: str) -> pd.DataFrame:
    """The columns `keys` (separated by blanks) of rows of frames.CLOSED; derived ones are worked out."""
    derived = {key: DERIVED[key](rows) for key in keys.split() if key in DERIVED}
    return rows.assign(**derived)[keys.split()]


def _late(rows: pd.DataFrame) -> "pd.Series[str]":
    """'13 / 8', '–' for a task that is not overdue."""
    late = rows["days_late"].astype(str) + " / " + rows["working_days_late"].astype(str)
    return late.astype("object").where(rows["days_late"] > 0, "–")


def _proof(rows: pd.DataFrame) -> "pd.Series[str]":
    """'hết 19/04/2018; lúc 20:00 20/04/2018', '' for a row that is not late in its update."""
    proven = "hết " + days(rows["update_by"]) + "; lúc " + days(rows["proven_at"], "%H:%M %d/%m/%Y")
    return proven.where(rows["late_update"], "")


def _word(name: str) -> Callable[[pd.DataFrame], "pd.Series[Any]"]:
    """'Có' or 'Không' for a flag."""
    return lambda rows: pd.Series(np.where(rows[name], "Có", "Không"), rows.index, dtype="object")


def _deadline(rows: pd.DataFrame) -> "pd.Series[str]":
    extension = words((("gia hạn " + rows["extension_doc"]).where(rows["extended_to"].notna(), ""),))
    return words((days(rows["deadline"]), extension), ": ")


def _causes(rows: pd.DataFrame) -> "pd.Series[str]":
    """Which of the four causes of red it is, and what the unit said."""
    said = ("đơn vị nêu: " + rows["delay_reason"]).where(rows["delay_reason"] != "", "")
    told = words((rows["cause"].map(CAUSES).fillna(""), said, rows["caution"]), "; ")
    return told.str[:1].str.upper() + told.str[1:]


def evidence(rows: pd.DataFrame) -> "pd.Series[str]":
    """'SNV.xlsx · Theo dõi · ô P12 · 20:00 30/04/2018'."""
    name = rows["file"].str.split("/").str[-1].astype("object")
    line = ("dòng " + rows["row"].astype(str)).where(rows["row"] > 0, "dòng đã mất")
    cell = ("ô " + rows["cell"]).where(rows["cell"] != "", line).where(rows["seen_at"].notna(), "")
    place = words((name, rows["sheet"], cell, days(rows["seen_at"], "%H:%M %d/%m/%Y")))
    return place.where(rows["seen_at"].notna(), "Chưa thấy trong tệp nào của đơn vị")


DERIVED: dict[str, Callable[[pd.DataFrame], "pd.Series[Any]"]] = {
    "ordinal": lambda rows: pd.Series(np.arange(1, len(rows) + 1), index=rows.index),
    "document": lambda rows: words((rows["document_no"], days(rows["document_date"])), ", "),
    "deadline_words": _deadline,
    "late": _late,
    "overdue_word": _word("overdue"),
    "late_update_word": _word("late_update"),
    "proof": _proof,
    "causes": _causes,
    "answer": lambda rows: pd.Series("", rows.index, dtype="object"),
    "evidence": evidence,
}
"""The columns that are not columns of the rows."""
