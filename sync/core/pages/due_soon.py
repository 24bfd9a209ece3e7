"""Sắp đến hạn, and apart from it the tasks whose two days for updating still run."""

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.page import Page, Role
from sync.core.pages.selection import chosen
from sync.core.pages.vocabulary import DUE_SOON

TABLE, GRACE = "sap_den_han", "dang_cap_nhat"
COLUMNS = "ordinal code unit_name content document deadline_kind deadline update_by days_left state progress caution evidence"


def page(content: ReportContent) -> Page:
    """Two tables: due within the days that the rules say, and due just now."""
    soon = described(content, chosen(content, "due_soon"), COLUMNS)
    grace = described(content, chosen(content, "awaiting_update"), COLUMNS)
    within = f"Đến hạn trong {content.rules.due_soon_days} ngày tới"
    running = f"Đến hạn, đang trong {content.rules.update_days:02d} ngày cập nhật (chưa phải là chậm)"
    parts = [
        Part(TABLE, within, pick(COLUMNS), soon, {"days_left": [Role.SOON] * len(soon)}),
        Part(GRACE, running, pick(COLUMNS), grace, {"update_by": [Role.GRACE] * len(grace)}),
    ]
    return listing(content, Head(DUE_SOON, "Nhiệm vụ sắp đến hạn"), parts)
