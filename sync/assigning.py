"""Take tasks and events from the office's book or a foreign list; give codes; hand back a book with them."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd

from sync.core.assignment import Task
from sync.core.drafting import Draft, draft_rows
from sync.core.duedates import OFFICE_BASIS
from sync.core.event_rows import EventRow, read_event_rows
from sync.core.holdings import holdings
from sync.core.problems import REMEDIES, Mistake, Problem, Refusal
from sync.core.record import Record
from sync.core.table import Table
from sync.core.text import fold
from sync.core.tracker import column
from sync.desk import Desk
from sync.failure import NotDone
from sync.jobs import Checked, Job, check_workbook
from sync.ledger.copies import Copies
from sync.returning import write_back
from sync.sources.limits import Limits
from sync.sources.pool import read_batches

_COMPARED = (
    "document_no",
    "document_date",
    "content",
    "unit",
    "deadline_text",
    "deadline",
    "deadline_kind",
    "assigned_by",
    "origin",
)


@dataclass(slots=True)
class Outcome:
    """What `assign` did with one file.

    Attributes:
        rows: task rows in the file; each ends with codes or with a problem.
        added: (code, unit, content) of the tasks that were new.
        known: how many tasks had been assigned before.
        events: how many events were new; events_known: recorded before.
        confirmed: codes whose reading the office confirmed now.
        problems: of rows and events, in the order of the file.
        book: the new copy with the codes, None when nothing was new.
    """

    rows: int = 0
    added: list[tuple[str, str, str]] = field(default_factory=list)
    known: int = 0
    events: int = 0
    events_known: int = 0
    confirmed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    book: Path | None = None


def assign_file(desk: Desk, source: Path, limits: Limits) -> Outcome:
    """Record what is new in a book or a list; running it twice adds nothing.

    Raises:
        NotDone: the file cannot be read, or no sheet has the headers of a list of tasks or events.
    """
    found = _read(source, desk.at.date(), limits)
    desk = _in_its_time(desk, found)
    Copies(desk.place.copies).put(source.read_bytes())
    outcome = Outcome(found.tasks.rows, problems=list(found.tasks.problems) + list(found.events.problems))
    drafts = _drafts(found.tasks.tables, desk)
    codes = _assign(desk, drafts, outcome)
    record = desk.ledger.load_record(desk.at)
    _confirm(desk, drafts, codes, record, outcome)
    outcome.problems += _changed_assignments(drafts, record, desk.at.date())
    events = [row for table in found.events.tables for row in read_event_rows(table, desk.place.registry)]
    _add_events(desk, events, set(record.assignments["code"]), outcome)
    outcome.problems += [problem for draft in drafts for problem in draft.problems]
    if outcome.added or outcome.events or outcome.confirmed or (outcome.problems and not outcome.known):
        outcome.book = write_back(desk.place, desk.at, found, codes, outcome.problems)
    return outcome


def _read(source: Path, today: date, limits: Limits) -> Checked:
    found = next(
        result for _, result in read_batches(check_workbook, [Job(source, source.name, today)], limits)
    )
    if isinstance(found, Refusal):
        raise NotDone(f"{source}: {REMEDIES[found]}")
    if not found.tasks.tables and not found.events.tables:
        said = "; ".join(str(problem) for problem in found.tasks.problems)
        raise NotDone(f"{source}: {said or REMEDIES[Refusal.NO_TRACKER]}")
    return found


def _in_its_time(desk: Desk, found: Checked) -> Desk:
    """Invented data live in a time of their own: a book is taken on the day of its newest document, or later."""
    if not desk.place.settings.demo.invented:
        return desk
    days = [day for table in found.tasks.tables for day in table.columns["document_date"] if day]
    newest = datetime.combine(max(days, default=desk.at.date()), time(8))
    return replace(desk, at=max(newest, desk.ledger.last_act_at() or newest))


def _drafts(tables: Sequence[Table], desk: Desk) -> list[Draft]:
    """Joint rows are numbered per sheet: make the numbers unique in the file."""
    drafts = []
    for number, table in enumerate(tables):
        for draft in draft_rows(table, desk.place.registry, desk.at.date()):
            shift = number * 10**6
            tasks = [t._replace(joint=t.joint + shift) if t.joint else t for t in draft.tasks]
            drafts.append(replace(draft, tasks=tasks))
    return drafts


Codes = dict[tuple[str, int], list[tuple[str, Task]]]
"""(sheet, row) → the codes of that row, each with its task."""


def _assign(desk: Desk, drafts: Sequence[Draft], outcome: Outcome) -> Codes:
    tasks = [(draft, task) for draft in drafts for task in draft.tasks]
    assigned = desk.ledger.assign(desk.at, [task for _, task in tasks], desk.place.settings.codes.prefix)
    codes: Codes = {}
    for (draft, task), given in zip(tasks, assigned, strict=True):
        codes.setdefault((draft.sheet, draft.row), []).append((given.code, task))
        if given.new:
            outcome.added.append((given.code, task.unit, task.content))
    outcome.known = len(tasks) - len(outcome.added)
    return codes


def _confirm(desk: Desk, drafts: Sequence[Draft], codes: Codes, record: Record, outcome: Outcome) -> None:
    """A reading confirmed in the book is recorded once, for tasks that still wait for it or have another day."""
    columns = (record.assignments[name] for name in ("code", "deadline", "deadline_confirmed"))
    stands = {code: (day, agreed) for code, day, agreed in zip(*columns, strict=True)}
    for draft in drafts:
        for code, task in codes.get((draft.sheet, draft.row), ()) if draft.confirmation else ():
            day, agreed = stands[code]
            settled = agreed and (None if pd.isna(day) else day.date()) == task.deadline
            if OFFICE_BASIS in task.deadline_basis and task.deadline and not settled:
                desk.ledger.confirm(desk.at, code, task.deadline, draft.confirmation)
                outcome.confirmed.append(code)


def _changed_assignments(drafts: Sequence[Draft], record: Record, today: date) -> Iterator[Problem]:
    """A row with a code that no longer says what was assigned: an event mends it, retyping does not."""
    coded = {task.code: (draft, task) for draft in drafts for task in draft.tasks if task.code}
    if not coded:
        return
    ours = record.assignments[record.assignments["code"].isin(coded)]
    first = ours.set_index("code").to_dict("index")
    now = holdings(ours, record.events, today).drop_duplicates("code").set_index("code").to_dict("index")
    for code, (draft, task) in coded.items():
        for name in _COMPARED:
            if name == "deadline" and OFFICE_BASIS in task.deadline_basis:
                continue  # the office's answer to a question, recorded as such
            typed = _text(getattr(task, name))
            allowed = [text for row in (first, now) if code in row for text in _rulings(row[code], name)]
            if allowed and fold(typed) not in map(fold, allowed):
                header = column("lead_unit" if name == "unit" else name).header
                said = {"header": header, "value": typed[:80], "ruling": allowed[-1][:80]}
                yield Mistake.ASSIGNMENT_CHANGED.at(draft.sheet, draft.cell, code, **said)


def _rulings(row: Mapping[Hashable, Any], name: str) -> list[str]:
    """What a cell of the book may say: an extended deadline leaves the original one standing there."""
    return [_text(row[kept]) for kept in (name, f"original_{name}") if kept in row]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None or pd.isna(value) else f"{value:%d/%m/%Y}"


def _add_events(desk: Desk, rows: Sequence[EventRow], known: set[str], outcome: Outcome) -> None:
    outcome.problems += [problem for row in rows for problem in row.problems]
    events = [row for row in rows if row.event and row.event.code in known]
    outcome.problems += [
        Mistake.CODE_UNKNOWN.at(row.sheet, row.cell, value=row.event.code)
        for row in rows
        if row.event and row.event.code not in known
    ]
    added = desk.ledger.add_events(desk.at, [row.event for row in events if row.event])
    outcome.events, outcome.events_known = sum(added), len(added) - sum(added)
