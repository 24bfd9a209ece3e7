"""A process that runs macros for the HTTP door, one at a time, and can be ended when it takes too long."""

import gc
import importlib
import multiprocessing
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from addin.server.answers import Answer, Asked
from addin.server.refusals import STOPPED, Refused, too_slow_to_run

_START_SECONDS = 120
"""A cold disk, a virus scanner."""


@dataclass(frozen=True)
class Orders:
    """What every worker starts with.

    Attributes:
        environment: variables that are set before xlwings is imported: the licence key, the deployment's folder.
        macros: the module whose `names()` and `run(name, book)` are the macros.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    macros: str = "addin.running"


class NotStarted(Exception):  # noqa: N818 - the command says it as it is
    """A worker could not start; the message is of the library that refused."""


class Worker:
    """One process, started fresh (never forked: that is how it is on Windows too)."""

    def __init__(self, orders: Orders) -> None:
        """Start the process and wait until its libraries are loaded.

        Raises:
            NotStarted: xlwings refuses its licence key, or the process does not come up.
        """
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, orders), daemon=True)
        self._process.start()
        theirs.close()
        self.names = self._hello()

    def _hello(self) -> tuple[str, ...]:
        try:
            told: tuple[str, ...] | str = self._receive(_START_SECONDS)
        except (OSError, EOFError) as error:
            self.end()
            raise NotStarted(f"tiến trình phụ không khởi động được ({type(error).__name__})") from error
        if isinstance(told, str):
            self.end()
            raise NotStarted(told)
        return told

    def ask(self, asked: Asked, body: bytes, seconds: float) -> Answer:
        """The `Answer` to a request; whoever gets Refused here ends this worker.

        Raises:
            Refused: it took too long, or the process died.
        """
        try:
            self._connection.send((asked, body))
            given: Answer = self._receive(seconds)
        except TimeoutError:
            raise Refused(too_slow_to_run(seconds)) from None
        except (OSError, EOFError):
            raise Refused(STOPPED) from None
        return given

    def _receive(self, seconds: float) -> Any:
        if not self._connection.poll(seconds):
            raise TimeoutError
        return self._connection.recv()

    def end(self) -> None:
        """End the process now, whatever it does."""
        self._process.kill()
        self._process.join()
        self._connection.close()


def _work(connection: Connection, orders: Orders) -> None:
    """What the process does until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole console; the parent decides
    os.environ.update(orders.environment)
    try:
        macros = importlib.import_module(orders.macros)
        answer = importlib.import_module("addin.server.answering").answer
    except Exception as error:  # noqa: BLE001 - xlwings.LicenseError is known only after its import
        connection.send(f"{type(error).__name__}: {error}")
        return
    connection.send(tuple(macros.names()))
    gc.disable()  # all that a request makes lives to its end; what is left of it is collected between two
    with suppress(EOFError, OSError):  # the parent is gone
        while True:
            asked, body = connection.recv()
            connection.send(answer(macros.run, asked, body))
            gc.collect()
