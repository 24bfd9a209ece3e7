"""Take tasks and events from the office's book or a foreign list; give codes; hand back a book with them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path

import pandas as pd

from sync.core.assigned.assignment import Task
from sync.core.assigned.corrections import corrected
from sync.core.assigned.drafting import Draft, draft_rows
from sync.core.assigned.event_rows import read_event_rows
from sync.core.assigned.event_sense import Assigned, senseless
from sync.core.assigned.reassigning import Said, changed, twice
from sync.core.evidence.record import Record
from sync.core.problems import REMEDIES, Mistake, Problem, Refusal
from sync.core.reading.duedates import OFFICE_BASIS
from sync.core.reading.table import Table
from sync.core.refusals import of_named
from sync.core.text import fold
from sync.failure import NotDone
from sync.issuing.returning import write_back
from sync.jobs import Checked, Job, check_workbook
from sync.ledger.copies import Copies
from sync.ledger.deciding import event_key
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.sources.limits import Limits
from sync.sources.pool import read_batches


@dataclass(slots=True)
class Outcome:
    """What `assign` did with one file.

    Attributes:
        rows: task rows in the file, those without content too; each ends with codes or with a problem.
        refused: how many of them were not taken.
        added: (code, unit, content) of the tasks that were new.
        known: how many tasks had been assigned before.
        events: how many events were new; events_known: recorded before.
        confirmed: codes whose reading the office confirmed now.
        problems: of rows and events, in the order of the file.
        book: the new copy with the codes, None when nothing was new.
    """

    rows: int = 0
    refused: int = 0
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
    drafts = _drafts(found.tasks.tables, desk)
    outcome = _begin(found, drafts)
    said = _assign(desk, drafts, outcome)
    _add_events(desk, found.events.tables, outcome)
    record = desk.ledger.load_record(desk.at)
    _confirm(desk, drafts, said, record, outcome)
    outcome.problems += [*twice(said), *changed(said, record.assignments, record.events, desk.at.date())]
    outcome.problems += [problem for draft in drafts for problem in draft.problems]
    if outcome.added or outcome.events or outcome.confirmed:
        outcome.book = write_back(desk.place, desk.at, found, _codes(said), outcome.problems)
    return outcome


def _begin(found: Checked, drafts: Sequence[Draft]) -> Outcome:
    """What the file has, before anything is recorded; a row without content never became a draft."""
    told = found.tasks.problems
    empty = sum(problem.code == Mistake.ROW_WITHOUT_CONTENT.name.lower() for problem in told)
    refused = sum(not draft.tasks for draft in drafts) + empty
    return Outcome(found.tasks.rows + empty, refused, problems=[*told, *found.events.problems])


def _read(source: Path, today: date, limits: Limits) -> Checked:
    found = next(
        result for _, result in read_batches(check_workbook, [Job(source, source.name, today)], limits)
    )
    if isinstance(found, Refusal):
        raise NotDone(f"{source}: {of_named(found)}")
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
    return _with_issued_codes(drafts, desk.ledger)


def _with_issued_codes(drafts: Sequence[Draft], ledger: Ledger) -> list[Draft]:
    """A code is the centre's to give: a row with one that the ledger does not know is not taken, but told."""
    typed = {task.code for draft in drafts for task in draft.tasks if task.code}
    known = ledger.known_codes(typed)
    series = (
        {held.code.partition("#")[0] for held in ledger.held() if held.period} if typed - known else set()
    )
    return [draft if _issued(draft, known, series) else _without_tasks(draft) for draft in drafts]


def _issued(draft: Draft, known: AbstractSet[str], series: AbstractSet[str]) -> bool:
    """Whether the row's codes are known, or it adds periods to a series that is."""
    codes = {task.code for task in draft.tasks if task.code}
    return codes <= known or (draft.code in series and all(task.period for task in draft.tasks))


