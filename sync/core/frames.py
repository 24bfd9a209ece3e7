"""The declared schemas of the tables that travel between ledger, rules and pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

TEXT, DAY, INSTANT, FLAG, COUNT = "object", "datetime64[s]", "datetime64[us]", "bool", "int64"
"""Dtypes; a day is midnight, NaT is blank; text is '' when blank, never None. Instants are naive, Asia/Ho_Chi_Minh."""

Schema = Mapping[str, str]

ASSIGNMENTS: Schema = {
    "code": TEXT, "root": TEXT, "unit": TEXT, "document_no": TEXT, "document_date": DAY, "content": TEXT,
    "origin": TEXT, "assigned_by": TEXT, "supporting_units": TEXT, "deadline_kind": TEXT, "nature": TEXT,
    "deadline_text": TEXT, "deadline": DAY, "deadline_basis": TEXT, "deadline_confirmed": FLAG, "period": TEXT,
    "recorded_at": INSTANT, "deadline_set_at": INSTANT,
}  # fmt: skip
"""One row per code, as assigned. `unit` is the lead unit's code; `root` is shared by the rows of a joint task;
`deadline_basis` is '' for a typed date; `period` is '2018-04' for one task of a series; `deadline_set_at` is when the
office confirmed a reading, blank where the day went on record with the task."""

EVENTS: Schema = {
    "code": TEXT, "kind": TEXT, "effective_on": DAY, "document_no": TEXT, "document_date": DAY,
    "new_deadline": DAY, "new_unit": TEXT, "field": TEXT, "new_value": TEXT, "remark": TEXT, "recorded_at": INSTANT,
}  # fmt: skip
"""Events of the assignment book; `kind` is a key of tracker.EVENT_KINDS; for a correction `field` names the
assignment's column and `new_value` is text (a day as ISO)."""

OBSERVATIONS: Schema = {
    "seq": COUNT, "code": TEXT, "unit": TEXT, "collection": COUNT, "seen_at": INSTANT, "version": COUNT,
    "file": TEXT, "sha256": TEXT, "sheet": TEXT, "row": COUNT, "present": FLAG, "applied": FLAG, "changed": TEXT,
    "state": TEXT, "done_on": DAY, "done_on_raw": TEXT, "result_doc": TEXT, "progress": TEXT, "delay_reason": TEXT,
    "remark": TEXT, "problems": TEXT,
}  # fmt: skip
"""What a collection saw of a task, one row whenever that differs from the observation before it.

`present` is false when the row had vanished; `applied` is false when the row could not be used (two rows with one
code): then the values repeat the last applied ones. `changed` lists, separated by blanks, the fields that got a new
NON-EMPTY value beside the version's own baseline (the file as issued): emptying a cell lists nothing.
`problems` lists the codes of the row's problems, separated by blanks. `row` is counted as a person does."""

RECEIPTS: Schema = {
    "collection": COUNT, "unit": TEXT, "at": INSTANT, "ok": FLAG, "outcome": TEXT, "reason": TEXT, "file": TEXT,
    "sha256": TEXT, "version": COUNT, "rows": COUNT, "problems": COUNT,
}  # fmt: skip
"""One row per unit and collection. outcome: 'received' | 'unchanged' | 'missing' | 'refused'; `ok` for the first two;
`reason` is a problems.Refusal; `problems` counts errors and warnings in the file."""

GIVEN: Schema = {"unit": TEXT, "code": TEXT, "given_at": INSTANT}
"""When a tracker with the task was first issued to the unit; a task that was never issued is not there."""

UNITS: Schema = {
    "code": TEXT, "name": TEXT, "aliases": TEXT, "kind": TEXT, "order": COUNT, "head": TEXT, "contact": TEXT,
    "source": TEXT, "valid_from": DAY, "valid_to": DAY, "successor": TEXT,
}  # fmt: skip
"""The registry; `aliases` separated by ';'; a unit is valid from the first through the last day."""

SITUATION: Schema = {
    "code": TEXT, "root": TEXT, "unit": TEXT, "document_no": TEXT, "document_date": DAY, "content": TEXT,
    "origin": TEXT, "assigned_by": TEXT, "supporting_units": TEXT, "deadline_kind": TEXT, "nature": TEXT,
    "period": TEXT, "deadline_text": TEXT, "original_deadline": DAY, "deadline": DAY, "extended_to": DAY,
    "extension_doc": TEXT, "deadline_basis": TEXT, "deadline_confirmed": FLAG, "held_from": DAY, "held_to": DAY,
    "due": DAY, "update_by": DAY, "calendar_confirmed": FLAG, "state": TEXT, "done_on": DAY, "done_on_raw": TEXT,
    "result_doc": TEXT, "progress": TEXT, "delay_reason": TEXT, "remark": TEXT, "status": TEXT, "days_late": COUNT,
    "working_days_late": COUNT, "days_late_original": COUNT, "verdict": TEXT, "doubt": TEXT,
    "updated_at": INSTANT, "previous_at": INSTANT, "proven_at": INSTANT, "last_update_at": INSTANT, "idle_days": COUNT, "cause": TEXT,
    "file": TEXT, "sheet": TEXT, "row": COUNT, "sha256": TEXT, "seen_at": INSTANT, "problems": TEXT,
    "recorded_at": INSTANT, "given_at": INSTANT,
}  # fmt: skip
"""Where every task stands at two instants, one row per code and lead unit: after a transfer the old unit keeps a row
(status 'transferred'). Made by core.situation.situate, which says what each column means; read by totals and pages."""

