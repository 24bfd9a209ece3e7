"""The words of the report: sheets, order of the statuses, outcomes, weights, marks."""

from sync.core.clocks.status import OUTSIDE
from sync.core.pages.names import (
    ALL_TASKS,
    BY_UNIT,
    COLLECTION,
    DONE_LATE,
    DUE_SOON,
    EMULATION,
    LATE_UPDATES,
    OVERDUE,
    QUALITY,
    REGULATIONS,
    REMARKS,
    SUMMARY,
    UNDETERMINED,
)
from sync.core.pages.page import Role

__all__ = [
    "ALL_TASKS", "BY_UNIT", "COLLECTION", "DONE_LATE", "DUE_SOON", "EMULATION", "LATE_UPDATES", "MARKS", "OUTCOMES", "OVERDUE", "QUALITY",
    "REGULATIONS", "REMARKS", "REPORT_ORDER", "SEVERITIES", "SUMMARY", "UNDETERMINED",
]  # fmt: skip

REPORT_ORDER: tuple[tuple[str, ...], ...] = (
    ("in_time",), ("due_soon",), ("awaiting_update",), ("overdue",),
    ("done_on_time",), ("done_late",), ("done_undated",), ("done_no_deadline",),
    ("suspended",), ("standing",), ("no_deadline",), ("deadline_missing",), OUTSIDE,
)  # fmt: skip
"""The columns of Tổng hợp in reading order. Neighbours make each rate's denominator a run of rows:
overdue – on time – late; on time … no deadline; everything but the last."""

OUTCOMES: dict[str, str] = {
    "received": "Đã nhận", "unchanged": "Đã nhận, không thay đổi", "missing": "Không có tệp", "refused": "Không nhận được",
}  # fmt: skip

SEVERITIES: dict[str, str] = {"error": "Lỗi", "warning": "Cần xem lại", "note": "Lưu ý"}

MARKS: dict[str, Role] = {
    "overdue": Role.LATE, "due_soon": Role.SOON, "awaiting_update": Role.GRACE, "deadline_missing": Role.UNCERTAIN,
    "done_late": Role.SOON, "done_on_time": Role.GOOD, "done_no_deadline": Role.GOOD, "done_undated": Role.UNCERTAIN,
}  # fmt: skip
"""The role in which the cell with a status's words is shown."""
