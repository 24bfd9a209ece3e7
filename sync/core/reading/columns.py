"""Read one column of a table: cells → values, the raw text beside each that was not plain, and problems."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.core.grid import CellValue
from sync.core.legacy import legacy_rows
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_choice, read_dates, read_state, read_texts
from sync.core.tracker import Column, Kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column's cells are: the sheet, the column's letter, and the row of each value as a person counts."""

    sheet: str
    letter: str
    rows: Sequence[int]

    def problem(self, mistake: Mistake, position: int, **facts: Any) -> Problem:
        """The mistake at the cell of the value at `position`."""
        return mistake.at(self.sheet, f"{self.letter}{self.rows[position]}", **facts)


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column's values; `raw` maps positions to the text as typed where it says more than the value."""

    values: list[Any]
    raw: Mapping[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_column(column: Column, values: Sequence[CellValue], place: Place) -> ColumnReading:
    """Read a column by its declared kind; 'Tình trạng' has its own rule: an unknown state is an error."""
    reader = _read_state_column if column.field == "state" else _READERS.get(column.kind, _read_text_column)
    return reader(column, values, place)


def _read_text_column(column: Column, values: Sequence[CellValue], place: Place) -> ColumnReading:
    texts = read_texts(values)
    return ColumnReading(texts, {}, _legacy(texts, place) + _choices(column, texts, place))


def _legacy(texts: Sequence[str], place: Place) -> list[Problem]:
    return [place.problem(Mistake.LEGACY_ENCODING, i, value=texts[i][:60]) for i in legacy_rows(texts)]


def _choices(column: Column, texts: list[str], place: Place) -> list[Problem]:
    """Accepted spellings of a choice become the declared word; the rest stays as typed and is told."""
    different = set(texts)
    if not column.choices or different <= {"", *column.choices}:
        return []
    problems = []
    known = {text: _as_choice(column, text) for text in different}
    for i, text in enumerate(texts):
        chosen, facts = known[text]
        if chosen is None and text:
            said = {"value": text, "header": column.header, "choices": ", ".join(column.choices), **facts}
            problems.append(place.problem(Mistake.CHOICE_UNKNOWN, i, **said))
        texts[i] = chosen or text
    return problems


def _as_choice(column: Column, text: str) -> tuple[str | None, Mapping[str, Any]]:
    if text in column.choices or not text:
        return text or None, {}
    chosen, _, facts = read_choice(text, column.choices)
    return chosen, facts


def _read_state_column(column: Column, values: Sequence[CellValue], place: Place) -> ColumnReading:
    texts = read_texts(values)
    if set(texts) <= {"", *column.choices}:
        return ColumnReading(texts)
    known = {text: _as_state(column, text) for text in set(texts)}
    problems = [
        place.problem(
            Mistake.STATE_UNKNOWN, i, value=text, choices=", ".join(column.choices), **known[text][1]
        )
        for i, text in enumerate(texts)
        if known[text][0] is None
    ]
    return ColumnReading([known[t][0] or t for t in texts], {}, problems + _legacy(texts, place))


def _as_state(column: Column, text: str) -> tuple[str | None, Mapping[str, Any]]:
    if text in column.choices or not text:
        return text, {}
    state, _, facts = read_state(text)
    return (state.value if state else None), {"near": facts.get("near", "")}


def _read_date_column(_: Column, values: Sequence[CellValue], place: Place) -> ColumnReading:
    days, odd = read_dates(values)
    told = [(i, reading) for i, reading in odd.items() if reading.mistake is not None]
    problems = [place.problem(r.mistake, i, **r.facts) for i, r in told if r.mistake is not None]
    return ColumnReading(days, {i: reading.raw for i, reading in odd.items()}, problems)


def _read_deadline_column(_: Column, values: Sequence[CellValue], place: Place) -> ColumnReading:
    """Typed dates; whatever else stands there is kept raw for `sync.core.reading.duedates`, which knows the whole row."""
    days, odd = read_dates(values)
    raw: dict[int, str] = {}
    problems = []
    for i, reading in odd.items():
        raw[i] = reading.raw
        if reading.day and reading.mistake is Mistake.DATE_AS_TEXT:
            problems.append(place.problem(reading.mistake, i, **reading.facts))
        elif reading.mistake is not None:
            days[i] = None
    return ColumnReading(days, raw, problems)


_READERS: dict[Kind, Callable[[Column, Sequence[CellValue], Place], ColumnReading]] = {
    Kind.DATE: _read_date_column,
    Kind.DEADLINE: _read_deadline_column,
}
