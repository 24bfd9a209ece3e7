"""Quá hạn: every task still open after its deadline and its two days, the worst first inside each unit."""

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Marks, Part, listing
from sync.core.pages.page import Page, Role
from sync.core.pages.selection import chosen
from sync.core.pages.vocabulary import OVERDUE

TABLE = "qua_han"
COLUMNS = (
    "ordinal code unit_name content document deadline_kind original_deadline deadline extension band days_late"
    " working_days_late cause_label delay_reason verdict_label last_update_at caution evidence"
)


def page(content: ReportContent) -> Page:
    """The list that 'quá hạn' figures of Tổng hợp link to."""
    body = described(content, chosen(content, "overdue"), COLUMNS)
    late = [Role.LATE] * len(body)
    unsure = [Role.UNCERTAIN if words else "" for words in body["caution"]]
    marks: Marks = {"band": late, "days_late": late, "caution": unsure}
    part = Part(
        TABLE,
        "Nhiệm vụ đang thực hiện quá hạn",
        pick(COLUMNS),
        body,
        marks,
        empty="Không có nhiệm vụ quá hạn.",
    )
    return listing(content, Head(OVERDUE, "Danh sách nhiệm vụ đang thực hiện quá hạn (còn chậm trễ)"), [part])
