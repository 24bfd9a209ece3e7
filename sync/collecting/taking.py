"""Take what units' files say into the ledger: choose the files, observe what differs, one transaction per unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sync.collecting.holders import Holders, holders_of
from sync.collecting.survey import Folder, Round
from sync.core.evidence.changes import LastState, Observation, Past, observe
from sync.core.evidence.choosing import OF_THE_FOLDER, Choice, FoundFile, Issued, choose
from sync.core.evidence.seen import SeenFile, SeenRow
from sync.core.problems import Mistake, Problem, Refusal, Severity
from sync.core.telling.issuing import central_rows, central_words
from sync.core.text import fold
from sync.core.tracker import column
from sync.core.units.registry import Unit
from sync.deployment.place import Deployment
from sync.deployment.sources import places_of
from sync.ledger.rows import MISSING, RECEIVED, REFUSED, LastStates, Receipt, UnitTake
from sync.ledger.store import Ledger

_IN_THIS_COLLECTION = 2**62
"""Stands for the sequence number of an observation that this collection is about to record."""

_EMPTY = Mistake.SHEET_WITHOUT_TASKS.name.lower()
"""Nothing to be mended where the unit holds no task."""

Taken = tuple[Receipt, int, Sequence[Problem]]
"""A unit's receipt, how many of its tasks changed, and its problems."""


class Taker:
    """Takes batches of units within one collection."""

    def __init__(self, place: Deployment, ledger: Ledger, this: Round) -> None:
        self.place, self.ledger, self.at, self.collection = place, ledger, this.at, this.number
        self._issues = this.issues
        self._rows = {file: known.receipt.rows for file, known in this.known.items() if known.receipt.ok}
        # A file refused since is still compared with what it held when it was last got.
        self._rows |= {got.file: got.rows for got in ledger.last_receipts().values()}

    def take(self, ready: Sequence[tuple[Folder, Sequence[FoundFile]]]) -> dict[str, Taken]:
        """Record the units of a batch; the ledger is asked once for what it knows of all of them."""
        units = [folder.unit.code for folder, _ in ready]
        held = holders_of(self.ledger, units, _typed(ready), self.at, self._names)
        choices = {folder.unit.code: self._choose(folder.unit, files, held) for folder, files in ready}
        states = self._states(choices)
        return {unit: self._record(self._takes(unit, choices[unit], held, states)) for unit in units}

    def _record(self, takes: Sequence[UnitTake]) -> Taken:
        """One transaction a unit: what cannot be recorded costs only its own unit."""
        self.ledger.take(self.collection, *takes)
        return _taken(takes)

    def _choose(self, unit: Unit, files: Sequence[FoundFile], held: Holders) -> Choice:
        issues = self._issues.get(unit.code, ())
        issued = Issued(
            versions={issue.version: (issue.file, issue.sha256) for issue in issues},
            retired=frozenset(issue.version for issue in issues if issue.retired_at),
            held=held.of(unit.code),
            rows=self._rows,
            watched=bool(issues) and places_of(unit.source).watch(issues[-1].file),
        )
        return choose(unit.code, sorted(files, key=lambda found: found.file), issued)

    def _states(self, choices: Mapping[str, Choice]) -> dict[tuple[str, int], LastStates]:
        """(unit, version) → last states; nearly every unit has one version, so one query serves them all."""
        states: dict[tuple[str, int], LastStates] = {}
        for rank in range(max((len(choice.taken) for choice in choices.values()), default=0)):
            asked = {unit: list(c.taken)[rank] for unit, c in choices.items() if rank < len(c.taken)}
            found = self.ledger.last_states(asked)
            states |= {(unit, version): found[unit] for unit, version in asked.items()}
        return states

    def _takes(
        self, unit: str, choice: Choice, held: Holders, states: Mapping[tuple[str, int], LastStates]
    ) -> list[UnitTake]:
        takes: list[UnitTake] = []
        latest: dict[str, LastState] = {}
        for version, found in choice.taken.items():
            past = self._past(unit, version, held, states[unit, version], latest)
            if not all(row.code for row in _rows(found)):
                past = replace(past, keys=held.keys(unit))
            observations, problems = self._observe(found, past, held)
            latest |= {
                o.code: LastState(_IN_THIS_COLLECTION, o.values, o.present, o.applied) for o in observations
            }
            takes.append(self._take(unit, version, found, observations, problems))
        takes += [self._refusal(unit, found, refusal) for found, refusal in choice.refused]
        return self._completed(unit, choice, takes)

    def _past(
        self, unit: str, version: int, held: Holders, states: LastStates, latest: Mapping[str, LastState]
    ) -> Past:
        issue = next((issue for issue in self._issues.get(unit, ()) if issue.version == version), None)
        return Past(
            unit=unit,
            issued=issue.codes if issue else {},
            held=held.of(unit),
            holders=held.names,
            baseline=states.baseline,
            latest={**states.latest, **latest},
        )

    def _observe(
        self, found: FoundFile, past: Past, held: Holders
    ) -> tuple[list[Observation], list[Problem]]:
        if not isinstance(found.seen, SeenFile):  # cannot be: only files that were read are taken
            raise TypeError(found.file)
        observations, problems = observe(found.seen, past)
        touched = [row.code for row in found.seen.rows if row.central]
        ruled = central_rows(held.rows[held.rows["code"].isin(touched)], self._names) if touched else {}
        ruling = {code: central_words(row) for code, row in ruled.items()}
        own = (p for p in found.seen.problems if past.held or p.code != _EMPTY)
        return observations, [*own, *problems, *_central_changes(found.seen, ruling)]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {unit.code: unit.name for unit in self.place.registry.units}

    def _take(
        self,
        unit: str,
        version: int,
        found: FoundFile,
        seen: Sequence[Observation],
        problems: Sequence[Problem],
    ) -> UnitTake:
        serious = sum(problem.severity is not Severity.NOTE for problem in problems)
        receipt = Receipt(
            unit, self.at, RECEIVED, "", found.file, found.sha256, version, len(_rows(found)), serious, 0, found.mtime_ns
        )  # fmt: skip
        return UnitTake(receipt, seen, problems)

    def _refusal(self, unit: str, found: FoundFile, refusal: Refusal) -> UnitTake:
        receipt = Receipt(
            unit, self.at, REFUSED, refusal.value, found.file, found.sha256, mtime_ns=found.mtime_ns
        )
        return UnitTake(receipt)

    def _completed(self, unit: str, choice: Choice, takes: list[UnitTake]) -> list[UnitTake]:
        """At least one; what is said of the folder stands with its last file."""
        if not takes:
            takes = [UnitTake(Receipt(unit, self.at, MISSING, Refusal.NOT_FOUND.value))]
        problems = [*takes[-1].problems, *choice.problems]
        return [*takes[:-1], takes[-1]._replace(problems=problems, retired=choice.retired)]


