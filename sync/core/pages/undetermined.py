"""Không xác định: updates that can be neither proven late nor proven in time, with the reason; no offences."""

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.page import Page, Role
from sync.core.pages.selection import judged
from sync.core.pages.vocabulary import UNDETERMINED

TABLE = "khong_xac_dinh"
COLUMNS = "ordinal code unit_name content document deadline update_by status_label why previous_at updated_at caution evidence"


def page(content: ReportContent) -> Page:
    """Tasks whose update clock has no verdict because the centre could not look in time, or set the day too late."""
    body = described(content, judged(content, "undetermined"), COLUMNS)
    marks = {"why": [Role.UNCERTAIN] * len(body)}
    part = Part(TABLE, "Không xác định được (không tính là chậm)", pick(COLUMNS), body, marks)
    return listing(
        content,
        Head(UNDETERMINED, "Nhiệm vụ không xác định được việc cập nhật có kịp hay không"),
        [part],
    )
