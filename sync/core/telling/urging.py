"""What a row is urged for (đôn đốc): what its colour means, and the words that stand beside the colour."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from sync.core.calendar import Calendar
from sync.core.clocks.causes import SPOILING
from sync.core.clocks.lone import lone_situation
from sync.core.grid import row_and_column
from sync.core.problems import Problem, Severity
from sync.core.reading.cells import show_day
from sync.core.reading.table import Table
from sync.core.rules import Rules


class Urgency(StrEnum):
    """Why a row asks for attention; '' is a row that does not."""

    NONE = ""
    OVERDUE = "overdue"
    GRACE = "awaiting_update"
    SOON = "due_soon"
    FAULTY = "data_problem"


URGENCIES: Mapping[Urgency, str] = {
    Urgency.OVERDUE: "Quá hạn",
    Urgency.GRACE: "Đến hạn, đang trong 02 ngày cập nhật",
    Urgency.SOON: "Sắp đến hạn",
    Urgency.FAULTY: "Lỗi dữ liệu, cần điền thời hạn",
}
"""Each urgency in words, in the order in which counts are told."""


@dataclass(frozen=True, slots=True)
class Urging:
    """The tasks of one sheet that ask for attention, and those that do not.

    Attributes:
        rows: the row of each task as a person counts.
        urgencies: parallel to `rows`.
        words: parallel to `rows`; '' exactly where the urgency is NONE.
    """

    rows: Sequence[int]
    urgencies: Sequence[Urgency]
    words: Sequence[str]

    def only(self, wanted: Iterable[int]) -> "Urging":
        """The same for some rows of the sheet."""
        chosen = frozenset(wanted)
        kept = [at for at, row in enumerate(self.rows) if row in chosen]
        return Urging(
            [self.rows[at] for at in kept],
            [self.urgencies[at] for at in kept],
            [self.words[at] for at in kept],
        )

    @property
    def counts(self) -> dict[str, int]:
        """Words → number of rows, zeros too."""
        found = list(self.urgencies)
        return {words: found.count(urgency) for urgency, words in URGENCIES.items()}


def urge(table: Table, problems: Iterable[Problem], as_of: date, calendar: Calendar, rules: Rules) -> Urging:
    """Judge each task of a lone sheet by the task clock, as of 24:00 of `as_of`.

    A row whose own cells contradict each other is nobody's delay: it is FAULTY, and its words say which cell.

    Args:
        table: one sheet, read.
        problems: what reading found; those of other sheets do not matter.
        as_of: the day at whose end the tasks are looked at.
        calendar: working days.
        rules: the settings.
    """
    situation = _columns(lone_situation(table, as_of, calendar, rules))
    told = _by_row(problem for problem in problems if problem.sheet == table.sheet)
    quiet = Urgency.NONE, ""
    judged = [
        _judge(_Row(table, at, situation, told.get(row, ()), as_of))
        if code in _ASKING or row in told
        else quiet
        for at, (row, code) in enumerate(zip(table.rows, situation["status"], strict=True))
    ]
    return Urging(table.rows, [urgency for urgency, _ in judged], [words for _, words in judged])


def _columns(situation: pd.DataFrame) -> Mapping[str, Sequence[Any]]:
    """Its columns as lists; days stay arrays, because few rows are asked for theirs."""
    return {
        str(name): column.array if name in _DAYS else column.tolist() for name, column in situation.items()
    }


def _by_row(problems: Iterable[Problem]) -> Mapping[int, list[Problem]]:
    told: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        row, _ = row_and_column(problem.cell)
        if row:
            told[row].append(problem)
    return told


@dataclass(frozen=True, slots=True)
class _Row:
    """One task as it is judged: its place in the table, its situation, its problems."""

    table: Table
    at: int
    situation: Mapping[str, Sequence[Any]]
    problems: Sequence[Problem]
    as_of: date

    def __getitem__(self, name: str) -> Any:
        return self.situation[name][self.at]

    @property
    def contradicted(self) -> Problem | None:
        """What makes the row's own word on its state worthless, if anything does."""
        if not self.problems:
            return None
        unreadable = self.table.columns["done_on"][self.at] is None and self.at in self.table.raw["done_on"]
        done_on = self.table.place("done_on")
        cell = f"{done_on.letter}{done_on.rows[self.at]}" if unreadable else ""
        return next((p for p in self.problems if p.code in SPOILING or (cell and p.cell == cell)), None)

    @property
    def wrong(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def unconfirmed(self) -> bool:
        """Whether the deadline is words that nobody has confirmed."""
        return not self.table.columns["deadline_confirmed"][self.at]


def _judge(row: _Row) -> tuple[Urgency, str]:
    code = row["status"]
    timed = _TIMED.get(code)
    contradicted = row.contradicted
    if timed and contradicted:
        return (
            Urgency.FAULTY,
            f"Chưa kết luận được: {_told([contradicted])}; theo ô đang ghi thì {_lowered(_words(row))}",
        )
    if code == "overdue" and row.unconfirmed:
        words = f"Chưa kết luận được: thời hạn ghi bằng chữ, chờ Văn phòng xác nhận cách đọc; nếu đúng thì {_lowered(_words(row))}"
        return Urgency.FAULTY, words
    if timed:
        return timed, "; ".join([_words(row), *_cautions(row)])
    if row.wrong or contradicted:
        return Urgency.FAULTY, f"Lỗi dữ liệu: {_told(row.wrong or [p for p in [contradicted] if p])}"
    return (Urgency.FAULTY, "Cần điền thời hạn") if code == "deadline_missing" else (Urgency.NONE, "")


_TIMED = {"overdue": Urgency.OVERDUE, "awaiting_update": Urgency.GRACE, "due_soon": Urgency.SOON}
_ASKING = {*_TIMED, "deadline_missing"}
"""Of other rows only those with a problem are looked at."""
_DAYS = {"due", "update_by"}


def _words(row: _Row) -> str:
    """'Quá hạn 5 ngày (3 ngày làm việc), tính đến hết 24/11/2026': an accusation bears its day."""
    counted = f"tính đến hết {show_day(row.as_of)}"
    if row["status"] == "overdue":
        return f"Quá hạn {row['days_late']} ngày ({row['working_days_late']} ngày làm việc), {counted}"
    if row["status"] == "awaiting_update":
        return f"Đến hạn {show_day(row['due'])}, cập nhật đến hết {show_day(row['update_by'])}"
    due = row["due"]
    left = (due - pd.Timestamp(row.as_of)).days
    return f"Còn {left} ngày, hạn {show_day(due)}, {counted}" if left else f"Đến hạn ngày {show_day(due)}"


def _cautions(row: _Row) -> list[str]:
    """What has to be known before the row is held against anyone."""
    reading = ["thời hạn ghi bằng chữ, chờ xác nhận cách đọc"] if row.unconfirmed else []
    calendar = [] if row["calendar_confirmed"] else ["lịch chưa xác nhận"]
    return [*reading, *calendar, *([f"lỗi dữ liệu: {_told(row.wrong)}"] if row.wrong else [])]


def _told(problems: Sequence[Problem]) -> str:
    """The first problem at its cell, without its remedy, and how many more there are."""
    first, more = problems[0], len(problems) - 1
    what = first.message.partition(" – ")[0]
    return f"ô {first.cell} {what}" + (f" (và {more} lỗi khác)" if more else "")


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


_OWN_WORDING = re.compile(
    r"Quá hạn(?: \d+ ngày(?: \(\d+ ngày làm việc\))?)?(?:[,;].*)?"
    r"|Đến hạn (?:ngày )?\d\d/\d\d/\d{4}.*|Còn \d+ ngày, hạn .*|(?:Chưa kết luận được|Lỗi dữ liệu): .*"
    r"|(?:Cần điền thời hạn|Sắp đến hạn|Đến hạn, đang trong 02 ngày cập nhật|Đã hoàn thành, thiếu ngày)(?:, tính .*)?",
    re.DOTALL,
)


def is_own_wording(text: str) -> bool:
    """Whether a cell of our column says what we would write there: anything else is somebody's own word."""
    return _OWN_WORDING.fullmatch(text) is not None
