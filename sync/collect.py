"""One collection: survey, read in child processes, compare with the ledger, one transaction per unit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from sync.core.choosing import FoundFile
from sync.core.problems import Problem, Refusal, Severity
from sync.core.seen import SeenFile
from sync.deployment.place import Deployment
from sync.handing_over import finish_interrupted
from sync.jobs import Job, see_tracker
from sync.ledger.copies import Copies
from sync.ledger.rows import MISSING, REFUSED, UNCHANGED, KnownFile, Receipt
from sync.ledger.store import Ledger
from sync.owed import owe, owed
from sync.sources.limits import Limits
from sync.sources.pool import read_batches
from sync.survey import Folder, Round, Spotted, Surveyor

_UNITS_AT_ONCE = 25
"""Units whose results are kept in memory together."""


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What became of one unit.

    Attributes:
        unit, name: which unit.
        receipt: of its tracker.
        changed: how many tasks have something new.
        problems: what is to be said of its files; of unchanged ones, what still has to be mended.
        passed: files passed over.
    """

    unit: str
    name: str
    receipt: Receipt
    changed: int = 0
    problems: Sequence[Problem] = ()
    passed: Sequence[str] = ()

    @property
    def open(self) -> int:
        """How many errors and warnings its files have, whether they were read now or before."""
        return sum(problem.severity is not Severity.NOTE for problem in self.problems)

    @property
    def news(self) -> bool:
        """Whether the unit's file was read anew, or could not be."""
        return self.receipt.outcome != UNCHANGED


@dataclass(frozen=True, slots=True)
class Board:
    """The outcome of a collection, one result a unit in the registry's order."""

    collection: int
    at: datetime
    results: list[UnitResult] = field(default_factory=list)

    @property
    def received(self) -> int:
        """Units whose tracker the centre got."""
        return sum(result.receipt.ok for result in self.results)

    @property
    def changed(self) -> int:
        """Tasks with something new."""
        return sum(result.changed for result in self.results)

    @property
    def clean(self) -> bool:
        """Whether every unit was received and nothing has to be mended."""
        return self.received == len(self.results) and not self.open

    @property
    def open(self) -> int:
        """Errors and warnings that still have to be mended."""
        return sum(result.open for result in self.results)


@dataclass(frozen=True)
class Clock:
    """The instant of the collection, and how the file system's time passes."""

    at: datetime
    now: Callable[[], float]
    wait: Callable[[float], None]


def collect(
    place: Deployment, ledger: Ledger, clock: Clock, limits: Limits, advance: Callable[[int], None]
) -> Board:
    """Collect every unit valid that day; `advance` is called with the number of units done.

    The caller holds the deployment's lock. Each unit is on record when its transaction ends, whatever happens after.
    """
    this, folders = _begin(place, ledger, clock)
    results = _take_quiet(ledger, this, folders)
    advance(len(results))
    changed = [folder for folder in folders if folder.unit.code not in results]
    for unit_results in _take_changed(place, ledger, this, changed, limits):
        results.update(unit_results)
        advance(len(unit_results))
    ledger.finish_collection(this.number, clock.at)
    return Board(this.number, clock.at, [results[folder.unit.code] for folder in folders])


def units_to_tell(place: Deployment, board: Board) -> list[str]:
    """Units of which the collection brought something, or whose feedback does not say yet what an earlier one brought."""
    there = {path.stem for path in place.feedback.glob("*.xlsx") if path.is_file()}
    behind = owed(place)
    return [r.unit for r in board.results if r.news or r.unit not in there or r.unit in behind]


def _begin(place: Deployment, ledger: Ledger, clock: Clock) -> tuple[Round, list[Folder]]:
    """Open the collection and look into every folder; issued trackers are looked up only for what changed."""
    number = ledger.begin_collection(clock.at, place.config_hashes)
    known = ledger.known_files()
    quiet = place.settings.collection.quiet_seconds
    copies, issued = Copies(place.copies), ledger.newest_trackers()
    finish_interrupted(place.root, issued)
    surveyor = Surveyor(place.root, copies, known, issued, quiet, clock.now, clock.wait)
    folders = list(surveyor.survey(place.registry.valid_on(clock.at.date())))
    changed = [folder.unit.code for folder in folders if folder.files and not folder.unchanged]
    issues = ledger.issues(changed) if changed else {}
    return Round(number, clock.at, known, issues, _same_as_another(folders)), folders


def _same_as_another(folders: Sequence[Folder]) -> frozenset[str]:
    """Files byte for byte equal to a file of another unit: whose they are is not for the computer to guess."""
    owners: dict[str, set[str]] = {}
    for folder in folders:
        for spotted in folder.files:
            if spotted.sha256:
                owners.setdefault(spotted.sha256, set()).add(folder.unit.code)
    return frozenset(digest for digest, units in owners.items() if len(units) > 1)


