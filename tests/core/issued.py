"""A unit's tracker as `issue` writes it, made in memory, and what `sync` sees of it."""

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sync.core.evidence.seen import SeenFile, see
from sync.core.frames import SITUATION, frame
from sync.core.grid import Workbook
from sync.core.reading.identity import read_identity
from sync.core.reading.workbook import read_tracker
from sync.core.telling.issuing import TrackerRow, central_fingerprint, to_issue, tracker_rows
from sync.core.tracker import TRACKER_SHEET
from sync.outputs.content import TrackerContent
from sync.outputs.tracker import write_tracker
from sync.sources.workbook import read

TODAY = date(2018, 5, 15)
NAMES = {"SNV": "Sở Nội vụ", "STC": "Sở Tài chính"}
FIRST = 5
"""The first task's row in a tracker as issued."""


def situation(*tasks: Mapping[str, Any]):
    """Rows of the situation frame; only what matters has to be said."""
    base = {"unit": "SNV", "document_no": "12/UBND", "status": "in_time", "deadline_confirmed": True}
    named = [
        {"code": f"A{n}", "content": f"Việc {n}", "document_date": date(2018, 4, 2), **base, **task}
        for n, task in enumerate(tasks, 1)
    ]
    return frame(SITUATION, named)


def rows_of(*tasks: Mapping[str, Any]) -> list[TrackerRow]:
    return tracker_rows(to_issue(situation(*tasks), "SNV", TODAY), NAMES)


def issued(rows: Iterable[TrackerRow]) -> tuple[bytes, dict[str, str]]:
    """The file, and the fingerprints that the ledger keeps of it."""
    target, listed = io.BytesIO(), list(rows)
    write_tracker(
        target,
        TrackerContent(datetime(2018, 5, 15, 8), unit_code="SNV", unit_name="Sở Nội vụ", unit_kind="sở", version=3, rows=listed),
    )  # fmt: skip
    return target.getvalue(), {str(row["code"]): central_fingerprint(row) for row in listed if row["code"]}


def opened(content: bytes) -> Workbook:
    found = read(content, "so.xlsx")
    assert isinstance(found, Workbook)
    return found


def collected(content: bytes, codes: Mapping[str, str]) -> SeenFile:
    """The file as `sync` sees it."""
    workbook = opened(content)
    identity, missing = read_identity(workbook)
    return see(read_tracker(workbook, TODAY), identity, missing, codes)


def retyped(content: bytes, typing: Callable[[Worksheet], None]) -> bytes:
    """The file after somebody typed into the sheet of tasks."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    typing(book[TRACKER_SHEET])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def column_of(sheet: Worksheet, header: str) -> int:
    """The column, from 1, under a header."""
    return next(cell.column for cell in sheet[FIRST - 1] if cell.value == header)
