"""Look at every unit's folder: what is there, what changed since it was last taken, and a copy of what did."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from sync.core.problems import Refusal
from sync.core.units.registry import Unit
from sync.deployment.sources import GOOGLE, places_of
from sync.ledger.copies import ANSWER, WORKBOOK, Copies
from sync.ledger.rows import Issue, KnownFile, Listed
from sync.sources.files import fetch
from sync.sources.folder import Candidate, Folders, candidates, settle
from sync.sources.google import Document, Drive

_SHARE, _THREADS = 25, 4
"""Files that a thread looks at in one go; each thread holds one file in memory at a time."""


_NOT_FINAL = frozenset({Refusal.READER_STOPPED.value})
"""Refusals that may have been the machine's fault: the same bytes are read again in the next collection."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """One file as it stood at the survey; `refusal` if not even its bytes could be had."""

    file: str
    path: Path
    size: int
    mtime_ns: int
    sha256: str = ""
    refusal: Refusal | None = None
    unchanged: bool = False
    got: bool = False
    """Of an unchanged file: whether it was taken, not refused."""
    said: str = ""
    document: Document | None = None
    """As Drive lists it; without `sha256` and `refusal` it has yet to be fetched."""

    @property
    def pending(self) -> bool:
        """Whether it has yet to be fetched from Drive."""
        return self.document is not None and not self.sha256 and self.refusal is None

    @property
    def listed(self) -> Listed | None:
        """How Drive listed it, for the next collection; None of a file in a folder."""
        one = self.document
        return Listed(one.file, one.version, one.modified, one.fresh) if one else None


@dataclass(frozen=True, slots=True)
class Folder:
    """One unit's files, those passed over with a line (owner files), and whether its newest tracker is gone."""

    unit: Unit
    files: list[Spotted] = field(default_factory=list)
    passed: list[Spotted] = field(default_factory=list)
    lacking: bool = False

    @property
    def pending(self) -> bool:
        """Whether something has yet to be fetched from Drive."""
        return any(spotted.pending for spotted in self.files)

    @property
    def unchanged(self) -> bool:
        """Whether nothing has to be read: every file is what was last met at its path, and none is lacking.

        Of files that were met on different days, one may have been refused only because another was away: where some
        were taken and some refused, it is chosen anew.
        """
        if not self.files or self.lacking or not all(spotted.unchanged for spotted in self.files):
            return False
        return len({spotted.got for spotted in self.files}) == 1


class Round(NamedTuple):
    """This collection: number, instant, files known before, issued trackers, contents that several units handed in."""

    number: int
    at: datetime
    known: Mapping[str, KnownFile]
    issues: Mapping[str, Sequence[Issue]]
    strangers: frozenset[str]


