"""One collection: survey, read in child processes, compare with the ledger, one transaction per unit."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from sync.collecting.owed import owe, owed
from sync.collecting.seeing import perhaps_same, same_as_another, see_all
from sync.collecting.survey import Folder, Round, Spotted, Surveyor
from sync.collecting.titles import keep_titles
from sync.core.evidence.choosing import FoundFile
from sync.core.problems import Problem, Refusal, Severity
from sync.core.units.registry import Unit
from sync.deployment.place import Deployment
from sync.deployment.sources import is_google, places_of
from sync.google.opening import tempo
from sync.issuing.handing_over import finish_interrupted
from sync.ledger.copies import Copies
from sync.ledger.rows import MISSING, REFUSED, UNCHANGED, KnownFile, Listed, Receipt
from sync.ledger.store import Ledger
from sync.office.opening import open_drive
from sync.sources.google import Drive
from sync.sources.limits import Limits

_UNITS_AT_ONCE = 25
"""Units whose results are kept in memory together."""
_FETCHED_AT_ONCE = 100
"""Units fetched from Drive before they are read and recorded: what a broken-off run has to fetch again at most."""


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
    """The instant of the collection, how the file system's time passes, and the clock by which requests are paced."""

    at: datetime
    now: Callable[[], float]
    wait: Callable[[float], None]
    monotonic: Callable[[], float] = time.monotonic


def collect(
    place: Deployment, ledger: Ledger, clock: Clock, limits: Limits, advance: Callable[[int], None]
) -> Board:
    """Collect every unit valid that day; `advance` is called with the number of units done.

    The caller holds the deployment's lock. Each unit is on record when its transaction ends, whatever happens after.
    """
    this, surveyor, folders = _begin(place, ledger, clock)
    results: dict[str, UnitResult] = {}
    for unit_results in _take_all(place, ledger, Looked(this, surveyor, folders), limits):
        results.update(unit_results)
        advance(len(unit_results))
    ledger.finish_collection(this.number, clock.at)
    return Board(this.number, clock.at, [results[folder.unit.code] for folder in folders])


def units_to_tell(place: Deployment, board: Board) -> list[str]:
    """Units of which the collection brought something, or whose feedback does not say yet what an earlier one brought."""
    there = {path.stem for path in place.feedback.glob("*.xlsx") if path.is_file()}
    behind = owed(place)
    return [r.unit for r in board.results if r.news or r.unit not in there or r.unit in behind]


class Looked(NamedTuple):
    """A collection whose survey is done: what it is compared with, who fetches from Drive, every unit's folder."""

    this: Round
    surveyor: Surveyor
    folders: list[Folder]


def _take_all(
    place: Deployment, ledger: Ledger, looked: Looked, limits: Limits
) -> Iterator[dict[str, UnitResult]]:
    """What lies in folders first; what Drive has to be asked for comes at Google's pace, some units at a time.

    What may be equal to a file of another unit is fetched before anything is taken, so that neither gets ahead.
    """
    waiting = [at for at, folder in enumerate(looked.folders) if folder.pending]
    here = [folder for folder in looked.folders if not folder.pending]
    this = _fetch(looked, perhaps_same(looked.folders))
    yield from _take(place, ledger, this, here, limits)
    for start in range(0, len(waiting), _FETCHED_AT_ONCE):
        some = waiting[start : start + _FETCHED_AT_ONCE]
        this = _fetch(looked, some)
        fetched = [looked.folders[at] for at in some]
        yield from _take(place, ledger, this, fetched, limits)
        ledger.record_listings(this.number, _listings(fetched))


def _fetch(looked: Looked, which: Sequence[int]) -> Round:
    """Fetch what is pending of these folders; the collection with what is known of equal files since."""
    if not which:
        return looked.this
    for at in which:
        looked.folders[at] = looked.surveyor.fetch(looked.folders[at])
    return looked.this._replace(strangers=same_as_another(looked.folders))


def _take(
    place: Deployment, ledger: Ledger, this: Round, folders: Sequence[Folder], limits: Limits
) -> Iterator[dict[str, UnitResult]]:
    quiet = _take_quiet(ledger, this, folders)
    yield quiet
    yield from _take_changed(place, ledger, this, [f for f in folders if f.unit.code not in quiet], limits)


def _listings(fetched: Sequence[Folder]) -> list[Listed]:
    """Of what was read: only then does the next collection have something to compare with."""
    read = (spotted for folder in fetched for spotted in folder.files if spotted.sha256)
    return [spotted.listed for spotted in read if spotted.listed]


def _begin(place: Deployment, ledger: Ledger, clock: Clock) -> tuple[Round, Surveyor, list[Folder]]:
    """Open the collection and look into every folder; issued trackers are looked up only for what changed."""
    ledger.keep_configuration(clock.at, place.config_kept)
    number = ledger.begin_collection(clock.at, place.config_hashes)
    known = ledger.known_files()
    quiet = place.settings.collection.quiet_seconds
    copies, issued = Copies(place.copies), ledger.newest_trackers()
    finish_interrupted(place.root, issued)
    units = place.registry.valid_on(clock.at.date())
    drive, listed = _drive(place, ledger, units, clock)
    surveyor = Surveyor(place.root, copies, known, issued, quiet, clock.now, clock.wait, drive, listed)
    folders = list(surveyor.survey(units))
    if drive:
        keep_titles(place, folders)
    changed = [folder.unit.code for folder in folders if folder.files and not folder.unchanged]
    issues = ledger.issues(changed) if changed else {}
    return Round(number, clock.at, known, issues, same_as_another(folders)), surveyor, folders


def _drive(
    place: Deployment, ledger: Ledger, units: Sequence[Unit], clock: Clock
) -> tuple[Drive | None, Mapping[str, Listed]]:
    """What lies on Drive, and how it was listed before; nothing where no unit has anything there."""
    if not any(is_google(one) for unit in units for one in places_of(unit.source).all):
        return None, {}
    drive = open_drive(place, tempo(clock.monotonic, clock.wait), clock.now)
    return drive, ledger.last_listings()


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
    from sync.collecting.taking import Taker  # noqa: PLC0415 - pandas, which a quiet collection does not need

    taker = Taker(place, ledger, this)
    for ready in _batches(see_all(place, this, changed, limits)):
        owe(place, (folder.unit.code for folder, _ in ready))
        taken = taker.take(ready)
        yield {folder.unit.code: _result(folder, *taken[folder.unit.code]) for folder, _ in ready}


def _batches(
    read: Iterator[tuple[Folder, list[FoundFile]]],
) -> Iterator[list[tuple[Folder, list[FoundFile]]]]:
    while batch := list(islice(read, _UNITS_AT_ONCE)):
        yield batch
