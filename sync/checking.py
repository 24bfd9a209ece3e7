"""Check trackers before they are sent: every problem at its cell, and the status of every task."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from sync.core.calendar import Calendar
from sync.core.drafting import lead_units
from sync.core.due import due_days
from sync.core.frames import DAY, FLAG, TEXT, Schema, frame
from sync.core.problems import REMEDIES, Mistake, Problem, Refusal, Severity
from sync.core.registry import Registry
from sync.core.rules import Rules
from sync.core.status import STATUSES, in_words, lateness, status
from sync.core.table import Table
from sync.jobs import Checked, Job, check_workbook
from sync.sources.limits import Limits
from sync.sources.pool import read_batches


@dataclass(frozen=True, slots=True)
class TaskStatus:
    """One task of a checked file: where it stands, and its status in code and in words."""

    sheet: str
    row: int
    code: str
    content: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One checked file.

    Attributes:
        file: the path as it was given.
        refusal: why nothing could be read, None when it was accepted.
        rows: how many tasks it has.
        structure: how many title, group, total and repeated header rows.
        tasks: the status of every task.
        problems: in the order in which they stand in the file.
    """

    file: str
    refusal: Refusal | None = None
    rows: int = 0
    structure: int = 0
    tasks: list[TaskStatus] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def reason(self) -> str:
        """Why the file was rejected and what to do, '' if it was not."""
        return REMEDIES[self.refusal] if self.refusal else ""

    @property
    def statuses(self) -> dict[str, int]:
        """Status code → number of tasks, in the report's order, zeros left out."""
        found = [task.status for task in self.tasks]
        return {code: found.count(code) for code in STATUSES if code in found}

    @property
    def clean(self) -> bool:
        """Whether nothing has to be mended; notes only tell how something was understood."""
        return self.refusal is None and all(p.severity is Severity.NOTE for p in self.problems)


class Office(NamedTuple):
    """What a file is checked by: the calendar, the rules, and, of a deployment, its registry of units."""

    calendar: Calendar
    rules: Rules
    registry: Registry | None = None


def check_files(paths: Sequence[Path], as_of: date, office: Office, limits: Limits) -> Iterator[FileCheck]:
    """Check each file in a child process; results in the order of `paths`, as of 24:00 of `as_of`."""
    jobs = [Job(path, path.name, as_of) for path in paths]
    found = {job.path: result for job, result in read_batches(check_workbook, jobs, limits)}
    for path in paths:
        yield _file_check(str(path), found[path], as_of, office)


def _file_check(file: str, found: Checked | Refusal, as_of: date, office: Office) -> FileCheck:
    if isinstance(found, Refusal):
        return FileCheck(file, found)
    names = [p for table in found.tasks.tables for p in _strange_units(table, as_of, office.registry)]
    problems = sorted(found.identity + found.tasks.problems + names, key=_place)
    if not found.tasks.tables:
        return FileCheck(file, Refusal.NO_TRACKER, problems=problems)
    tasks = [task for table in found.tasks.tables for task in table_statuses(table, as_of, office)]
    return FileCheck(file, None, found.tasks.rows, found.tasks.structure, tasks, problems)


def _place(problem: Problem) -> tuple[bool, str, int, str]:
    """Whole-file problems first, then row by row as a person reads."""
    digits = "".join(char for char in problem.cell if char.isdigit())
    return bool(problem.sheet), problem.sheet, int(digits or 0), problem.cell


_UNRESOLVED = frozenset(mistake.name.lower() for mistake in (Mistake.UNIT_UNKNOWN, Mistake.UNIT_VAGUE))


def _strange_units(table: Table, as_of: date, registry: Registry | None) -> Iterator[Problem]:
    """Lead units that `assign` could not resolve either; a blank one is no mistake of a tracker."""
    if registry is None:
        return
    for position in range(len(table.rows)):
        _, problems = lead_units(table, position, registry, as_of)
        yield from (problem for problem in problems if problem.code in _UNRESOLVED)


def table_statuses(table: Table, as_of: date, office: Office) -> list[TaskStatus]:
    """The status of each task of one sheet, without a ledger: no events, no updates seen."""
    calendar, rules = office.calendar, office.rules
    frame = lone_frame(table)
    codes = status(frame, as_of, calendar, rules)
    due = due_days(frame["deadline"].to_numpy().astype("datetime64[D]"), calendar, rules)
    until = pd.Series([as_of] * len(frame), dtype="datetime64[s]").to_numpy().astype("datetime64[D]")
    late = lateness(codes, due, frame["done_on"].to_numpy().astype("datetime64[D]"), until, calendar)
    facts = zip(
        table.rows, table.columns["code"], table.columns["content"], codes, *_columns(late), strict=True
    )
    return [
        TaskStatus(table.sheet, row, code, content, found, in_words(found, days, working))
        for row, code, content, found, days, working in facts
    ]


def _columns(late: pd.DataFrame) -> tuple[list[int], list[int]]:
    return late["days_late"].tolist(), late["working_days_late"].tolist()


def lone_frame(table: Table) -> pd.DataFrame:
    """What `core.status` needs of a table: an extension that stands in the file is in force."""
    flags = {"withdrawn": "withdrawn_on", "transferred": "transferred_to", "suspended": "suspended_on"}
    named = {name: table.columns[name] for name in _LONE if name in table.columns}
    found = frame(
        _LONE, named | {name: [bool(text) for text in table.columns[of]] for name, of in flags.items()}
    )
    return found.assign(deadline=found["extended_to"].fillna(found["deadline"]))


_LONE: Schema = {
    "state": TEXT, "nature": TEXT, "done_on": DAY, "deadline": DAY, "extended_to": DAY,
    "withdrawn": FLAG, "transferred": FLAG, "suspended": FLAG,
}  # fmt: skip
