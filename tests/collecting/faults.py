"""`make faults`: each system call by which a small sync, issue or report writes fails or kills once; nothing is lost by it."""

import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import click

from tests.collecting import faulted
from tests.collecting.dying import ACTS
from tests.collecting.victim import Victim

INSTALL = "apt-get install -y strace"
CALLS = (
    "write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fallocate",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat",
)  # fmt: skip
"""System calls by which something gets on the disk, goes from it, or gets its name."""
FATES = (
    "signal=SIGKILL:when={}", "error=ENOSPC:when={}", "error=ENOSPC:when={}+", "error=EIO:when={}",
    "error=EIO:when={}+", "error=EROFS:when={}+", "error=EDQUOT:when={}+", "error=EACCES:when={}", "error=EINTR:when={}",
)  # fmt: skip
"""Killed; disk full, broken, read-only from now on, quota used up; closed to us, interrupted. '+': from that call on."""
SCENES = {"first": "sync", "again": "sync", "issue": "issue", "report": "report"}
"""Scene → act; `again` is a collection that brings changes, after one that brought everything."""
_PATIENCE = 120
_CALLED = re.compile(r"^(\d+)\s+([a-z0-9]+)\(", re.MULTILINE)


class Fault(NamedTuple):
    """The `number`-th call of a kind in each thread meets its fate, one of FATES, in one scene."""

    scene: str
    call: str
    number: int
    fate: str


class Ended(NamedTuple):
    """How a run ended: exit code (negative: by a signal), units that were acknowledged, and what strace wrote."""

    code: int
    taken: int
    log: str


def all_faults() -> list[Fault]:
    """Every writing call of a clean run of each scene, with every fate."""
    return [
        Fault(scene, call, number, fate)
        for scene in SCENES
        for call, most in sorted(_calls(scene).items())
        for number in range(1, most + 1)
        for fate in FATES
    ]


def _calls(scene: str) -> dict[str, int]:
    """System call → how often the busiest thread of a clean run makes it."""
    with tempfile.TemporaryDirectory() as folder:
        victim = _prepared(scene).copied(Path(folder) / "van-phong")
        ended = _run(victim, SCENES[scene], ["-e", f"trace={','.join(CALLS)}"])
    assert ended.code == 0, ended
    most: dict[str, int] = {}
    for (_, call), count in Counter(_CALLED.findall(ended.log)).items():
        most[call] = max(most.get(call, 0), count)
    return most


@cache
def _prepared(scene: str) -> Victim:
    """An office as the scene begins."""
    victim = Victim(Path(tempfile.mkdtemp(prefix="dondoc-faults-")) / "van-phong")
    if scene != "first":
        victim.type_and_save()
        victim.heal()
    if SCENES[scene] == "sync":
        victim.type_and_save()
    return victim


def strike(fault: Fault) -> bool:
    """Let one fault happen and hold the office to its promises; returns whether it came about.

    Raises:
        AssertionError: what was acknowledged is lost, a file is torn, or the next run does not heal.
    """
    with tempfile.TemporaryDirectory() as folder:
        victim = _prepared(fault.scene).copied(Path(folder) / "van-phong")
        fate = fault.fate.format(fault.number)
        how = ["-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{fate}"]
        ended = _run(victim, SCENES[fault.scene], how)
        assert ended.code in (0, faulted.REFUSED, -9), ended
        victim.reopen()
        try:
            _hold(victim, fault, ended)
        finally:
            victim.office.close()
    return ended.code == -9 or "(INJECTED)" in ended.log


def _hold(victim: Victim, fault: Fault, ended: Ended) -> None:
    victim.acknowledged_is_there()
    receipts = victim.office.ledger.load_record(victim.now).receipts
    assert (receipts["at"] == victim.now).sum() >= ended.taken, "a unit that was taken is not on record"
    victim.heal()
    if SCENES[fault.scene] != "sync":
        ACTS[SCENES[fault.scene]](victim.office, victim.now)
    victim.acknowledged_is_there()


def _run(victim: Victim, act: str, how: Sequence[str]) -> Ended:
    """Do an act in a process of its own, under strace."""
    context = _fresh_processes()
    taken, (door, inside) = context.RawValue("i", 0), context.Pipe()
    process = context.Process(target=faulted.act, args=(victim.root, victim.now, act, taken, inside))
    process.start()
    inside.close()
    door.recv_bytes()
    log = victim.root.parent / "strace"
    command = ["strace", "-f", "-p", str(process.pid), "-o", str(log), *how]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        assert b"attached" in said, said
        door.send_bytes(b"go")
        process.join(_PATIENCE)
        hangs = process.is_alive()
        process.kill()
        process.join()
    assert not hangs, "it hangs"
    return Ended(process.exitcode, taken.value, log.read_text(encoding="utf-8", errors="replace"))


@cache
def _fresh_processes() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.collecting.faulted"])
    return context


def _told(fault: Fault) -> tuple[Fault, bool, str]:
    try:
        return fault, strike(fault), ""
    except Exception as error:  # noqa: BLE001 - the others are still to be tried
        return fault, True, f"{type(error).__name__}: {str(error)[:2000]}"


def _struck(faults: Sequence[Fault]) -> Iterator[tuple[Fault, bool, str]]:
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(_told, faults)


def main() -> int:
    """Strike FAULTS times (2000; 0: every fault there is), in random order; 1 if a promise was broken."""
    faults = all_faults()
    wanted = int(os.environ.get("FAULTS", "2000")) or len(faults)
    chosen = Random(1196).sample(faults, min(wanted, len(faults)))
    click.echo(f"{len(chosen)} of {len(faults)} faults")
    begun, struck, broken = time.monotonic(), 0, 0
    for number, (fault, happened, error) in enumerate(_struck(chosen), 1):
        struck += happened
        broken += bool(error)
        if error:
            click.echo(f"{fault}\n{error}")
        if number % 100 == 0 or number == len(chosen):
            seconds = time.monotonic() - begun
            click.echo(f"{number}: {struck} came about, {broken} broke a promise, {seconds:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
