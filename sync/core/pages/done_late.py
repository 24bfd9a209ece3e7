"""Hoàn thành quá hạn: done after the deadline, inside the period when the report has one."""

from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.listing import Head, Part, listing
from sync.core.pages.page import Page, Role
from sync.core.pages.selection import chosen, in_period
from sync.core.pages.vocabulary import DONE_LATE

TABLE = "hoan_thanh_qua_han"
COLUMNS = (
    "ordinal code unit_name content document original_deadline deadline extension done_on days_late"
    " days_late_original result_doc delay_reason verdict_label caution evidence"
)


def page(content: ReportContent) -> Page:
    """Lateness against the deadline in force, and beside it against the one first assigned."""
    body = described(content, in_period(content, chosen(content, "done_late"), "done_on"), COLUMNS)
    when = f" trong kỳ {content.period}" if content.period else ""
    part = Part(
        TABLE, f"Hoàn thành quá hạn{when}", pick(COLUMNS), body, {"days_late": [Role.SOON] * len(body)}
    )
    return listing(content, Head(DONE_LATE, f"Nhiệm vụ hoàn thành quá hạn{when}"), [part])
