"""One page a unit, the self-check of its head: its figures beside those of the period before, what to do, room for remarks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from sync.core.pages import all_tasks, own_figures, regulations
from sync.core.pages.collection import NEVER, board
from sync.core.pages.columns import described, pick
from sync.core.pages.content import ReportContent
from sync.core.pages.jumps import jumps
from sync.core.pages.letterhead import setup_by
from sync.core.pages.lines import lines_of
from sync.core.pages.notes import footing, instants
from sync.core.pages.numbers import instant
from sync.core.pages.page import Link, Page, Role, Rows, Sheet, Table, Text, Top
from sync.core.pages.vocabulary import MARKS, SUMMARY

COLUMNS = "ordinal status_label code deadline update_by days_late content document verdict_label cause_label caution"
_WIDTHS = (5.0, 31.0, 13.5, 11.0, 11.0, 11.0, 44.0, 17.0, 15.0, 13.0, 18.0)
_LAST = len(_WIDTHS) - 1
_TO_DO = ("overdue", "awaiting_update", "due_soon", "deadline_missing", "done_undated")
_TO_ANSWER = ("late", "undetermined")
_HALF, _BOX = 5, 66.0
_UNFIT = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Units:
    """What the pages of all units share, worked out once."""

    content: ReportContent

    @cached_property
    def links(self) -> Mapping[str, Sequence[Link | None]]:
        """Key of a figure → its link for each line of the totals."""
        return jumps(self.content, lines_of(self.content))

    @cached_property
    def board(self) -> pd.DataFrame:
        """What was received of each unit, by its code."""
        return board(self.content).set_index("unit")

    @cached_property
    def regulations(self) -> Mapping[str, str]:
        """Unit → its internal regulation in words."""
        return regulations.in_words(self.content)

    @cached_property
    def causes(self) -> Mapping[str, Mapping[str, Link]]:
        """Unit → the links of its causes of red."""
        return own_figures.causes(self.content)

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Unit → its line in the totals."""
        totals = self.content.totals
        return {str(unit): at for at, unit in enumerate(totals["unit"]) if totals["line"].iloc[at] == "unit"}

    @cached_property
    def to_do(self) -> pd.DataFrame:
        """All tasks to act on or to answer for, by unit, the most urgent first; `place` is the one in the list of all."""
        tasks = self.content.tasks
        found = tasks[tasks["status"].isin(_TO_DO) | tasks["verdict"].isin(_TO_ANSWER)]
        order = found["status"].map({code: at for at, code in enumerate(_TO_DO)}).fillna(len(_TO_DO))
        found = found.assign(urgency=order, place=found.index)
        return found.sort_values(["rank", "urgency", "days_late", "due"], ascending=[True, True, False, True])

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The same in the columns of the pages."""
        return described(self.content, self.to_do, COLUMNS)

    @cached_property
    def places(self) -> Mapping[str, npt.NDArray[np.intp]]:
        """Unit → where its rows stand in both, from 0."""
        found = self.to_do.groupby("unit", sort=False).indices
        return {str(unit): np.asarray(at, dtype=np.intp) for unit, at in found.items()}


def sheet_name(unit: str) -> str:
    """The name of a unit's sheet: its code, without what Excel takes in no name."""
    return _UNFIT.sub("-", unit)[:31] or "-"


def unit_sheets(content: ReportContent) -> tuple[Sheet, ...]:
    """A sheet for each unit of the report, in printing order."""
    units = Units(content)
    return tuple(
        Sheet(sheet_name(unit), partial(page, units, unit), anywhere=True) for unit in content.registry.index
    )