def _take_quiet(ledger: Ledger, this: Round, folders: Sequence[Folder]) -> dict[str, UnitResult]:
    """Units of which only receipts are to be kept, all in one transaction: unchanged or missing."""
    still = [folder for folder in folders if folder.unchanged or not folder.files]
    quiet = [(folder, _quiet_receipts(folder, this.at, this.known)) for folder in still]
    ledger.take_unchanged(this.number, [receipt for _, receipts in quiet for receipt in receipts])
    suspect = [folder.unit.code for folder, got in quiet if any(one.problems or not one.ok for one in got)]
    standing = ledger.standing_problems(suspect) if suspect else {}
    return {
        folder.unit.code: _result(folder, receipts[-1], 0, standing.get(folder.unit.code, ()))
        for folder, receipts in quiet
    }


def _quiet_receipts(folder: Folder, at: datetime, known: Mapping[str, KnownFile]) -> list[Receipt]:
    """One receipt a file; what was not got comes last and stands for the unit."""
    if not folder.files:
        return [Receipt(folder.unit.code, at, MISSING, Refusal.NOT_FOUND.value)]
    again = [_again(known[spotted.file].receipt, spotted, at) for spotted in folder.files]
    return sorted(again, key=lambda receipt: not receipt.ok)


def _again(last: Receipt, spotted: Spotted, at: datetime) -> Receipt:
    """What was got is got again; what was refused is refused again for the same reason."""
    outcome = UNCHANGED if last.ok else REFUSED
    return last._replace(at=at, outcome=outcome, size=spotted.size, mtime_ns=spotted.mtime_ns)


def _result(folder: Folder, receipt: Receipt, changed: int, problems: Sequence[Problem]) -> UnitResult:
    passed = [spotted.file for spotted in folder.passed]
    return UnitResult(folder.unit.code, folder.unit.name, receipt, changed, problems, passed)


def _take_changed(
    place: Deployment, ledger: Ledger, this: Round, changed: Sequence[Folder], limits: Limits
) -> Iterator[dict[str, UnitResult]]:
    if not changed:
        return
    from sync.taking import Taker  # noqa: PLC0415 - pandas, which a quiet collection does not need

    taker = Taker(place, ledger, this)
    for ready in _batches(_read(place, this, changed, limits)):
        owe(place, (folder.unit.code for folder, _ in ready))
        taken = taker.take(ready)
        yield {folder.unit.code: _result(folder, *taken[folder.unit.code]) for folder, _ in ready}


def _batches(
    read: Iterator[tuple[Folder, list[FoundFile]]],
) -> Iterator[list[tuple[Folder, list[FoundFile]]]]:
    while batch := list(islice(read, _UNITS_AT_ONCE)):
        yield batch


def _read(
    place: Deployment, this: Round, folders: Sequence[Folder], limits: Limits
) -> Iterator[tuple[Folder, list[FoundFile]]]:
    """Each folder as soon as all of its files have been read, in whatever order the children finish."""
    read: list[list[FoundFile]] = [[_unread(s) for s in folder.files if not s.sha256] for folder in folders]
    yield from ((folder, read[i]) for i, folder in enumerate(folders) if len(read[i]) == len(folder.files))
    homes = _homes(place, folders)
    jobs = [_job(path, *owners[0], this, folders) for path, owners in homes.items()]
    for job, seen in read_batches(see_tracker, jobs, limits):
        for index, spotted in homes[job.path]:
            read[index].append(_found(spotted, seen, this.strangers))
            if len(read[index]) == len(folders[index].files):
                yield folders[index], read[index]
                read[index] = []


def _job(path: Path, index: int, spotted: Spotted, this: Round, folders: Sequence[Folder]) -> Job:
    issues = this.issues.get(folders[index].unit.code, ())
    return Job(path, spotted.file, this.at.date(), {issue.version: issue.codes for issue in issues})


def _homes(place: Deployment, folders: Sequence[Folder]) -> dict[Path, list[tuple[int, Spotted]]]:
    """Copy → the folders (by index) and files that it was made of: equal files are read once."""
    copies = Copies(place.copies)
    homes: dict[Path, list[tuple[int, Spotted]]] = {}
    for index, folder in enumerate(folders):
        for spotted in folder.files:
            if spotted.sha256:
                homes.setdefault(copies.path(spotted.sha256), []).append((index, spotted))
    return homes


def _unread(spotted: Spotted) -> FoundFile:
    return FoundFile(spotted.file, "", spotted.mtime_ns, spotted.refusal or Refusal.DAMAGED)


def _found(spotted: Spotted, seen: SeenFile | Refusal, strangers: frozenset[str]) -> FoundFile:
    """Of two units' equal files, the one whose identity says so keeps it; without identity neither does."""
    anonymous = isinstance(seen, SeenFile) and not seen.identity.units
    verdict = Refusal.SAME_AS_ANOTHER if anonymous and spotted.sha256 in strangers else seen
    return FoundFile(spotted.file, spotted.sha256, spotted.mtime_ns, verdict, spotted.unchanged)
