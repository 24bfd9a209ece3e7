"""Read the files of units in child processes: each unit comes back as soon as all of its files have been read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sync.collecting.survey import Folder, Round, Spotted
from sync.core.evidence.choosing import FoundFile
from sync.core.evidence.seen import SeenFile
from sync.core.problems import Refusal
from sync.deployment.place import Deployment
from sync.jobs import Job, see_tracker
from sync.ledger.copies import Copies
from sync.sources.limits import Limits
from sync.sources.pool import read_batches


def same_as_another(folders: Sequence[Folder]) -> frozenset[str]:
    """Files byte for byte equal to a file of another unit: whose they are is not for the computer to guess."""
    owners: dict[str, set[str]] = {}
    for folder in folders:
        for spotted in folder.files:
            if spotted.sha256:
                owners.setdefault(spotted.sha256, set()).add(folder.unit.code)
    return frozenset(digest for digest, units in owners.items() if len(units) > 1)


def perhaps_same(folders: Sequence[Folder]) -> list[int]:
    """Which folders (by index) have an upload on Drive, not fetched yet, as long to the byte as another unit's file.

    Native trackers are left out: Drive gives all of them one size, and their answers name them, so none equals another.
    """
    owners: dict[int, set[str]] = {}
    for folder in folders:
        for spotted in _bytes_in(folder):
            owners.setdefault(spotted.size, set()).add(folder.unit.code)
    shared = {size for size, units in owners.items() if size and len(units) > 1}
    pending = (any(one.pending and one.size in shared for one in _bytes_in(folder)) for folder in folders)
    return [at for at, is_doubtful in enumerate(pending) if is_doubtful]


def _bytes_in(folder: Folder) -> Iterator[Spotted]:
    """Files whose bytes somebody saved: in a folder, or uploaded."""
    return (one for one in folder.files if one.document is None or not one.document.native)


def see_all(
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
    return FoundFile(
        spotted.file, "", spotted.mtime_ns, spotted.refusal or Refusal.DAMAGED, said=spotted.said
    )


def _found(spotted: Spotted, seen: SeenFile | Refusal, strangers: frozenset[str]) -> FoundFile:
    """Of two units' equal files, the one whose identity says so keeps it; without identity neither does."""
    anonymous = isinstance(seen, SeenFile) and not seen.identity.units
    verdict = Refusal.SAME_AS_ANOTHER if anonymous and spotted.sha256 in strangers else seen
    return FoundFile(spotted.file, spotted.sha256, spotted.mtime_ns, verdict, spotted.unchanged)
