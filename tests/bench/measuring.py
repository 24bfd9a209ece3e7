"""Build the corpus if need be, measure, and print each target with what was reached."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from tests.bench import buttons, drive, months
from tests.bench.collecting import Collected, collections, first_collection
from tests.bench.corpus import Corpus, corpus
from tests.bench.line import Line, spread
from tests.bench.reading import bare_read, pandas_loop, timed
from tests.bench.reporting import Reported, collected, report

CACHE = Path("build") / "bench"
FILES = int(os.environ.get("BENCH_FILES", "1000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
_SIZES = (int(files or 0) for files in os.environ.get("BENCH_GROWTH", "100,1000,5000").split(","))
GROWTH = tuple(filter(None, _SIZES))
"""Sizes of which the first collection shows how the time grows; BENCH_GROWTH=0, or nothing, leaves that out."""
PARTS = ("collect", "memory", "report", "growth", "macros", "closing", "drive")
"""BENCH_PARTS=collect,macros measures these alone."""
DRIVE = tuple(
    int(size) for size in os.environ.get("BENCH_DRIVE", "30,1000,3000").split(",") if int(size or 0)
)
"""Trackers on Google Drive that are collected from an emulator; the time told is what Google's pace costs."""
_LOOPED = 20
"""Files that the pandas loop reads; its time is scaled to all of them."""
_WARMING = 20
_MEMORY_TARGET = 700


class Round(NamedTuple):
    """Everything that is compared, measured one after the other."""

    bare: float
    loop: float
    collected: Collected


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the lines as JSON.")
def main(*, as_json: bool) -> None:
    """Measure BENCH_FILES trackers (1000), BENCH_ROUNDS times (3), and how the time grows over BENCH_GROWTH (100,1000,5000).

    BENCH_PARTS names the parts to measure, all unless given: collect, memory, report, growth, macros, closing, drive.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    lines = []
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        for line in _measured(_asked(), Path(folder) / "trial"):
            lines.append(line)
            click.echo(str(line), err=as_json)
    if as_json:
        click.echo(json.dumps([line._asdict() | {"met": line.met} for line in lines]))


def _asked() -> list[str]:
    asked = [part.strip() for part in os.environ.get("BENCH_PARTS", "").split(",") if part.strip()]
    if unknown := set(asked) - set(PARTS):
        raise click.UsageError(f"BENCH_PARTS: {', '.join(sorted(unknown))}: not one of {', '.join(PARTS)}")
    return asked or [*PARTS]


def _measured(parts: Sequence[str], trial: Path) -> Iterator[Line]:
    if {"collect", "memory", "report", "growth"} & {*parts}:
        yield from _of_the_main_job(parts, trial)
    if "drive" in parts:
        yield from drive.lines(DRIVE, CACHE)
    if "macros" in parts:
        yield from buttons.lines(corpus(CACHE, _WARMING), ROUNDS)
    if "closing" in parts:
        yield from months.lines(CACHE, trial, ROUNDS)


def _of_the_main_job(parts: Sequence[str], trial: Path) -> Iterator[Line]:
    whole = corpus(CACHE, FILES)
    collections(corpus(CACHE, _WARMING), trial)  # imports, here and in the server of the reading processes
    if "collect" in parts:
        yield from _reading(whole, trial)
    if "memory" in parts:
        yield from _memory(whole, trial)
    if "report" in parts:
        yield from _reporting(whole, trial)
    if "growth" in parts:
        yield from _growth(trial)


def _reading(whole: Corpus, trial: Path) -> Iterator[Line]:
    rounds = [_round(whole, trial) for _ in range(ROUNDS)]

    def ratio(of: Callable[[Round], float]) -> float:
        return statistics.median(map(of, rounds))

    first = spread([r.collected.first for r in rounds])
    bare = spread([r.bare for r in rounds])
    yield Line(
        "first collection : bare read",
        f"{first} : {bare}",
        ratio(lambda r: r.collected.first / r.bare),
        2,
        " ×",
    )
    yield Line(
        f"pandas loop (of {_LOOPED}, scaled) : first collection", f"{spread([r.loop for r in rounds])} : {first}",
        ratio(lambda r: r.loop / r.collected.first), 10, " ×", most=False,
    )  # fmt: skip
    quiet, some = (spread([r.collected[i] for r in rounds]) for i in (1, 2))
    yield Line(
        "nothing changed : first",
        quiet,
        100 * ratio(lambda r: r.collected.quiet / r.collected.first),
        1,
        " %",
    )
    yield Line(
        "1 % changed : first", some, 100 * ratio(lambda r: r.collected.changed / r.collected.first), 3, " %"
    )


def _round(whole: Corpus, trial: Path) -> Round:
    bare = timed(lambda: bare_read(whole.trackers))
    part = whole.trackers[:_LOOPED]
    loop = timed(lambda: pandas_loop(part)) * whole.files / len(part)
    return Round(bare, loop, collections(whole, trial))


def _memory(whole: Corpus, trial: Path) -> Iterator[Line]:
    """In fresh processes; only where the system tells what its processes hold."""
    if not Path("/proc/self/status").exists():
        return
    for step in ("collection", "report"):
        arguments = (step, str(whole.root), str(whole.files), str(trial))
        ran = subprocess.run(
            [sys.executable, "-m", "tests.bench.memory", *arguments], check=True, capture_output=True
        )
        yield Line(
            f"peak memory: {step}, all processes", "", json.loads(ran.stdout)[step], _MEMORY_TARGET, " MB"
        )


def _reporting(whole: Corpus, trial: Path) -> Iterator[Line]:
    with collected(whole, trial) as ledger:
        found: list[Reported] = [report(whole, trial, ledger) for _ in range(ROUNDS)]
    seconds = f"{spread([r.report for r in found])} : {spread([r.bare for r in found])}"
    yield Line(
        f"report : bare write of its {found[0].cells:,} cells",
        seconds,
        statistics.median(r.report / r.bare for r in found),
        1.5,
        " ×",
    )


def _growth(trial: Path) -> Iterator[Line]:
    """Milliseconds a file of the first collection, held against 1.2 times those of the smallest corpus."""
    limit = 0.0
    for files in GROWTH:
        seconds = first_collection(corpus(CACHE, files), trial)
        each = 1000 * seconds / files
        limit = limit or 1.2 * each
        yield Line(f"growth: first collection of {files:,}", f"{seconds:.2f} s", each, round(limit, 2), " ms")