def page(units: Units, unit: str) -> Page:
    """The unit's figures, its tasks to act on, two boxes for what its head and the leaders say."""
    content = units.content
    name, at = str(content.registry.loc[unit, "name"]), units.lines[unit]
    said = _lead(units, unit)
    texts = [
        Text(0, 0, 2, f"← {SUMMARY}", Role.BACK, Top(SUMMARY)),
        Text(1, 0, _LAST, f"PHIẾU TỰ KIỂM TRA: {name.upper()}", Role.TITLE),
        Text(2, 0, _LAST, instants(content), Role.SUBTITLE),
        *(Text(3 + row, 0, _LAST, line, Role.HEADLINE) for row, line in enumerate(said)),
    ]
    links = {key: found[at] for key, found in units.links.items()} | dict(units.causes.get(unit, {}))
    figures = own_figures.tables(content, at, links, 4 + len(said))
    tasks = _tasks(units, unit, max(table.end for table in figures) + 2)
    heading = f"Việc phải làm, phải giải trình: {len(tasks.body)}"
    texts.append(Text(tasks.top - 1, 0, _LAST, heading, Role.SECTION))
    boxes, heights = _boxes(tasks.end + 1)
    texts += [
        *boxes,
        *(
            Text(boxes[-1].row + 2 + row, 0, _LAST, line, Role.NOTE)
            for row, line in enumerate(footing(content))
        ),
    ]
    setup = setup_by(content.layout)
    return Page(
        sheet_name(unit),
        tuple(texts),
        (*figures, tasks),
        _WIDTHS,
        setup,
        heights=heights,
        tints=content.appearance.tints,
    )


def _lead(units: Units, unit: str) -> tuple[str, str]:
    """Who answers for the unit, and what was received of it."""
    row = units.board.loc[unit].to_dict()
    registered = "".join(units.content.units.loc[units.content.units["code"] == unit, "head"].head(1))
    reason = f" – {row['reason_label']}" if row["reason_label"] else ""
    tried, received = (instant(row[name]) or NEVER.lower() for name in ("at", "received_at"))
    outcome = str(row["outcome_label"]).lower()
    return (
        f"Người đứng đầu: {registered or '(chưa ghi)'}. Quy chế nội bộ: {units.regulations[unit]}.",
        f"Lần thu gần nhất: {tried} – {outcome}{reason}. Nhận được sổ gần nhất: {received}.",
    )


def _tasks(units: Units, unit: str, top: int) -> Table:
    """The most urgent first; each code leads to its row in the list of all tasks, unless the report is long."""
    at = units.places.get(unit, np.empty(0, dtype=np.intp))
    own, body = units.to_do.iloc[at], units.rows.iloc[at].reset_index(drop=True)
    body["ordinal"] = range(1, len(body) + 1)
    marks: dict[str, Sequence[str]] = {
        "status_label": own["status"].map(MARKS).fillna("").to_list(),
        "verdict_label": [_VERDICTS.get(verdict, "") for verdict in own["verdict"]],
        "caution": [Role.UNCERTAIN if words else "" for words in body["caution"]],
    }
    rows = [] if units.content.long else [Rows(all_tasks.TABLE, place, place) for place in own["place"]]
    links = {"code": rows} if rows else {}
    columns = tuple(
        replace(column, width=width) for column, width in zip(pick(COLUMNS), _WIDTHS, strict=True)
    )
    return Table(f"viec_{units.lines[unit]}", top, columns, body, marks=marks, links=links)


_VERDICTS = {"late": Role.LATE, "undetermined": Role.UNCERTAIN, "in_grace": Role.GRACE}


def _boxes(row: int) -> tuple[tuple[Text, ...], dict[int, float]]:
    """Room for the head's and for the leaders' words."""
    halves = (
        (0, _HALF, "Tự kiểm tra, giải trình của Thủ trưởng đơn vị"),
        (_HALF + 1, _LAST, "Nhận xét, đánh giá của lãnh đạo UBND tỉnh"),
    )
    texts = [Text(row, first, last, words, Role.HEADER) for first, last, words in halves]
    texts += [Text(row + 1, first, last, "", Role.BODY) for first, last, _ in halves]
    return tuple(texts), {row + 1: _BOX}
