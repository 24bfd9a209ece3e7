"""What becomes of a saved tracker on its way into the unit's folder: copies, owner files, halves, strangers, nothing."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

VIETNAM = timezone(timedelta(hours=7))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le")
"""The beginning of a file of Excel 97–2003; nobody is to read more of it."""
_OWNER = bytes([8]) + b"van thu ".ljust(164)
"""What Excel writes into the file '~$…' beside a workbook that is open: the name of who opened it."""


@dataclass(frozen=True)
class Delivery:
    """A saved tracker to be laid into the unit's folder.

    Attributes:
        target: where it belongs.
        content: what was saved.
        issued: the file as the office issued it.
        stranger: another unit's tracker, at hand for a mix-up.
        at: when it was saved.
    """

    target: Path
    content: bytes
    issued: bytes
    stranger: bytes
    at: datetime


Drop = Callable[[Delivery], None]


def lay(path: Path, content: bytes, at: datetime) -> None:
    """Write a file as of an invented moment."""
    path.write_bytes(content)
    date_back(path, at)


def date_back(path: Path, at: datetime) -> None:
    """Give a file the time of an invented moment."""
    seconds = at.replace(tzinfo=VIETNAM).timestamp()
    os.utime(path, (seconds, seconds))


def tidy_up(target: Path) -> None:
    """Take away what earlier mishaps left beside the tracker."""
    for beside in target.parent.glob("*"):
        if beside.stem.startswith((f"{target.stem} ", "~$")) or beside.suffix == ".xls":
            beside.unlink()


def _whole(delivery: Delivery) -> None:
    lay(delivery.target, delivery.content, delivery.at)


def _copy(delivery: Delivery) -> None:
    """Filled in under a new name, the issued file left as it came."""
    lay(delivery.target, delivery.issued, delivery.at)
    lay(_beside(delivery.target, " - copy (2) final"), delivery.content, delivery.at)


def _copy_of_old(delivery: Delivery) -> None:
    """Right, but with an empty copy beside."""
    lay(delivery.target, delivery.content, delivery.at)
    lay(_beside(delivery.target, " (1)"), delivery.issued, delivery.at)


def _open_still(delivery: Delivery) -> None:
    """Left open in Excel over night."""
    lay(delivery.target, delivery.content, delivery.at)
    lay(delivery.target.with_name(f"~${delivery.target.name}"), _OWNER, delivery.at)


def _half(delivery: Delivery) -> None:
    """The connection broke while the file was sent."""
    lay(delivery.target, delivery.content[: len(delivery.content) // 2], delivery.at)


def _zeros(delivery: Delivery) -> None:
    """A synchroniser made room for the file and has not filled it yet."""
    lay(delivery.target, bytes(len(delivery.content)), delivery.at)


def _empty(delivery: Delivery) -> None:
    lay(delivery.target, b"", delivery.at)


def _gone(delivery: Delivery) -> None:
    """Moved to the clerk's own desktop."""
    delivery.target.unlink(missing_ok=True)


def _old_format(delivery: Delivery) -> None:
    """Saved as .xls by an old Excel, the issued file deleted."""
    delivery.target.unlink(missing_ok=True)
    lay(delivery.target.with_suffix(".xls"), _OLE, delivery.at)


def _stranger(delivery: Delivery) -> None:
    """Another unit's tracker under this one's name."""
    lay(delivery.target, delivery.stranger, delivery.at)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f"{target.stem}{suffix}{target.suffix}")


DROPS: dict[str, Drop] = {
    "whole": _whole,
    "copy": _copy,
    "copy_of_old": _copy_of_old,
    "open_still": _open_still,
    "half": _half,
    "zeros": _zeros,
    "empty": _empty,
    "gone": _gone,
    "old_format": _old_format,
    "stranger": _stranger,
}
"""Name → how the file arrives; `cast` says whose, and when."""
