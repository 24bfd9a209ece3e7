"""The columns that lists of tasks are made of, each declared once, and how they follow from the situation."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from sync.core.clocks.causes import CAUSES
from sync.core.clocks.cautions import cautions
from sync.core.clocks.status import STATUSES, bands
from sync.core.clocks.updates import DOUBTS, VERDICTS
from sync.core.joining import words
from sync.core.pages.content import ReportContent
from sync.core.pages.numbers import days
from sync.core.pages.page import Column, Kind

_DECLARED: tuple[Column, ...] = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("code", "Mã nhiệm vụ", 13.5),
    Column("unit_name", "Cơ quan chủ trì", 17),
    Column("status_label", "Trạng thái", 13),
    Column("content", "Nội dung nhiệm vụ", 36),
    Column("document_no", "Số, ký hiệu văn bản giao", 12),
    Column("document_date", "Ngày văn bản", 10, Kind.DAY),
    Column("document", "Văn bản giao", 13),
    Column("origin", "Nguồn giao", 9),
    Column("assigned_by", "Người giao", 10),
    Column("supporting_units", "Cơ quan phối hợp", 13),
    Column("deadline_kind", "Loại thời hạn", 9),
    Column("nature", "Tính chất", 9),
    Column("deadline_text", "Thời hạn (theo văn bản)", 11),
    Column("original_deadline", "Hạn ban đầu", 10, Kind.DAY),
    Column("deadline", "Hạn hiện hành", 10, Kind.DAY),
    Column("extension", "Gia hạn", 11),
    Column("due", "Hạn áp dụng", 10, Kind.DAY),
    Column("update_by", "Cập nhật chậm nhất", 10, Kind.DAY),
    Column("days_left", "Còn (ngày)", 6, Kind.COUNT),
    Column("days_late", "Chậm (ngày)", 6.5, Kind.COUNT),
    Column("working_days_late", "Chậm (ngày LV)", 6.5, Kind.COUNT),
    Column("days_late_original", "So hạn ban đầu (ngày)", 8, Kind.COUNT),
    Column("band", "Mức chậm", 7.5, Kind.LABEL),
    Column("cause_label", "Nguyên nhân đỏ", 11),
    Column("delay_reason", "Nguyên nhân đơn vị nêu", 16),
    Column("state", "Tình trạng đơn vị ghi", 11),
    Column("done_on", "Ngày hoàn thành", 10, Kind.DAY),
    Column("result_doc", "Văn bản kết quả", 12),
    Column("progress", "Tình hình, kết quả", 22),
    Column("verdict_label", "Cập nhật", 9),
    Column("updated_at", "Cập nhật thấy lúc", 14.5, Kind.INSTANT),
    Column("proven_at", "Xác lập chậm lúc", 14.5, Kind.INSTANT),
    Column("previous_at", "Lần thu trước đó", 14.5, Kind.INSTANT),
    Column("last_update_at", "Thay đổi gần nhất", 14.5, Kind.INSTANT),
    Column("remark", "Kiến nghị, ghi chú", 14),
    Column("caution", "Lưu ý khi dùng", 13),
    Column("why", "Vì sao không xác định", 20),
    Column("evidence", "Bằng chứng (tệp · trang · dòng · lúc thấy)", 24),
    Column("file", "Tệp", 12),
    Column("sheet", "Trang", 9),
    Column("row_label", "Dòng", 7, Kind.LABEL),
)

COLUMNS: dict[str, Column] = {column.key: column for column in _DECLARED}


def pick(keys: str) -> tuple[Column, ...]:
    """The declared columns of these keys, separated by blanks."""
    return tuple(COLUMNS[key] for key in keys.split())


def described(content: ReportContent, tasks: pd.DataFrame, keys: str) -> pd.DataFrame:
    """The columns `keys` (separated by blanks) of `tasks`, rows of the situation; derived ones are worked out."""
    derived = {key: DERIVED[key](content, tasks) for key in keys.split() if key in DERIVED}
    return tasks.assign(**derived)[keys.split()]


def _ordinals(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[int]":
    return pd.Series(np.arange(1, len(tasks) + 1), index=tasks.index)


def _days_left(content: ReportContent, tasks: pd.DataFrame) -> "pd.Series[int]":
    return (tasks["due"] - pd.Timestamp(content.as_of)).dt.days.fillna(0).astype("int64")


def _document(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    return words((tasks["document_no"], days(tasks["document_date"])), ", ")


def _extension(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    extended = tasks["extended_to"].notna()
    return words((days(tasks["extended_to"]), tasks["extension_doc"].where(extended, "")), ": ")


def _status_label(content: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    """The status in words; a standing task that nobody touched for long is flagged (domain §2.1, row 12)."""
    labels = tasks["status"].map(STATUSES)
    idle = (tasks["status"] == "standing") & (tasks["idle_days"] >= content.rules.standing_idle_days)
    return labels.where(~idle, labels + " (" + tasks["idle_days"].astype(str) + " ngày chưa cập nhật)")


def _band(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    found = bands(tasks["days_late"])
    return (found + " ngày").where(found != "", "")


def evidence(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    """'SNV.xlsx · Theo dõi · dòng 12 · 20:00 ngày 02/05/2018'; says so when the unit's file never showed the task."""
    line = "dòng " + row_label(_, tasks)
    line = line.where(line != "dòng ", "")
    name = (
        tasks["file"].str.split("/").str[-1].astype("object")
    )  # the folder is the unit's, which stands in the same line
    place = words((name, tasks["sheet"], line, days(tasks["seen_at"], "%H:%M %d/%m/%Y")))
    return place.where(place != "", "Chưa thấy trong tệp nào của đơn vị")


def row_label(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    """The row as a person counts it; 'đã mất' for one that vanished from the unit's file, '' for one never seen."""
    seen = tasks["row"].astype(str).astype("object").where(tasks["row"] > 0, "đã mất")
    return seen.where(tasks["seen_at"].notna(), "")


def why_undetermined(_: ReportContent, tasks: pd.DataFrame) -> "pd.Series[str]":
    """The reason of an undetermined verdict, in words (domain §2.2, last line)."""
    return tasks["doubt"].map(DOUBTS)


_SHOWN_VERDICTS = VERDICTS | {"not_due": "", "undetermined": "Không xác định"}
"""A task that is not due is no news, and the undetermined ones have a column for their reason."""

DERIVED: dict[str, Callable[[ReportContent, pd.DataFrame], "pd.Series[Any]"]] = {
    "ordinal": _ordinals,
    "unit_name": lambda content, tasks: content.name(tasks["unit"]),
    "status_label": _status_label,
    "document": _document,
    "extension": _extension,
    "days_left": _days_left,
    "band": _band,
    "cause_label": lambda _, tasks: tasks["cause"].map(CAUSES).fillna(""),
    "verdict_label": lambda _, tasks: tasks["verdict"].map(_SHOWN_VERDICTS),
    "caution": lambda _, tasks: cautions(tasks),
    "evidence": evidence,
    "row_label": row_label,
    "why": why_undetermined,
}
"""The columns that are not columns of the situation."""
