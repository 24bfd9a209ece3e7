"""Run one macro by its name: every failure becomes a Vietnamese sentence, never a traceback."""

import gc
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import xlwings as xw

from addin.macros import MACROS, TITLES
from addin.outcome import Outcome
from addin.writing import HalfDone
from sync.core.secrets import withheld
from sync.failure import NotDone

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
    except _known_failures() as error:
        return _failed(name, str(error), _SAFE)
    except Exception as error:  # noqa: BLE001 - a clerk gets a sentence and a file to send, never a traceback
        return _failed(name, _unexpected(error), _SAFE)


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
    return (_unexpected(cause),) if isinstance(cause, Exception) and not isinstance(cause, NotDone) else ()


def _unexpected(error: Exception) -> str:
    """Keep the traceback in a file for whoever mends the program; DONDOC_DEBUG shows it at once."""
    if os.environ.get("DONDOC_DEBUG"):
        raise error
    with tempfile.NamedTemporaryFile(
        "w", prefix="dondoc-loi-", suffix=".txt", encoding="utf-8", delete=False
    ) as log:
        log.write(withheld("".join(traceback.format_exception(error))))
    return f"lỗi ngoài dự kiến ({type(error).__name__}) – gửi tệp {log.name} cho người phụ trách phần mềm"


def _known_failures() -> tuple[type[BaseException], ...]:
    """Failures that carry a sentence for people; only those of modules already imported can have been raised."""
    known = {
        "sync.core.adding_up": "TotalsDisagreeError",
        "sync.deployment.files": "ConfigError",
        "sync.ledger.errors": "LedgerError",
        "sync.failure": "NotDone",
    }
    loaded = [(sys.modules[module], name) for module, name in known.items() if module in sys.modules]
    return tuple(getattr(module, name) for module, name in loaded)
