"""What closing a month puts into a ledger."""

from datetime import date

from sync.core.closing.written import text_of
from sync.ledger.copies import Copies
from sync.ledger.rows import Closing, Draft, Objection, Reason
from sync.ledger.store import Ledger
from tests.core.closing.samples import closed_list
from tests.ledger.samples import START, later


def closing(period: str = "2018-04", file: str = "DS.xlsx", workbook: str = "", **other: object) -> Closing:
    made = closed_list(period, **other)
    texts = (text_of(made), made.sha256, file, workbook)
    return Closing(period, made.number, made.as_of, made.known_at, made.closed_at, *texts)


def objection(**other: object) -> Objection:
    said = ("Đã gửi báo cáo", "45/SNV-VP", START, "")
    return Objection(0, "2018-04", "SNV", "NV-2018-0001", *said)._replace(**other)


def write_one_of_each(ledger: Ledger, copies: Copies) -> None:
    ledger.keep_configuration(START, [("calendar.csv", "aa", "ngay")])
    sent = ("SNV.xlsx", copies.put("dự thảo".encode()), ("NV-2018-0001",))
    ledger.record_drafts(START, [Draft("2018-04", "SNV", START, date(2018, 5, 4), *sent)])
    ledger.record_objection(START, objection(period="2018-05"))
    ledger.close_period(START, closing(workbook=copies.put("danh sách".encode())), {})
    ledger.correct_list(later(1), ("2018-04", "NV-2018-0001", "SNV", False, "Sai số văn bản", ""))
    reasons = [Reason("2018-Q2", "2018-04|NV-2018-0001|SNV", "gia hạn sau chốt", "")]
    ledger.record_reconciliation(
        later(2), {"period": "2018-Q2", "sha256": copies.put("sổ của Sở Nội vụ".encode())}, reasons
    )
