"""One cell, or one column of cells, to values: dates, texts, words chosen from a list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, cast

from sync.core.grid import CellValue
from sync.core.legacy import legacy_encoding
from sync.core.problems import Mistake
from sync.core.rules import NO_DEADLINE_DATE
from sync.core.text import fold, is_plain, plain, tidy, tidy_all
from sync.core.tracker import State

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "DateReading",
    "legacy_encoding",
    "read_choice",
    "read_date",
    "read_dates",
    "read_state",
    "read_states",
    "read_text",
    "read_texts",
    "show_day",
]

Facts = dict[str, Any]
"""What fills the sentence of a mistake: `mistake.at(sheet, cell, **facts)`."""

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Days outside are slips of the keyboard (domain §3, 'Dates typed')."""

_SERIAL_ZERO = date(1899, 12, 30)  # of the 1900 system, right for every day after February 1900
_FIRST_SERIAL, _LAST_SERIAL = (FIRST_DAY - _SERIAL_ZERO).days, (LAST_DAY - _SERIAL_ZERO).days
_SHOWN = 80  # characters of a cell that a message repeats

_DASHES = str.maketrans("–—‐‑−", "-----")
_TIME = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_WRITTEN = tuple(
    re.compile(pattern + _TIME, re.ASCII)
    for pattern in (
        r"(?:ng[aà]y )?(?P<d>\d{1,2}) ?(?P<by>[/.-]) ?(?P<m>\d{1,2}) ?(?P=by) ?(?P<y>\d{1,6})",
        r"(?:ng[aà]y )?(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?:ng[aà]y )?(?P<d>\d{1,2}) th[aá]ng (?P<m>\d{1,2}),? n[aă]m (?P<y>\d{1,6})",
    )
)
"""Day first, always; a year comes first only in ISO (domain §3). '3-5/2017' may be two months: no date."""
_SERIAL = re.compile(r"(\d{5})(?:[.,]0+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What one cell says as a date.

    Attributes:
        day: the day, None when blank, not readable or 'no deadline'.
        raw: the cell as text, '' when blank.
        mistake: what has to be told; a note or a warning may stand beside a day that is used.
        facts: fill the mistake's sentence.
    """

    day: date | None = None
    raw: str = ""
    mistake: Mistake | None = None
    facts: Facts = field(default_factory=dict)


def show_day(day: date) -> str:
    """A day as people here write it: 15/05/2018."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def read_date(value: CellValue) -> DateReading:
    """A date, a serial number of the 1900 system, or a day in text (d/m/y with / - . , ISO, 'ngày 5 tháng 3 năm 2018')."""
    if isinstance(value, date):
        return _in_range(value.date() if isinstance(value, datetime) else value, read_text(value))
    raw = read_text(value)
    if not raw:
        return DateReading()
    if isinstance(value, str):
        return _read_written(raw)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _read_serial(value, raw)
    return _unread(Mistake.DATE_UNREADABLE, raw)


def _in_range(day: date, raw: str, note: Mistake | None = None) -> DateReading:
    if day == NO_DEADLINE_DATE:
        return DateReading(None, raw, Mistake.NO_DEADLINE_DATE, {"value": raw})
    if not FIRST_DAY <= day <= LAST_DAY:
        return _unread(Mistake.DATE_YEAR_ODD, raw)
    return DateReading(day, raw, note, {"value": raw, "reading": show_day(day)} if note else {})


def _unread(mistake: Mistake, raw: str) -> DateReading:
    shown = raw if len(raw) <= _SHOWN else raw[:_SHOWN] + "…"
    return DateReading(None, raw, mistake, {"value": shown})


def _read_serial(number: float, raw: str) -> DateReading:
    if _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        return _in_range(_SERIAL_ZERO + timedelta(days=int(number)), raw, Mistake.DATE_AS_NUMBER)
    return _unread(Mistake.DATE_UNREADABLE, raw)


def _read_written(raw: str) -> DateReading:
    text = raw.translate(_DASHES).strip("'.,; ").lower()
    if serial := _SERIAL.fullmatch(text):
        return _read_serial(int(serial[1]), raw)
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _WRITTEN)), None)
    if not found:
        return _unread(Mistake.DATE_UNREADABLE, raw)
    year, month, day = (int(found[part]) for part in "ymd")
    if not 1000 <= year <= 9999:
        return _unread(Mistake.DATE_YEAR_ODD, raw)
    try:
        return _in_range(date(year, month, day), raw, Mistake.DATE_AS_TEXT)
    except ValueError:
        return _unread(Mistake.DATE_IMPOSSIBLE, raw)


