"""What one tracker file says of each task, ready to be compared with the ledger."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from sync.core.problems import Problem, Severity
from sync.core.reading.crosschecks import doubled
from sync.core.reading.identity import Identity
from sync.core.reading.table import Reading, Table
from sync.core.text import fold, fold_tidied, is_blank
from sync.core.tracker import COLUMNS, UNIT_FIELDS, Kind, Owner

CENTRAL_FIELDS = tuple(
    c.field
    for c in COLUMNS
    if c.owner is Owner.CENTRE and not c.hidden and c.field not in ("ordinal", "code")
)
"""Columns whose value in the ledger rules; `reading_confirmed` among them, as the tracker shows it."""

_DAYS = frozenset(c.field for c in COLUMNS if c.kind in (Kind.DATE, Kind.DEADLINE))


class UnitValues(NamedTuple):
    """The unit's own cells of one row; text is '' when blank, `done_on_raw` is what an odd date cell says."""

    state: str = ""
    done_on: date | None = None
    done_on_raw: str = ""
    result_doc: str = ""
    progress: str = ""
    delay_reason: str = ""
    remark: str = ""

    def compared(self) -> dict[str, str]:
        """Field → the text under which two spellings are the same (case, white space, NFC and format aside)."""
        day = self.done_on.isoformat() if self.done_on else fold(self.done_on_raw)
        texts = (self.result_doc, self.progress, self.delay_reason, self.remark)
        names = ("result_doc", "progress", "delay_reason", "remark")
        return {"state": fold(self.state), "done_on": day} | dict(zip(names, map(fold, texts), strict=True))

    def filled(self) -> list[str]:
        """The fields that `compared` finds text in, without comparing: of a new row nothing else is asked."""
        state, done_on, odd, *words = self
        told = (state, "day" if done_on else odd, *words)
        return [name for name, text in zip(_COMPARED, told, strict=True) if text and not is_blank(text)]


_COMPARED = tuple(name for name in UnitValues._fields if name != "done_on_raw")


class CentralCell(NamedTuple):
    """A grey cell that is not as it was issued: its field, the cell as a person counts, what it says now."""

    field: str
    cell: str
    text: str


class SeenRow(NamedTuple):
    """One row of a tracker.

    `cell` is where its code stands, or should; `central` lists grey cells only when the row is not as it was issued; `key` (document, its date, content, folded)
    stands in where there is no code, and `typed` says in words what such a row's office columns hold.
    """

    code: str
    sheet: str
    row: int
    cell: str
    values: UnitValues
    central: tuple[CentralCell, ...]
    problems: str
    key: tuple[str, str, str]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A tracker read: identity, rows, problems, and the codes that stand in more than one row."""

    identity: Identity
    rows: list[SeenRow]
    problems: list[Problem]
    doubled: frozenset[str] = frozenset()
    structure: int = 0
    doubted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Sheet → fields of the unit's that it says nothing reliable of: what was last known of them goes on."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Passed on between processes by column: a row for itself costs three times as much."""
        columns = list(zip(*self.rows, strict=True))
        values = list(zip(*columns.pop(_VALUES), strict=True)) if columns else []
        return _unpacked, (
            self.identity,
            columns,
            values,
            self.problems,
            self.doubled,
            self.structure,
            self.doubted,
        )


_VALUES = SeenRow._fields.index("values")


def _unpacked(identity: Identity, columns: list[Any], values: list[Any], *rest: Any) -> SeenFile:
    """What `SeenFile.__reduce__` packed."""
    if columns:
        columns.insert(_VALUES, map(UnitValues._make, zip(*values, strict=True)))
    return SeenFile(identity, list(map(SeenRow._make, zip(*columns, strict=True))), *rest)


def see(
    reading: Reading, identity: Identity, missing: Sequence[Problem], issued: Mapping[str, str]
) -> SeenFile:
    """Turn a reading into rows.

    Args:
        reading: what was read.
        identity: whose tracker it is.
        missing: problems of the file as a whole.
        issued: code → fingerprint of its central cells in the version as issued.
    """
    told = _units_own(_named(reading, [*missing, *reading.problems]), reading, issued)
    by_row = _problems_by_row(told)
    rows = [row for table in reading.tables for row in _rows(table, by_row, issued)]
    twice = frozenset(doubled(list(reading.tables)))
    doubted = {table.sheet: fields for table in reading.tables if (fields := _doubted(table))}
    return SeenFile(identity, rows, told, twice, reading.structure, doubted)


def _doubted(table: Table) -> frozenset[str]:
    """The unit's fields whose days may be turned round, or whose column is gone: a deleted column empties no cell."""
    return frozenset(table.doubted) | {name for name in UNIT_FIELDS if not table.has(name)}


def _units_own(problems: list[Problem], reading: Reading, issued: Mapping[str, str]) -> list[Problem]:
    """Without what was found in grey cells of issued rows: the office wrote them, and was told when it did.

    A grey cell that the unit changed is told by comparing it with the ledger.
    """
    grey = {
        (table.sheet, table.place(name).letter)
        for table in reading.tables
        for name in CENTRAL_FIELDS
        if table.has(name)
    }
    return [p for p in problems if p.task not in issued or (p.sheet, p.cell.rstrip("0123456789")) not in grey]


