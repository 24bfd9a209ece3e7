"""Check trackers before they are sent: every problem at its cell, and the status of every task."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sync.core.assigned.drafting import strange_units
from sync.core.calendar import Calendar
from sync.core.clocks.lone import TaskStatus, table_statuses
from sync.core.clocks.status import STATUSES
from sync.core.problems import REMEDIES, Problem, Refusal, Severity, reading_order
from sync.core.reading.emptied import emptied
from sync.core.rules import Rules
from sync.core.units.registry import Registry
from sync.jobs import Checked, Job, check_workbook
from sync.sources.limits import Limits
from sync.sources.pool import read_batches


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


class Offered(NamedTuple):
    """A file to check: where its bytes are, and the name by which people know it."""

    path: Path
    name: str


def check_files(
    paths: Sequence[Path | Offered], as_of: date, office: Office, limits: Limits
) -> Iterator[FileCheck]:
    """Check each file in a child process; results in the order of `paths`, as of 24:00 of `as_of`."""
    files = [one if isinstance(one, Offered) else Offered(one, str(one)) for one in paths]
    jobs = [Job(file.path, file.name.rpartition(os.sep)[2], as_of) for file in files]
    found = {job.path: result for job, result in read_batches(check_workbook, jobs, limits)}
    for file in files:
        yield _file_check(file.name, found[file.path], as_of, office)


def _file_check(file: str, found: Checked | Refusal, as_of: date, office: Office) -> FileCheck:
    if isinstance(found, Refusal):
        return FileCheck(file, found)
    tables = found.tasks.tables
    names = [p for table in tables for p in strange_units(table, as_of, office.registry)]
    blanks = [p for table in tables for p in emptied(table)]
    problems = sorted(found.identity + found.tasks.problems + names + blanks, key=reading_order)
    if not found.tasks.tables:
        return FileCheck(file, Refusal.NO_TRACKER, problems=problems)
    calendar, rules = office.calendar, office.rules
    tasks = [task for table in found.tasks.tables for task in table_statuses(table, as_of, calendar, rules)]
    return FileCheck(file, None, found.tasks.rows, found.tasks.structure, tasks, problems)
