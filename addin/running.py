"""Run one macro by its name: every failure becomes a Vietnamese sentence, never a traceback."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import xlwings as xw

from addin.macros import MACROS, TITLES
from addin.outcome import Outcome
from addin.writing import HalfDone
from sync.failure import NotDone, foreseen, unforeseen

_SAFE = "Sổ chưa bị thay đổi gì."


def names() -> tuple[str, ...]:
    """The macros there are, in the ribbon's order."""
    return tuple(MACROS)


def run(name: str, book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """What the macro did to the book, or why it could not.

    Args:
        name: one of `names()`.
        book: any xlwings book; it is neither saved nor closed here.
        as_of: the day at whose end tasks are looked at; today in Asia/Ho_Chi_Minh unless given.
    """
    if name not in MACROS:
        known = ", ".join(MACROS)
        return Outcome(
            "Không có nút này", (f"“{name}” không có trong phần mềm – dùng một trong: {known}",), done=False
        )
    try:
        with _collected_later():
            return MACROS[name](book, as_of=as_of)
    except HalfDone as error:
        return _failed(name, str(error), *_kept_for_mending(error))
    except foreseen() as error:
        return _failed(name, str(error), _SAFE)
    except Exception as error:  # noqa: BLE001 - a clerk gets a sentence and a file to send, never a traceback
        return _failed(name, unforeseen(error), _SAFE)


@contextmanager
def _collected_later() -> Iterator[None]:
    """Python's search for cycles waits: among the cells of a big sheet it finds none and costs a sixth of the click."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _failed(name: str, *sentences: str) -> Outcome:
    return Outcome(TITLES[name], sentences, done=False)


def _kept_for_mending(error: HalfDone) -> tuple[str, ...]:
    """What stopped the writing is kept in a file, unless it had a sentence of its own."""
    cause = error.__cause__
    return (unforeseen(cause),) if isinstance(cause, Exception) and not isinstance(cause, NotDone) else ()
