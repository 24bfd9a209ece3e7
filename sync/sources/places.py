"""Cells by their references, and what a search of one sheet's XML finds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sync.core.problems import Refusal
from sync.sources.container import RefusedError

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_CELL = re.compile(rb"([A-Za-z]{1,3})([1-9][0-9]{0,6})")

Place = tuple[int, int]
"""Row and column, both from 0."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What one sheet holds.

    Attributes:
        count: elements of cells, blank ones too.
        box: rows × columns from A1 to the last cell that holds something (or may: an upper bound).
        errors: (row, column), both from 0 → '#REF!' …, or '=' for a formula without a saved value.
    """

    count: int = 0
    box: int = 0
    errors: Mapping[Place, str] = field(default_factory=dict)


def row_index(reference: bytes) -> int:
    """A row by its number: b'7' → 6."""
    if not reference.isdigit() or not 1 <= int(reference[:9]) <= MAX_ROWS or len(reference) > 7:
        raise RefusedError(Refusal.UNSAFE)
    return int(reference) - 1


def place(reference: bytes) -> Place:
    """A cell by its reference: b'R7' → (6, 17)."""
    found = _CELL.fullmatch(reference)
    if not found:
        raise RefusedError(Refusal.UNSAFE)
    return int(found[2]) - 1, column_number(found[1].upper()) - 1


@lru_cache(maxsize=1024)
def column_number(letters: bytes) -> int:
    """A column by its letters: b'A' → 1, b'XFD' → 16384; RefusedError beyond the sheet."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    if number > MAX_COLUMNS:
        raise RefusedError(Refusal.UNSAFE)
    return number
