"""Chậm cập nhật: offences of the update clock that the record proves, and nothing else."""

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Marks, Part, listing
from sync.core.pages.page import Page, Role
from sync.core.pages.selection import judged
from sync.core.pages.vocabulary import LATE_UPDATES

TABLE = "cham_cap_nhat"
COLUMNS = (
    "ordinal code unit_name content document deadline_kind deadline update_by status_label verdict_label previous_at"
    " proven_at updated_at last_update_at delay_reason caution evidence"
)


def page(content: ReportContent) -> Page:
    """Late updates only: grace is no offence, and undetermined has its own sheet."""
    body = described(content, judged(content, "late"), COLUMNS)
    marks: Marks = {
        "verdict_label": [Role.LATE] * len(body),
        "caution": [Role.UNCERTAIN if words else "" for words in body["caution"]],
    }
    part = Part(
        TABLE, "Nhiệm vụ cập nhật chậm", pick(COLUMNS), body, marks, empty="Không có nhiệm vụ cập nhật chậm."
    )
    return listing(content, Head(LATE_UPDATES, "Danh sách nhiệm vụ chậm cập nhật tình hình, kết quả"), [part])
