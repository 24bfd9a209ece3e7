"""A sheet of the report read back: what its rows say of themselves, as of the report's own day."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sync.core.clocks.causes import CAUSES
from sync.core.clocks.status import STATUSES
from sync.core.grid import Grid
from sync.core.pages.columns import COLUMNS
from sync.core.pages.vocabulary import DUE_SOON, OVERDUE, QUALITY
from sync.core.reading.cells import read_text
from sync.core.reading.headers import Header, Headings, find_header
from sync.core.reading.lines import sort_lines
from sync.core.telling.urging import Urgency, Urging
from sync.core.tracker import Column, Kind, Owner

_ORDINAL = "ordinal"
HEADINGS = Headings(
    [
        Column(key, column.header, Owner.CENTRE, Kind.ORDINAL if key == _ORDINAL else Kind.TEXT)
        for key, column in COLUMNS.items()
    ]
)
_DAY = re.compile(r"đến hết ngày (\d\d/\d\d/\d{4})")
_CODES = {words: code for code, words in STATUSES.items()}
_TIMED = {
    "overdue": Urgency.OVERDUE,
    "awaiting_update": Urgency.GRACE,
    "due_soon": Urgency.SOON,
    "deadline_missing": Urgency.FAULTY,
    "done_undated": Urgency.FAULTY,
}
Causes = Mapping[str, str]
"""Code of a task → why it is red, in words."""


def list_header(grid: Grid) -> Header | None:
    """The header of the sheet's (first) list of tasks; None for Tổng hợp and its like."""
    return find_header(grid, HEADINGS)


def red_causes(grid: Grid) -> Causes:
    """Why each task is red, from the sheet 'Quá hạn'; empty for any other."""
    header = list_header(grid)
    if header is None or not {"code", "cause_label"} <= set(header.columns):
        return {}
    code, cause = header.columns["code"], header.columns["cause_label"]
    rows = (grid.rows[index] for index in sort_lines(grid, header, HEADINGS).tasks)
    return {read_text(row[code]): read_text(row[cause]) for row in rows}


def urge_again(grid: Grid, header: Header, causes: Causes) -> Urging:
    """What the report itself says of each row: nothing is judged anew, it knew more than the sheet shows.

    Args:
        grid: a sheet of the report.
        header: its header.
        causes: why tasks are red, wherever this sheet does not say it.
    """
    found = _DAY.search(" ".join(read_text(value) for row in grid.rows[:5] for value in row))
    until = f", tính đến hết {found[1]}" if found else ""
    tasks = sort_lines(grid, header, HEADINGS).tasks
    judged = [
        _judge(_cells(grid.rows[index], header) | {"sheet": grid.sheet}, causes, until) for index in tasks
    ]
    return Urging([index + 1 for index in tasks], [u for u, _ in judged], [words for _, words in judged])


def _cells(row: Sequence[Any], header: Header) -> dict[str, str]:
    return {key: read_text(row[position]) for key, position in header.columns.items()}


def _judge(cells: Mapping[str, str], causes: Causes, until: str) -> tuple[Urgency, str]:
    code = _status(cells)
    cause = cells.get("cause_label") or causes.get(cells.get("code", ""), "")
    if code == "overdue" and cause == CAUSES["data_problem"]:
        return (
            Urgency.FAULTY,
            f"Chưa kết luận được: lỗi dữ liệu; theo ô đang ghi thì quá hạn{_late(cells)}{until}",
        )
    if code == "overdue":
        why = f"; {cause[:1].lower()}{cause[1:]}" if cause and cause != CAUSES["late"] else ""
        return Urgency.OVERDUE, f"Quá hạn{_late(cells)}{until}{why}"
    urgency = _TIMED.get(code, Urgency.NONE)
    return urgency, f"{STATUSES[code]}{until}" if urgency else ""


def _status(cells: Mapping[str, str]) -> str:
    """From the row's own words, else from the sheet on which it stands."""
    if "status_label" in cells:
        return _CODES.get(cells["status_label"].partition(" (")[0], _CODES.get(cells["status_label"], ""))
    if cells["sheet"] == DUE_SOON:
        return "awaiting_update" if cells.get("days_left", "").startswith("-") else "due_soon"
    return {OVERDUE: "overdue", QUALITY: "deadline_missing"}.get(cells["sheet"], "")


def _late(cells: Mapping[str, str]) -> str:
    working = f" ({cells['working_days_late']} ngày làm việc)" if cells.get("working_days_late") else ""
    return f" {cells['days_late']} ngày{working}" if cells.get("days_late", "0") != "0" else ""
