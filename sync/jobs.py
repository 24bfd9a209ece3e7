"""What a reading child process does with one file: guard, parse, understand. Top-level functions, so they pickle."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sync.core.evidence.seen import SeenFile, see
from sync.core.grid import Workbook
from sync.core.problems import Problem, Refusal
from sync.core.reading.identity import read_identity
from sync.core.reading.table import Reading
from sync.core.reading.workbook import read_events, read_tracker
from sync.core.reconciliation.book import BookRead, read_book
from sync.core.reconciliation.kept import typed_reasons
from sync.core.reconciliation.receiving import ListRead, read_list
from sync.sources.files import fetch
from sync.sources.received import read


class Job(NamedTuple):
    """One file to read: where its bytes are, the name people know it by, and the day of collection.

    `issued` says, per version, how the central cells of each task stood in the tracker as issued.
    """

    path: Path
    name: str
    today: date
    issued: Mapping[int, Mapping[str, str]] = {}


class Checked(NamedTuple):
    """A file read for `check` or `assign`: its tasks, its events, and what is missing of its identity."""

    tasks: Reading
    events: Reading
    identity: list[Problem]


def see_tracker(job: Job) -> SeenFile | Refusal:
    """For `sync`: the rows of a tracker, compact enough to travel between processes."""
    workbook = _open(job)
    if isinstance(workbook, Refusal):
        return workbook
    reading = read_tracker(workbook, job.today)
    identity, missing = read_identity(workbook)
    if not reading.tables:
        return Refusal.NO_TRACKER
    version = identity.version if identity.version in job.issued else max(job.issued, default=0)
    return see(reading, identity, missing, job.issued.get(version, {}))


def check_workbook(job: Job) -> Checked | Refusal:
    """For `check` and `assign`: everything that can be said of one workbook."""
    workbook = _open(job)
    if isinstance(workbook, Refusal):
        return workbook
    _, missing = read_identity(workbook)
    return Checked(read_tracker(workbook, job.today), read_events(workbook), missing)


def see_book(job: Job) -> BookRead | Refusal:
    """For `reconcile`: the rows of Sở Nội vụ's book."""
    workbook = _open(job)
    return workbook if isinstance(workbook, Refusal) else read_book(workbook)


def see_list(job: Job) -> ListRead | Refusal:
    """For Sở Nội vụ: the members of a transferred list; `NO_TRACKER` for another workbook."""
    workbook = _open(job)
    return workbook if isinstance(workbook, Refusal) else read_list(workbook) or Refusal.NO_TRACKER


def see_reasons(job: Job) -> dict[str, tuple[str, str]] | Refusal:
    """For `reconcile`: the reasons in the workbook of the run before."""
    workbook = _open(job)
    if isinstance(workbook, Refusal):
        return workbook
    found = typed_reasons(workbook)
    return Refusal.NO_TRACKER if found is None else found


def _open(job: Job) -> Workbook | Refusal:
    content = fetch(job.path)
    return content if isinstance(content, Refusal) else read(content, job.name)
