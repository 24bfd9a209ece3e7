"""Beside the leaders' table: the four causes of red, the last months, and the worst delays in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

import pandas as pd

from sync.core.clocks.causes import CAUSES
from sync.core.clocks.cautions import contradictions, told, unconfirmed
from sync.core.figures import number
from sync.core.pages import by_unit, months, overdue
from sync.core.pages.content import ReportContent
from sync.core.pages.page import Role, Rows, Table, Text
from sync.core.pages.selection import chosen

WIDTHS = months.WIDTHS
WORST = 5
"""So many delays are told in words."""
_LETTERS, _LINES = 44, 2


@dataclass(frozen=True)
class Panel:
    """What stands beside the table."""

    texts: tuple[Text, ...]
    tables: tuple[Table, ...]

    @property
    def end(self) -> int:
        """The first row below the panel."""
        return max(text.row for text in self.texts) + 1


def panel(content: ReportContent, row: int, column: int) -> Panel:
    """The panel from `row` down, in `column` and the ones after it."""
    last = column + len(WIDTHS) - 1
    causes = tuple(_causes(content, row, column, last))
    trend = months.table(content, causes[-1].row + 2, column)
    return Panel((*causes, *_worst(content, trend.end + 1, column, last)), (trend,))


def _causes(content: ReportContent, row: int, column: int, last: int) -> Iterator[Text]:
    """Why tasks are red, each cause with its number; the words lead to its rows."""
    tasks = by_unit.by_cause(content)
    yield Text(row, column, last, f"NGUYÊN NHÂN ĐỎ (quá hạn: {number(len(tasks))})", Role.SMALL_SECTION)
    for at, (cause, words) in enumerate(CAUSES.items(), start=1):
        member = tasks["cause"] == cause
        said = f"{words}: {number(int(member.sum()))}"
        yield Text(row + at, column, last, said, Role.SMALL, _stretch(member))


def _stretch(member: "pd.Series[bool]") -> Rows | None:
    places = member.index[member]
    return Rows(by_unit.BY_CAUSE, int(places[0]), int(places[-1])) if len(places) else None


def _worst(content: ReportContent, row: int, column: int, last: int) -> tuple[Text, ...]:
    """The longest delays: who, how long, what; each links to its row of the list."""
    worst = chosen(content, "overdue").nlargest(WORST, "days_late")
    worst = worst.assign(name=content.name(worst["unit"]), mark=_marks(worst))
    heading = "CHẬM NHẤT" if len(worst) else "KHÔNG CÓ NHIỆM VỤ QUÁ HẠN"
    texts = [Text(row, column, last, heading, Role.SMALL_SECTION)]
    for at, (place, task) in enumerate(zip(worst.index.to_list(), worst.itertuples(), strict=True), start=1):
        said = f"{at}. {task.name} – chậm {task.days_late} ngày ({task.working_days_late} ngày làm việc){task.mark}: {task.content}"
        link = Rows(overdue.TABLE, place, place)
        lines = wrap(said, _LETTERS, max_lines=_LINES, placeholder=" …")
        below = texts[-1].row + 1
        texts.extend(
            Text(below + down, column, last, line, Role.SMALL, link) for down, line in enumerate(lines)
        )
    return tuple(texts)


def _marks(tasks: pd.DataFrame) -> "pd.Series[str]":
    """A delay that rests on an unconfirmed reading or calendar, or on a doubtful day, says so in the same breath."""
    waiting = told(unconfirmed(tasks) != "", ", chờ xác nhận")
    return waiting + told(contradictions(tasks) != "", ", ngày cần xem lại")