@dataclass(frozen=True)
class Surveyor:
    """What a survey needs: the deployment's root, where copies go, what is known, and how to wait.

    Attributes:
        issued: unit → version and file of its newest tracker.
        drive: what lies on Google Drive, None where no unit has anything there.
        listed: file → how Drive listed it before it was last read.
        quiet_seconds: a file written less long ago is looked at once more.
        now: seconds since the epoch, as files' times are counted.
        wait: sleeps so many seconds.
    """

    root: Path
    copies: Copies
    known: Mapping[str, KnownFile]
    issued: Mapping[str, tuple[int, str]]
    quiet_seconds: float
    now: Callable[[], float]
    wait: Callable[[float], None]
    drive: Drive | None = None
    listed: Mapping[str, Listed] = field(default_factory=dict)

    def survey(self, units: Sequence[Unit]) -> Iterator[Folder]:
        """Each unit's folder, in order; changed files have been copied when they are handed out.

        Files that were just written are waited for once, all together.
        """
        self._look(units)
        known = Folders()
        listed = [(unit, self._candidates(unit, known)) for unit in units]
        together = [candidate for _, found in listed for candidate in found]
        settled = settle(together, self.quiet_seconds, self.now, self.wait)
        looked_at = self._spot_all(settled)
        for unit, found in listed:
            spotted = [*islice(looked_at, len(found)), *self._on_drive(unit)]
            passed = [one for one in spotted if one.refusal is Refusal.OWNER_FILE]
            files = [one for one in spotted if one.refusal is not Refusal.OWNER_FILE]
            yield Folder(unit, files, passed, self._lacks(unit, files))

    def _lacks(self, unit: Unit, files: Sequence[Spotted]) -> bool:
        """Whether the newest tracker was issued to where its files are looked for, and none was last taken as that."""
        version, home = self.issued.get(unit.code, (0, ""))
        taken = {self.known[one.file].receipt.version for one in files if one.file in self.known}
        return version not in taken and places_of(unit.source).watch(home)

    def _candidates(self, unit: Unit, known: Folders) -> list[Candidate]:
        patterns = places_of(unit.source).folders
        return [one for pattern in patterns for one in candidates(self.root, pattern, known)]

    def _look(self, units: Sequence[Unit]) -> None:
        if self.drive:
            self.drive.look(file for unit in units for file in places_of(unit.source).google)

    def _on_drive(self, unit: Unit) -> list[Spotted]:
        places = places_of(unit.source)
        if self.drive is None or len(places.folders) == len(places.all):
            return []
        awaited = GOOGLE in places.all
        found = self.drive.documents(unit.code, places.google, awaited=awaited)
        lone = not places.folders
        return [self._spot_document(one) for one in found if one.id or lone]

    def _spot_document(self, document: Document) -> Spotted:
        """Not read again if Drive lists it as before it was last read, and then it had been at rest."""
        stands = Spotted(
            document.file, Path(document.file), document.size, document.mtime_ns, document=document
        )
        last, before = self.known.get(document.file), self.listed.get(document.file)
        if document.refusal:
            return replace(stands, refusal=document.refusal, said=document.said)
        if last is None or before is None or last.receipt.reason in _NOT_FINAL or before.fresh:
            return stands
        if (before.version, before.modified) != (document.version, document.modified):
            return stands
        return replace(stands, sha256=last.receipt.sha256, unchanged=True, got=last.receipt.ok)

    def fetch(self, folder: Folder) -> Folder:
        """The unit's files once all that is pending was fetched from Drive; what failed says why."""
        return replace(folder, files=[self._fetch(one) if one.pending else one for one in folder.files])

    def _fetch(self, stands: Spotted) -> Spotted:
        if self.drive is None or stands.document is None:  # cannot be: nothing is pending then
            raise TypeError(stands.file)
        content = self.drive.fetch(stands.document)
        if isinstance(content, Document):
            return replace(stands, refusal=content.refusal, said=content.said)
        got = self._received(stands, content)
        return replace(got, size=len(content))

    def _spot_all(self, settled: Sequence[Candidate]) -> Iterator[Spotted]:
        """In order; hashing and waiting for the disk leave the interpreter free for another thread."""
        shares = [settled[start : start + _SHARE] for start in range(0, len(settled), _SHARE)]
        with ThreadPoolExecutor(_THREADS) as pool:
            yield from chain.from_iterable(pool.map(lambda share: list(map(self._spot, share)), shares))

    def _spot(self, candidate: Candidate) -> Spotted:
        file = self._name(candidate.path)
        stands = Spotted(file, candidate.path, candidate.size, candidate.mtime_ns)
        if candidate.reason:
            return self._refused(stands, Refusal(candidate.reason))
        content = fetch(candidate.path)
        if isinstance(content, Refusal):
            return self._refused(stands, content)
        return self._received(stands, content)

    def _name(self, path: Path) -> str:
        """The path as the deployment knows it; cut off the text where it can be: `relative_to` is ten times slower."""
        text, before = str(path), f"{self.root}{os.sep}"
        if not text.startswith(before):
            return path.relative_to(self.root).as_posix()
        return text.removeprefix(before).replace(os.sep, "/")

    def _received(self, stands: Spotted, content: bytes) -> Spotted:
        digest = sha256(content).hexdigest()
        last = self.known.get(stands.file)
        same = last is not None and last.receipt.sha256 == digest and last.receipt.reason not in _NOT_FINAL
        if not same:
            answer = stands.document is not None and stands.document.native
            self.copies.put(content, ANSWER if answer else WORKBOOK)
        return replace(stands, sha256=digest, unchanged=same, got=last is not None and last.receipt.ok)

    @staticmethod
    def _refused(stands: Spotted, refusal: Refusal) -> Spotted:
        return replace(stands, refusal=refusal)
