"""The office behind a workbook: its deployment if there is one, its calendar and rules."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings as xw

from sync.core.calendar import Calendar
from sync.core.rules import Rules
from sync.core.units.registry import Registry
from sync.deployment.finding import CALENDAR, folder_above
from sync.deployment.shipped import shipped
from sync.deployment.tables import read_calendar
from sync.failure import NotDone

if TYPE_CHECKING:
    from sync.deployment.place import Deployment

_ENVIRONMENT = "DONDOC_DIR"
_CHOSEN: ContextVar[Path | None] = ContextVar("deployment", default=None)


@dataclass(frozen=True)
class Office:
    """What decides about days.

    Attributes:
        calendar: working days.
        rules: the settings.
        registry: the units, None without a deployment.
        told: what the reader has to know of them, '' if they are the office's own.
    """

    calendar: Calendar
    rules: Rules
    registry: Registry | None = None
    told: str = ""


@contextmanager
def working_for(folder: Path | None) -> Iterator[None]:
    """A block in which buttons work for this deployment, wherever the workbook lies; None: as they find it."""
    token = _CHOSEN.set(folder)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def office_of(book: xw.Book) -> Office:
    """The deployment's calendar and rules; without one, those that are shipped, and the outcome says so.

    Raises:
        ConfigError: the deployment's files cannot be read.
    """
    folder = deployment_folder(book)
    if folder is None:
        told = "Máy này không có thư mục triển khai của Văn phòng: dùng lịch và quy tắc đi kèm phần mềm."
        return Office(read_calendar(shipped("config") / CALENDAR), Rules(), None, told)
    from sync.deployment.place import Deployment

    place = Deployment(folder)
    return Office(place.calendar, place.settings.rules(), place.registry)


def deployment_folder(book: xw.Book) -> Path | None:
    """The one chosen for this run, else from the environment, else upward from the folder in which the workbook lies."""
    asked = _CHOSEN.get() or os.environ.get(_ENVIRONMENT)
    if asked:
        return Path(asked)
    path = place_of(book)
    return folder_above(path.parent) if path else None


def place_of(book: xw.Book) -> Path | None:
    """The file of the book on this machine; None where it has none: never saved, or behind an address of the web."""
    try:
        path = Path(book.fullname)
    except (xw.XlwingsError, NotImplementedError):  # on OneDrive, SharePoint: an address instead of a path
        return None
    return path if path.is_absolute() and path.parent.is_dir() else None


def deployment_of(book: xw.Book) -> "Deployment":
    """The deployment around the workbook, for a macro that needs the ledger.

    Raises:
        NotDone: there is none.
    """
    folder = deployment_folder(book)
    if folder is None:
        raise NotDone(
            "Không thấy thư mục triển khai của Văn phòng (nơi có settings.toml) – mở tệp nằm trong thư mục ấy, "
            f"hoặc đặt biến môi trường {_ENVIRONMENT}"
        )
    from sync.deployment.place import Deployment

    return Deployment(folder)
