"""The cover sheet of a tracker: its labelled lines, declared once for writing and for reading."""

from enum import StrEnum

from sync.core.grid import CellValue, Grid
from sync.core.text import fold


class RegulationStatus(StrEnum):
    """'Quy chế nội bộ': clause 1 of the dispatch asks every head for one."""

    ISSUED = "Đã ban hành"
    DRAFTING = "Đang xây dựng"
    NONE = "Chưa xây dựng"


COVER_LABELS: dict[str, str] = {
    "unit_name": "Đơn vị",
    "unit_code": "Mã đơn vị",
    "head": "Người đứng đầu",
    "contact": "Đầu mối liên hệ",
    "regulation": "Quy chế nội bộ",
    "regulation_no": "Số, ký hiệu quy chế",
    "regulation_date": "Ngày ban hành quy chế",
    "version": "Bản phát hành",
    "issued_at": "Thời điểm phát hành",
    "template": "Mẫu sổ",
}
"""Field → label in column B; the value stands beside it in column C."""

OPEN_FIELDS = frozenset({"contact", "regulation", "regulation_no", "regulation_date"})
"""What a unit declares about itself; the other lines are the office's."""

_FIELDS = {fold(label): field for field, label in COVER_LABELS.items()}
_LABEL, _VALUE = 1, 2


def read_cover(cover: Grid) -> dict[str, CellValue]:
    """Field → value as it stands beside its label, for the labels found; blank is '' or None."""
    rows = (row for row in cover.rows if len(row) > _VALUE and isinstance(row[_LABEL], str))
    return {_FIELDS[label]: row[_VALUE] for row in rows if (label := fold(str(row[_LABEL]))) in _FIELDS}
