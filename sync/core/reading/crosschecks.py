"""Mistakes that only show when two cells of a row, or two rows, are read together."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from sync.core.problems import Mistake, Problem
from sync.core.reading.columns import Place
from sync.core.reading.table import Table
from sync.core.text import fold
from sync.core.tracker import CODE, COLUMNS, Kind, Owner, State

_STATES = {fold(state) for state in State}
_LONGEST_STATE = max(map(len, _STATES))
_FREE_TEXT = [c for c in COLUMNS if c.kind is Kind.TEXT and c.owner is Owner.UNIT]


def cross_check(table: Table, today: date) -> list[Problem]:
    """All problems of rows read as a whole; `today` is the day of collection."""
    checks = (_deadline_and_document, _states_elsewhere, _codes_twice, partial(_completions, today=today))
    return [problem for check in checks for problem in check(table)]


def _completions(table: Table, today: date) -> Iterator[Problem]:
    states, days, raw = table.columns["state"], table.columns["done_on"], table.raw["done_on"]
    place = table.place("done_on")
    if not table.has("state"):
        return
    for i, (state, day) in enumerate(zip(states, days, strict=True)):
        if state == State.DONE and day is None and i not in raw:
            yield place.problem(Mistake.DONE_WITHOUT_DATE, i)
        if day is not None:
            yield from _done_on(table, i, day, today)


def _done_on(table: Table, i: int, day: date, today: date) -> Iterator[Problem]:
    state, assigned = table.columns["state"][i], table.columns["document_date"][i]
    too_early = assigned is not None and day < assigned
    if state == State.DONE and day <= today and not too_early:
        return
    problem = partial(table.place("done_on").problem, position=i, value=_said(day))
    if state != State.DONE:
        yield problem(Mistake.DONE_ON_WITHOUT_STATE, state=state or State.NOT_STARTED)
    if day > today:
        yield problem(Mistake.DONE_IN_FUTURE, today=_said(today))
    if too_early:
        yield problem(Mistake.DONE_BEFORE_ASSIGNED, document=_said(assigned))


def _deadline_and_document(table: Table) -> Iterator[Problem]:
    place = table.place("deadline")
    pairs = zip(table.columns["deadline"], table.columns["document_date"], strict=True)
    for i, (deadline, document) in enumerate(pairs):
        if deadline is not None and document is not None and deadline < document:
            said = {"value": _said(deadline), "document": _said(document)}
            yield place.problem(Mistake.DEADLINE_BEFORE_DOCUMENT, i, **said)


def _states_elsewhere(table: Table) -> Iterator[Problem]:
    for column in _FREE_TEXT:
        texts = table.columns[column.field]
        short = {text for text in texts if 0 < len(text) <= _LONGEST_STATE}
        states = {text for text in short if fold(text) in _STATES}
        for i, text in enumerate(texts) if states else ():
            if text in states:
                yield table.place(column.field).problem(
                    Mistake.STATE_ELSEWHERE, i, value=text, header=column.header
                )


def _codes_twice(table: Table) -> Iterator[Problem]:
    return codes_twice([table])


def codes_twice(tables: list[Table]) -> Iterator[Problem]:
    """Every row whose code stands in another row too, in one sheet or across sheets."""
    for code, where in doubled(tables).items():
        rows = ", ".join(f"{place.letter}{place.rows[i]}" for place, i in where)
        for place, i in where:
            cell = f"{place.letter}{place.rows[i]}"
            yield Mistake.CODE_TWICE.at(place.sheet, cell, code, rows=rows)


def doubled(tables: list[Table]) -> dict[str, list[tuple[Place, int]]]:
    """Codes that stand in more than one row → each place and position."""
    seen: dict[str, list[tuple[Place, int]]] = defaultdict(list)
    if (
        all(len(codes := [c for c in t.columns[CODE] if c]) == len(set(codes)) for t in tables)
        and len(tables) == 1
    ):
        return {}
    for table in tables:
        place = table.place(CODE)
        for i, code in enumerate(table.columns[CODE]):
            if code:
                seen[code].append((place, i))
    return {code: where for code, where in seen.items() if len(where) > 1}


def _said(day: Any) -> str:
    return f"{day:%d/%m/%Y}"
