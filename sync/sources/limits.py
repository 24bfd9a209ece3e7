"""What a child process may use, and how it dies when it uses more; no system without these switches fails."""

import faulthandler
import importlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for the children that read.

    Attributes:
        seconds: per file; then the child ends itself, even out of native code.
        memory: bytes that a child may take beyond what it holds at its start; not enforced on Windows,
            which has no such limit for a process of its own (the guard bounds every file known to swell).
        batch: files per task; a larger one pays less for passing, a smaller one spreads better.
        imports: modules that a child imports before its memory is bounded: a library reserves far more address
            space than it fills (`read_batches` adds the task's own).
        children: processes that read at the same time.
    """

    seconds: float = 20.0
    memory: int = 300 * 2**20
    batch: int = 25
    imports: tuple[str, ...] = ()
    children: int = field(default_factory=lambda: min(os.cpu_count() or 1, 4))


class _Watch:
    """The sink for the last words of a stopped child; None as long as this process is not confined."""

    sink: int | None = None


def confine(limits: Limits) -> None:
    """Bind this process for good; the initializer of each child, never called in the parent.

    Standard error goes to nowhere: what a dying reader prints (a Rust backtrace) helps no clerk.
    """
    for module in limits.imports:
        importlib.import_module(module)
    _Watch.sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(_Watch.sink, 2)
    _end_with_parent()
    _limit_memory(limits.memory)


def _end_with_parent() -> None:
    """An idle child of a killed run would wait for work for ever: it ends as soon as its parent has."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _limit_memory(beyond: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only, behind the switch above

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _pages_mapped() * resource.getpagesize() + beyond
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS knows this limit, and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _pages_mapped() -> int:
    """Pages of address space in use so far; as many as 1 GB holds where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 2**18


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """End this process if the block takes longer; does nothing where `confine` was not called."""
    if _Watch.sink is None:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_Watch.sink)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
