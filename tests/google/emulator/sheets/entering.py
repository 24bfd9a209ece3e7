"""What becomes of a value that is sent: RAW as it is, USER_ENTERED as if a person had typed it."""

import math
import re
from datetime import datetime, timedelta
from typing import Any

from tests.google.emulator.sheets.locales import Conventions
from tests.google.emulator.sheets.patterns import EPOCH, serial

Entered = tuple[dict[str, Any] | None, dict[str, Any] | None]
"""The ExtendedValue (None: the cell is emptied) and the number format that typing gives (None: none)."""

_CURRENCIES = {"$": '"$"#,##0', "₫": "#,##0 [$₫]", "€": "[$€]#,##0", "£": "[$£]#,##0"}
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([aApP][mM])?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def raw(value: Any) -> dict[str, Any] | None:
    """The ExtendedValue of a JSON value as it is; an empty text empties the cell."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    return {"stringValue": value} if value else None


def typed(value: Any, where: Conventions, now: datetime) -> Entered:
    """What typing the value makes of it under a locale."""
    if not isinstance(value, str):
        return raw(value), None
    text = value.strip()
    if text.startswith("=") and len(text) > 1:
        return {"formulaValue": value.strip()}, None
    if value.startswith("'"):
        return {"stringValue": value[1:]} if value[1:] else None, None
    if text.upper() in {"TRUE", "FALSE"}:
        return {"boolValue": text.upper() == "TRUE"}, None
    found = _number(text, where) or _moment(text, where, now)
    return found or (raw(value), None)


def _number(text: str, where: Conventions) -> Entered | None:
    group, decimal = re.escape(where.group), re.escape(where.decimal)
    marks = "".join(_CURRENCIES)
    digits = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{decimal}\d*)?|{decimal}\d+"
    found = re.fullmatch(rf"([+-]?)\s*([{marks}]?)\s*({digits})(?:[eE]([+-]?\d+))?\s*(%|[{marks}]?)", text)
    if not found:
        return None
    sign, before, body, power, after = found.groups()
    plain = body.replace(where.group, "").replace(where.decimal, ".")
    number = float(f"{sign}{plain}e{power or 0}")
    if after == "%":
        number = float(f"{sign}{plain}e{int(power or 0) - 2}")
    if not math.isfinite(number):
        return None
    is_whole = number.is_integer() and abs(number) < 1e15
    told = {"numberValue": int(number) if is_whole else number}
    return told, _format_of(body, power, before or after, where)


def _format_of(body: str, power: str | None, mark: str, where: Conventions) -> dict[str, Any] | None:
    has_fraction = where.decimal in body
    if mark == "%":
        return {"type": "PERCENT", "pattern": "0.00%" if has_fraction else "0%"}
    if mark:
        pattern = _CURRENCIES[mark].replace("#,##0", "#,##0.00" if has_fraction else "#,##0")
        return {"type": "CURRENCY", "pattern": pattern}
    if power:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    if where.group in body:
        return {"type": "NUMBER", "pattern": "#,##0.00" if has_fraction else "#,##0"}
    return None


def _moment(text: str, where: Conventions, now: datetime) -> Entered | None:
    clock = re.fullmatch(_TIME, text)
    if clock:
        past = _time(clock.groups())
        pattern = "h:mm:ss am/pm" if clock[4] else "h:mm:ss" if clock[3] else "h:mm"
        return (
            ({"numberValue": past / timedelta(days=1)}, {"type": "TIME", "pattern": pattern})
            if past is not None
            else None
        )
    found = re.fullmatch(rf"(.+?)(?:[T\s]+{_TIME})?", text)
    day = _date(found[1], where, now) if found else None
    if day is None:
        return None
    date, pattern = day
    if not found[2]:
        return {"numberValue": serial(date)}, {"type": "DATE", "pattern": pattern}
    past = _time(found.groups()[1:])
    if past is None:
        return None
    return {"numberValue": serial(date + past)}, {"type": "DATE_TIME", "pattern": f"{pattern} h:mm:ss"}


def _time(parts: tuple[str | None, ...]) -> timedelta | None:
    hour, minute, second = int(parts[0] or 0), int(parts[1] or 0), int(parts[2] or 0)
    if parts[3]:
        hour = hour % 12 + (12 if parts[3].lower() == "pm" else 0)
    return timedelta(hours=hour, minutes=minute, seconds=second) if minute < 60 and second < 60 else None


def _date(text: str, where: Conventions, now: datetime) -> tuple[datetime, str] | None:
    iso = re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text)
    if iso:
        pattern = "yyyy-mm-dd" if iso[2] == "-" else f"yyyy{iso[2]}mm{iso[2]}dd"
        return _made(int(iso[1]), int(iso[3]), int(iso[4]), pattern)
    parts = re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?", text)
    if parts and where.order != "ymd":
        if parts[2] == where.decimal and not parts[4]:
            return None
        first, second = int(parts[1]), int(parts[3])
        month, day = (first, second) if where.order == "mdy" else (second, first)
        return _made(_year(parts[4], now), month, day, where.date)
    return _worded(text)


def _worded(text: str) -> tuple[datetime, str] | None:
    found = re.fullmatch(r"(?:(\d{1,2})[\s-])?([A-Za-z]{3,9})\.?[\s-](?:(\d{1,2}),?\s)?(\d{4})", text)
    if not found or found[2][:3].lower() not in _MONTHS or bool(found[1]) == bool(found[3]):
        return None
    pattern = "d-mmm-yyyy" if found[1] else "mmm d, yyyy"
    return _made(int(found[4]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1] or found[3]), pattern)


def _year(text: str | None, now: datetime) -> int:
    if text is None:
        return now.year
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 30 else 1900)


def _made(year: int, month: int, day: int, pattern: str) -> tuple[datetime, str] | None:
    try:
        date = datetime(year, month, day)
    except ValueError:
        return None
    return (date, pattern) if date >= EPOCH else None
