"""Trackers that lie open before somebody: the record that they make by themselves, without a ledger behind them.

Nothing proves when anything in them was written, so all of it counts as recorded, handed out and seen at one instant:
now. The rules then accuse nobody of a late update; whose last day for it has passed is undetermined.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sync.core.evidence.record import Record
from sync.core.frames import ASSIGNMENTS, EVENTS, GIVEN, OBSERVATIONS, RECEIPTS, frame
from sync.core.grid import row_and_column
from sync.core.problem import Problem, Severity
from sync.core.reading.table import Table

_TYPED = ("state", "done_on", "result_doc", "progress", "delay_reason", "remark")
_ASSIGNED = tuple(
    name for name in ASSIGNMENTS if name not in ("code", "root", "unit", "period", "recorded_at")
)
_EVENTS = {"extended_to": "extension", "withdrawn_on": "withdrawal", "suspended_on": "suspension"}
"""Field of a tracker → the event of which it is the trace."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One sheet of tasks that is open: whose it is, the name of its file, its tasks, the problems of the whole file."""

    unit: str
    file: str
    table: Table
    problems: Sequence[Problem] = ()

    @property
    def codes(self) -> Mapping[int, str]:
        """Row → the codes of its problems, separated by blanks: a row that contradicts itself is nobody's delay."""
        told: dict[int, list[str]] = {}
        for problem in self.problems:
            row, _ = row_and_column(problem.cell)
            if problem.sheet == self.table.sheet and row:
                told.setdefault(row, []).append(problem.code)
        return {row: " ".join(codes) for row, codes in told.items()}


def unrecorded(opened: Sequence[Opened], seen_at: datetime) -> Record:
    """The record of open trackers, everything in it known since `seen_at` (naive, Asia/Ho_Chi_Minh).

    A code that stands twice names its first row; the other, like a row without a code, is called by its cell.
    """
    rows = list(_rows(opened, seen_at))
    receipts = (_receipt(at, one, seen_at) for at, one in enumerate(opened, start=1))
    return Record(
        frame(ASSIGNMENTS, [row["assignment"] for row in rows]),
        frame(EVENTS, [event for row in rows for event in row["events"]]),
        frame(OBSERVATIONS, [row["observation"] | {"seq": at} for at, row in enumerate(rows, start=1)]),
        frame(RECEIPTS, receipts),
        frame(GIVEN, [row["given"] for row in rows]),
    )


def _rows(opened: Sequence[Opened], seen_at: datetime) -> Iterator[Mapping[str, Any]]:
    known: set[str] = set()
    for one in opened:
        told = one.codes
        for position, row in enumerate(one.table.rows):
            code = _code(one, position, known)
            known.add(code)
            yield {
                "assignment": _assignment(one, position, code, seen_at),
                "events": list(_events(one, position, code, seen_at)),
                "observation": _observation(one, position, code, seen_at) | {"problems": told.get(row, "")},
                "given": {"unit": one.unit, "code": code, "given_at": seen_at},
            }


def _code(one: Opened, position: int, known: set[str]) -> str:
    code = str(one.table.columns["code"][position])
    row = one.table.rows[position]
    return (
        code if code and code not in known else f"{code or '?'} ({one.file}, {one.table.sheet}, dòng {row})"
    )


def _cells(one: Opened, position: int, names: Sequence[str]) -> dict[str, Any]:
    return {name: one.table.columns[name][position] for name in names if name in one.table.columns}


def _assignment(one: Opened, position: int, code: str, seen_at: datetime) -> dict[str, Any]:
    said = _cells(one, position, _ASSIGNED)
    return said | {"code": code, "root": code, "unit": one.unit, "period": "", "recorded_at": seen_at}


def _events(one: Opened, position: int, code: str, seen_at: datetime) -> Iterator[dict[str, Any]]:
    """What the office wrote into the tracker of extensions and the like; in force, since it stands there."""
    told = _cells(one, position, ("document_date", "extension_doc", *_EVENTS))
    since: date = told.get("document_date") or seen_at.date()
    for name, kind in _EVENTS.items():
        if told.get(name):
            deadline = {"new_deadline": told[name]} if kind == "extension" else {}
            document = told.get("extension_doc", "") if kind == "extension" else ""
            yield {
                "code": code, "kind": kind, "effective_on": min(since, seen_at.date()), "document_no": document,
                "recorded_at": seen_at, **deadline,
            }  # fmt: skip


def _observation(one: Opened, position: int, code: str, seen_at: datetime) -> dict[str, Any]:
    raw = one.table.raw.get("done_on", {}).get(position, "")
    place = {"file": one.file, "sheet": one.table.sheet, "row": one.table.rows[position]}
    return _cells(one, position, _TYPED) | place | {
        "code": code, "unit": one.unit, "collection": 1, "seen_at": seen_at, "version": 1, "present": True,
        "applied": True, "done_on_raw": raw,
    }  # fmt: skip


def _receipt(at: int, one: Opened, seen_at: datetime) -> dict[str, Any]:
    return {
        "collection": at, "unit": one.unit, "at": seen_at, "ok": True, "outcome": "received", "file": one.file,
        "version": 1, "rows": len(one.table.rows), "problems": sum(p.severity is not Severity.NOTE for p in one.problems),
    }  # fmt: skip
