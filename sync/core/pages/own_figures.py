"""The figures of one unit beside those of the period before: both clocks, the causes of red, the rates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd

from sync.core.clocks.causes import CAUSES
from sync.core.clocks.status import OUTSIDE, STATUSES
from sync.core.counting.rates import RATES
from sync.core.pages import by_unit
from sync.core.pages.content import ReportContent
from sync.core.pages.numbers import NONE, change, rate
from sync.core.pages.page import Column, Kind, Link, Role, Rows, Table

_RIGHT = 6
_LEFT_WIDTHS, _RIGHT_WIDTHS = (31.0, 13.5, 11.0, 11.0), (44.0, 17.0, 15.0, 13.0)
_STATUSES = {"total": "Tổng số"} | {code: words for code, words in STATUSES.items() if code not in OUTSIDE}
_CLOCK = {"late_updates": "Chậm cập nhật", "undetermined": "Không xác định việc cập nhật"}
_CAUSES = {
    f"cause_{code}": f"Nguyên nhân đỏ: {words[0].lower()}{words[1:]}" for code, words in CAUSES.items()
}
_LOUD = frozenset({"overdue", "late_updates"})


@dataclass(frozen=True)
class Own:
    """One unit's counts (totals.COUNTS) now and in the period before (None without one), and the links of its figures."""

    name: str
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None
    links: Mapping[str, Link | None]


def tables(
    content: ReportContent, line: int, links: Mapping[str, Link | None], top: int
) -> tuple[Table, ...]:
    """Three tables of one unit: statuses at the left, updates and causes above the rates at the right.

    Args:
        content: the report's content.
        line: position of the unit's line in the totals.
        links: key of a figure of Tổng hợp → the unit's rows.
        top: the first row.
    """
    now = _counts_of(content.totals.iloc[line])
    unit = str(now["unit"])
    own = Own(f"so_{line}", now, _before(content, unit), links)
    left = _counts(own, "a", (top, 1), _STATUSES)
    right = _counts(own, "b", (top, _RIGHT), _CLOCK | _CAUSES)
    return left, right, _rates(own, right.end + 1)


def _before(content: ReportContent, unit: str) -> Mapping[str, Any] | None:
    """The same unit in the period before; None when there was none, or the unit was not there."""
    if content.previous is None:
        return None
    same = content.previous[(content.previous["line"] == "unit") & (content.previous["unit"] == unit)]
    return None if same.empty else _counts_of(same.iloc[0])


def _counts_of(row: "pd.Series[Any]") -> Mapping[str, Any]:
    return cast("dict[str, Any]", row.to_dict())


def causes(content: ReportContent) -> Mapping[str, Mapping[str, Link]]:
    """Unit → 'cause_…' → its rows of that cause, which stand together."""
    found: dict[str, dict[str, Link]] = {}
    tasks = by_unit.by_cause(content)
    ends = (
        pd.Series(tasks.index, index=tasks.index).groupby([tasks["unit"], tasks["cause"]]).agg(["min", "max"])
    )
    for (unit, cause), row in zip(ends.index, ends.to_numpy(), strict=True):
        found.setdefault(str(unit), {})[f"cause_{cause}"] = Rows(by_unit.BY_CAUSE, int(row[0]), int(row[1]))
    return found


def _counts(own: Own, part: str, place: tuple[int, int], labels: Mapping[str, str]) -> Table:
    counts = [int(own.now[key]) for key in labels]
    earlier = [None if own.before is None else int(own.before[key]) for key in labels]
    changes = [NONE if old is None else change(new, old) for new, old in zip(counts, earlier, strict=True)]
    body = pd.DataFrame(
        {
            "label": _words(labels.values()),
            "now": counts,
            "before": _words(earlier),
            "change": _words(changes),
        }
    )
    loud = [Role.LATE if key in _LOUD and count else "" for key, count in zip(labels, counts, strict=True)]
    links = [own.links.get(key) if count else None for key, count in zip(labels, counts, strict=True)]
    row, column = place
    columns = _columns(Kind.COUNT, _RIGHT_WIDTHS if column == _RIGHT else _LEFT_WIDTHS)
    return Table(
        f"{own.name}_{part}",
        row,
        columns,
        body,
        marks={"now": loud},
        links={"now": links},
        first_column=column,
    )


def _rates(own: Own, row: int) -> Table:
    now = [_rate(code, own.now) for code in RATES]
    before = [None if own.before is None else _rate(code, own.before) for code in RATES]
    labels = [found.label for found in RATES.values()]
    body = pd.DataFrame({"label": _words(labels), "now": _words(now), "before": _words(before)})
    links = [own.links.get("on_time" if code == "on_time_original" else code) for code in RATES]
    columns = _columns(Kind.LABEL, _RIGHT_WIDTHS)[:3]
    return Table(f"{own.name}_c", row, columns, body, links={"now": links}, first_column=_RIGHT)


def _rate(code: str, counts: Mapping[str, Any]) -> str:
    above, below = (sum(int(counts[key]) for key in keys) for keys in RATES[code][1:])
    return rate(above, below)


def _words(values: Any) -> "pd.Series[str]":
    return pd.Series([NONE if value is None else str(value) for value in values], dtype="object")


def _columns(kind: Kind, widths: Sequence[float]) -> tuple[Column, ...]:
    names = (
        ("label", "Chỉ tiêu", Kind.TEXT),
        ("now", "Kỳ này", kind),
        ("before", "Kỳ trước", Kind.LABEL),
        ("change", "Thay đổi", Kind.LABEL),
    )
    return tuple(
        Column(key, header, width, shown) for (key, header, shown), width in zip(names, widths, strict=True)
    )
