"""Collections from Google measured on an emulator: requests, minutes of a clock that passes only when we wait, memory."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.bench.drive_corpus import OnDrive, on_drive
from tests.bench.line import Line

FIRST = datetime(2018, 5, 15, 20)
MINUTES = {30: 0.3, 1_000: 17.0, 10_000: 170.0}
"""How many trackers → minutes that the first collection may take at Google's pace."""
_PAGE = 1_000  # trackers in one answer of the list
_FLAT = 1.2
"""Times the memory that the smallest number of trackers took (of a thousand or more)."""


class Collected(NamedTuple):
    """One collection: seconds waited, requests, MB in use at one time by the collecting process and its children."""

    waited: float
    asked: int
    peak: float


class Measured(NamedTuple):
    """A size: its first collection, the quiet one after it, and how often Google said 429."""

    first: Collected
    quiet: Collected
    too_many: int

    @property
    def peak(self) -> float:
        """MB, of whichever took more; 0 where the system does not tell."""
        return max(self.first.peak, self.quiet.peak)


def lines(sizes: tuple[int, ...], folder: Path) -> Iterator[Line]:
    """What is asked of so many trackers on Drive; memory is held against the smallest size of a thousand or more."""
    smallest: tuple[int, float] | None = None
    for trackers in sizes:
        found = measured(trackers, folder)
        yield from _pace(trackers, found)
        if trackers >= _PAGE and found.peak:
            if smallest:
                yield _memory(trackers, found.peak, *smallest)
            smallest = smallest or (trackers, found.peak)


def measured(trackers: int, folder: Path) -> Measured:
    """Collect so many trackers twice, each time in a process of its own."""
    with (
        tempfile.TemporaryDirectory(dir=folder) as root,
        on_drive(Path(root) / "co-quan", trackers) as corpus,
    ):
        first = _collected(corpus, FIRST, trackers)
        corpus.world.clock.advance(3600)
        quiet = _collected(corpus, FIRST + timedelta(hours=1), 0)
        return Measured(first, quiet, corpus.world.quotas.too_many)


def _pace(trackers: int, found: Measured) -> Iterator[Line]:
    limit = MINUTES.get(trackers, 0.017 * trackers)
    name = f"{trackers} trackers on Drive"
    yield Line(
        f"{name}, first collection", f"{found.first.asked} requests", found.first.waited / 60, limit, " min"
    )
    pages = -(-trackers // _PAGE)
    quiet = found.quiet.asked
    yield Line(f"{name}, nothing changed", f"{quiet} requests", quiet, pages, " requests")
    yield Line(f"{name}, 429 provoked", "", found.too_many, 0, " times")


def _memory(trackers: int, peak: float, smallest: int, flat: float) -> Line:
    what = f"{trackers} trackers on Drive, memory : that of {smallest}"
    return Line(what, f"{peak:.0f} : {flat:.0f} MB", peak / flat, _FLAT, " ×")


def _collected(corpus: OnDrive, at: datetime, news: int) -> Collected:
    """One collection in another process; the emulator's clock follows what it waits."""
    clock, before = corpus.world.clock, corpus.world.quotas.asked
    asked = (str(corpus.place.root), at.isoformat(), str(clock.now().timestamp()), str(news))
    command = [sys.executable, "-m", "tests.bench.drive_collection", *asked]
    environment = {**os.environ, **corpus.environment}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        told: dict[str, float] = {}
        for line in child.stdout:
            told = json.loads(line)
            if "wait" in told:
                clock.advance(told["wait"])
                child.stdin.write("\n")
                child.stdin.flush()
    assert child.returncode == 0, "the collection failed"
    return Collected(told["waited"], corpus.world.quotas.asked - before, told["peak"])
