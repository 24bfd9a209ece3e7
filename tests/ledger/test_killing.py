"""A process killed at any point loses nothing that it was told is safe, and the next run goes on."""

import multiprocessing
import random
import time
from pathlib import Path

from sync.ledger.copies import Copies
from sync.ledger.store import Ledger
from tests.ledger.samples import collect, later
from tests.ledger.writer import collect_for_ever

KILLS = 32
Told = tuple[str | int, ...]


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    dice = random.Random(1196)
    told: list[Told] = []
    for _ in range(KILLS):
        told += _run_and_kill(tmp_path, dice)
        with Ledger.open(tmp_path / "so-cai.sqlite", "an") as ledger:
            _holds_all(ledger, Copies(tmp_path / "ban-luu"), told)
    with Ledger.open(tmp_path / "so-cai.sqlite", "an") as ledger:
        number = collect(ledger, later(1000), {"SNV": []})
        assert ledger.collections()[-1].number == number


def _run_and_kill(root: Path, dice: random.Random) -> list[Told]:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload(["tests.ledger.writer"])
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=collect_for_ever, args=(root, there))
    process.start()
    there.close()
    told = [here.recv() for _ in range(dice.randrange(1, 8))]
    time.sleep(dice.random() * 0.02)
    process.kill()
    process.join()
    return told + _rest(here)


def _rest(pipe: "multiprocessing.connection.Connection") -> list[Told]:
    told = []
    with pipe:
        try:
            while True:
                told.append(pipe.recv())
        except (EOFError, OSError):
            return told


def _holds_all(ledger: Ledger, copies: Copies, told: list[Told]) -> None:
    ends = {number for kind, number, *_ in told if kind == "end"}
    last = {
        unit: (number, digest) for kind, number, *rest in told if kind == "unit" for unit, digest in [rest]
    }
    assert ledger.verify(copies) == []
    finished = {collection.number for collection in ledger.collections() if collection.finished_at}
    assert ends <= finished
    known = {known.receipt.unit: known for known in ledger.known_files().values()}
    for unit, (number, digest) in last.items():
        if digest:
            assert known[unit].collection >= number
            steps = ledger.history(f"{unit}-19")
            assert number in {step.observed.collection for step in steps if step.receipt.sha256 == digest}
