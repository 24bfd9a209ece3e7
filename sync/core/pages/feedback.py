"""Phiếu phản hồi: what the centre got from one unit, what has to be mended, what is late or due, what was recorded."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sync.core.clocks.status import STATUSES
from sync.core.pages import quality
from sync.core.pages.collection import NEVER, board
from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Marks, Part, listing
from sync.core.pages.numbers import instant
from sync.core.pages.page import Column, Kind, Page, Role
from sync.core.pages.selection import chosen
from sync.core.pages.vocabulary import MARKS
from sync.core.tracker import column

SHEET = "Phản hồi"
TASK_COLUMNS = "ordinal code status_label content document deadline update_by days_late verdict_label caution"
STATUS_COLUMNS = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("status_label", "Trạng thái", 14),
    Column("tasks", "Số nhiệm vụ", 14, Kind.COUNT),
)
PROBLEM_COLUMNS = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("where", "Ở đâu", 14),
    Column("weight", "Mức", 14),
    Column("message", "Vấn đề – cần làm gì", 52),
    Column("task", "Mã nhiệm vụ", 14),
    Column("source", "Theo sổ thu lúc", 14),
)
CHANGE_COLUMNS = (
    Column("ordinal", "TT", 5, Kind.ORDINAL),
    Column("task", "Mã nhiệm vụ", 14),
    Column("field_label", "Cột", 14),
    Column("change", "Đã ghi nhận", 52),
)


@dataclass(frozen=True)
class Feedback:
    """One unit's feedback.

    Attributes:
        content: the report's content; only this unit's rows are shown.
        unit: the unit's code.
        changes: what was recorded since the feedback before: task, field (of the tracker), old, new, all TEXT.
    """

    content: ReportContent
    unit: str
    changes: pd.DataFrame


def feedback_pages(feedback: Feedback) -> tuple[Page, ...]:
    """The feedback workbook: one sheet, the most urgent first."""
    content = feedback.content
    problems = quality.explained(content, content.problems[content.problems["unit"] == feedback.unit])
    weights: Marks = {"weight": quality.weights(problems)}
    parts = [
        Part("can_sua", "Cần sửa", PROBLEM_COLUMNS, problems, weights, empty="Không có lỗi, cảm ơn đơn vị."),
        _tasks(feedback, "qua_han", "Đang thực hiện quá hạn", "overdue"),
        _tasks(
            feedback,
            "dang_cap_nhat",
            "Đến hạn, đang trong thời hạn cập nhật (chưa phải là chậm)",
            "awaiting_update",
        ),
        _tasks(feedback, "sap_den_han", "Sắp đến hạn", "due_soon"),
        _tasks(feedback, "can_dien", "Cần điền thời hạn", "deadline_missing"),
        Part("ghi_nhan", "Đã ghi nhận từ lần trước", CHANGE_COLUMNS, _changes(feedback.changes)),
        Part("trang_thai", "Số trạng thái có nhiệm vụ", STATUS_COLUMNS, _statuses(feedback)),
    ]
    head = Head(SHEET, f"Phiếu phản hồi: {_name(feedback)}", _lead(feedback), home="")
    return (listing(content, head, parts),)


def _name(feedback: Feedback) -> str:
    return str(feedback.content.name(pd.Series([feedback.unit]))[0])


def _lead(feedback: Feedback) -> tuple[str, ...]:
    """Whether the last try got the file, when one was last received, how many tasks there are."""
    rows = board(feedback.content)
    unit = rows[rows["unit"] == feedback.unit].iloc[0]
    received = instant(unit["received_at"]) or NEVER.lower()
    outcome = f"{unit['outcome_label']}" + (f": {unit['reason_label']}" if unit["reason_label"] else "")
    tasks = (feedback.content.by_unit["unit"] == feedback.unit).sum()
    return (
        f"Lần thu gần nhất: {instant(unit['at']) or NEVER.lower()} – {outcome}. Lần nhận được sổ gần nhất: {received}.",
        f"Đơn vị đang có {tasks} nhiệm vụ trong tổng số. Phiếu này chỉ để đọc: sửa ở sổ theo dõi của đơn vị, không sửa ở đây.",
    )


def _tasks(feedback: Feedback, table: str, heading: str, status: str) -> Part:
    tasks = chosen(feedback.content, status)
    tasks = tasks[tasks["unit"] == feedback.unit].reset_index(drop=True)
    marks: Marks = {"status_label": [MARKS[status]] * len(tasks), "caution": _unsure(tasks)}
    return Part(table, heading, pick(TASK_COLUMNS), described(feedback.content, tasks, TASK_COLUMNS), marks)


def _unsure(tasks: pd.DataFrame) -> list[str]:
    unread = tasks["deadline"].notna() & ~(tasks["deadline_confirmed"] & tasks["calendar_confirmed"])
    return [Role.UNCERTAIN if row else "" for row in unread]


def _statuses(feedback: Feedback) -> pd.DataFrame:
    own = feedback.content.situation
    counts = own.loc[own["unit"] == feedback.unit, "status"].value_counts()
    found = [code for code in STATUSES if counts.get(code, 0)]
    return pd.DataFrame(
        {
            "ordinal": np.arange(1, len(found) + 1),
            "status_label": pd.Series([STATUSES[code] for code in found], dtype="object"),
            "tasks": pd.Series([int(counts[code]) for code in found], dtype="int64"),
        }
    )


def _changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Field by field: 'cũ → mới'; '(trống)' where there was nothing."""
    old, new = (changes[side].astype("object").replace("", "(trống)") for side in ("old", "new"))
    return changes.assign(
        ordinal=np.arange(1, len(changes) + 1),
        field_label=changes["field"].map(lambda field: column(field).header).astype("object"),
        change=old + " → " + new,
    ).reset_index(drop=True)
