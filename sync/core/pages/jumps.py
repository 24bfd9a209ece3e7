"""From each figure of Tổng hợp to exactly its rows; one range each, for no program selects several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sync.core.clocks.status import OUTSIDE
from sync.core.counting.rates import RATES
from sync.core.pages import all_tasks, by_unit, due_soon, late_updates, overdue, quality, undetermined
from sync.core.pages.content import ReportContent
from sync.core.pages.lines import Line
from sync.core.pages.page import Link, Role, Rows
from sync.core.pages.selection import chosen, judged
from sync.core.pages.vocabulary import REPORT_ORDER

PLACES: Mapping[str, int] = {code: place for place, codes in enumerate(REPORT_ORDER) for code in codes}
_PLACED = ["place", "rank", "part"]
_OWN_LISTS = {
    "overdue": overdue.TABLE, "due_soon": due_soon.TABLE, "awaiting_update": due_soon.GRACE, "deadline_missing": quality.TABLE,
}  # fmt: skip
_VERDICT_LISTS = {
    "late_updates": (late_updates.TABLE, "late"), "undetermined": (undetermined.TABLE, "undetermined"),
}  # fmt: skip


@dataclass(frozen=True)
class _Runs:
    """Where the rows of each unit, of each part and of the whole stand in one list."""

    units: Mapping[int, Rows]
    parts: Mapping[int, Rows]
    whole: Rows | None

    def of(self, line: Line) -> Rows | None:
        if line.role is Role.TOTAL:
            return self.whole
        return (self.units if line.role is Role.BODY else self.parts).get(line.key)


def jumps(content: ReportContent, lines: Sequence[Line]) -> dict[str, list[Link | None]]:
    """Key of a column of Tổng hợp → the link of each line's figure; None where there are no rows."""
    runs = _by_place(content) | _by_list(content)
    links: dict[str, list[Link | None]] = {
        key: [found.of(line) for line in lines] for key, found in runs.items()
    }
    return links | _rates(content, lines)


def _by_place(content: ReportContent) -> dict[str, _Runs]:
    """Figures by status, in the list of all tasks; `total` in the list by unit."""
    keys = [codes[0] if len(codes) == 1 else "outside" for codes in REPORT_ORDER]
    tasks = content.tasks[_PLACED]
    found = {key: _runs(all_tasks.TABLE, tasks[tasks["place"] == place]) for place, key in enumerate(keys)}
    return found | {"total": _runs(by_unit.TABLE, content.by_unit)}


def _by_list(content: ReportContent) -> dict[str, _Runs]:
    """Figures whose tasks have a list of their own, with evidence."""
    found = {status: _runs(name, chosen(content, status, few=True)) for status, name in _OWN_LISTS.items()}
    return found | {
        key: _runs(name, judged(content, verdict, few=True))
        for key, (name, verdict) in _VERDICT_LISTS.items()
    }


def _runs(table: str, rows: pd.DataFrame) -> _Runs:
    """`rows` have the positions of the list as their index, or a stretch of them."""
    whole = Rows(table, int(rows.index[0]), int(rows.index[-1])) if len(rows) else None
    return _Runs(_ends(table, rows, rows["rank"]), _ends(table, rows, rows["part"]), whole)


def _ends(table: str, rows: pd.DataFrame, keys: "pd.Series[int]") -> dict[int, Rows]:
    ends = pd.Series(rows.index, index=rows.index).groupby(keys.to_numpy()).agg(["min", "max"])
    return {int(key): Rows(table, int(first), int(last)) for key, first, last in ends.itertuples()}


def _rates(content: ReportContent, lines: Sequence[Line]) -> dict[str, list[Link | None]]:
    """A rate leads to the rows of its denominator; in which list they stand together depends on the line."""
    runs = {key: _of_denominator(content, key) for key in ("completed", "completed_due", "on_time")}
    runs["updated"] = _runs(by_unit.UPDATES, content.updates)
    return {key: [found.of(line) for line in lines] for key, found in runs.items()}


def _of_denominator(content: ReportContent, key: str) -> _Runs:
    places = sorted(PLACES[code] for code in _denominator(key))
    units = _within(by_unit.TABLE, content.by_unit, places)
    if key == "completed":
        return units  # everything inside the total: its parts are runs too
    parts = _within(by_unit.DUE, content.due_by_part, places).parts
    return _Runs(units.units, parts, _within(all_tasks.TABLE, content.tasks, places).whole)


def _denominator(key: str) -> list[str]:
    counts = RATES[key].denominator
    return [code for code in PLACES if code not in OUTSIDE] if counts == ("total",) else list(counts)


def _within(table: str, tasks: pd.DataFrame, places: Sequence[int]) -> _Runs:
    return _runs(table, tasks.loc[tasks["place"].between(places[0], places[-1]), _PLACED])