def read_dates(values: Sequence[CellValue]) -> tuple[list[date | None], dict[int, DateReading]]:
    """A column of dates: the days (None where there is none), and position → reading where something has to be told."""
    if _are_plain_days(values):
        return [value if isinstance(value, date) else None for value in values], {}
    days: list[date | None] = []
    odd: dict[int, DateReading] = {}
    for position, value in enumerate(values):
        if value is None or value == "":
            days.append(None)
        elif type(value) is date and FIRST_DAY <= value <= LAST_DAY:
            days.append(value)
        else:
            reading = read_date(value)
            days.append(reading.day)
            if reading.mistake:
                odd[position] = reading
    return days, odd


def _are_plain_days(values: Sequence[CellValue]) -> bool:
    """Whether nothing but days in range and blanks stand in a column, as in nearly every one."""
    filled = list(filter(None, values))
    if not {*map(type, values)} <= {date, str, type(None)} or not {*map(type, filled)} <= {date}:
        return False
    days = cast("list[date]", filled)
    return not days or (min(days) >= FIRST_DAY and max(days) <= LAST_DAY)


def read_text(value: CellValue) -> str:
    """A cell as text: tidied line by line, whole numbers without '.0', days as dd/mm/yyyy; blank is ''."""
    if isinstance(value, str):
        return value if _is_tidy(value) else _tidy_lines(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(value) if isinstance(value, int) else f"{value:.15g}"  # as Excel shows it
    return _read_moment(value)


def _read_moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        clock = "" if value.time() == time() else f" {value:%H:%M}"
        return show_day(value) + clock
    if isinstance(value, date):
        return show_day(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def read_texts(values: Sequence[CellValue]) -> list[str]:
    """A column of texts; one look over all of it suffices when nothing in it has to be tidied."""
    all_text = {*map(type, values)} <= {str}
    texts = values if all_text else [read_text(v) if not isinstance(v, str) else v for v in values]
    return tidy_all(cast("Sequence[str]", texts), read_text)


def _is_tidy(text: str) -> bool:
    """Whether `_tidy_lines` would change nothing (no is sometimes said in vain)."""
    return text[:1] != " " and text[-1:] != " " and is_plain(text)


def _tidy_lines(text: str) -> str:
    return "\n".join(tidy(line) for line in text.splitlines()).strip("\n")


@lru_cache(maxsize=64)
def _spellings(choices: tuple[str, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Choices by key with accents, and by bare words where these name one choice only."""
    bare = [plain(choice) for choice in choices]
    unique = {key: choice for key, choice in zip(bare, choices, strict=True) if bare.count(key) == 1}
    return {fold(choice): choice for choice in choices}, unique


def read_choice(value: CellValue, choices: tuple[str, ...]) -> tuple[str | None, Mistake | None, Facts]:
    """The choice meant (accents, case and final dots do not matter), None when blank or unknown.

    The facts of CHOICE_UNKNOWN lack `header`: the caller knows it.
    """
    text = read_text(value)
    if not text or text in choices:
        return text or None, None, {}
    accented, bare = _spellings(choices)
    choice = accented.get(fold(text)) or bare.get(plain(text))
    if choice:
        return choice, None, {}
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    facts = {"value": shown, "near": _near(text, choices), "choices": "; ".join(choices)}
    return None, Mistake.CHOICE_UNKNOWN, facts


def _near(text: str, choices: tuple[str, ...]) -> str:
    by_key = {plain(choice): choice for choice in choices}
    close = get_close_matches(plain(text[:_SHOWN]), by_key, n=1, cutoff=0.7)
    return f" (có phải “{by_key[close[0]]}”?)" if close else ""


_STATE_OF = {state.value: state for state in State}
_STATES = tuple(_STATE_OF)


def read_state(value: CellValue) -> tuple[State | None, Mistake | None, Facts]:
    """'Tình trạng'; a blank cell is (None, None, {}): what a blank means is for the task clock to say."""
    choice, mistake, facts = read_choice(value, _STATES)
    return State(choice) if choice else None, Mistake.STATE_UNKNOWN if mistake else None, facts


def read_states(values: Sequence[CellValue]) -> tuple[list[State | None], dict[int, Facts]]:
    """A column of states, and position → facts of STATE_UNKNOWN where a word is not in the list."""
    states: list[State | None] = []
    unknown: dict[int, Facts] = {}
    for position, value in enumerate(values):
        state = _STATE_OF.get(value) if isinstance(value, str) else None
        if state is None and value not in ("", None):
            state, _, facts = read_state(value)
            unknown |= {position: facts} if facts else {}
        states.append(state)
    return states, unknown
