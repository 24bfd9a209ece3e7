"""Tất cả nhiệm vụ: every row once, by status in report order, then by unit."""

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Marks, Part, listing
from sync.core.pages.page import Page, Role
from sync.core.pages.vocabulary import ALL_TASKS, MARKS

TABLE = "tat_ca"
LISTED_UP_TO = 20_000
"""Rows up to which the list is an Excel table; a longer one has arrows for filtering only (performance)."""
COLUMNS = (
    "ordinal code unit_name status_label content document_no document_date assigned_by supporting_units deadline_kind"
    " nature deadline_text original_deadline deadline due update_by state done_on result_doc progress days_late"
    " verdict_label caution delay_reason remark file row_label"
)


def page(content: ReportContent) -> Page:
    """What the figures by status link to."""
    tasks = content.tasks
    body = described(content, tasks, COLUMNS)
    marks: Marks = {
        "status_label": tasks["status"].map(MARKS).fillna("").to_list(),
        "verdict_label": _verdicts(tasks["verdict"].to_list()),
        "caution": [Role.UNCERTAIN if words else "" for words in body["caution"]],
    }
    part = Part(TABLE, "Nhiệm vụ", pick(COLUMNS), body, marks, listed=len(body) <= LISTED_UP_TO)
    return listing(content, Head(ALL_TASKS, "Tất cả nhiệm vụ, theo trạng thái rồi theo đơn vị"), [part])


def _verdicts(verdicts: list[str]) -> list[str]:
    roles = {"late": Role.LATE, "undetermined": Role.UNCERTAIN, "in_grace": Role.GRACE}
    return [roles.get(verdict, "") for verdict in verdicts]
