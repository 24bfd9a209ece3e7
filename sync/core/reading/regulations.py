"""'Quy chế nội bộ' of each unit, from the cover of its tracker: clause 1 of dispatch 1196/UBND-TH asks every head for one."""

from collections.abc import Mapping
from datetime import date

from sync.core.frames import DAY, INSTANT, TEXT, Schema
from sync.core.grid import CellValue
from sync.core.reading.cells import read_date, read_text
from sync.core.reading.cover import RegulationStatus
from sync.core.text import fold

REGULATIONS: Schema = {
    "unit": TEXT, "status": TEXT, "number": TEXT, "issued_on": DAY, "doubt": TEXT, "file": TEXT, "seen_at": INSTANT,
}  # fmt: skip
"""One row a unit whose tracker was received: `status` is a RegulationStatus, '' where the cover says none; `doubt` says in
words what the cover leaves open."""

_SWAPPED = "ngày ban hành chưa dùng: bảng tính theo ngôn ngữ khác, ngày và tháng có thể bị đảo"
_STATUSES = {fold(status): status for status in RegulationStatus}


def regulation_of(cover: Mapping[str, CellValue], *, foreign: bool = False) -> dict[str, object]:
    """What a cover says: status, number, issued_on, doubt. What cannot be read is a doubt, never a guess.

    Of a `foreign` sheet (Grid.foreign) no day is used: day and month may have been taken for each other.
    """
    typed, number = read_text(cover.get("regulation")), read_text(cover.get("regulation_no"))
    status, day = _STATUSES.get(fold(typed)), read_date(cover.get("regulation_date")).day
    swapped = foreign and day is not None
    return {
        "status": status.value if status else "",
        "number": number,
        "issued_on": None if swapped else day,
        "doubt": "; ".join(filter(None, (_doubt(status, typed, number, day), _SWAPPED if swapped else ""))),
    }


def _doubt(status: RegulationStatus | None, typed: str, number: str, day: date | None) -> str:
    if status is None:
        said = f"ghi “{typed}”, không có trong danh sách chọn" if typed else "chưa ghi tình trạng"
        return said + (f"; có số {number}" if number else "")
    if status is not RegulationStatus.ISSUED:
        return f"ghi {status.value.lower()} nhưng có số {number}" if number else ""
    missing = [words for words, found in (("số, ký hiệu", number), ("ngày ban hành", day)) if not found]
    return f"thiếu {' và '.join(missing)}" if missing else ""
