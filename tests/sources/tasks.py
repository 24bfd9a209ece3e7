"""Tasks for child processes: module-level functions that a child finds by name."""

import os
import sys
import time
from pathlib import Path

from sync.core.grid import Workbook
from sync.core.problems import Refusal
from sync.sources import workbook
from sync.sources.guard import inspect
from sync.sources.pool import Job
from tests.sources.mutants import mutant


class Panic(BaseException):
    """As a Rust panic arrives."""


def outcome(job: Job) -> str | Refusal:
    """'accepted' or the refusal, and nothing of the content."""
    found = workbook.read(Path(job.path).read_bytes(), job.name)
    return "accepted" if isinstance(found, Workbook) else found


def mutant_outcomes(seeds: range) -> list[str]:
    """The same for mutants, made in this child."""
    contents = [mutant(seed) for seed in seeds]
    for content in contents:
        inspect(content, "so.xlsx")  # here a mistake of the guard's own is not taken for a damaged file
    found = [workbook.read(content, "so.xlsx") for content in contents]
    return ["accepted" if isinstance(one, Workbook) else one.value for one in found]


def behave(word: str) -> str | Refusal:
    """Do what a word says; the words of a reader gone wrong."""
    if word == "abort":
        os.abort()
    if word == "hang":
        time.sleep(600)
    if word == "swell":
        return str(len(bytearray(4 * 2**30)))
    if word == "panic":
        raise Panic(word)
    if word == "raise":
        raise ValueError("so mat")  # as a message may quote a cell
    if word == "leave":
        sys.exit(3)
    return f"{word} taken"


def peak_memory(job: Job) -> tuple[str, int]:
    """The outcome and the child's peak resident size in bytes."""
    import resource

    return str(outcome(job)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def process_of(_: object) -> int:
    return os.getpid()


def big(_: object) -> bytes:
    return bytes(10**6)


def unpicklable(_: object) -> object:
    return lambda: None


def memory_limit(_: object) -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0]


def loud(_: object) -> str:
    os.write(2, b"note: run with RUST_BACKTRACE=1")
    return "said"
