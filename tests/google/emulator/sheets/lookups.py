"""Functions that look something up: VLOOKUP, XLOOKUP, INDEX, MATCH, COUNTIF."""

from typing import Any

from tests.google.emulator.sheets.coercion import FormulaError, first, flat, rank

Grid = list[list[Any]]


def is_same(one: Any, wanted: Any) -> bool:
    """Whether a filled cell equals a value, whatever the capitals."""
    return one is not None and bool(rank(one, wanted) == rank(wanted, one))


def not_available(*_: Any) -> Any:
    """#N/A"""
    raise FormulaError("N_A", "Did not find value.")


def vlookup(key: Any, table: list[list[Any]], column: Any, is_sorted: Any = True) -> Any:
    """The cell of another column in the first row whose first cell is the key; only of an unsorted table."""
    wanted = first(key)
    if is_sorted:
        raise FormulaError("NAME", "Unknown function: 'VLOOKUP' of a sorted table.")
    for row in table:
        if is_same(row[0], wanted):
            return row[int(column) - 1]
    return not_available()


def xlookup(key: Any, keys: list[list[Any]], found: list[list[Any]], *missing: Any) -> Any:
    """The cell beside the key, or what stands for a missing one."""
    wanted = first(key)
    for one, value in zip(flat([keys]), flat([found]), strict=False):
        if is_same(one, wanted):
            return value
    return missing[0] if missing else not_available()


def index(table: Any, row: Any, column: Any = None) -> Any:
    """A cell of a range, or a whole row of it (column 0); past the last filled row it is empty."""
    grid: Grid = table if isinstance(table, list) else [[table]]
    line = int(first(row)) - 1
    if line >= len(grid):
        return None
    if column is not None and int(column) == 0:
        return [grid[line]]
    return grid[line][0 if column is None else int(column) - 1]


def match(key: Any, cells: Any, kind: Any = 1) -> int:
    """The place of a value in a row or column, from 1; only the exact search (0) is known."""
    if kind is not None and int(kind) != 0:
        raise FormulaError("NAME", "Unknown function: 'MATCH' in a sorted range.")
    wanted = first(key)
    for place, one in enumerate(flat([cells]), 1):
        if is_same(one, wanted):
            return place
    return not_available()


def count_if(cells: Any, wanted: Any) -> int:
    """How many cells equal a value."""
    return sum(is_same(one, first(wanted)) for one in flat([cells]))


LOOKUPS = {
    "VLOOKUP": vlookup,
    "XLOOKUP": xlookup,
    "INDEX": index,
    "MATCH": match,
    "COUNTIF": count_if,
    "NA": not_available,
}
