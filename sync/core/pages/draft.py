"""Dự thảo: one unit's rows of a month before it is closed, with the day to object by."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from sync.core.closing.members import Sorted
from sync.core.pages.appearance import Appearance
from sync.core.pages.closed_columns import ANNEX, MEMBERS, SECOND, described, pick
from sync.core.pages.listing import Part
from sync.core.pages.notes import rule_in_words
from sync.core.pages.numbers import day, instant
from sync.core.pages.page import Page, Role, Text
from sync.core.pages.stacked import Frame, stacked
from sync.core.report_periods import ReportPeriod
from sync.core.rules import Rules

SHEET, SECOND_SHEET, ANNEX_SHEET = "Dự thảo", "Hoàn thành quá hạn", "Không xác định"
_MEMBERS, _SECOND, _ANNEX = (keys.replace(" unit_name", "") for keys in (MEMBERS, SECOND, ANNEX))
_ASKED = _MEMBERS.replace(" objection evidence", " evidence answer")


@dataclass(frozen=True)
class Draft:
    """What one unit is sent.

    Attributes:
        unit: its name.
        found: its rows.
        known_at: what was collected by then.
        object_by: the last day to object.
        appearance: how it looks where the office wants it otherwise.
    """

    period: ReportPeriod
    unit: str
    found: Sorted
    known_at: datetime
    object_by: date
    rules: Rules
    appearance: Appearance = field(default_factory=Appearance)


def draft_pages(draft: Draft) -> tuple[Page, ...]:
    """What would be listed, with room for the answer; then, where there are any, rows that are only told."""
    found = draft.found
    asked = _page(
        draft,
        SHEET,
        Part("du_thao", "Dự kiến đưa vào danh sách", pick(_ASKED), described(found.rows, _ASKED)),
    )
    told = [
        (
            SECOND_SHEET,
            "hoan_thanh",
            "Đã hoàn thành nhưng quá hạn trong kỳ (danh sách kèm theo)",
            _SECOND,
            found.second,
        ),
        (ANNEX_SHEET, "khong_xac_dinh", "Không xác định (không tính là chậm)", _ANNEX, found.undetermined),
    ]
    others = (
        _page(draft, sheet, Part(name, heading, pick(keys), described(rows, keys)))
        for sheet, name, heading, keys, rows in told
        if len(rows)
    )
    return (asked, *others)


def _page(draft: Draft, sheet: str, part: Part) -> Page:
    below = (rule_in_words(draft.rules),)
    day_sent, above = draft.known_at.date(), partial(_above, draft)
    around = Frame(sheet, day_sent, above, below, appearance=draft.appearance)
    return stacked(around, [part])


def _above(draft: Draft, last: int) -> list[Text]:
    """Whose it is, as of when, and what is asked by which day."""
    when = f"Tính đến hết ngày {day(draft.period.last_day)}, theo dữ liệu thu đến {instant(draft.known_at)}"
    asked = (
        "Đề nghị đơn vị kiểm tra. Dòng nào chưa đúng, ghi ý kiến ở cột cuối và gửi Văn phòng kèm văn bản chứng minh, "
        f"chậm nhất hết ngày {day(draft.object_by)}. Không có ý kiến thì danh sách được chốt như dưới đây."
    )
    return [
        Text(
            0,
            0,
            last,
            f"DỰ THẢO DANH SÁCH NHIỆM VỤ CÒN CHẬM TRỄ, CHẬM CẬP NHẬT {draft.period.title.upper()}",
            Role.TITLE,
        ),
        Text(1, 0, last, draft.unit, Role.SUBTITLE),
        Text(2, 0, last, when, Role.SUBTITLE),
        Text(3, 0, last, asked, Role.HEADLINE),
    ]
