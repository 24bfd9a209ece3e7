"""Three closed months and the book that Sở Nội vụ keeps of them, which differs in every class."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from sync.core.closing.written import text_of
from sync.core.frames import CLOSED_TOTALS, frame
from sync.core.report_periods import ReportPeriod
from sync.ledger.rows import Closing
from sync.ledger.store import Ledger
from tests.core.closing.samples import ROW, closed_list

MONTHS = ("2018-03", "2018-04", "2018-05", "2018-06")
NAMES = {"SNV": "Sở Nội vụ", "SYT": "Sở Y tế", "DAKTO": "UBND huyện Đăk Tô"}
KINDS = {"SNV": "sở", "SYT": "sở", "DAKTO": "huyện"}
LISTED: Mapping[str, tuple[str, ...]] = {
    "2018-03": ("SNV-1", "SYT-1"),
    "2018-04": ("SNV-1", "SNV-2", "SYT-1", "DAKTO-1"),
    "2018-05": ("SNV-2", "SYT-1", "SYT-2", "DAKTO-1"),
    "2018-06": ("SNV-2", "SYT-2", "SYT-3", "DAKTO-1"),
}
"""Month → tasks on its list, each named by its unit and a number."""
HEADERS = (
    "STT", "Tháng", "Mã số", "Tên đơn vị", "Trích yếu", "Số văn bản", "Ngày ban hành", "Hạn hoàn thành", "Số ngày quá hạn", "Quá hạn",
    "Chậm cập nhật", "Ghi chú",
)  # fmt: skip
"""None of the headers is worded as in our template."""


def member(month: str, task: str, **other: Any) -> dict[str, Any]:
    unit = task.split("-", maxsplit=1)[0]
    end = ReportPeriod.read(month).last_day
    known = {"code": f"NV-2018-{task}", "root": f"NV-2018-{task}", "unit": unit, "unit_name": NAMES[unit]}
    said = {
        "content": f"Việc {task}",
        "unit_kind": KINDS[unit],
        "days_late": max(1, (end - date(2018, 3, 20)).days),
    }
    return ROW | known | said | {"part": 2 if unit == "DAKTO" else 1} | other


def transferred(month: str, tasks: Iterable[str], previous: str) -> Closing:
    """The closed list of a month with those tasks."""
    rows = [member(month, task) for task in tasks]
    counts = [
        {"unit": unit, "unit_name": name, "unit_kind": KINDS[unit], "part": 1, "due": 4}
        for unit, name in NAMES.items()
    ]
    end = ReportPeriod.read(month).last_day
    at = datetime.combine(end + timedelta(days=3), datetime.min.time())
    made = closed_list(
        month,
        rows,
        as_of=end,
        known_at=at,
        closed_at=at,
        shown=(),
        forced=None,
        totals=frame(CLOSED_TOTALS, counts),
        previous=previous,
    )
    return Closing(month, made.number, end, at, at, text_of(made), made.sha256, f"{made.number}.xlsx", "")


def close_months(
    ledger: Ledger, months: Iterable[str] = MONTHS, listed: Mapping[str, Iterable[str]] = LISTED
) -> None:
    previous = ""
    for month in months:
        closing = transferred(month, listed[month], previous)
        ledger.close_period(closing.closed_at, closing, {})
        previous = closing.sha256


def line(month: str, task: str, **other: Any) -> dict[str, Any]:
    """A row of Sở Nội vụ's book that agrees with the list."""
    row = member(month, task)
    year, number = month.split("-")
    said = {
        "month": f"{int(number)}/{year}", "code": row["code"], "unit": row["unit_name"], "content": row["content"],
        "document_no": row["document_no"], "document_date": row["document_date"], "deadline": row["deadline"],
        "days": row["days_late"], "overdue": "có", "late_update": "x" if row["late_update"] else "", "remark": "",
    }  # fmt: skip
    return said | {"late_update": "Có"} | other


def agreeing(listed: Mapping[str, Iterable[str]] = LISTED) -> list[dict[str, Any]]:
    return [line(month, task) for month, tasks in listed.items() for task in tasks]


def differing() -> list[dict[str, Any]]:
    """Every class: one row lacks, one is too much, two differ, one stands twice; one has no code."""
    rows = {(row["month"], row["code"]): row for row in agreeing()}
    del rows["4/2018", "NV-2018-SNV-2"]
    rows["5/2018", "NV-2018-SYT-2"]["days"] = 1
    rows["6/2018", "NV-2018-DAKTO-1"]["unit"] = "Sở Y tế"
    rows["6/2018", "NV-2018-SYT-3"]["code"] = ""
    extra = line("2018-04", "SYT-9")
    return [*rows.values(), extra, dict(rows["5/2018", "NV-2018-SNV-2"])]


def write_home_book(
    path: Path, rows: Iterable[Mapping[str, Any]], headers: Iterable[str] = HEADERS, total: int | None = None
) -> Path:
    """A workbook as an office makes it: title rows, a merged header group, days as text, a total below."""
    book = Workbook(path)
    sheet = book.add_worksheet("Sổ")
    sheet.merge_range(0, 0, 0, 11, "SỔ THEO DÕI NHIỆM VỤ CHẬM TRỄ DO VĂN PHÒNG CHUYỂN")
    sheet.write_row(2, 0, list(headers))
    at = 3
    for number, row in enumerate(rows, 1):
        values = [value.strftime("%d/%m/%Y") if isinstance(value, date) else value for value in row.values()]
        sheet.write_row(at, 0, [number, *values])
        at += 1
    if total is not None:
        sheet.write_row(at, 0, ["Tổng cộng", "", total])
    book.close()
    return path
