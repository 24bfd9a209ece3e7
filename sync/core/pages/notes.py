"""What the figures rest on, printed under every table: instants, rule, calendar, ledger."""

from sync.core.pages.content import ReportContent
from sync.core.pages.numbers import day, instant
from sync.core.report_periods import ReportPeriod
from sync.core.rules import DayCount, Rules

READINGS: dict[DayCount, str] = {
    DayCount.AFTER_DEADLINE: "không tính ngày đến hạn",
    DayCount.FROM_DEADLINE: "ngày đến hạn là ngày thứ nhất",
    DayCount.THIRD_DAY: "đến hết ngày làm việc thứ ba sau ngày đến hạn",
}


def instants(content: ReportContent) -> str:
    """'Tháng 4 năm 2018 – tính đến hết ngày 30/04/2018, theo dữ liệu thu đến 20:00 ngày 02/05/2018'."""
    period = ReportPeriod.read(content.period) if content.period else None
    counted = f"{period.title[:1].upper()}{period.title[1:]} – tính" if period else "Tính"
    return f"{counted} đến hết ngày {day(content.as_of)}, theo dữ liệu thu đến {instant(content.known_at)}"


def rule_in_words(rules: Rules) -> str:
    """The reading of the 02-day rule with its legal reference."""
    moved = (
        "; hạn rơi vào ngày nghỉ chuyển sang ngày làm việc kế tiếp (khoản 5 Điều 148 BLDS 2015)"
        if rules.move_days_off
        else "; hạn rơi vào ngày nghỉ giữ nguyên ngày ấy, không chuyển"
    )
    return (
        f"Cập nhật chậm nhất {rules.update_days:02d} ngày làm việc sau thời hạn ({READINGS[rules.day_count]}), "
        f"{rules.basis}{moved}."
    )


def footing(content: ReportContent) -> tuple[str, ...]:
    """The lines under a table: rule, calendar, ledger."""
    official = "" if content.calendar.confirmed else " – có năm chưa xác nhận, số ngày của năm đó là dự kiến"
    ledger = content.ledger_head[:16] or "chưa có"
    return (
        rule_in_words(content.rules),
        f"Lịch ngày nghỉ bản {content.calendar.version or 'chưa ghi'}{official}. Sổ cái: {ledger}.",
    )
