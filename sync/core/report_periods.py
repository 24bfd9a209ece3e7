"""The periods that are closed, reconciled and reported: a month, a quarter, half a year, a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_PERIOD = re.compile(r"(20[0-9]{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?", re.ASCII)
_QUARTERS = ("I", "II", "III", "IV")
_HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")


@dataclass(frozen=True)
class ReportPeriod:
    """'2018-04', '2018-Q2', '2018-H1' or '2018': consecutive whole months of one year.

    Attributes:
        name: as typed and as its folder below bao-cao is called.
        first_day: its first day.
        last_day: its last day; a closing looks at the end of it.
    """

    name: str
    first_day: date
    last_day: date

    @classmethod
    def read(cls, text: str) -> "ReportPeriod | None":
        """The period of that name; None when it is none (a two-digit year, a month 13, other words)."""
        found = _PERIOD.fullmatch(text.strip().upper())
        if not found:
            return None
        first, last = _months(*found.groups()[1:])
        year = int(found[1])
        return cls(found[0], date(year, first, 1), date(year, last, monthrange(year, last)[1]))

    @classmethod
    def month_of(cls, day: date) -> "ReportPeriod":
        """The month in which a day lies."""
        last = monthrange(day.year, day.month)[1]
        return cls(f"{day:%Y-%m}", day.replace(day=1), day.replace(day=last))

    @classmethod
    def quarter_of(cls, day: date) -> "ReportPeriod":
        """The quarter in which a day lies."""
        last = (day.month + 2) // 3 * 3
        first, end = date(day.year, last - 2, 1), date(day.year, last, monthrange(day.year, last)[1])
        return cls(f"{day.year}-Q{last // 3}", first, end)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Names of its months in order: ('2018-04', '2018-05', '2018-06')."""
        numbers = range(self.first_day.month, self.last_day.month + 1)
        return tuple(f"{self.first_day.year}-{number:02}" for number in numbers)

    @property
    def is_month(self) -> bool:
        """Whether it is a single month, the only period that is closed by itself."""
        return len(self.months) == 1

    @property
    def title(self) -> str:
        """'tháng 4 năm 2018', 'quý II năm 2018', '6 tháng đầu năm 2018', 'năm 2018'."""
        year, month = self.first_day.year, self.first_day.month
        if self.is_month:
            return f"tháng {month} năm {year}"
        if len(self.months) == 3:
            return f"quý {_QUARTERS[month // 3]} năm {year}"
        return f"{_HALVES[month // 6]} {year}" if len(self.months) == 6 else f"năm {year}"

    @property
    def before(self) -> "ReportPeriod":
        """The period of the same length that ends where this one begins."""
        month = self.first_day.month - len(self.months)
        year = self.first_day.year - (month < 1)
        first = date(year, month + 12 * (month < 1), 1)
        last = first.month + len(self.months) - 1
        return ReportPeriod(self._name_of(first), first, date(year, last, monthrange(year, last)[1]))

    def _name_of(self, first: date) -> str:
        """The name of a period of this length."""
        length, year = len(self.months), first.year
        names = {
            1: f"{first:%Y-%m}",
            3: f"{year}-Q{first.month // 3 + 1}",
            6: f"{year}-H{first.month // 6 + 1}",
        }
        return names.get(length, f"{year}")

    def __str__(self) -> str:
        return self.name


def _months(month: str | None, quarter: str | None, half: str | None) -> tuple[int, int]:
    """The first and the last month of what stands behind the year."""
    if month:
        return int(month), int(month)
    if quarter:
        return int(quarter) * 3 - 2, int(quarter) * 3
    return (int(half) * 6 - 5, int(half) * 6) if half else (1, 12)