CLOSED: Schema = {
    "part": COUNT, "code": TEXT, "root": TEXT, "unit": TEXT, "unit_name": TEXT, "unit_kind": TEXT, "content": TEXT,
    "document_no": TEXT, "document_date": DAY, "deadline_kind": TEXT, "original_deadline": DAY, "deadline": DAY,
    "extended_to": DAY, "extension_doc": TEXT, "due": DAY, "update_by": DAY, "status": TEXT, "days_late": COUNT,
    "working_days_late": COUNT, "overdue": FLAG, "late_update": FLAG, "updated_at": INSTANT, "previous_at": INSTANT,
    "proven_at": INSTANT, "last_update_at": INSTANT, "state": TEXT, "done_on": DAY, "result_doc": TEXT, "cause": TEXT,
    "delay_reason": TEXT, "consecutive_months": COUNT, "objection": TEXT, "caution": TEXT, "reason": TEXT,
    "file": TEXT, "sheet": TEXT, "row": COUNT, "cell": TEXT, "sha256": TEXT, "seen_at": INSTANT,
}  # fmt: skip
"""One row of a closed list: a member, one done late in the period, one of the annex, or one taken out again.

`part` is 1 or 2; `days_late` counts only what the row is listed for: 0 for a member whose task is not overdue;
`objection` is what the unit said and what became of it; `reason` is why a row is in the annex or was taken out;
`cell` is the unit's cell "Tình trạng" in `file` (sha256), as a person counts."""

CLOSED_TOTALS: Schema = {
    "unit": TEXT, "unit_name": TEXT, "unit_kind": TEXT, "part": COUNT, "total": COUNT, "due": COUNT, "rows": COUNT,
    "overdue": COUNT, "late_updates": COUNT, "days_late": COUNT, "done_late": COUNT, "undetermined": COUNT,
    "excluded": COUNT, "opening": COUNT, "new": COUNT, "resolved": COUNT, "closing": COUNT,
}  # fmt: skip
"""A closed list per unit, zeros too: `total` tasks held at the end, of which `due` fell due in the month; `rows` listed (task-months), of them `overdue` and `late_updates`; `opening` + `new` - `resolved` = `closing`
are the tasks not done."""


def frame(schema: Schema, rows: Iterable[Mapping[str, Any]] | Mapping[str, Any] = ()) -> pd.DataFrame:
    """A table with exactly the schema's columns and dtypes; missing cells become the dtype's blank."""
    given = rows if isinstance(rows, Mapping) else _columns(schema, list(rows))
    if not given:
        return _empty(tuple(schema.items())).copy()
    table = pd.DataFrame(dict(_as_declared(schema, given)), columns=list(schema))
    columns = {name: _cast(table[name], dtype) for name, dtype in schema.items()}
    return pd.DataFrame(columns, index=table.index, copy=False)


def _columns(schema: Schema, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows turned into columns, those that some row has; nothing of no rows."""
    if not rows:
        return {}
    names = [name for name in schema if any(name in row for row in rows)] or [next(iter(schema))]
    return {name: [row.get(name) for row in rows] for name in names}


def _as_declared(schema: Schema, given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Columns of text as the objects that they are: pandas would make its own strings of them, only to be turned back."""
    index = next((values.index for values in given.values() if isinstance(values, pd.Series)), None)
    for name, values in given.items():
        plain = isinstance(values, list | np.ndarray) and schema.get(name) == TEXT
        yield name, pd.Series(values, index, dtype="object") if plain else values


@lru_cache
def _empty(schema: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    """Columns without rows: there are many such tables, and making one costs as much as a full one."""
    return pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in schema})


def _cast(values: "pd.Series[Any]", dtype: Any) -> "pd.Series[Any]":
    if dtype == TEXT:
        blank_cells = values.isna()
        return values.astype("object").mask(blank_cells, "") if blank_cells.any() else values.astype("object")
    if values.dtype == dtype:
        return values
    if dtype in (DAY, INSTANT):
        return pd.to_datetime(values).astype(dtype)
    blank: Any = False if dtype == FLAG else 0
    return values.astype("object").where(values.notna(), blank).astype(dtype)