def _without_tasks(draft: Draft) -> Draft:
    problem = Mistake.CODE_NOT_ISSUED.at(draft.sheet, draft.cell, value=draft.code[:80])
    return replace(draft, tasks=[], problems=[*draft.problems, problem])


def _assign(desk: Desk, drafts: Sequence[Draft], outcome: Outcome) -> list[Said]:
    tasks = [(draft, task) for draft in drafts for task in draft.tasks]
    assigned = desk.ledger.assign(desk.at, [task for _, task in tasks], desk.place.settings.codes.prefix)
    said = [
        Said(draft.table, draft.position, task, given.code, given.new)
        for (draft, task), given in zip(tasks, assigned, strict=True)
    ]
    outcome.added += [(one.code, one.task.unit, one.task.content) for one in said if one.new]
    outcome.known = len(said) - len(outcome.added)
    return said


def _codes(said: Sequence[Said]) -> dict[tuple[str, int], list[tuple[str, Task]]]:
    """(sheet, row) → the codes of that row, each with its task."""
    codes: dict[tuple[str, int], list[tuple[str, Task]]] = {}
    for one in said:
        codes.setdefault((one.table.sheet, one.row), []).append((one.code, one.task))
    return codes


def _confirm(
    desk: Desk, drafts: Sequence[Draft], said: Sequence[Said], record: Record, outcome: Outcome
) -> None:
    """A reading confirmed in the book is recorded once, for tasks that still wait for it or have another day."""
    tasks = corrected(record.assignments, record.events)
    columns = (
        tasks[name] for name in ("code", "deadline", "deadline_confirmed", "deadline_basis", "deadline_text")
    )
    stands = {code: rest for code, *rest in zip(*columns, strict=True)}
    codes = _codes(said)
    for draft in drafts:
        for code, task in codes.get((draft.sheet, draft.row), ()) if draft.confirmation else ():
            day, agreed, basis, words = stands[code]
            on = None if pd.isna(day) else day.date()
            settled = (agreed and on == task.deadline) or (
                on and not basis
            )  # a typed day rules over every reading
            # An answer to words that were corrected since answers nothing any more.
            current = fold(words) == fold(task.deadline_text)
            if current and OFFICE_BASIS in task.deadline_basis and task.deadline and not settled:
                note = f"{draft.confirmation} (“{words}”)"
                desk.ledger.confirm(desk.at, code, task.deadline, note)
                outcome.confirmed.append(code)


def _add_events(desk: Desk, tables: Sequence[Table], outcome: Outcome) -> None:
    """Record the events that are new and make sense; those recorded before are not judged again."""
    rows = [row for table in tables for row in read_event_rows(table, desk.place.registry)]
    outcome.problems += [problem for row in rows for problem in row.problems]
    recorded = desk.ledger.events() if any(row.event for row in rows) else []
    known = set(map(event_key, recorded))
    fresh = [row for row in rows if row.event and event_key(row.event) not in known]
    refused = list(senseless(fresh, _standing_tasks(desk), recorded)) if fresh else []
    outcome.problems += [problem for _, problem in refused]
    aside = {(row.sheet, row.row) for row, _ in refused}
    events = [row.event for row in rows if row.event and (row.sheet, row.row) not in aside]
    added = desk.ledger.add_events(desk.at, events)
    outcome.events, outcome.events_known = sum(added), len(added) - sum(added)


def _standing_tasks(desk: Desk) -> dict[str, Assigned]:
    """Code → the task as assigned, its readings confirmed and its corrections applied."""
    record = desk.ledger.load_record(desk.at)
    tasks = corrected(record.assignments, record.events)
    columns = (tasks[name] for name in ("code", "root", "unit", "deadline", "document_date"))
    return {
        code: Assigned(root, unit, None if pd.isna(due) else due.date(), None if pd.isna(of) else of.date())
        for code, root, unit, due, of in zip(*columns, strict=True)
    }
