"""Build the workbook templates of `templates/` from the declared columns: `python -m sync.outputs.templates [FOLDER]`."""

import sys
from datetime import datetime
from pathlib import Path

from sync.outputs.book import write_book
from sync.outputs.content import BookContent, TrackerContent
from sync.outputs.home_book import write_home_book
from sync.outputs.tracker import write_tracker

TRACKER_FILE, BOOK_FILE, HOME_FILE = "so-theo-doi.xlsx", "so-giao-viec.xlsx", "so-noi-vu.xlsx"
DATED = datetime(2018, 5, 15, 8)
"""The templates' creation time: fixed, so that a fresh build equals the committed files."""


def build(folder: Path) -> tuple[Path, ...]:
    """Write the templates; returns their paths."""
    tracker, book, home = (folder / name for name in (TRACKER_FILE, BOOK_FILE, HOME_FILE))
    write_tracker(tracker, TrackerContent(issued_at=DATED))
    write_book(book, BookContent(issued_at=DATED))
    write_home_book(home, DATED)
    return tracker, book, home


if __name__ == "__main__":
    for path in build(Path(sys.argv[1] if len(sys.argv) > 1 else "templates")):
        print(path)  # noqa: T201 - a build command answers on the console
