"""The rates of domain §4, always with numerator and denominator."""

from typing import NamedTuple

import pandas as pd


class Rate(NamedTuple):
    """One rate: its words, and which counts of totals.COUNTS stand above and below the line."""

    label: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


RATES: dict[str, Rate] = {
    "completed": Rate("Tỷ lệ hoàn thành", ("done",), ("total",)),
    "completed_due": Rate(
        "Tỷ lệ hoàn thành nhiệm vụ đến hạn",
        ("done_on_time", "done_late"),
        ("done_on_time", "done_late", "overdue"),
    ),
    "on_time": Rate("Tỷ lệ đúng hạn", ("done_on_time",), ("done_on_time", "done_late")),
    "on_time_original": Rate(
        "Tỷ lệ đúng hạn so với thời hạn ban đầu", ("on_time_original",), ("done_on_time", "done_late")
    ),
    "updated": Rate("Tỷ lệ cập nhật đúng quy định", ("updates_timely",), ("updates_timely", "updates_late")),
}
"""Rates by code; withdrawn, transferred, in grace and undetermined are outside."""


def rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Numerators and denominators of every rate for each line of core.totals.totals (print with figures.percent).

    Returns:
        Columns '<rate>_n' and '<rate>_d' for each key of RATES, with the lines' index.
    """
    columns = {}
    for code, rate in RATES.items():
        columns[f"{code}_n"] = counts[list(rate.numerator)].sum(axis=1)
        columns[f"{code}_d"] = counts[list(rate.denominator)].sum(axis=1)
    return pd.DataFrame(columns, index=counts.index)
