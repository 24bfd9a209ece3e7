"""A closed list made by hand: two members, one of them late in its update too, an annex, a correction shown."""

from datetime import date, datetime

from sync.core.closing.closed_list import ClosedList, Correction, Forced
from sync.core.closing.written import TABLES, rules_version, sealed
from sync.core.frames import frame
from sync.core.rules import Rules

KNOWN_AT = datetime(2018, 5, 3, 8, 30)
ROW = {
    "part": 1, "code": "NV-2018-0001", "root": "NV-2018-0001", "unit": "SNV", "unit_name": "Sở Nội vụ", "unit_kind": "sở",
    "content": "Báo cáo cải cách hành chính", "document_no": "1196/UBND-TH", "document_date": date(2018, 4, 2),
    "deadline_kind": "phải báo cáo", "original_deadline": date(2018, 4, 17), "deadline": date(2018, 4, 17),
    "due": date(2018, 4, 17), "update_by": date(2018, 4, 19), "status": "overdue", "days_late": 13, "working_days_late": 8,
    "overdue": True, "late_update": True, "proven_at": datetime(2018, 4, 20, 20), "state": "Đang thực hiện", "cause": "late",
    "consecutive_months": 1, "file": "so-theo-doi/SNV/so.xlsx", "sheet": "Theo dõi", "row": 5, "cell": "P5",
    "sha256": "ab" * 32, "seen_at": datetime(2018, 4, 30, 20),
}  # fmt: skip
DISTRICT = ROW | {
    "part": 2, "code": "NV-2018-0003", "root": "NV-2018-0003", "unit": "DAKTO", "unit_name": "UBND huyện Đăk Tô",
    "unit_kind": "huyện", "late_update": False, "proven_at": None,
}  # fmt: skip
CORRECTION = Correction(
    1, "2018-03", "NV-2018-0001", "SNV", removed=True, text="Đã gia hạn trước khi chốt", document="12/UBND-TH", at=KNOWN_AT, by="an"
)  # fmt: skip


def closed_list(period="2018-04", rows=(ROW, DISTRICT), **other):
    """A sealed list of the month with these members; `other` replaces fields."""
    tables = {name: frame(schema) for name, schema in TABLES.items()}
    rules = Rules()
    fields = {
        "number": f"DS-{period}", "period": period, "as_of": date(2018, 4, 30), "known_at": KNOWN_AT, "closed_at": KNOWN_AT,
        "closed_by": "an", "calendar_version": "0123456789abcdef", "rules": rules, "rules_version": rules_version(rules),
        "ledger_head": "12:abcdef", "configuration": {"calendar.csv": "cd" * 32}, "previous": "", "drafted": "",
        "shown": (CORRECTION,), "forced": Forced("an", "Theo chỉ đạo", ("còn ý kiến chưa trả lời",)),
    } | tables | {"rows": frame(TABLES["rows"], list(rows))}  # fmt: skip
    return sealed(ClosedList(**fields | other))
