"""Rates, changes, days and instants as a Vietnamese reader writes them."""

from datetime import date, datetime

import pandas as pd

from sync.core.figures import number, percent, ratio

NONE = "–"


def rate(numerator: int, denominator: int) -> str:
    """'98,63 % (16.051/16.274)': a rate is never shown without its two figures (domain §4)."""
    return f"{percent(numerator, denominator)} ({ratio(numerator, denominator)})"


def change(now: int, before: int) -> str:
    """'+1.972', '−2' or '0' against the previous period."""
    sign = "+" if now > before else "−" if now < before else ""
    return sign + number(abs(now - before))


def day(value: date | None) -> str:
    """'05/04/2018', '' for a blank."""
    return "" if value is None or pd.isna(value) else value.strftime("%d/%m/%Y")


def instant(value: datetime | None) -> str:
    """'20:00 ngày 05/04/2018', '' for a blank."""
    return "" if value is None or pd.isna(value) else value.strftime("%H:%M ngày %d/%m/%Y")


def days(values: "pd.Series[pd.Timestamp]", pattern: str = "%d/%m/%Y") -> "pd.Series[str]":
    """A column of days or instants as text, '' for blanks."""
    return values.dt.strftime(pattern).astype("object").where(values.notna(), "")
