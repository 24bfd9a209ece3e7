"""The periods of a series ('định kỳ'): each is a task of its own, with its own code and deadline."""

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import chain

from sync.core.text import plain

_YEAR = r"(20[0-9]{2}|2100)"
_MONTH = re.compile(_YEAR + r"-(0[1-9]|1[0-2])")
_VIETNAMESE_MONTH = re.compile(r"(0?[1-9]|1[0-2])/" + _YEAR)
_QUARTER = re.compile(_YEAR + r"-?Q([1-4])", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:\.\.+|…|->|–|đến)\s*")
_BEGINNING = r"(?:(?:dinh ky|cham nhat|vao|den|xong) )*"
_EACH = r"(?:(?:cua|trong|hang|moi|tung|theo) )*"
_DAY = re.compile(
    _BEGINNING + r"(?P<before>truoc )?(?:ngay )?(?:mung )?(?P<day>[0-9]{1,2}) " + _EACH + "(?:thang )?"
)
_LAST_DAY = re.compile(_BEGINNING + "(?:ngay )?(?:cuoi )?" + _EACH + "(?:thang |quy |ky |nam )?")
"""Both meet the plain words with a blank at the end."""


def read_periods(text: str) -> list[str]:
    """'2018-01..2018-12', '01/2018 đến 12/2018', '2018-Q1; 2018-Q2' → period names in order; [] if unreadable."""
    parts = [part for part in re.split(r"[;,\n]", text) if part.strip()]
    read = [_range(part) for part in parts]
    return [] if not all(read) else sorted(set(chain.from_iterable(read)))


def _range(text: str) -> list[str]:
    ends = [_name(end) for end in _RANGE.split(text.strip())]
    if not all(ends) or len(ends) > 2 or len({"Q" in end for end in ends}) != 1:
        return []
    return ends if len(ends) == 1 else _between(ends[0], ends[1])


def _name(text: str) -> str:
    text = text.strip()
    if found := _QUARTER.fullmatch(text):
        return f"{found.group(1)}-Q{found.group(2)}"
    if _MONTH.fullmatch(text):
        return text
    found = _VIETNAMESE_MONTH.fullmatch(text)
    return f"{found.group(2)}-{int(found.group(1)):02}" if found else ""


def _between(first: str, last: str) -> list[str]:
    per_year = 4 if "Q" in first else 12
    start, end = (_ordinal(name, per_year) for name in (first, last))
    if end < start or end - start >= 5 * per_year:
        return []
    mark = "-Q{}" if per_year == 4 else "-{:02}"
    return [f"{n // per_year}{mark.format(n % per_year + 1)}" for n in range(start, end + 1)]


def _ordinal(name: str, per_year: int) -> int:
    year, _, part = name.partition("-")
    return int(year) * per_year + int(part.lstrip("Q")) - 1


def period_deadline(period: str, words: str) -> tuple[date | None, str]:
    """The deadline of one period and its basis: the day the words name ('ngày 15 hằng tháng'), else its last day.

    'Trước ngày 15' is the day before; a day beyond the month's end is its last day. Words that say something else
    ('ngày 05 tháng sau', '10 ngày sau khi hết quý') are (None, ''): the office is asked, nobody guesses.
    """
    last = _last_day(period)
    said = f"{plain(words)} ".lstrip()
    if _LAST_DAY.fullmatch(said):
        return last, f"quy ước: ngày cuối kỳ {period}"
    found = None if "Q" in period else _DAY.fullmatch(said)
    if not found or not 1 <= int(found["day"]) <= 31:
        return None, ""
    day = int(found["day"]) - bool(found["before"])
    return last.replace(day=1) + timedelta(min(day, last.day) - 1), f"{words.strip()}, kỳ {period}"


def _last_day(period: str) -> date:
    year, _, part = period.partition("-")
    month = int(part[1:]) * 3 if part.startswith("Q") else int(part)
    return date(int(year), month, monthrange(int(year), month)[1])
