"""Files read in child processes, in batches; a file that kills its reader costs only itself."""

import logging
import math
import multiprocessing
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from sync.core.problems import Refusal
from sync.sources.limits import Limits, confine, watched

J = TypeVar("J")
T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; any other picklable value may take its place.

    Attributes:
        path: of the private copy.
        name: as the unit gave it.
        unit: whose folder it lay in.
    """

    path: str
    name: str
    unit: str = ""


ExecutorFactory = Callable[[Limits], Executor]
"""Makes the executor for some limits; `limits.children` processes that called `limits.confine`."""


def child_processes(limits: Limits) -> Executor:
    """The default: fresh Python processes that inherit nothing from this one.

    Where there is a fork server, a child starts in 20 ms instead of 150 (Windows, by spawning).
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["__main__", *limits.imports])
    return ProcessPoolExecutor(limits.children, mp_context=context, initializer=confine, initargs=(limits,))


def read_batches(
    task: Callable[[J], T],
    jobs: Sequence[J],
    limits: Limits,
    executor: ExecutorFactory = child_processes,
) -> Iterator[tuple[J, T | Refusal]]:
    """Run `task` on every job in a child process; each job comes back once, as soon as its batch is done.

    At most two batches per child are under way, so memory stays flat whatever the number of files. A job
    whose task raises is DAMAGED; one whose child dies (abort, time, memory) is READER_STOPPED, and the
    others of its batch are read again one by one.

    Args:
        task: a module-level function, found again by its name in the child.
        jobs: picklable values.
        limits: see `Limits`; an executor of another kind (dask's `client.get_executor()`) brings its own
            bounds, or calls `limits.confine` in its workers.
        executor: makes the executor.
    """
    limits = replace(limits, imports=(*limits.imports, *_home(task)))
    waiting = _batches(jobs, limits)[::-1]
    while waiting:
        stopped = yield from _read_until_broken(task, waiting, limits, executor)
        yield from _read_one_by_one(task, stopped, replace(limits, children=1), executor)


def read_aside(
    thread: Executor, task: Callable[[J], T | Refusal], job: J, limits: Limits
) -> "Future[T | Refusal]":
    """One job read in a child while this process goes on with other work; `thread` waits for it, see `read_batches`."""
    return thread.submit(lambda: next(result for _, result in read_batches(task, [job], limits)))


def _home(task: object) -> tuple[str, ...]:
    """The module of a task, also of a `functools.partial` of one; a script's own is imported anyway."""
    module = getattr(getattr(task, "func", task), "__module__", "__main__")
    return () if module == "__main__" else (module,)


def _batches(jobs: Sequence[J], limits: Limits) -> list[Sequence[J]]:
    """Slices of at most `limits.batch` jobs, and so small that every child gets two of them."""
    size = max(1, min(limits.batch, math.ceil(len(jobs) / (2 * limits.children))))
    return [jobs[start : start + size] for start in range(0, len(jobs), size)]


def _read_until_broken(
    task: Callable[[J], T], waiting: list[Sequence[J]], limits: Limits, executor: ExecutorFactory
) -> Generator[tuple[J, T | Refusal], None, list[J]]:
    """Take batches off the end of `waiting`; return the jobs that have to be read alone."""
    running: dict[Future[list[_Outcome[T]]], Sequence[J]] = {}
    stopped: list[J] = []
    with _open_pool(executor, replace(limits, children=min(limits.children, len(waiting)))) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < 2 * limits.children:
                    running[pool.submit(_run_batch, task, waiting[-1], limits.seconds)] = waiting[-1]
                    waiting.pop()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    outcomes = future.result()
                    yield from _told_apart(running.pop(future), outcomes, stopped)
        except BrokenExecutor:
            yield from _salvaged(running, stopped)
    return stopped


def _salvaged(
    running: "dict[Future[list[_Outcome[T]]], Sequence[J]]", stopped: list[J]
) -> Iterator[tuple[J, T | Refusal]]:
    """After a child died: results that had come back already; the rest goes to `stopped`."""
    wait(running)
    for future, batch in running.items():
        if future.exception() is None:
            yield from _told_apart(batch, future.result(), stopped)
        else:
            stopped += batch


def _told_apart(
    batch: Sequence[J], outcomes: "list[_Outcome[T]]", stopped: list[J]
) -> Iterator[tuple[J, T | Refusal]]:
    """Pairs of job and result; out of memory in a child that read others before is no verdict yet."""
    for job, outcome in zip(batch, outcomes, strict=True):
        if outcome.result is Refusal.READER_STOPPED:
            stopped.append(job)
        else:
            yield job, outcome.told(job)


def _read_one_by_one(
    task: Callable[[J], T], jobs: Sequence[J], limits: Limits, executor: ExecutorFactory
) -> Iterator[tuple[J, T | Refusal]]:
    """Each job by itself; the child that dies of one is replaced before the next."""
    waiting = list(jobs)[::-1]
    while waiting:
        with _open_pool(executor, limits) as pool:
            yield from _read_until_stopped(task, waiting, limits, pool)


def _read_until_stopped(
    task: Callable[[J], T], waiting: list[J], limits: Limits, pool: Executor
) -> Iterator[tuple[J, T | Refusal]]:
    """Take jobs off the end of `waiting` up to the first that stops its child."""
    _prove_alive(pool)
    while waiting:
        job = waiting.pop()
        try:
            outcome = pool.submit(_run_batch, task, [job], limits.seconds).result()[0]
        except BrokenExecutor:
            yield job, Refusal.READER_STOPPED
            return
        yield job, outcome.told(job)
        if outcome.result is Refusal.READER_STOPPED:
            return


def _prove_alive(pool: Executor) -> None:
    """RuntimeError if not even an idle child survives: then no file is to blame."""
    try:
        pool.submit(_run_batch, _nothing, [], 0).result()
    except BrokenExecutor as error:
        raise RuntimeError("không khởi động được tiến trình đọc tệp trên máy này") from error


@contextmanager
def _open_pool(executor: ExecutorFactory, limits: Limits) -> Iterator[Executor]:
    """An executor that is left without waiting for what nobody asks for any more."""
    pool = executor(limits)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    """What came of one job, and where the task raised (for the log, never for a clerk)."""

    result: T | Refusal
    raised: str = ""

    def told(self, job: object) -> T | Refusal:
        if self.raised:
            _log.info("%s: %s", getattr(job, "path", ""), self.raised)
        return self.result


def _run_batch(task: Callable[[J], T], jobs: Sequence[J], seconds: float) -> list[_Outcome[T]]:
    """In the child."""
    return [_run(task, job, seconds) for job in jobs]


def _run(task: Callable[[J], T], job: J, seconds: float) -> _Outcome[T]:
    try:
        with watched(seconds):
            return _Outcome(task(job))
    except MemoryError:
        return _Outcome(Refusal.READER_STOPPED)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a Rust panic is a bare BaseException
        return _Outcome(Refusal.DAMAGED, _place_of(error))


def _place_of(error: BaseException) -> str:
    """What kind of error, and the lines it came through; not its message, which may quote a person's cell."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return " < ".join((type(error).__name__, *reversed(list(lines))))


def _nothing(_: object) -> None:
    """The task of a batch without jobs."""
