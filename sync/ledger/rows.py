"""What goes into the ledger and comes out of it, besides frames: small named tuples."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sync.core.assigned.assignment import Event, Task
from sync.core.evidence.changes import LastState, Observation
from sync.core.problems import Problem

__all__ = [
    "MISSING", "RECEIVED", "REFUSED", "UNCHANGED", "Assigned", "Change", "Collection", "Event", "Held", "Issue",
    "KnownFile", "LastStates", "Listed", "Observed", "Receipt", "Step", "Task", "UnitTake",
]  # fmt: skip

RECEIVED, UNCHANGED, MISSING, REFUSED = "received", "unchanged", "missing", "refused"
"""Outcomes of a receipt; the first two are successes."""


class Receipt(NamedTuple):
    """What became of one unit's file in one collection.

    Attributes:
        unit: the unit's code.
        at: when the file was read (or missed).
        outcome: RECEIVED, UNCHANGED, MISSING or REFUSED.
        reason: a `problems.Refusal`, '' for a success.
        file: the path as the deployment knows it ('' when none was there).
        sha256: of the content, '' if it was not read.
        version: of the tracker as issued, 0 if unknown.
        rows: tasks in the file.
        problems: errors and warnings in the file.
        size, mtime_ns: of the file as it stood, for the next change detection.
    """

    unit: str
    at: datetime
    outcome: str
    reason: str = ""
    file: str = ""
    sha256: str = ""
    version: int = 0
    rows: int = 0
    problems: int = 0
    size: int = 0
    mtime_ns: int = 0

    @property
    def ok(self) -> bool:
        """Whether the centre got the file."""
        return self.outcome in (RECEIVED, UNCHANGED)


class UnitTake(NamedTuple):
    """All that one collection has to record about one file of a unit.

    `retired` lists the versions of the unit's tracker from which nothing is taken after this.
    """

    receipt: Receipt
    observations: Sequence[Observation] = ()
    problems: Sequence[Problem] = ()
    retired: Sequence[int] = ()


class Observed(NamedTuple):
    """One stored observation: where and when, and what was seen."""

    seq: int
    collection: int
    unit: str
    seen_at: datetime
    version: int
    file: str
    sha256: str
    seen: Observation


class LastStates(NamedTuple):
    """What is known of the tasks of one unit; the two mappings of `core.changes.Past`.

    Attributes:
        baseline: code → the newest observation that a file of the given version can know of: seen in that version,
            or already recorded when it was issued. A code without one is left out.
        latest: code → the newest observation of all.
    """

    baseline: dict[str, LastState]
    latest: dict[str, LastState]


class KnownFile(NamedTuple):
    """The last receipt that names a file, and the collection it belongs to."""

    collection: int
    receipt: Receipt


class Listed(NamedTuple):
    """A file as a drive's list showed it before it was read.

    Attributes:
        file: its name in receipts.
        version, modified: as the drive counts its changes and writes its time; compared, never reckoned with.
        fresh: whether it had been changed so shortly before that later changes may not show in either.
    """

    file: str
    version: str
    modified: str
    fresh: bool


class Held(NamedTuple):
    """One assignment as recorded, without what only the rules need; events apply on top of it."""

    code: str
    root: str
    unit: str
    document_no: str
    document_date: date | None
    content: str
    period: str


class Assigned(NamedTuple):
    """The code of a task, and whether this call added it."""

    code: str
    new: bool


class Issue(NamedTuple):
    """One version of a unit's tracker as issued; `head_seq` is the last observation that went into it.

    `codes` maps each task in it to the fingerprint of its central cells as issued.
    """

    unit: str
    version: int
    file: str
    sha256: str
    issued_at: datetime
    head_seq: int
    codes: dict[str, str]
    retired_at: datetime | None = None


class Collection(NamedTuple):
    """One collection; `finished_at` is None while it runs, and for ever if it was broken off."""

    number: int
    at: datetime
    finished_at: datetime | None
    actor: str
    config: dict[str, str]


class Change(NamedTuple):
    """One field of a task between two observations."""

    field: str
    old: str
    new: str


class Step(NamedTuple):
    """One observation in the history of a task, with its evidence.

    Attributes:
        observed: the observation.
        receipt: of the collection that made it.
        previous_at: the last successful collection of that unit before it, None if there was none.
        changes: each field that differs from the observation before, as text (a day as ISO).
    """

    observed: Observed
    receipt: Receipt
    previous_at: datetime | None
    changes: tuple[Change, ...]


class Draft(NamedTuple):
    """A draft of a month's list as sent to one unit.

    Attributes:
        at: when it was written.
        object_by: the last day on which the unit may object.
        file, sha256: the workbook; a copy is kept.
        codes: of the rows in it.
    """

    period: str
    unit: str
    at: datetime
    object_by: date
    file: str
    sha256: str
    codes: tuple[str, ...]


class Objection(NamedTuple):
    """What a unit said against a row of a draft, and what became of it.

    Attributes:
        number: of the objection, 0 before it is recorded.
        outcome: '' while it is open, else ACCEPTED or REJECTED; `reason` says why, `answered_at` when, by whom.
    """

    number: int
    period: str
    unit: str
    code: str
    text: str
    document: str
    at: datetime
    by: str
    outcome: str = ""
    reason: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""


ACCEPTED, REJECTED = "accepted", "rejected"
"""Outcomes of an objection."""


class Closing(NamedTuple):
    """A closed list as it goes into the ledger: its canonical text with the hash, and the workbook of it.

    Attributes:
        content, sha256: of `core.closing.written.text_of`.
        file: the name of the workbook; `workbook` the sha256 of its stored copy.
    """

    period: str
    number: str
    as_of: date
    known_at: datetime
    closed_at: datetime
    content: str
    sha256: str
    file: str
    workbook: str


class Reason(NamedTuple):
    """Why the two books differ in a row, as people chose it.

    Attributes:
        key: of the row, see `core.reconciliation.matching`.
        reason: one of `core.reconciliation.declared.REASONS`, '' when it was taken back.
        remark: their words.
    """

    period: str
    key: str
    reason: str
    remark: str
