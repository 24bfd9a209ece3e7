"""Beside the leaders' table: the four causes of red, counted and drawn, and the worst delays in words."""

from dataclasses import dataclass
from textwrap import wrap

import pandas as pd

from sync.core.causes import CAUSES
from sync.core.pages import by_unit, overdue
from sync.core.pages.cautions import cautions, told
from sync.core.pages.content import ReportContent
from sync.core.pages.looks import FILLS
from sync.core.pages.page import Chart, Column, Kind, Role, Rows, Series, Table, Text
from sync.core.pages.selection import chosen

TABLE = "nguyen_nhan"
WIDTHS = (22.0, 4.0)
WORST = 5
"""So many delays are told in words."""
_LETTERS, _LINES, _CHART_ROWS = 36, 3, 9
_COLUMNS = (
    Column("cause", "Nguyên nhân đỏ (quá hạn)", WIDTHS[0]),
    Column("tasks", "Số", WIDTHS[1], Kind.COUNT),
)


@dataclass(frozen=True)
class Panel:
    """What stands beside the table."""

    texts: tuple[Text, ...]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]

    @property
    def end(self) -> int:
        """The first row below the panel."""
        return max(text.row for text in self.texts) + 1


def panel(content: ReportContent, row: int, column: int) -> Panel:
    """The panel from `row` down, in `column` and the next one."""
    causes = _causes(content, row, column)
    below = causes.end + _CHART_ROWS
    colours = tuple(Series("Số nhiệm vụ", "tasks", FILLS[cause]) for cause in CAUSES)
    chart = Chart("Nguyên nhân đỏ", TABLE, "cause", colours, causes.end, column, below - 1, column + 1)
    return Panel(_worst(content, below + 1, column), (causes,), (chart,))


def _causes(content: ReportContent, row: int, column: int) -> Table:
    tasks = by_unit.by_cause(content)
    body = pd.DataFrame(
        {"cause": list(CAUSES.values()), "tasks": [int((tasks["cause"] == cause).sum()) for cause in CAUSES]}
    )
    links = {"tasks": [_stretch(tasks["cause"] == cause) for cause in CAUSES]}
    return Table(TABLE, row, _COLUMNS, body, links=links, first_column=column, dense=True)


def _stretch(member: "pd.Series[bool]") -> Rows | None:
    places = member.index[member]
    return Rows(by_unit.BY_CAUSE, int(places[0]), int(places[-1])) if len(places) else None


def _worst(content: ReportContent, row: int, column: int) -> tuple[Text, ...]:
    """The longest delays: who, how long, what; each links to its row of the list."""
    tasks = chosen(content, "overdue")
    named = tasks.assign(name=content.name(tasks["unit"]), mark=_marks(tasks))
    worst = named.nlargest(WORST, "days_late")
    texts = [
        Text(
            row,
            column,
            column + 1,
            "CHẬM NHẤT" if len(worst) else "KHÔNG CÓ NHIỆM VỤ QUÁ HẠN",
            Role.SMALL_SECTION,
        )
    ]
    for at, (place, task) in enumerate(zip(worst.index.to_list(), worst.itertuples(), strict=True), start=1):
        said = f"{at}. {task.name} – chậm {task.days_late} ngày ({task.working_days_late} ngày làm việc){task.mark}: {task.content}"
        link = Rows(overdue.TABLE, place, place)
        lines = wrap(said, _LETTERS, max_lines=_LINES, placeholder=" …")
        below = texts[-1].row + 1
        texts.extend(
            Text(below + down, column, column + 1, line, Role.SMALL, link) for down, line in enumerate(lines)
        )
    return tuple(texts)


def _marks(tasks: pd.DataFrame) -> "pd.Series[str]":
    """A delay that rests on an unconfirmed reading or calendar says so in the same breath."""
    return told(cautions(tasks) != "", ", chờ xác nhận")
