"""The lines of Tổng hợp: the totals' units, their groups' 'Cộng' and TỔNG CỘNG, with rates and changes in words."""

from dataclasses import dataclass

import pandas as pd

from sync.core.clocks.status import OUTSIDE
from sync.core.counting.rates import RATES, rates
from sync.core.pages.content import ReportContent
from sync.core.pages.numbers import NONE, change, rate
from sync.core.pages.page import Role

_ROLES = {"unit": Role.BODY, "group": Role.GROUP, "all": Role.TOTAL}


@dataclass(frozen=True)
class Line:
    """One line of the table: a unit (`key` is its rank), a group (its number) or the whole (0)."""

    role: Role
    key: int


def lines_of(content: ReportContent) -> list[Line]:
    """One line per row of the totals, in their order."""
    kinds = content.totals["line"]
    found = kinds.groupby(kinds).cumcount()
    return [Line(_ROLES[kind], int(key)) for kind, key in zip(kinds, found, strict=True)]


def table_of(content: ReportContent) -> pd.DataFrame:
    """The body of the leaders' table: the totals with an ordinal for units, rates and changes in words."""
    totals = content.totals
    figures = rates(totals)
    texts = {code: _words(figures[f"{code}_n"], figures[f"{code}_d"]) for code in RATES}
    ordinals = [line.key + 1 if line.role is Role.BODY else None for line in lines_of(content)]
    return totals.assign(
        ordinal=pd.Series(ordinals, index=totals.index, dtype="object"),
        outside=totals[list(OUTSIDE)].sum(axis=1),
        before=_changes(content),
        **texts,
    )


def whole_of(totals: pd.DataFrame) -> dict[str, int]:
    """The counts of TỔNG CỘNG by name."""
    last = totals[totals["line"] == "all"].select_dtypes("number").iloc[0]
    return {str(name): int(count) for name, count in last.items()}


def _words(numerators: "pd.Series[int]", denominators: "pd.Series[int]") -> list[str]:
    return [rate(int(n), int(d)) for n, d in zip(numerators, denominators, strict=True)]


def _changes(content: ReportContent) -> list[str]:
    """The change of the overdue tasks of each line; a line that was not there before has none to compare with."""
    if content.previous is None:
        return [NONE] * len(content.totals)
    keys = ["line", "group", "unit"]
    figure = [*keys, "overdue"]
    both = content.totals[figure].merge(content.previous[figure], "left", keys, suffixes=("", "_before"))
    pairs = zip(both["overdue"], both["overdue_before"], strict=True)
    return [NONE if pd.isna(before) else change(int(now), int(before)) for now, before in pairs]
