"""Whether an event makes sense for its task as it stands on the event's day; one that does not is told, not taken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.core.assigned.assignment import Event
from sync.core.assigned.event_rows import EventRow
from sync.core.problems import Mistake, Problem
from sync.core.text import fold
from sync.core.tracker import EVENT_KINDS

_DOCUMENTED = ("extension", "transfer", "withdrawal", "suspension")
"""What moves a task only by a document (domain §2.1); a request of the unit is none."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A task as assigned, with its corrections: root of its code, lead unit, deadline, day of the document."""

    root: str
    unit: str
    deadline: date | None
    document_date: date | None


@dataclass(slots=True)
class Standing:
    """Where a task stands on one day: who holds it, until when, and what was decided."""

    holder: str
    deadline: date | None
    extended_by: str = ""
    suspended: bool = False
    withdrawn_on: date | None = None

    def follow(self, event: Event) -> None:
        """Take an event that is in force."""
        if event.kind == "transfer":
            self.holder = event.new_unit or self.holder
        if event.new_deadline and event.kind in ("extension", "transfer", "resumption"):
            self.deadline, self.extended_by = event.new_deadline, fold(event.document_no)
        if event.kind in ("suspension", "resumption"):
            self.suspended = event.kind == "suspension"
        if event.kind == "withdrawal":
            self.withdrawn_on = self.withdrawn_on or event.effective_on


def senseless(
    rows: Sequence[EventRow],
    tasks: Mapping[str, Assigned],
    recorded: Iterable[Event],
) -> Iterator[tuple[EventRow, Problem]]:
    """The rows that make no sense, each with why.

    Args:
        rows: of the sheet of events, without those that are recorded already.
        tasks: code → the task.
        recorded: the ledger's events, in the order of their recording.
    """
    taken = list(recorded)
    for row in sorted((row for row in rows if row.event), key=lambda row: _day(row.event)):
        event = row.event
        if event is None:
            continue
        problem = _unknown(row, event, tasks) or _sense(row, event, tasks[event.code], taken)
        if problem:
            yield row, problem
        else:
            taken.append(event)


def _day(event: Event | None) -> date:
    return (event and event.effective_on) or date.min


def _unknown(row: EventRow, event: Event, tasks: Mapping[str, Assigned]) -> Problem | None:
    if event.code in tasks:
        return None
    members = [code for code, task in tasks.items() if event.code in (task.root, code.partition("#")[0])]
    if members:
        return Mistake.EVENT_ON_ROOT.at(row.sheet, row.cell, value=event.code, members=", ".join(members))
    return Mistake.CODE_UNKNOWN.at(row.sheet, row.cell, value=event.code)


def _sense(row: EventRow, event: Event, task: Assigned, taken: Sequence[Event]) -> Problem | None:
    standing = _standing(event, task, taken)
    on = event.effective_on
    facts = {"kind": EVENT_KINDS[event.kind], "on": f"{on:%d/%m/%Y}" if on else "", "holder": standing.holder}
    if standing.withdrawn_on:
        said = facts | {"on": f"{standing.withdrawn_on:%d/%m/%Y}"}
        return _at(row, "code", Mistake.EVENT_ON_WITHDRAWN, event, said)
    if event.kind in _DOCUMENTED and not event.document_no.strip():
        return _at(row, "document_no", Mistake.EVENT_WITHOUT_DOCUMENT, event, facts)
    if event.kind == "transfer" and event.new_unit == standing.holder:
        return _at(row, "new_unit", Mistake.EVENT_TO_HOLDER, event, facts)
    if event.kind == "suspension" and standing.suspended:
        return _at(row, "kind", Mistake.EVENT_SUSPENDED_TWICE, event, facts)
    if event.kind == "resumption" and not standing.suspended:
        return _at(row, "kind", Mistake.EVENT_NOT_SUSPENDED, event, facts)
    return _deadline(row, event, task, standing)


def _standing(event: Event, task: Assigned, taken: Sequence[Event]) -> Standing:
    """The task just before the event: the events of an earlier day, and those of its day that came before it."""
    standing = Standing(task.unit, task.deadline)
    on = _day(event)
    earlier = [one for one in taken if one.code == event.code and _day(one) <= on]
    for one in sorted(earlier, key=_day):
        standing.follow(one)
    return standing


def _deadline(row: EventRow, event: Event, task: Assigned, standing: Standing) -> Problem | None:
    """A new day lies after the document that assigned the task; an extended one after the day in force.

    An extension that bears the document of the one in force mends a mistyped one, so it may go back.
    """
    corrects = event.kind == "correction" and event.field == "deadline" and bool(event.new_value)
    new = date.fromisoformat(event.new_value) if corrects else event.new_deadline
    if new is None:
        return None
    field = "new_value" if corrects else "new_deadline"
    facts: dict[str, Any] = {"value": f"{new:%d/%m/%Y}"}
    if task.document_date and new < task.document_date:
        said = facts | {"document": f"{task.document_date:%d/%m/%Y}"}
        return _at(row, field, Mistake.EVENT_BEFORE_DOCUMENT, event, said)
    mends = bool(standing.extended_by) and standing.extended_by == fold(event.document_no)
    present = task.deadline if mends else standing.deadline
    if event.kind == "extension" and present and new <= present:
        return _at(row, field, Mistake.EVENT_NOT_LATER, event, facts | {"deadline": f"{present:%d/%m/%Y}"})
    return None


def _at(row: EventRow, field: str, mistake: Mistake, event: Event, facts: Mapping[str, Any]) -> Problem:
    return mistake.at(row.sheet, row.cells[field], event.code, **facts)
