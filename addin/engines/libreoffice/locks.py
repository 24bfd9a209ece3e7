"""LibreOffice's lock files `.~lock.NAME#`: whose they are, and which of them nobody holds any more.

A killed soffice leaves its lock file behind, and the next one then answers `None` instead of a document.
The file's one line names user, computer, time and profile: `,user,computer,time,file:///profile;`.
"""

import contextlib
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from addin.engines.libreoffice.errors import BookInUseError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open: a person, a computer, and the profile of the LibreOffice there."""

    person: str
    computer: str
    since: str
    profile: Path


def lock_of(path: Path) -> Path:
    """The lock file that LibreOffice writes beside `path`."""
    return path.with_name(f".~lock.{path.name}#")


def holder(path: Path) -> Holder | None:
    """Who holds the file, as its lock file says; None if there is none or it cannot be read."""
    try:
        line = lock_of(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    parts = line.rstrip(";\n").split(",")
    if len(parts) < 5:
        return None
    person = parts[0] or parts[1]
    return Holder(person, parts[2], parts[3], Path(unquote(urlsplit(parts[-1]).path)))


def take_away(path: Path, profile: Path) -> None:
    """Removes the lock file of `path` if the LibreOffice with this profile wrote it."""
    found = holder(path)
    if found is not None and found.profile == profile:
        with contextlib.suppress(OSError):
            lock_of(path).unlink()


def free(path: Path, *, writing: bool) -> None:
    """Clears a lock whose LibreOffice is no more; a lock that somebody holds forbids opening for writing."""
    found = holder(path)
    if found is None:
        return
    if found.computer == socket.gethostname() and not found.profile.exists():
        take_away(path, found.profile)
    elif writing:
        raise BookInUseError(
            f"«{path.name}» đang được {found.person or 'người khác'} mở trong LibreOffice "
            f"(máy {found.computer}, từ {found.since}). Hãy đợi người đó đóng tệp rồi chạy lại."
        )
