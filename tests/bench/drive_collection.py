"""One collection from the emulator in a process of its own, which shares no memory with the trackers it collects.

``python -m tests.bench.drive_collection ROOT AT NOW NEWS``: what it waits it says on standard output, and goes on when
a line on standard input says that the emulator's clock has followed.
"""

import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.collecting.collect import Board, Clock, collect
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.sources.limits import Limits
from tests.bench.drive_corpus import ROWS
from tests.bench.memory import Watch


@dataclass
class Passing:
    """A clock that passes only by waiting, and the emulator's with it."""

    instant: float
    waited: float = 0.0

    def now(self) -> float:
        return self.instant + self.waited

    def wait(self, seconds: float) -> None:
        self.waited += seconds
        _say(wait=seconds)
        sys.stdin.readline()


def collection(root: str, at: str, now: str, news: str) -> None:
    """Collect, and say at the end how many seconds were waited and how many MB were in use at one time."""
    place, passing, watch = Deployment(Path(root)), Passing(float(now)), Watch()
    clock = Clock(datetime.fromisoformat(at), passing.now, passing.wait, passing.now)
    with Ledger.open(place.ledger_url, "bench") as ledger:
        limits = Limits(children=os.cpu_count() or 1)
        board = collect(place, ledger, clock, limits, lambda _: None)
    watch.megabytes()
    _see_that_all_came(board, int(news))
    _say(waited=passing.waited, peak=watch.at_once)


def _see_that_all_came(board: Board, news: int) -> None:
    """AssertionError if the collection did not do what it is measured for."""
    whole = all(one.receipt.ok and one.receipt.rows == ROWS for one in board.results)
    assert whole, "a tracker was not received whole"
    assert sum(one.news for one in board.results) == news, "not the trackers that were to be read"


def _say(**said: float) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    collection(*sys.argv[1:])
