"""The part of the ledger that keeps months: drafts, objections, closed lists, corrections, reconciliations."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from sync.ledger import closing, reconciling
from sync.ledger.acts import Who
from sync.ledger.rows import Closing, Draft, Objection, Reason

if TYPE_CHECKING:
    from sync.core.closing.closed_list import ClosedList


class Months:
    """What `Ledger` knows of months that are closed, corrected and reconciled; it has engine and actor."""

    engine: Engine
    actor: str

    def record_drafts(self, at: datetime, drafts: Sequence[Draft]) -> None:
        """Record drafts of a month's list as sent."""
        closing.record_drafts(self.engine, Who(self.actor, at), drafts)

    def drafts(self, period: str) -> list[Draft]:
        """Drafts of a period in the order recorded."""
        return closing.list_drafts(self.engine, period)

    def record_objection(self, at: datetime, objection: Objection) -> int:
        """Record what a unit said against a draft; the number of the objection."""
        return closing.record_objection(self.engine, Who(self.actor, at), objection)

    def answer_objection(self, at: datetime, number: int, answer: tuple[str, str, str]) -> None:
        """Record what became of an objection: (ACCEPTED or REJECTED, reason, document)."""
        closing.answer_objection(self.engine, Who(self.actor, at), number, answer)

    def objections(self, period: str = "") -> list[Objection]:
        """Objections of a period (of all if none is named) with their outcome."""
        return closing.list_objections(self.engine, period)

    def close_period(self, at: datetime, closed: Closing, detail: Mapping[str, Any]) -> None:
        """Record a closed list: from here on it stands."""
        closing.close(self.engine, Who(self.actor, at), closed, detail)

    def closings(self, period: str = "") -> list[Closing]:
        """Closed lists as recorded, without pandas; of a year ('2018') or all, by period."""
        return closing.list_closings(self.engine, period)

    def closed_list(self, period: str) -> "ClosedList | None":
        """The closed list of a month ('2018-04') with its corrections so far; None while the month is open."""
        from sync.ledger.closed_lists import load_closed_lists  # noqa: PLC0415 - pandas, as below

        return next(iter(load_closed_lists(self.engine, period)), None)

    def closed_periods(self) -> list[str]:
        """The months that are closed, in order, without what their lists say."""
        return closing.closed_periods(self.engine)

    def closed_lists(self, year: int | None = None) -> "list[ClosedList]":
        """The closed lists of a year (of all years if none is named) by month, with their corrections so far."""
        from sync.ledger.closed_lists import load_closed_lists  # noqa: PLC0415 - pandas, as below

        return load_closed_lists(self.engine, "" if year is None else f"{year}-")

    def correct_list(self, at: datetime, correction: tuple[str, str, str, bool, str, str]) -> int:
        """Record a correction of a closed list: (period, code, unit, removed, text, document); its number."""
        return closing.record_correction(self.engine, Who(self.actor, at), correction)

    def keep_configuration(self, at: datetime, files: Iterable[tuple[str, str, str]]) -> None:
        """Keep what stands in files of the configuration (name, sha256 of the file, content), each content once."""
        closing.keep_configuration(self.engine, Who(self.actor, at), files)

    def configuration(self, name: str, sha256: str) -> str | None:
        """What stood in that file of the configuration when it had that hash; None if it was never kept."""
        return closing.configuration(self.engine, name, sha256)

    def record_reconciliation(
        self, at: datetime, detail: Mapping[str, Any], reasons: Sequence[Reason]
    ) -> None:
        """Record that two books were compared, and the reasons that are new."""
        reconciling.record(self.engine, Who(self.actor, at), detail, reasons)

    def reasons(self, period: str) -> dict[str, Reason]:
        """Key of a row → the reason that people gave for its difference in that period."""
        return reconciling.list_reasons(self.engine, period)
