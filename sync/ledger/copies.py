"""The content-addressed store of every file received: named by its SHA-256, written once, never changed."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import get_ident

WORKBOOK, ANSWER = ".xlsx", ".json"
"""Endings of copies: a file as it was received, and what a drive answered about a sheet that is no file."""


class Copies:
    """Copies below one folder: ab/abcdef….xlsx."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, digest: str) -> Path:
        """Where the copy of that content is, or would be if it were a workbook."""
        answer = self._place(digest, ANSWER)
        return answer if answer.is_file() else self._place(digest, WORKBOOK)

    def _place(self, digest: str, suffix: str) -> Path:
        return self.root / digest[:2] / f"{digest}{suffix}"

    def put(self, content: bytes, suffix: str = WORKBOOK) -> str:
        """Store the content unless it is there; returns its SHA-256. It is on the disk when this returns.

        Raises:
            OSError: the disk is full or the folder cannot be written; nothing is left half-written.
        """
        digest = sha256(content).hexdigest()
        target = self._place(digest, suffix)
        if not (target.is_file() and target.stat().st_size == len(content)):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        return digest

    def broken(self) -> Iterator[str]:
        """The copies whose content is no longer what their name says."""
        held = (path for suffix in (WORKBOOK, ANSWER) for path in self.root.glob(f"??/*{suffix}"))
        for path in sorted(held):
            if sha256(path.read_bytes()).hexdigest() != path.stem:
                yield path.stem

    def verify(self, needed: set[str]) -> tuple[list[str], list[str]]:
        """(missing among the needed, broken), each sorted."""
        missing = sorted(digest for digest in needed if not self.path(digest).is_file())
        return missing, list(self.broken())


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    unfinished = target.with_name(f".{target.name}.{get_ident()}.tmp")  # two threads may have equal contents
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring a rename in the folder to the disk; Windows does so by itself and cannot open a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
