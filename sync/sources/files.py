"""A file of the drop folder → its bytes, read once, without following links and without waiting for anyone."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from sync.core.problems import Refusal

MAX_FILE = 25 * 2**20

# Each flag exists on some systems only: Windows has neither the first two nor POSIX its O_BINARY.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_REASONS = {
    errno.ENOENT: Refusal.NOT_FOUND,
    errno.ENOTDIR: Refusal.NOT_FOUND,
    errno.ENAMETOOLONG: Refusal.NOT_FOUND,
    errno.ELOOP: Refusal.NOT_A_FILE,
    errno.ENXIO: Refusal.NOT_A_FILE,
    errno.EISDIR: Refusal.NOT_A_FILE,
}


def fetch(path: Path) -> bytes | Refusal:
    """The content of one regular file of at most 25 MB, or why it could not be had.

    Symbolic links, FIFOs, devices and folders are NOT_A_FILE; a file that another program keeps locked
    (a sharing violation on Windows) or that may not be read is NO_ACCESS; one that changes while it is
    read is STILL_CHANGING.
    """
    try:
        # Windows cannot open without following: there the look beforehand has to do.
        if not stat.S_ISREG(path.lstat().st_mode):
            return Refusal.NOT_A_FILE
        descriptor = os.open(path, _FLAGS)
        try:
            return _read_once(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return _REASONS.get(error.errno or 0, Refusal.NO_ACCESS)
    except ValueError:  # a NUL in the name
        return Refusal.NOT_FOUND


def _read_once(descriptor: int) -> bytes | Refusal:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        return Refusal.NOT_A_FILE
    if before.st_size > MAX_FILE:
        return Refusal.TOO_BIG
    content = _up_to(before.st_size + 1, descriptor)  # one more than there should be shows that it grew
    after = os.fstat(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if same and len(content) == after.st_size else Refusal.STILL_CHANGING


def _up_to(most: int, descriptor: int) -> bytes:
    """The first bytes of an open file; network file systems may hand out fewer at a time than there are."""
    pieces = []
    while most and (piece := os.read(descriptor, most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def sha256(content: bytes) -> str:
    """64 hexadecimal digits: the name of the private copy, and the evidence."""
    return hashlib.sha256(content).hexdigest()
