"""What the collection is held against: bare reading, and the loop that a user would write."""

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from sync.core.tracker import HEADER_ROW, TRACKER_SHEET


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time that a piece of work takes."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def bare_read(files: Sequence[Path]) -> None:
    """One process, python-calamine, all sheets of every file."""
    for path in files:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def pandas_loop(files: Sequence[Path]) -> pd.DataFrame:
    """The script that this product replaces: read each tracker's list of tasks, put all below one another."""
    options = {"sheet_name": TRACKER_SHEET, "header": HEADER_ROW - 1, "engine": "openpyxl"}
    return pd.concat([pd.read_excel(path, **options) for path in files], ignore_index=True)
