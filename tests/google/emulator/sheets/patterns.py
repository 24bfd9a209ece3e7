"""Writes a number or a date by a number format's pattern: "#,##0.00", "dd/MM/yyyy", "0%", "[h]:mm"."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from tests.google.emulator.sheets.locales import Conventions, day_names, month_names

EPOCH = datetime(1899, 12, 30)
_EXACT = Context(prec=400)
_DATE_TOKENS = re.compile(
    r'"[^"]*"|\\.|\[[hHmMsS]+\]|[aA][mM]/[pP][mM]|[aA]/[pP]|y+|M+|m+|d+|h+|H+|s+|0+|.', re.DOTALL
)
_NUMBER = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^#0?.,])*)([#0?,]*(?:\.[#0?]*)?)(E[+-]0+)?(.*)', re.DOTALL)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|(.)', re.DOTALL)


def general(value: float, where: Conventions) -> str:
    """A number without a format: ten significant digits, whole numbers in full."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{Decimal(repr(float(value))):.10g}" if 1e-10 <= abs(value) < 1e15 else f"{value:.10G}"
    if "E" in text or "e" in text:
        digits, _, power = text.upper().partition("E")
        text = (
            f"{_trimmed(digits)}E{int(power):+03d}"
            if abs(value) >= 1e15 or abs(value) < 1e-10
            else f"{Decimal(text):f}"
        )
    return _trimmed(text).replace(".", where.decimal)


def moment(serial: float) -> datetime:
    """The date and time of a serial, to the nearest millisecond."""
    return EPOCH + timedelta(milliseconds=round(serial * 86_400_000))


def serial(instant: datetime) -> float:
    """Days since 1899-12-30."""
    days = (instant - EPOCH) / timedelta(days=1)
    return int(days) if days == int(days) else days


def dated(value: float, pattern: str, where: Conventions) -> str:
    """A serial by a date, time or duration pattern."""
    instant = moment(value)
    tokens = _DATE_TOKENS.findall(pattern)
    is_half_day = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    return "".join(
        _date_token(token, _is_minute(tokens, place), instant, is_half_day, (value, where))
        for place, token in enumerate(tokens)
    )


def numbered(value: float, pattern: str, where: Conventions) -> str:
    """A number by a number, percent, currency or scientific pattern."""
    section, shown, is_signed = _section(value, pattern)
    prefix, core, power, suffix = _NUMBER.fullmatch(section).groups()
    if "%" in prefix + suffix:
        shown *= 100
    if not core:
        return ("-" if is_signed else "") + _literal(prefix + suffix)
    text = _scientific(shown, core, power, where) if power else _fixed(shown, core, where)
    return ("-" if is_signed and text.strip("0.,") else "") + _literal(prefix) + text + _literal(suffix)


def _section(value: float, pattern: str) -> tuple[str, Decimal, bool]:
    sections = re.findall(r'((?:"[^"]*"|\\.|[^;])+)', pattern) or [pattern]
    exact = Decimal(repr(float(value)))
    if value < 0 and len(sections) > 1:
        return sections[1], -exact, False
    if value == 0 and len(sections) > 2:
        return sections[2], exact, False
    return sections[0], abs(exact), value < 0


def _fixed(value: Decimal, core: str, where: Conventions) -> str:
    whole, _, fraction = core.partition(".")
    is_grouped = "," in whole.rstrip(",")
    value /= Decimal(1000) ** (len(whole) - len(whole.rstrip(",")))
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _EXACT)
    digits, _, rest = f"{rounded:f}".partition(".")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if is_grouped:
        digits = re.sub(r"(?<=\d)(?=(\d{3})+$)", where.group, digits)
    needed = fraction.rfind("0") + 1
    rest = rest[:needed] + rest[needed:].rstrip("0")
    return digits + (where.decimal + rest if rest else "")


def _scientific(value: Decimal, core: str, power: str, where: Conventions) -> str:
    exponent = value.adjusted() if value else 0
    mantissa = _fixed(value.scaleb(-exponent), core, where)
    return f"{mantissa}E{exponent:+0{len(power) - 1}d}"


def _literal(text: str) -> str:
    """What stands for itself: quoted, escaped, a currency as in [$€] or [$₫-42A], or a plain sign."""
    return "".join(map("".join, _LITERAL.findall(text)))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_minute(tokens: list[str], place: int) -> bool:
    if tokens[place][0] != "m" or len(tokens[place]) > 2:
        return False
    units = [
        token.strip("[]")[0].lower() for token in tokens if token.strip("[]")[:1].lower() in set("ymdhs")
    ]
    spot = sum(
        token.strip("[]")[:1].lower() in set("ymdhs") and bool(token.strip("[]")) for token in tokens[:place]
    )
    return units[spot - 1 : spot] == ["h"] or units[spot + 1 : spot + 2] == ["s"]


def _date_token(
    token: str, is_minute: bool, instant: datetime, is_half_day: bool, context: tuple[float, Conventions]
) -> str:
    value, where = context
    kind, width = token[0], len(token)
    if kind in '"\\':
        return token.strip('"') if kind == '"' else token[1]
    if kind == "[":
        unit = {"h": 24, "m": 1440, "s": 86400}[token[1].lower()]
        return str(int(value * unit + 1e-6)).zfill(width - 2)
    if token.lower() in {"am/pm", "a/p"}:
        half = "AM" if instant.hour < 12 else "PM"
        return half if "m" in token.lower() else half[0]
    if is_minute:
        return str(instant.minute).zfill(width)
    return _calendar(kind, width, instant, is_half_day, where) or token


def _calendar(kind: str, width: int, instant: datetime, is_half_day: bool, where: Conventions) -> str | None:
    if kind in "mM" and width >= 3:
        return month_names(where.name, "wide" if width > 3 else "abbreviated")[instant.month]
    if kind == "d" and width >= 3:
        return day_names(where.name, "wide" if width > 3 else "abbreviated")[instant.weekday()]
    hour = (instant.hour % 12 or 12) if is_half_day else instant.hour
    numbers = {
        "m": instant.month,
        "M": instant.month,
        "d": instant.day,
        "h": hour,
        "H": instant.hour,
        "s": instant.second,
    }
    if kind == "y":
        return f"{instant.year % 100:02d}" if width <= 2 else f"{instant.year:04d}"
    if kind == "0":
        return f"{instant.microsecond // 1000:03d}"[:width]
    return str(numbers[kind]).zfill(width) if kind in numbers else None