def _taken(takes: Sequence[UnitTake]) -> Taken:
    changed = {o.code for take in takes for o in take.observations if o.changed}
    return takes[-1].receipt, len(changed), list(_told(takes))


def _told(takes: Sequence[UnitTake]) -> Iterator[Problem]:
    """Of several files, each problem with the name of its own."""
    several = len(takes) > 1
    for take in takes:
        name = take.receipt.file.rpartition("/")[2] if several else ""
        for problem in take.problems:
            yield problem if problem.code in OF_THE_FOLDER else replace(problem, file=name)


def _typed(ready: Sequence[tuple[Folder, Sequence[FoundFile]]]) -> set[str]:
    """Every code that stands in one of the files."""
    return {row.code for _, files in ready for found in files for row in _rows(found) if row.code}


def _rows(found: FoundFile) -> Sequence[SeenRow]:
    return found.seen.rows if isinstance(found.seen, SeenFile) else ()


def _central_changes(seen: SeenFile, ruling: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Grey cells that are neither as issued nor as ruled now: the ledger's values count, both sides are told."""
    for row in seen.rows:
        rules = ruling.get(row.code, {})
        for cell in row.central:
            right = rules.get(cell.field, cell.text)
            if fold(right) != fold(cell.text):
                said = {"header": column(cell.field).header, "value": cell.text[:80], "ruling": right[:80]}
                yield Mistake.CENTRAL_CHANGED.at(row.sheet, cell.cell, row.code, **said)
