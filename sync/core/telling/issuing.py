"""What goes into a unit's next tracker: its tasks with the centre's columns as ruled, its own cells as last seen."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from sync.core.clocks.status import DONE, OUTSIDE
from sync.core.evidence.seen import CENTRAL_FIELDS, central_text, fingerprint
from sync.core.grid import CellValue

TrackerRow = Mapping[str, CellValue]
"""Field → value, as a tracker writer takes it."""

_CENTRAL_TEXTS = (
    "code", "document_no", "content", "origin", "assigned_by", "supporting_units", "deadline_kind", "nature",
    "deadline_text", "extension_doc",
)  # fmt: skip
_UNIT_TEXTS = ("state", "result_doc", "progress", "delay_reason", "remark")
_CENTRAL_DAYS = ("document_date", "extended_to", "original_deadline")
_UNIT_DAYS = ("update_by", "due", "done_on")


def to_issue(situation: pd.DataFrame, unit: str, as_of: date) -> pd.DataFrame:
    """The unit's tasks for its next tracker: all it holds, but for work that was finished in an earlier year."""
    own = situation[(situation["unit"] == unit) & ~situation["status"].isin(OUTSIDE)]
    finished_before = own["status"].isin(DONE) & (own["done_on"] < pd.Timestamp(date(as_of.year, 1, 1)))
    return own[~finished_before].sort_values(["due", "code"], kind="stable", na_position="last")


def tracker_rows(tasks: pd.DataFrame, names: Mapping[str, str]) -> list[TrackerRow]:
    """One row a task of the situation frame; `names` turns unit codes into the names that people read."""
    return [_row(task, names) for task in _records(tasks, (*_CENTRAL_DAYS, *_UNIT_DAYS))]


def central_rows(held: pd.DataFrame, names: Mapping[str, str]) -> dict[str, TrackerRow]:
    """Code → its central columns as the ledger rules them, from core.holdings."""
    return {task["code"]: _central_row(task, names) for task in _records(held, _CENTRAL_DAYS)}


def _records(tasks: pd.DataFrame, days: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    columns = {name: tasks[name].tolist() for name in tasks.columns}
    columns |= {name: [None if pd.isna(day) else day.date() for day in tasks[name]] for name in days}
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _central_row(task: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, CellValue]:
    return {
        **{name: task[name] for name in _CENTRAL_TEXTS},
        "document_date": task["document_date"],
        "lead_unit": names.get(task["unit"], task["unit"]),
        "deadline": task["original_deadline"],
        "extended_to": task["extended_to"],
        "reading_confirmed": _reading(task),
    }


def _row(task: Mapping[str, Any], names: Mapping[str, str]) -> TrackerRow:
    return {
        **_central_row(task, names),
        "effective_deadline": None if task["status"] == "suspended" else task["due"],
        "update_by": task["update_by"],
        **{name: task[name] for name in _UNIT_TEXTS},
        "done_on": task["done_on"] or task["done_on_raw"],
    }


def _reading(task: Mapping[str, Any]) -> str:
    """How words were read: waiting, or confirmed; '' for a typed date."""
    day = task["original_deadline"]
    if not task["deadline_basis"] or day is None:
        return ""
    said = f"{day:%d/%m/%Y} ({task['deadline_basis']})"
    return f"Đã xác nhận: {said}" if task["deadline_confirmed"] else f"Chờ xác nhận: {said}"


def central_fingerprint(row: TrackerRow) -> str:
    """The fingerprint under which a collected row is known to be as it was issued."""
    return fingerprint(central_text(row.get(name)) for name in CENTRAL_FIELDS)


def central_words(row: TrackerRow) -> dict[str, str]:
    """Central field → text as people read it, to be set beside what a file says."""
    texts = {name: row.get(name) for name in CENTRAL_FIELDS}
    return {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
        for name, value in texts.items()
    }
