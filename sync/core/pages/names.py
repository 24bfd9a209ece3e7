"""The names of the report's sheets; settings name them too, and pay for no pandas."""

from collections.abc import Collection

SUMMARY, OVERDUE, LATE_UPDATES, UNDETERMINED = "Tổng hợp", "Quá hạn", "Chậm cập nhật", "Không xác định"
DUE_SOON, DONE_LATE, QUALITY = "Sắp đến hạn", "Hoàn thành quá hạn", "Cần điền, chất lượng DL"
COLLECTION, BY_UNIT, ALL_TASKS = "Tình trạng thu thập", "Theo đơn vị", "Tất cả nhiệm vụ"
REGULATIONS, REMARKS, EMULATION = "Quy chế nội bộ", "Nhận xét, đánh giá", "Thi đua năm"
TITLED = (
    SUMMARY, OVERDUE, LATE_UPDATES, UNDETERMINED, DUE_SOON, DONE_LATE, QUALITY, COLLECTION, EMULATION, REGULATIONS, REMARKS, BY_UNIT, ALL_TASKS,
)  # fmt: skip
"""The sheets whose title an office may word itself."""
REPORT_SIGNS = frozenset({SUMMARY, OVERDUE, DUE_SOON, COLLECTION, ALL_TASKS})
"""A workbook with all of these sheets is a consolidated report."""


def is_report(sheets: Collection[str]) -> bool:
    """Whether a workbook with these sheets is a consolidated report."""
    return {*sheets} >= REPORT_SIGNS
