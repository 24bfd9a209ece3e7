"""One run at a time per deployment; a crashed run leaves no lock behind, because the system lets go of it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from sync.ledger.errors import BusyError

_LOCK, _HOLDER = "so-cai.lock", "so-cai.lock.json"


@contextmanager
def only_run(folder: Path, actor: str, now: datetime) -> Iterator[None]:
    """Hold the lock of the deployment whose ledger folder this is.

    Who holds it stands in a file of its own beside the lock: on Windows a locked file cannot be read by others.

    Raises:
        BusyError: another run holds it; the message names who, which process, since when.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(_refusal(folder / _HOLDER)) from error
    try:
        (folder / _HOLDER).write_text(_holder(actor, now), encoding="utf-8")
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(actor: str, now: datetime) -> str:
    return json.dumps({"actor": actor, "pid": os.getpid(), "since": now.isoformat()}, ensure_ascii=False)


def _refusal(holder: Path) -> str:
    return f"một lần chạy khác đang dùng sổ cái này{_named(holder)} – chờ lần đó xong rồi chạy lại"


def _named(holder: Path) -> str:
    """Who holds the lock, '' if the run has only just begun and not yet said so."""
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(said["since"])
        return f" ({said['actor']}, tiến trình {said['pid']}, từ {since:%H:%M:%S %d/%m/%Y})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
