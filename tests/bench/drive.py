"""Collections from Google measured on an emulator: requests, and minutes of a clock that passes only when we wait."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from sync.collecting.collect import Board, Clock, collect
from sync.ledger.store import Ledger
from sync.sources.limits import Limits
from tests.bench.drive_corpus import ROWS, OnDrive, on_drive
from tests.bench.line import Line

FIRST = datetime(2018, 5, 15, 20)
MINUTES = {30: 0.3, 1_000: 17.0, 10_000: 170.0}
"""How many trackers → minutes that the first collection may take at Google's pace."""
_PAGE = 1_000  # trackers in one answer of the list


@dataclass
class Passing:
    """Seconds that were waited; the emulator's clock follows."""

    corpus: OnDrive
    waited: float = 0.0

    def now(self) -> float:
        return self.corpus.world.clock.now().timestamp()

    def wait(self, seconds: float) -> None:
        self.waited += seconds
        self.corpus.world.clock.advance(seconds)


def lines(trackers: int, folder: Path) -> Iterator[Line]:
    """What is asked of so many trackers on Drive: minutes of the first collection, requests of a quiet one, no 429."""
    with (
        tempfile.TemporaryDirectory(dir=folder) as root,
        on_drive(Path(root) / "co-quan", trackers) as corpus,
        patch.dict(os.environ, corpus.environment),
    ):
        passing, quotas = Passing(corpus), corpus.world.quotas
        _collected(corpus, passing, FIRST, trackers)
        minutes, asked = passing.waited / 60, quotas.asked
        limit = MINUTES.get(trackers, 0.017 * trackers)
        yield Line(
            f"{trackers} trackers on Drive, first collection", f"{asked} requests", minutes, limit, " min"
        )
        corpus.world.clock.advance(3600)
        _collected(corpus, passing, FIRST + timedelta(hours=1), 0)
        pages = -(-trackers // _PAGE)
        quiet = quotas.asked - asked
        yield Line(
            f"{trackers} trackers on Drive, nothing changed", f"{quiet} requests", quiet, pages, " requests"
        )
        yield Line(f"{trackers} trackers on Drive, 429 provoked", "", quotas.too_many, 0, " times")


def _collected(corpus: OnDrive, passing: Passing, at: datetime, read: int) -> None:
    """One collection; AssertionError if it did not do what it is measured for."""
    clock = Clock(at, passing.now, passing.wait, passing.now)
    boards: list[Board] = []
    with Ledger.open(corpus.place.ledger_url, "bench") as ledger:
        limits = Limits(children=os.cpu_count() or 1)
        boards.append(collect(corpus.place, ledger, clock, limits, lambda _: None))
    results = boards[0].results
    assert all(one.receipt.ok and one.receipt.rows == ROWS for one in results), (
        "a tracker was not received whole"
    )
    assert sum(one.news for one in results) == read, "not the trackers that were to be read"
