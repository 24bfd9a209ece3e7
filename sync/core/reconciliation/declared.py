"""What Sở Nội vụ's book holds, what of it is compared, and the words for a difference."""

from collections.abc import Mapping

from sync.core.tracker import COLUMNS as TRACKED
from sync.core.tracker import Column, DeadlineKind, Kind, Owner

BOOK_SHEET = "Sổ theo dõi chậm trễ"
YES, NO = "Có", "Không"
_ALIASES: Mapping[str, tuple[str, ...]] = {
    column.field: (*column.aliases, column.header) for column in TRACKED
}

COLUMNS: tuple[Column, ...] = (
    Column("ordinal", "TT", Owner.CENTRE, Kind.ORDINAL, ("STT", "Số TT", "Số thứ tự"), width=5),
    Column(
        "period", "Kỳ", Owner.CENTRE, width=9,
        aliases=("Tháng", "Kỳ chuyển", "Kỳ báo cáo", "Kỳ danh sách", "Tháng chuyển", "Danh sách", "Danh sách số", "Số danh sách"),
    ),
    Column("code", "Mã nhiệm vụ", Owner.CENTRE, aliases=(*_ALIASES["code"], "Mã số"), width=15),
    Column("lead_unit", "Đơn vị chủ trì", Owner.CENTRE, Kind.UNIT, (*_ALIASES["lead_unit"], "Đơn vị", "Tên đơn vị", "Cơ quan"), width=24),
    Column("content", "Nội dung nhiệm vụ", Owner.CENTRE, aliases=_ALIASES["content"], width=42),
    Column("document_no", "Số, ký hiệu văn bản giao", Owner.CENTRE, aliases=_ALIASES["document_no"], width=16),
    Column("document_date", "Ngày văn bản", Owner.CENTRE, Kind.DATE, _ALIASES["document_date"], width=11),
    Column("deadline_kind", "Loại thời hạn", Owner.CENTRE, Kind.CHOICE, (), tuple(kind.value for kind in DeadlineKind), width=12),
    Column("deadline", "Thời hạn", Owner.CENTRE, Kind.DATE, (*_ALIASES["deadline"], "Hạn hiện hành"), width=11),
    Column(
        "days_late", "Số ngày chậm", Owner.CENTRE, width=9,
        aliases=("Số ngày quá hạn", "Ngày chậm", "Chậm (ngày)", "Số ngày chậm (lịch / làm việc)"),
    ),
    Column("overdue", "Chậm nhiệm vụ", Owner.CENTRE, Kind.CHOICE, ("Quá hạn", "Chậm tiến độ"), (YES, NO), width=9),
    Column("late_update", "Chậm cập nhật", Owner.CENTRE, Kind.CHOICE, ("Chậm cập nhật tình hình",), (YES, NO), width=9),
    Column("remark", "Ghi chú", Owner.CENTRE, aliases=("Ghi chú của Sở Nội vụ", "Kiến nghị, ghi chú"), width=24),
)  # fmt: skip
"""The book in reading order; Sở Nội vụ may name the columns otherwise, leave some out and add others."""

COMPARED: Mapping[str, str] = {
    "code": "Mã", "unit": "Đơn vị", "document_no": "Số văn bản", "document_date": "Ngày văn bản", "content": "Nội dung",
    "deadline": "Thời hạn", "days_late": "Số ngày chậm", "overdue": "Chậm nhiệm vụ", "late_update": "Chậm cập nhật",
}  # fmt: skip
"""What is compared in a pair of rows, and how a difference is named; only where the other book has the column."""

CLASSES: Mapping[str, str] = {
    "matched": "Khớp", "only_office": "Chỉ có ở Văn phòng", "only_home_affairs": "Chỉ có ở Sở Nội vụ",
    "different": "Lệch", "duplicate": "Trùng khoá",
}  # fmt: skip
"""The five classes (domain §6)."""

REASONS: tuple[str, ...] = (
    "gia hạn sau chốt", "chuyển đơn vị", "đính chính", "khác mốc chốt", "trùng", "thu hồi", "chưa rõ",
)  # fmt: skip
"""Reason codes, chosen by people from a dropdown."""
EXTENDED, TRANSFERRED, CORRECTED, OTHER_MONTH, TWICE, WITHDRAWN, UNCLEAR = REASONS
