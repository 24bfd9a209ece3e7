"""Which of the files in a unit's folder count, and what is to be said of the others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sync.core.evidence.seen import SeenFile
from sync.core.problems import REMEDIES, Mistake, Problem, Refusal, Severity

OF_THE_FOLDER = frozenset((*Refusal, Mistake.RETIRED_VERSION.name.lower()))
"""Codes of what is said of files that do not count; such a message names its file, and is said anew in each reading."""

_FEW_ROWS = 4
"""Below so many tasks, losing half of them is an ordinary change."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file in a unit's folder.

    Attributes:
        file: its path inside the deployment, with '/'.
        sha256: of its content, '' if it could not be read.
        mtime_ns: of its last change, nanoseconds.
        seen: what it says, or why it was not taken.
        unchanged: whether it is byte for byte what was last taken from this path.
        said: what is to be said of it where the refusal's own sentence is not exact enough.
    """

    file: str
    sha256: str
    mtime_ns: int
    seen: SeenFile | Refusal
    unchanged: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """What the ledger knows of a unit's trackers: version → (file, sha256 as issued), versions retired, tasks."""

    versions: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    retired: frozenset[int] = frozenset()
    held: frozenset[str] = frozenset()
    rows: Mapping[str, int] = field(default_factory=dict)
    """File → how many tasks it had when it was last taken."""
    watched: bool = False
    """Whether the newest tracker was issued to a place in which the unit's files are looked for."""

    @property
    def current(self) -> int:
        """The newest version issued, 0 when none was."""
        return max(self.versions, default=0)

    def version_of(self, claimed: int) -> int:
        """The version that a file counts for: one that was never issued has no past to be compared with."""
        return claimed if claimed in self.versions else self.current


@dataclass(frozen=True, slots=True)
class Choice:
    """The verdict on a folder.

    Attributes:
        taken: version → the file that counts for it.
        refused: files that stand for the unit and could not be taken: the collection did not get them.
        retired: versions from which nothing is taken after this collection.
        problems: what is to be said of files that do not count.
    """

    taken: dict[int, FoundFile] = field(default_factory=dict)
    refused: list[tuple[FoundFile, Refusal]] = field(default_factory=list)
    retired: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def choose(unit: str, files: Sequence[FoundFile], issued: Issued) -> Choice:
    """Decide which files count: identity first, then one file a version, then retirement."""
    choice = Choice()
    by_version: dict[int, list[FoundFile]] = defaultdict(list)
    unreadable: list[tuple[FoundFile, Refusal]] = []
    for found in files:
        refusal = refusal_of(unit, found, issued)
        if refusal is not None or isinstance(found.seen, Refusal):
            unreadable.append((found, refusal or Refusal.DAMAGED))
        else:
            by_version[issued.version_of(found.seen.identity.version)].append(found)
    for version, rivals in sorted(by_version.items()):
        _take(choice, version, rivals, issued)
    _retire(choice, {found.file for found, _ in unreadable}, issued)
    _refuse(choice, unreadable, issued)
    _miss(choice, issued)
    return choice


def refusal_of(unit: str, found: FoundFile, issued: Issued) -> Refusal | None:
    """Why a file cannot stand for the unit: unreadable, another unit's, or half of its tasks are gone."""
    if isinstance(found.seen, Refusal):
        return found.seen
    units = found.seen.identity.units
    codes = {row.code for row in found.seen.rows if row.code}
    if units - {unit} or (not units and codes and not codes & issued.held):
        return Refusal.WRONG_UNIT
    before = issued.rows.get(found.file, 0)
    fell = before >= _FEW_ROWS and len(found.seen.rows) * 2 <= before
    return Refusal.ROWS_FELL if fell else None


def _take(choice: Choice, version: int, rivals: list[FoundFile], issued: Issued) -> None:
    """One file a version: the issued path, unless it is untouched and a copy was filled in.

    Of several copies the one taken before stays, so that what it said is not unsaid by another.
    """
    path, as_issued = issued.versions.get(version, ("", ""))
    touched = [found for found in rivals if found.sha256 != as_issued]
    at_home = [found for found in rivals if found.file == path]
    if at_home and (at_home[0] in touched or not touched):
        winner = at_home[0]
    else:
        winner = max(
            touched or rivals, key=lambda found: (found.file in issued.rows, found.mtime_ns, found.file)
        )
    if version in issued.retired:
        choice.problems.extend(
            _after_retirement(found, version, issued) for found in rivals if not found.unchanged
        )
        return
    choice.taken[version] = winner
    choice.problems.extend(told(found, Refusal.DUPLICATE) for found in rivals if found is not winner)


def _after_retirement(found: FoundFile, version: int, issued: Issued) -> Problem:
    problem = Mistake.RETIRED_VERSION.at("", "", version=version, current=issued.current)
    return Problem(problem.code, "", "", f"{found.file}: {problem.message}", problem.severity)


def _retire(choice: Choice, unread: AbstractSet[str], issued: Issued) -> None:
    """Once the newest version has been filled in, older ones have been collected for the last time, if they were."""
    newest = choice.taken.get(issued.current)
    if newest is not None and newest.sha256 != issued.versions.get(issued.current, ("", ""))[1]:
        older = [v for v, (path, _) in issued.versions.items() if v < issued.current and path not in unread]
        choice.retired.extend(version for version in older if version not in issued.retired)


def _refuse(choice: Choice, unreadable: list[tuple[FoundFile, Refusal]], issued: Issued) -> None:
    """A file that cannot be read spoils the collection if a tracker in use has its path, or if nothing else is there."""
    homes = {path for version, (path, _) in issued.versions.items() if version not in issued.retired}
    for found, refusal in unreadable:
        stands_for_unit = found.file in homes or not choice.taken
        if stands_for_unit:
            choice.refused.append((found, refusal))
        choice.problems.append(told(found, refusal, Severity.ERROR if stands_for_unit else Severity.WARNING))


def _miss(choice: Choice, issued: Issued) -> None:
    """Where the newest tracker is gone, an older one beside it proves nothing: what was typed may stand in the newest."""
    home = issued.versions.get(issued.current, ("", ""))[0]
    refused = {found.file for found, _ in choice.refused}
    if issued.watched and choice.taken and issued.current not in choice.taken and home not in refused:
        gone = FoundFile(home, "", 0, Refusal.NOT_FOUND)
        choice.refused.append((gone, Refusal.NOT_FOUND))
        choice.problems.append(told(gone, Refusal.NOT_FOUND, Severity.ERROR))


def told(found: FoundFile, refusal: Refusal, severity: Severity = Severity.WARNING) -> Problem:
    """The line about a file that was not taken."""
    said = found.said.removeprefix(f"{found.file}: ") or REMEDIES[refusal]
    return Problem(refusal.value, "", "", f"{found.file}: {said}", severity)
