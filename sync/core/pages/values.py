"""A table's body made ready for painting: each column a list of plain values."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sync.core.pages.page import Kind, Table

_EPOCH = pd.Timestamp("1899-12-30")
_DAY = pd.Timedelta(days=1)
_LONGEST = 32_767  # Excel's limit for a cell, in UTF-16 units
_CUT = " … (ô dài quá giới hạn của Excel, xem đủ trong sổ của đơn vị)"

_RICH = "<r>"
_ROWS = 10_000  # so many rows stand in memory as plain values at one time


def rows_of(table: Table) -> Iterator[tuple[Any, ...]]:
    """The body row by row, as values that XlsxWriter's typed calls take; None for a blank."""
    for first in range(0, len(table.body), _ROWS):
        body = table.body.iloc[first : first + _ROWS]
        yield from zip(*(plain(body[column.key], column.kind) for column in table.columns), strict=True)


def plain(values: "pd.Series[Any]", kind: Kind) -> list[Any]:
    """A column as text, numbers or day numbers; None for '', NaN and NaT."""
    if kind in (Kind.DAY, Kind.INSTANT):
        numbers = (values - _EPOCH) / _DAY
        return numbers.astype("object").where(values.notna(), None).to_list()
    found = values.to_list()
    if kind in (Kind.COUNT, Kind.ORDINAL):
        return [None if value is None or value != value else value for value in found]  # noqa: PLR0124 - NaN differs from itself
    odd = _LONGEST // 2
    return [_fitting(value) if len(value) > odd or value[:3] == _RICH else value or None for value in found]


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds with a word that says so; never taken for XML."""
    if text.startswith(_RICH):
        text = f"\u200b{text}"  # XlsxWriter lets '<r>…</r>' through as ready-made rich XML; this breaks the spell
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= _LONGEST:
        return text
    # counting every letter as two units never cuts a pair in half
    return text[: (_LONGEST - len(_CUT)) // 2] + _CUT
