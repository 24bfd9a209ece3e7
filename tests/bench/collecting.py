"""Collections measured: the first, one with nothing changed, one with one file in a hundred changed."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sync.collecting.collect import Board, Clock, collect
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.sources.limits import Limits
from tests.bench.corpus import ROWS, Corpus
from tests.bench.reading import timed

FIRST = datetime(2018, 5, 15, 20)
LAST = FIRST + timedelta(days=2)


class Collected(NamedTuple):
    """Seconds of three collections of one deployment, a day apart."""

    first: float
    quiet: float
    changed: float


def collections(corpus: Corpus, where: Path) -> Collected:
    """Collect a fresh trial three times; AssertionError if a collection did not do what it is timed for."""
    trial = _fresh(corpus, where)
    with Ledger.open(trial.ledger_url, "bench") as ledger:
        first = _collection(trial, ledger, FIRST, corpus.files)
        quiet = min(_collection(trial, ledger, FIRST + timedelta(hours=n), 0) for n in (1, 2, 3))
        changed = _collection(trial, ledger, LAST, corpus.change(trial))
    return Collected(first, quiet, changed)


def first_collection(corpus: Corpus, where: Path) -> float:
    """Seconds of the first collection of a fresh trial alone."""
    trial = _fresh(corpus, where)
    with Ledger.open(trial.ledger_url, "bench") as ledger:
        return _collection(trial, ledger, FIRST, corpus.files)


def _fresh(corpus: Corpus, where: Path) -> Deployment:
    trial = corpus.trial(where)
    assert trial.registry.units, "read before the clock runs, as a process does once"
    assert trial.config_hashes
    return trial


def _collection(trial: Deployment, ledger: Ledger, at: datetime, read: int) -> float:
    boards: list[Board] = []
    seconds = timed(lambda: boards.append(collect_once(trial, ledger, at)))
    received = [result for result in boards[0].results if result.receipt.ok and result.receipt.rows == ROWS]
    assert len(received) == len(boards[0].results), "a tracker was not received whole"
    assert sum(result.news for result in boards[0].results) == read, "not the files that were to be read"
    return seconds


def collect_once(place: Deployment, ledger: Ledger, at: datetime) -> Board:
    """As `sync` does it; the files were written long ago."""
    clock = Clock(at, lambda: time.time() + 3600, time.sleep)
    limits = Limits(children=os.cpu_count() or 1)
    return collect(place, ledger, clock, limits, lambda _: None)


def desk(place: Deployment, ledger: Ledger) -> Desk:
    """The office the day after the last collection."""
    return Desk(place, ledger, LAST + timedelta(days=1))
