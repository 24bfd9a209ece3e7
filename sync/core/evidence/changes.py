"""What a collected file changes beside the ledger: new observations, and problems that only the ledger shows."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from sync.core.evidence.seen import SeenFile, SeenRow, UnitValues
from sync.core.problems import Mistake, Problem
from sync.core.tracker import column

BLANK = UnitValues()
UNASSIGNED = "+"
"""First character of the stand-in code of a row that is not in the assignment book."""


class LastState(NamedTuple):
    """A task's latest observation by one unit."""

    seq: int
    values: UnitValues
    present: bool = True
    applied: bool = True


class Observation(NamedTuple):
    """A difference to be recorded; see frames.OBSERVATIONS for the fields' meaning."""

    code: str
    sheet: str
    row: int
    present: bool
    applied: bool
    changed: str
    values: UnitValues
    problems: str


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows of one unit and one version of its tracker.

    Attributes:
        unit: the unit's code.
        issued: codes that the version was issued with → the fingerprint of their central cells.
        held: codes that the unit holds now.
        holders: code → the unit that holds it; asked for codes that this unit does not hold.
        keys: (document, date, content) → code, of the tasks held; for rows that lost their code.
        baseline: code → last state seen in this version, or as the version was issued.
        latest: code → last state seen in any version.
    """

    unit: str
    issued: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    holders: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    baseline: Mapping[str, LastState] = field(default_factory=dict)
    latest: Mapping[str, LastState] = field(default_factory=dict)


def observe(seen: SeenFile, past: Past) -> tuple[list[Observation], list[Problem]]:
    """Compare a file with the past: only what differs is observed; nothing in the file goes untold."""
    observations: list[Observation] = []
    problems: list[Problem] = []
    rows_of: dict[str, list[SeenRow]] = defaultdict(list)
    typed = {row.code for row in seen.rows}
    for read in seen.rows:
        code, told = _identify(read, past, typed)
        doubted = seen.doubted.get(read.sheet)
        row = _trusted(read, past.baseline.get(code), doubted) if doubted else read
        problems += told
        if code:
            rows_of[code].append(row)
    for code, rows in rows_of.items():
        if len(rows) > 1:
            observations += _observe_alike(rows, code, past)
            problems += _alike(rows, code)
        else:
            observations += _observe_row(rows[0], code, past)
            problems += _stale(rows[0], code, past)
    vanished = [code for code in _expected(past) if code not in rows_of]
    observations += [gone for code in vanished for gone in _observe_absence(code, past)]
    problems += [Mistake.ROW_MISSING.at("", "", code) for code in vanished if not is_unassigned(code)]
    return observations, problems


def _trusted(row: SeenRow, last: LastState | None, doubted: AbstractSet[str]) -> SeenRow:
    """The row with what was last known in place of what cannot be relied on."""
    names = {name for field in doubted for name in (field, f"{field}_raw") if name in UnitValues._fields}
    known = last.values if last else BLANK
    return row._replace(values=row.values._replace(**{name: getattr(known, name) for name in names}))


def _identify(row: SeenRow, past: Past, typed: AbstractSet[str]) -> tuple[str, list[Problem]]:
    """The code a row counts for, '' if none, and what is to be said of it; `typed` are all codes of the file."""
    if row.code in past.held:
        return row.code, []
    if row.code in past.holders:
        # A row this tracker was issued with is still evidence of what the unit did while it held the task.
        code = row.code if row.code in past.issued else ""
        holder = past.holders[row.code]
        return code, [Mistake.CODE_OF_ANOTHER_UNIT.at(row.sheet, row.cell, row.code, holder=holder)]
    if row.code:
        return "", [Mistake.CODE_UNKNOWN.at(row.sheet, row.cell, value=row.code)]
    matched = past.keys.get(row.key, "")
    if matched and matched not in typed:
        return matched, [Mistake.CODE_MISSING.at(row.sheet, row.cell, matched)]
    return unassigned_code(past.unit, row.key), [
        Mistake.ROW_UNASSIGNED.at(row.sheet, row.cell, typed=row.typed)
    ]


def _alike(rows: Sequence[SeenRow], code: str) -> list[Problem]:
    """Two rows without a code that say the same task; those with a code were told when the file was read."""
    cells, task = ", ".join(row.cell for row in rows), "" if is_unassigned(code) else code
    return [Mistake.ROW_TWICE.at(row.sheet, row.cell, task, rows=cells) for row in rows if not row.code]


def _expected(past: Past) -> list[str]:
    """Codes that the file should have: as issued (or as last seen, if it never was), and the unit's own rows."""
    known = past.issued or past.baseline
    own = [code for code in past.baseline if is_unassigned(code)]
    return list(dict.fromkeys([code for code in known if code in past.held] + own))


def is_unassigned(code: str) -> bool:
    """Whether it is the stand-in code of a row 'ngoài sổ giao'."""
    return code.startswith(UNASSIGNED)


def unassigned_code(unit: str, key: tuple[str, str, str]) -> str:
    """The stand-in code of a row 'ngoài sổ giao': the same row gets the same one in every collection."""
    return UNASSIGNED + hashlib.blake2b("\x1f".join((unit, *key)).encode(), digest_size=6).hexdigest()


def _observe_row(row: SeenRow, code: str, past: Past) -> Iterator[Observation]:
    last = past.baseline.get(code)
    changed = changed_fields(row.values, last.values if last else BLANK)
    same = last is not None and last.present and last.applied and not differs(row.values, last.values)
    if not same:
        yield Observation(code, row.sheet, row.row, True, True, " ".join(changed), row.values, row.problems)


def _observe_alike(rows: Sequence[SeenRow], code: str, past: Past) -> Iterator[Observation]:
    """Two rows for one task: neither is applied, so the last known values go on."""
    last = past.baseline.get(code)
    if last is None or last.applied:
        values = past.latest[code].values if code in past.latest else BLANK
        mistake = Mistake.CODE_TWICE if rows[0].code else Mistake.ROW_TWICE
        told = " ".join(sorted({*rows[0].problems.split(), mistake.name.lower()}))
        yield Observation(code, rows[0].sheet, rows[0].row, True, False, "", values, told)


def _observe_absence(code: str, past: Past) -> Iterator[Observation]:
    """A vanished row hides nothing: its last values and both clocks go on."""
    last = past.baseline.get(code)
    if last is None or last.present:
        values = past.latest[code].values if code in past.latest else BLANK
        yield Observation(code, "", 0, False, True, "", values, Mistake.ROW_MISSING.name.lower())


def differs(new: UnitValues, old: UnitValues) -> bool:
    """Whether a row says something else; case, white space, NFC/NFD and number format make no difference."""
    return new != old and new.compared() != old.compared()


def changed_fields(new: UnitValues, old: UnitValues) -> list[str]:
    """Fields with a new, non-empty value; emptying a cell is no update (domain §2.2)."""
    if new == old:
        return []
    if old == BLANK:
        return new.filled()
    before = old.compared()
    return [name for name, text in new.compared().items() if text and text != before[name]]


def _stale(row: SeenRow, code: str, past: Past) -> list[Problem]:
    """The unit typed into its older tracker after this version was issued, and this version does not have it."""
    base, latest = past.baseline.get(code), past.latest.get(code)
    if base is None or latest is None or latest.seq <= base.seq or not differs(row.values, latest.values):
        return []
    fields = ", ".join(column(name).header for name in changed_fields(latest.values, row.values))
    return [Mistake.STALE_ROW.at(row.sheet, row.cell, code, fields=fields)] if fields else []
