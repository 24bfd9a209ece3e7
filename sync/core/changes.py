"""What a collected file changes beside the ledger: new observations, and problems that only the ledger shows."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sync.core.problems import Mistake, Problem
from sync.core.seen import SeenFile, SeenRow, UnitValues
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
        holders: for other codes: code → the unit that holds it.
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
    met: set[str] = set()
    for row in seen.rows:
        code, told = _identify(row, past, seen)
        problems += told
        if code and code not in met:
            met.add(code)
            observations += _observe_row(row, code, past, blocked=code in seen.doubled)
            problems += _stale(row, code, past) if code not in seen.doubled else []
    vanished = [code for code in past.issued if code in past.held and code not in met]
    observations += [gone for code in vanished for gone in _observe_absence(code, past)]
    problems += [Mistake.ROW_MISSING.at("", "", code) for code in vanished]
    return observations, problems


def _identify(row: SeenRow, past: Past, seen: SeenFile) -> tuple[str, list[Problem]]:
    """The code a row counts for, '' if none, and why not."""
    if row.code in past.held:
        return row.code, []
    cell = f"A{row.row}"
    if row.code in past.holders:
        holder = past.holders[row.code]
        return "", [Mistake.CODE_OF_ANOTHER_UNIT.at(row.sheet, cell, row.code, holder=holder)]
    if row.code:
        return "", [Mistake.CODE_UNKNOWN.at(row.sheet, cell, value=row.code)]
    matched = past.keys.get(row.key, "")
    if matched and all(other.code != matched for other in seen.rows):
        return matched, []
    return unassigned_code(past.unit, row.key), [Mistake.ROW_UNASSIGNED.at(row.sheet, cell)]


def unassigned_code(unit: str, key: tuple[str, str, str]) -> str:
    """The stand-in code of a row 'ngoài sổ giao': the same row gets the same one in every collection."""
    return UNASSIGNED + hashlib.blake2b("\x1f".join((unit, *key)).encode(), digest_size=6).hexdigest()


def _observe_row(row: SeenRow, code: str, past: Past, *, blocked: bool) -> Iterator[Observation]:
    last = past.baseline.get(code)
    if blocked:
        if last is None or last.applied:
            yield _repeat(code, past, row, applied=False)
        return
    changed = changed_fields(row.values, last.values if last else BLANK)
    same = last is not None and last.present and last.applied and not differs(row.values, last.values)
    if not same:
        yield Observation(code, row.sheet, row.row, True, True, " ".join(changed), row.values, row.problems)


def _repeat(code: str, past: Past, row: SeenRow, *, applied: bool) -> Observation:
    """Two rows with one code: neither is applied, so the last known values go on."""
    values = past.latest[code].values if code in past.latest else BLANK
    return Observation(code, row.sheet, row.row, True, applied, "", values, row.problems)


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
    before = old.compared()
    return [name for name, text in new.compared().items() if text and text != before[name]]


def _stale(row: SeenRow, code: str, past: Past) -> list[Problem]:
    """The unit typed into its older tracker after this version was issued, and this version does not have it."""
    base, latest = past.baseline.get(code), past.latest.get(code)
    if base is None or latest is None or latest.seq <= base.seq or not differs(row.values, latest.values):
        return []
    fields = ", ".join(column(name).header for name in changed_fields(latest.values, row.values))
    return [Mistake.STALE_ROW.at(row.sheet, f"A{row.row}", code, fields=fields)] if fields else []
