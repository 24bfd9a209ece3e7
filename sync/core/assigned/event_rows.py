"""Rows of the sheet of events → events to be recorded; what is incomplete has no effect and is told."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sync.core.assigned.assignment import Event
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_choice, read_date
from sync.core.reading.headers import Headings
from sync.core.reading.table import Table
from sync.core.tracker import BOOK_COLUMNS, EVENT_COLUMNS, EVENT_KINDS, Column, Kind
from sync.core.units.registry import Registry

_HEADERS = {column.field: column.header for column in EVENT_COLUMNS}
_NEEDED = {
    "extension": ("new_deadline",),
    "transfer": ("new_unit",),
    "correction": ("corrected_field", "new_value"),
}
CORRECTABLE: tuple[Column, ...] = tuple(
    c for c in BOOK_COLUMNS if c.field not in ("ordinal", "code", "periods", "reading_confirmed")
)
"""The columns of the book that a correction may name; the book's dropdown offers these."""
_CORRECTABLE = Headings(CORRECTABLE)


class EventRow(NamedTuple):
    """One row of the sheet: the event, or the problems that keep it from counting.

    `cell` is that of its code, `cells` those of every field.
    """

    sheet: str
    row: int
    cell: str
    event: Event | None
    problems: list[Problem]
    cells: Mapping[str, str]


def read_event_rows(table: Table, registry: Registry) -> Iterator[EventRow]:
    """One result a row of the sheet of events."""
    letters = {column.field: table.place(column.field).letter for column in EVENT_COLUMNS}
    for position, row in enumerate(table.rows):
        event, problems = _event(table, position, registry)
        cells = {field: f"{letter}{row}" for field, letter in letters.items()}
        yield EventRow(table.sheet, row, cells["code"], event, problems, cells)


def _event(table: Table, position: int, registry: Registry) -> tuple[Event | None, list[Problem]]:
    cell = {name: values[position] for name, values in table.columns.items()}
    kind = next((code for code, word in EVENT_KINDS.items() if word == cell["kind"]), "")
    if not kind:
        choices = ", ".join(EVENT_KINDS.values())
        return None, [
            table.place("kind").problem(Mistake.EVENT_UNKNOWN, position, value=cell["kind"], choices=choices)
        ]
    missing = [_HEADERS[name] for name in ("code", "effective_on", *_NEEDED.get(kind, ())) if not cell[name]]
    if missing:
        said = {"kind": cell["kind"], "missing": ", ".join(missing)}
        return None, [table.place("kind").problem(Mistake.EVENT_INCOMPLETE, position, **said)]
    unit, field, value, problems = _new_value(table, position, cell, registry)
    event = Event(
        cell["code"], kind, cell["effective_on"], cell["document_no"], cell["document_date"], cell["new_deadline"],
        unit, field, value, cell["remark"],
    )  # fmt: skip
    return (None if problems else event), problems


def _new_value(
    table: Table, position: int, cell: dict[str, Any], registry: Registry
) -> tuple[str, str, str, list[Problem]]:
    """(unit code of a transfer, field and value of a correction, problems)."""
    if cell["kind"] == EVENT_KINDS["transfer"]:
        code, problems = _unit(table, position, "new_unit", cell, registry)
        return code, "", "", problems
    if cell["kind"] != EVENT_KINDS["correction"]:
        return "", "", "", []
    name = _CORRECTABLE.field(cell["corrected_field"])
    if not name:
        place = table.place("corrected_field")
        return "", "", "", [place.problem(Mistake.CORRECTION_FIELD, position, value=cell["corrected_field"])]
    if name == "lead_unit":
        code, problems = _unit(table, position, "new_value", cell, registry)
        return "", "unit", code, problems
    value, problems = _typed(table, position, _CORRECTABLE.declared[name], cell["new_value"])
    return "", name, value, problems


def _unit(
    table: Table, position: int, field: str, cell: dict[str, Any], registry: Registry
) -> tuple[str, list[Problem]]:
    unit = registry.resolve(cell[field], cell["effective_on"])
    if unit:
        return unit.code, []
    said = {"value": cell[field], "near": registry.near(cell[field])}
    return "", [table.place(field).problem(Mistake.UNIT_UNKNOWN, position, **said)]


def _typed(table: Table, position: int, column: Column, text: str) -> tuple[str, list[Problem]]:
    """A corrected value as the ledger keeps it: a day as ISO, a choice by its declared word."""
    place = table.place("new_value")
    if column.kind in (Kind.DATE, Kind.DEADLINE):
        day = read_date(text).day
        return (
            (day.isoformat(), [])
            if day
            else ("", [place.problem(Mistake.DATE_UNREADABLE, position, value=text)])
        )
    if column.choices:
        chosen, _, facts = read_choice(text, column.choices)
        said = {"value": text, "header": column.header, "choices": ", ".join(column.choices), **facts}
        return (chosen, []) if chosen else ("", [place.problem(Mistake.CHOICE_UNKNOWN, position, **said)])
    return text, []
