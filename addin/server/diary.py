"""The log of the HTTP door: who ran what, when, how long it took and how it ended; never a token, never a cell."""

import csv
import sys
from datetime import datetime
from pathlib import Path
from typing import TextIO

COLUMNS = ("luc", "don_vi", "nut", "giay", "ket_qua")


class Diary:
    """One line a request, appended to a CSV that Excel opens; or printed where no file is given."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, with its heading if it is new."""
        fresh = path is not None and not path.exists()
        self._stream: TextIO = _opened(path) if path else sys.stdout
        self._lines = csv.writer(self._stream)
        if fresh or path is None:
            self._write(COLUMNS)

    def note(self, at: datetime, unit: str, macro: str, seconds: float, ending: str) -> None:
        """Write down one request at once.

        Args:
            at: when it came in, Asia/Ho_Chi_Minh.
            unit: whose token it bore; empty if none.
            macro: a known name; empty if none.
            seconds: until the answer was ready.
            ending: one of `answering`'s endings, or the refusal.
        """
        self._write((at.isoformat(sep=" ", timespec="seconds"), unit, macro, f"{seconds:.2f}", ending))

    def _write(self, line: tuple[str, ...]) -> None:
        try:
            self._lines.writerow(line)
            self._stream.flush()
        except OSError as error:  # a full disk does not keep the units from their work
            sys.stderr.write(f"Không ghi được nhật ký: {error}\n")


def _opened(path: Path) -> TextIO:
    return path.open("a", encoding="utf-8" if path.exists() else "utf-8-sig", newline="")
