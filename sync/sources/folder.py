"""What lies in a unit's drop folder: the trackers asked for, and the strangers that have to be reported."""

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from sync.core.problems import Refusal
from sync.sources.files import MAX_FILE

_STRANGERS = {
    ".xls": Refusal.OLD_FORMAT,
    ".xlsb": Refusal.OLD_FORMAT,
    ".ods": Refusal.OLD_FORMAT,
    ".gsheet": Refusal.NOT_A_WORKBOOK,
    ".xlsm": None,
    ".xlsx": None,
    "": None,
}
"""Endings that may be a unit's tracker after all; None: only the content can tell."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file found.

    Attributes:
        path: where it lies, spelt as the file system spells it.
        size: bytes.
        mtime_ns: last modified, nanoseconds since 1970 (UTC).
        reason: why it is not to be read, or '' if it is.
        asked_for: whether its name matches the pattern; others are strangers in the same folder.
    """

    path: Path
    size: int
    mtime_ns: int
    reason: Refusal | str = ""
    asked_for: bool = True


_WILD = re.compile(r"[*?\[]")


class Folders:
    """Folders on the way to the files, each listed once while this object lives.

    A thousand units share one parent folder: listing it for each of them would be a million names.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[str, list[str]]] = {}

    def below(self, folder: str, step: str) -> list[str]:
        """The folders in `folder` whose names match a step of a pattern; OSError if it may not be read."""
        if folder not in self._known:
            found: dict[str, list[str]] = {}
            for entry in _entries(folder):
                if _is_folder(entry):
                    found.setdefault(_key(entry.name), []).append(entry.path)
            self._known[folder] = found
        named = self._known[folder]
        if not _WILD.search(step):
            return named.get(step, [])
        return [path for name, paths in named.items() if fnmatchcase(name, step) for path in paths]


def candidates(root: Path, pattern: str, known: Folders | None = None) -> list[Candidate]:
    """All files under `root` that `pattern` ('so-theo-doi/SNV/*.xlsx') means, and strangers beside them.

    Names compare without case and in NFC. No link is followed below `root`, nothing outside is looked at.
    Sorted by name. A folder that does not exist holds nothing; one that may not be read is a candidate
    with NO_ACCESS.

    Args:
        root: the deployment's folder.
        pattern: steps by '/', each with wildcards or without.
        known: kept by the caller over several patterns, so that no folder on the way is listed twice.

    Raises:
        ValueError: the pattern is absolute, empty, or climbs with '..'.
    """
    *folders, name = _steps(pattern)
    found: list[Candidate] = []
    for folder in _descend(str(root), folders, known or Folders()):
        found += _listed(folder, name)
    return sorted(found, key=lambda one: str(one.path))


def watches(pattern: str, file: str) -> bool:
    """Whether `candidates` would look at that path (inside the deployment, with '/'), by its name alone."""
    wanted, steps = _steps(pattern), tuple(map(_key, file.split("/")))
    return len(steps) == len(wanted) and all(map(fnmatchcase, steps, wanted))


def _steps(pattern: str) -> tuple[str, ...]:
    posix = pattern.replace("\\", "/")
    steps = tuple(_key(step) for step in posix.split("/") if step not in {"", "."})
    if not steps or posix.startswith("/") or ".." in steps or ":" in steps[0]:
        raise ValueError(f"mẫu tên tệp “{pattern}” phải nằm trong thư mục của hệ thống, không có “..”")
    return steps


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _descend(root: str, steps: Sequence[str], known: Folders) -> Iterator[str]:
    """Folders below `root` whose names match the steps; '**' is not known, links are not entered.

    A folder that may not be read ends the way down: it is reported itself.
    """
    if not steps:
        yield root
        return
    try:
        folders = known.below(root, steps[0])
    except OSError:
        yield root
        return
    for folder in folders:
        yield from _descend(folder, steps[1:], known)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """A folder and no link to one; Windows has junctions besides, which pass for folders."""
    if os.name != "nt" or not entry.is_dir(follow_symlinks=False):
        return entry.is_dir(follow_symlinks=False)
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return bool(tag != getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    """What lies in a folder, nothing if there is none; OSError if it may not be read."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _listed(folder: str, pattern: str) -> Iterator[Candidate]:
    try:
        entries = _entries(folder)
    except OSError:
        yield Candidate(Path(folder), 0, 0, Refusal.NO_ACCESS)
        return
    for entry in entries:
        asked_for = fnmatchcase(_key(entry.name), pattern)
        if asked_for or _may_be_a_tracker(entry):
            yield _seen(entry.path, asked_for)


def _may_be_a_tracker(entry: "os.DirEntry[str]") -> bool:
    ending = _ending(entry.name)
    if entry.name.startswith("."):  # folders and notes of synchronisers
        return False
    return ending in _STRANGERS and (bool(ending) or not entry.is_dir(follow_symlinks=False))


def _ending(name: str) -> str:
    """'.xlsx' of 'Sổ.XLSX'; '' where there is none. Paths find it too, five times slower."""
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a thousand times each collection
    return "" if ending == "." else ending


def _seen(path: str, asked_for: bool) -> Candidate:
    try:
        found = os.lstat(path)
    except OSError:  # gone or closed between listing and looking
        return Candidate(Path(path), 0, 0, Refusal.NO_ACCESS, asked_for)
    reason = _reason(os.path.basename(path), found)  # noqa: PTH119 - a thousand times each collection
    return Candidate(Path(path), found.st_size, found.st_mtime_ns, reason, asked_for)


def _reason(name: str, found: os.stat_result) -> Refusal | str:
    if name.startswith("~$"):
        return Refusal.OWNER_FILE
    if not stat.S_ISREG(found.st_mode):
        return Refusal.NOT_A_FILE
    if found.st_size == 0:
        return Refusal.EMPTY
    if found.st_size > MAX_FILE:
        return Refusal.TOO_BIG
    return _STRANGERS.get(_ending(name)) or ""


def settle(
    found: Iterable[Candidate], quiet_seconds: float, now: Callable[[], float], wait: Callable[[float], None]
) -> list[Candidate]:
    """Look once more at files modified less than `quiet_seconds` ago; those that changed are STILL_CHANGING.

    Args:
        found: candidates of one or of all units (one wait serves all).
        quiet_seconds: how long a file must have been left alone.
        now: seconds since 1970 (UTC), such as `time.time`.
        wait: sleeps for the seconds given.
    """
    listed = list(found)
    threshold = (now() - quiet_seconds) * 1e9
    if not any(_is_restless(one, threshold) for one in listed):
        return listed
    wait(quiet_seconds)
    return [_looked_at_again(one) if _is_restless(one, threshold) else one for one in listed]


def _is_restless(one: Candidate, threshold: float) -> bool:
    """Modified just now; a date in the future (a clock gone wrong) cannot be told from it."""
    return not one.reason and one.mtime_ns > threshold


def _looked_at_again(one: Candidate) -> Candidate:
    again = _seen(str(one.path), one.asked_for)
    unchanged = (again.size, again.mtime_ns) == (one.size, one.mtime_ns)
    return one if unchanged else replace(again, reason=again.reason or Refusal.STILL_CHANGING)
