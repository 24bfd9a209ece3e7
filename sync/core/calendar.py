"""Working days of the Vietnamese administration: Monday to Friday, days off, and working Saturdays."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import NamedTuple, NoReturn

import numpy as np
import numpy.typing as npt

from sync.core.text import fold

Days = npt.NDArray[np.datetime64]
"""An array of dtype datetime64[D]; NaT is a blank day."""

_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
_ORIGIN = np.datetime64(_FIRST, "D")
_ISO_OR_LOCAL = "gõ lại ngày dạng 2018-04-30 hoặc 30/04/2018"
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_WORKING_KINDS = {"NGHI_LE": False, "NGHI_BU": False, "HOAN_DOI_NGHI": False, "LAM_BU": True}
_SETTLED_WORDS = {fold("đã xác nhận"): True, fold("dự kiến"): False}


class CalendarError(ValueError):
    """A row of calendar.csv that cannot be used, or a day outside 1900–2199; the message names the remedy."""


class Entry(NamedTuple):
    """One row of calendar.csv: a day that differs from its weekday, and whether its year is settled."""

    day: date
    kind: str
    settled: bool

    @property
    def working(self) -> bool:
        """True for a make-up day (LAM_BU)."""
        return _WORKING_KINDS[self.kind]


@dataclass(frozen=True, eq=False)
class Calendar:
    """Working days as ordinals, so that a working Saturday costs nothing: one look-up per date.

    Attributes:
        version: hash of the entries (order and notes do not matter); a closed list keeps the one it was closed with.
        entries: the rows it was made of, in order of day.
    """

    version: str
    entries: tuple[Entry, ...]
    _through: npt.NDArray[np.int64]  # number of working days from _FIRST through each day
    _working: Days  # all working days in order
    _settled: npt.NDArray[np.bool_]  # per year from _FIRST.year on

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]], lines: Iterable[int] = ()) -> "Calendar":
        """The calendar of config/calendar.csv (columns ngay, thu, loai, ten, tinh_trang, ghi_chu).

        Args:
            rows: one a day.
            lines: the number of each row in the file; counted from 2 when not given.

        Raises:
            CalendarError: names the line as a person counts (the header is line 1) and the remedy.
        """
        seen: dict[date, int] = {}
        entries = []
        for line, row in zip(lines or count(2), rows, strict=False):
            entry = _entry(row, line)
            if entry.day in seen:
                _refuse(
                    line,
                    f"ngày {entry.day:%d/%m/%Y} đã có ở dòng {seen[entry.day]}",
                    "xoá một trong hai dòng",
                )
            seen[entry.day] = line
            entries.append(entry)
        return cls._of(tuple(sorted(entries)))

    @classmethod
    def _of(cls, entries: tuple[Entry, ...]) -> "Calendar":
        everyday = np.arange(_ORIGIN, np.datetime64(_LAST, "D") + 1, dtype="datetime64[D]")
        works = np.is_busday(everyday)
        for entry in entries:
            works[(entry.day - _FIRST).days] = entry.working
        settled = np.zeros(_LAST.year - _FIRST.year + 1, dtype=bool)
        settled[[entry.day.year - _FIRST.year for entry in entries]] = True
        settled[[entry.day.year - _FIRST.year for entry in entries if not entry.settled]] = False
        return cls(_hash(entries), entries, np.cumsum(works), everyday[works], settled)

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        return self.next_working(day) == day

    def next_working(self, day: date) -> date:
        """The day itself if it is a working day, else the next one (BLDS 2015 Điều 148 khoản 5)."""
        return _single(self.roll(_array(day)))

    def nth_working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself is not counted; n = 0 gives the day itself."""
        return _single(self.after(_array(day), n))

    def roll(self, days: Days) -> Days:
        """Each day, moved to the next working day if it is a day off; NaT stays NaT."""
        index, known = _index(days)
        return _blanked(self._nth(self._before(index)), known)

    def after(self, days: Days, n: int) -> Days:
        """The n-th working day after each day (not counted itself); n = 0 gives the days; NaT stays NaT.

        Raises:
            CalendarError: n is negative, or a day lies outside 1900–2199.
        """
        if n < 0:
            raise CalendarError(f"số ngày làm việc {n} là số âm – dùng số từ 0 trở lên")
        index, known = _index(days)
        if n == 0:
            return days.astype("datetime64[D]")
        return _blanked(self._nth(self._through[index] + n - 1), known)

    def working_between(self, start: Days, end: Days) -> npt.NDArray[np.int64]:
        """How many working days lie in (start, end]; 0 if the end is not after the start or one of them is NaT."""
        first, known_first = _index(start)
        last, known_last = _index(end)
        count = self._through[last] - self._through[first]
        return np.where(known_first & known_last, np.maximum(count, 0), 0)

    def confirmed(self, days: Days) -> npt.NDArray[np.bool_]:
        """False for a year without rows or with any row 'dự kiến'; a blank day rests on no calendar: True."""
        index, known = _index(days)
        years = (_ORIGIN + index).astype("datetime64[Y]").astype(np.int64) + 1970 - _FIRST.year
        return np.asarray(self._settled[years] | ~known)

    def _before(self, index: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return np.where(index > 0, self._through[index - 1], 0)

    def _nth(self, ordinal: npt.NDArray[np.int64]) -> Days:
        if ordinal.size and int(ordinal.max()) >= len(self._working):
            _out_of_range()
        return np.asarray(self._working[ordinal])


def _entry(row: Mapping[str, str], line: int) -> Entry:
    day = _day(row.get("ngay") or "", line)
    kind = (row.get("loai") or "").strip()
    if kind not in _WORKING_KINDS:
        _refuse(
            line, f"loại “{kind}” không có trong danh mục", f"chọn một trong: {', '.join(_WORKING_KINDS)}"
        )
    settled = _SETTLED_WORDS.get(fold(row.get("tinh_trang") or ""))
    if settled is None:
        _refuse(
            line,
            f"tình trạng “{row.get('tinh_trang') or ''}” không hiểu được",
            "ghi “đã xác nhận” hoặc “dự kiến”",
        )
    _check_weekday(day, kind, (row.get("thu") or "").strip(), line)
    return Entry(day, kind, bool(settled))


def _day(text: str, line: int) -> date:
    try:
        parts = text.strip().split("/")
        day = date(*map(int, reversed(parts))) if len(parts) == 3 else date.fromisoformat(text.strip())
    except ValueError:
        _refuse(line, f"ngày “{text}” không đọc được", _ISO_OR_LOCAL)
    if not _FIRST <= day <= _LAST:
        _refuse(line, f"ngày “{text}” nằm ngoài {_FIRST.year}–{_LAST.year}", _ISO_OR_LOCAL)
    return day


def _check_weekday(day: date, kind: str, typed: str, line: int) -> None:
    weekday = _WEEKDAYS[day.weekday()]
    if typed and typed.upper() != weekday:
        _refuse(line, f"{day:%d/%m/%Y} là {weekday}, không phải {typed}", "kiểm tra lại ngày và thứ")
    if _WORKING_KINDS[kind] and day.weekday() < 5:
        _refuse(
            line, f"ngày làm bù {day:%d/%m/%Y} không phải thứ Bảy, Chủ nhật", "kiểm tra lại ngày hoặc loại"
        )


def _refuse(line: int, what: str, todo: str) -> NoReturn:
    raise CalendarError(f"calendar.csv, dòng {line}: {what} – {todo}")


def _out_of_range() -> NoReturn:
    raise CalendarError(f"ngày nằm ngoài {_FIRST.year}–{_LAST.year} – kiểm tra lại năm")


def _hash(entries: Iterable[Entry]) -> str:
    lines = (f"{entry.day}|{entry.kind}|{entry.settled:d}\n" for entry in entries)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def _index(days: Days) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Positions of days in the table (0 for a blank one), and which are not blank."""
    known = ~np.isnat(days)
    index = np.where(known, (days.astype("datetime64[D]") - _ORIGIN).astype(np.int64), 0)
    if index.size and (int(index.min()) < 0 or int(index.max()) > (_LAST - _FIRST).days):
        _out_of_range()
    return index, known


def _blanked(days: Days, known: npt.NDArray[np.bool_]) -> Days:
    return np.where(known, days, np.datetime64("NaT", "D"))


def _array(day: date) -> Days:
    return np.array([day], dtype="datetime64[D]")


def _single(days: Days) -> date:
    day: date = days[0].item()
    return day
