"""Command-line values that this field writes its own way: days, instants, months."""

from datetime import UTC, date, datetime
from typing import Any

import click

from sync.core.instants import end_of, in_vietnam
from sync.core.reading.cells import read_date
from sync.core.report_periods import ReportPeriod


class Day(click.ParamType[date]):
    """A day as ISO or dd/mm/yyyy."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day or fail with what to type."""
        day = value if isinstance(value, date) else read_date(str(value)).day
        if day is None:
            self.fail(f"“{value}” không phải là ngày – ghi 2018-05-15 hoặc 15/05/2018", param, ctx)
        return day


class Instant(click.ParamType[datetime]):
    """An instant: ISO with time, or a day, which means its end (24:00)."""

    name = "THỜI_ĐIỂM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the instant or fail with what to type."""
        if isinstance(value, datetime):
            return value
        day = read_date(str(value)).day if ":" not in str(value) else None
        if day is not None:
            return end_of(day)
        try:
            return datetime.fromisoformat(str(value)).replace(tzinfo=None)
        except ValueError:
            self.fail(f"“{value}” không phải là thời điểm – ghi 2018-05-15T17:30 hoặc 15/05/2018", param, ctx)


class Period(click.ParamType[ReportPeriod]):
    """A month, quarter, half-year or year: 2018-04, 2018-Q2, 2018-H1, 2018."""

    name = "KỲ"

    def __init__(self, *, month: bool = False) -> None:
        self.month = month

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ReportPeriod:
        """Read the period or fail with what to type; with `month`, only a month will do."""
        found = value if isinstance(value, ReportPeriod) else ReportPeriod.read(str(value))
        if found is None or (self.month and not found.is_month):
            kind, others = ("tháng", "") if self.month else ("kỳ", "; quý 2018-Q2, 6 tháng 2018-H1, năm 2018")
            self.fail(f"“{value}” không phải là {kind} – ghi năm-tháng, ví dụ 2018-04{others}", param, ctx)
        return found


class Count(click.ParamType[int]):
    """A number of days from 0 to `most`."""

    name = "N"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number or fail with what to type."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and int(text[:9]) <= self.most):
            self.fail(f"“{text}” không phải là số ngày – ghi một số nguyên từ 0 đến {self.most}", param, ctx)
        return int(text)


def now() -> datetime:
    """This instant in Asia/Ho_Chi_Minh."""
    return in_vietnam(datetime.now(UTC))


def today() -> date:
    """Today in Asia/Ho_Chi_Minh."""
    return now().date()