def _named(reading: Reading, problems: Sequence[Problem]) -> list[Problem]:
    """The problems, each with the code of the task in its row, for whoever has to find it by code."""
    if not problems:
        return []
    codes = {
        (table.sheet, row): code
        for table in reading.tables
        for row, code in zip(table.rows, table.columns["code"], strict=True)
    }
    rows = (_ROW_NUMBER.search(problem.cell) for problem in problems)
    places = [(p.sheet, int(row.group())) if row else ("", 0) for p, row in zip(problems, rows, strict=True)]
    named = zip(problems, places, strict=True)
    return [replace(p, task=codes[place]) if not p.task and place in codes else p for p, place in named]


def _rows(
    table: Table, by_row: Mapping[tuple[str, int], str], issued: Mapping[str, str]
) -> Iterator[SeenRow]:
    central = zip(*(_central(table, name) for name in CENTRAL_FIELDS), strict=True)
    packed = zip(table.columns["code"], table.rows, _values(table), central, strict=True)
    letter = table.place("code").letter
    for i, (code, row, typed, ruled) in enumerate(packed):
        key = ("", "", "") if code else _key(table, i)
        told = by_row.get((table.sheet, row), "")
        as_ruled = not code or not issued or issued.get(code) == fingerprint(ruled)
        grey = () if as_ruled else _central_cells(table, i)
        own = "" if code else _in_words(table, i)
        yield SeenRow(code, table.sheet, row, f"{letter}{row}", typed, grey, told, key, own)


def _in_words(table: Table, i: int) -> str:
    """': “nội dung”; văn bản 12/QĐ ngày 05/04/2018; thời hạn 30/04/2018': a row of the unit's own, as it was typed."""
    day = _shown(table, "document_date", i)
    document = " ngày ".join(part for part in (_shown(table, "document_no", i), day) if part)
    deadline = _shown(table, "deadline", i) or _shown(table, "deadline_text", i)
    content = f"“{_shown(table, 'content', i) or 'chưa ghi nội dung'}”"
    return f": {content}; văn bản {document or 'chưa ghi'}; thời hạn {deadline or 'chưa ghi'}"


def _shown(table: Table, name: str, i: int) -> str:
    """A cell as people read it: a day as they write it, what could not be read as it stands."""
    value = None if name == "deadline" and table.columns["deadline_in_words"][i] else table.columns[name][i]
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else table.raw[name].get(i, "") or value or ""


def _values(table: Table) -> Iterator[UnitValues]:
    raw = table.raw["done_on"]
    odd = [raw.get(i, "") for i in range(len(table.rows))] if raw else [""] * len(table.rows)
    columns = (table.columns[name] for name in UnitValues._fields if name != "done_on_raw")
    state, done_on, *words = columns
    return map(UnitValues._make, zip(state, done_on, odd, *words, strict=True))


def _central(table: Table, name: str) -> list[str]:
    """A column as `central_text` has it; what cannot be read as a day counts as typed."""
    raw, values = table.raw[name], _as_typed(table, name)
    if name not in _DAYS:
        return fold_tidied(values)
    texts = ["" if day is None else day.isoformat() for day in values]
    for i, typed in raw.items():
        texts[i] = texts[i] or fold(typed)
    return texts


def _as_typed(table: Table, name: str) -> list[Any]:
    """A column's values without the days that were read out of words: those stand in no cell."""
    if name != "deadline":
        return table.columns[name]
    days, in_words = table.columns[name], table.columns["deadline_in_words"]
    return [None if words else day for day, words in zip(days, in_words, strict=True)]


def _central_cells(table: Table, i: int) -> tuple[CentralCell, ...]:
    present = (name for name in CENTRAL_FIELDS if table.has(name))
    return tuple(
        CentralCell(name, f"{table.place(name).letter}{table.rows[i]}", _shown(table, name, i))
        for name in present
    )


def central_text(value: Any) -> str:
    """A central cell as compared: ISO for a day, folded text otherwise."""
    return fold(value) if isinstance(value, str) else value.isoformat() if isinstance(value, date) else ""


def fingerprint(values: Iterable[str]) -> str:
    """Eight bytes of hash over a row's central cells in the order of CENTRAL_FIELDS, each as `central_text`."""
    return hashlib.blake2b("\x1f".join(values).encode(), digest_size=8).hexdigest()


def row_key(document_no: str, document_date: date | None, content: str) -> tuple[str, str, str]:
    """The identity of a task without a code (domain §3): document, its date, content."""
    return fold(document_no), document_date.isoformat() if document_date else "", fold(content)


def _key(table: Table, i: int) -> tuple[str, str, str]:
    document_no, document_date, content = (
        table.columns[n][i] for n in ("document_no", "document_date", "content")
    )
    return row_key(document_no, document_date, content)


_ROW_NUMBER = re.compile(r"\d+$")


def _problems_by_row(problems: Iterable[Problem]) -> dict[tuple[str, int], str]:
    codes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for problem in problems:
        row = _ROW_NUMBER.search(problem.cell)
        if row and problem.severity is not Severity.NOTE:
            codes[problem.sheet, int(row.group())].add(problem.code)
    return {place: " ".join(sorted(found)) for place, found in codes.items()}
