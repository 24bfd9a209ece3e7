"""The ledger as the use cases see it: one thin class over the functions of this package."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine

from sync.core.problems import Problem
from sync.ledger import (
    assigning,
    chain,
    collecting,
    deciding,
    listing,
    loading,
    standing,
    tracing,
    verifying,
)
from sync.ledger.acts import Who
from sync.ledger.copies import Copies
from sync.ledger.engine import connect, reading
from sync.ledger.months import Months
from sync.ledger.rows import (
    Assigned,
    Collection,
    Event,
    Held,
    Issue,
    KnownFile,
    LastStates,
    Listed,
    Receipt,
    Step,
    Task,
    UnitTake,
)
from sync.ledger.schema import deployment_id, migrate

if TYPE_CHECKING:
    import pandas as pd

    from sync.core.evidence.record import Record


class Ledger(Months):
    """What was assigned and what was seen; only ever added to. Every method may raise LedgerError."""

    def __init__(self, engine: Engine, actor: str) -> None:
        self.engine, self.actor = engine, actor

    @classmethod
    def open(cls, where: str | Path, actor: str) -> Self:
        """The ledger at a path or URL, made or brought up to date if need be; `actor` is who acts from here on.

        Raises:
            NewerLedgerError: a newer program wrote it.
        """
        engine = connect(where)
        try:
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, actor)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # collecting

    def begin_collection(self, at: datetime, config: Mapping[str, str]) -> int:
        """Open a collection under the configuration's hashes; its number. Never earlier than the last one."""
        return collecting.begin_collection(self.engine, Who(self.actor, at), config)

    def take(self, collection: int, *taken: UnitTake) -> None:
        """Record files in one transaction; all files of a unit belong into one call."""
        collecting.take(self.engine, collection, *taken)

    def take_unchanged(self, collection: int, receipts: Iterable[Receipt]) -> None:
        """Record, in one transaction, units of which only a receipt is to be kept."""
        collecting.take_unchanged(self.engine, collection, receipts)

    def finish_collection(self, collection: int, at: datetime) -> None:
        """Close a collection, sealing every chain."""
        collecting.finish_collection(self.engine, collection, at)

    def record_listings(self, collection: int, read: Iterable[Listed]) -> None:
        """Record how files of a drive were listed before they were read."""
        listing.record_listings(self.engine, collection, read)

    def last_listings(self) -> dict[str, Listed]:
        """File of a drive → how it was listed before it was last read."""
        return listing.last_listings(self.engine)

    def last_collection_at(self) -> datetime | None:
        """When something was last collected; None before the first collection."""
        return collecting.last_collection_at(self.engine)

    def last_act_at(self) -> datetime | None:
        """When anything was last recorded; None in a new ledger."""
        return tracing.last_act_at(self.engine)

    def last_states(self, versions: Mapping[str, int]) -> dict[str, LastStates]:
        """Unit → what is known of its tasks, given the version of its tracker."""
        return loading.last_states(self.engine, versions)

    def assigned_units(
        self, at: datetime, units: Iterable[str] = (), codes: Iterable[str] = ()
    ) -> dict[str, str]:
        """Code → unit as assigned, of the tasks of these units and of those with these codes."""
        return loading.assigned_units(self.engine, at, units, codes)

    def moved_codes(self, at: datetime) -> set[str]:
        """Codes of tasks whose lead unit an event names anew."""
        return loading.moved_codes(self.engine, at)

    def last_receipts(self) -> dict[str, Receipt]:
        """Unit → newest receipt of a file that the centre got."""
        return loading.last_receipts(self.engine)

    def known_files(self) -> dict[str, KnownFile]:
        """File → its newest receipt."""
        return loading.known_files(self.engine)

    def open_problems(
        self, known_at: datetime | None = None, units: Iterable[str] = ()
    ) -> list[standing.Told]:
        """Problems, notes too, that stood in the units' files at an instant, now if none is given."""
        return standing.open_problems(self.engine, units, known_at)

    def standing_problems(self, units: Iterable[str] = ()) -> dict[str, list[Problem]]:
        """Unit → errors and warnings that still stand in the files it has now; all units if none are named."""
        return standing.standing_problems(self.engine, units)

    # deciding

    def assign(self, at: datetime, tasks: Sequence[Task], prefix: str = "NV") -> list[Assigned]:
        """Record the tasks not yet there; the code of each, in order."""
        return assigning.assign(self.engine, Who(self.actor, at), tasks, prefix)

    def next_root(self, year: int, prefix: str = "NV") -> str:
        """The root that the next new task of that year will get."""
        return assigning.next_root(self.engine, prefix, year)

    def confirm(self, at: datetime, code: str, reading: date | None, note: str = "") -> bool:
        """Confirm the reading of a deadline in words, or refuse it (None); whether that was news."""
        return deciding.confirm(self.engine, Who(self.actor, at), code, reading, note)

    def add_events(self, at: datetime, events: Sequence[Event]) -> list[bool]:
        """Record the events not yet there; for each, whether it was added."""
        return deciding.add_events(self.engine, Who(self.actor, at), events)

    def record_issue(
        self, at: datetime, tracker: tuple[str, int, str, str], codes: Mapping[str, str]
    ) -> None:
        """Record a tracker (unit, version, file, sha256) as issued with these codes → fingerprints."""
        deciding.record_issue(self.engine, Who(self.actor, at), tracker, codes)

    def retire(self, at: datetime, unit: str, version: int) -> None:
        """Take nothing any more from that version of the unit's tracker."""
        deciding.retire(self.engine, Who(self.actor, at), unit, version)

    # reading back

    def held(self) -> list[Held]:
        """Every assignment, without pandas."""
        return tracing.list_held(self.engine)

    def events(self) -> list[Event]:
        """Every event, without pandas."""
        return tracing.list_events(self.engine)

    def issues(self, units: Iterable[str] = ()) -> dict[str, list[Issue]]:
        """Unit → its trackers as issued, oldest first; all units if none are named."""
        return tracing.list_issues(self.engine, units)

    def current_versions(self) -> dict[str, Issue]:
        """Unit → its newest tracker."""
        return {unit: versions[-1] for unit, versions in self.issues().items()}

    def newest_trackers(self) -> dict[str, tuple[int, str]]:
        """Unit → version and file of its newest tracker, without what was in it."""
        return tracing.newest_trackers(self.engine)

    def collections(self) -> list[Collection]:
        """All collections, those broken off too."""
        return tracing.list_collections(self.engine)

    def collection_known(self, known_at: datetime) -> Collection | None:
        """The last collection that had begun by an instant; None before the first."""
        return tracing.collection_known(self.engine, known_at)

    def history(self, code: str) -> list[Step]:
        """Every observation of a task with its evidence."""
        return tracing.history(self.engine, code)

    def load_record(self, known_at: datetime) -> "Record":
        """The frames that the rules read."""
        from sync.ledger.record import load_record  # noqa: PLC0415 - pandas costs 0.4 s; a quiet sync needs none

        return load_record(self.engine, known_at)

    def load_events(self, known_at: datetime) -> "pd.DataFrame":
        """The events alone, where nothing else is asked for."""
        from sync.ledger.record import load_events  # noqa: PLC0415 - as above

        return load_events(self.engine, known_at)

    def assignments_of(
        self, units: Sequence[str], known_at: datetime, codes: Sequence[str] = ()
    ) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """(assignments, events) of every task ever given to one of the units, and of the tasks with these codes."""
        from sync.ledger.record import load_assignments  # noqa: PLC0415 - as above

        return load_assignments(self.engine, units, known_at, codes)

    def known_codes(self, codes: Iterable[str]) -> set[str]:
        """Those of the codes that have an assignment."""
        with reading(self.engine) as connection:
            return assigning.known_codes(connection, codes)

    def head_known(self, known_at: datetime) -> str:
        """The last observation known at an instant: number and beginning of its hash."""
        return tracing.head_known(self.engine, known_at)

    def verify(self, copies: Copies) -> list[verifying.Broken]:
        """What does not hold in the chains and the copies; empty when all does."""
        return verifying.verify(self.engine, copies)

    def heads(self) -> dict[str, chain.Head]:
        """The end of every chain: printed in a report, it shows later that the record is the same."""
        with reading(self.engine) as connection:
            return chain.heads(connection)

    def deployment(self) -> str:
        """The identity that this ledger got when it was made."""
        with reading(self.engine) as connection:
            return deployment_id(connection)
