"""References in formulas follow inserted, deleted and moved rows and columns."""

import re
from collections.abc import Callable

from tests.google.emulator.sheets import a1
from tests.google.emulator.sheets.model import Sheet, Spreadsheet

_TEXT = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_]*)!)?"
    r"(?<![A-Za-z0-9_.$])(?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d*|\$?[A-Za-z]{1,3}(?=:\$?[A-Za-z]))"
    r"(?::(?P<last>\$?[A-Za-z]{1,3}(?:\$?[1-9]\d*)?))?(?![A-Za-z0-9_(])",
)
_END = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d*)")


def rewrite(
    spreadsheet: Spreadsheet,
    changed: Sheet,
    *,
    is_rows: bool,
    goes: Callable[[int], int | None],
    edge: Callable[[int], int],
) -> None:
    """Rewrite every formula that refers to the changed sheet."""

    def replaced(match: re.Match[str], here: Sheet) -> str:
        named = match["sheet"]
        title = here.title if named is None else (a1.split(named + "A1")[0] or "")
        if title.casefold() != changed.title.casefold():
            return match[0]
        return (named or "") + _moved(match["first"], match["last"], is_rows, goes, edge)

    for sheet in spreadsheet.sheets:
        for place, cell in list(sheet.cells.items()):
            formula = cell.get("userEnteredValue", {}).get("formulaValue")
            if formula:
                made = _outside_texts(formula, lambda match, here=sheet: replaced(match, here))
                if made != formula:
                    sheet.cells[place] = {**cell, "userEnteredValue": {"formulaValue": made}}


def moved_by(formula: str, down: int, across: int) -> str:
    """A formula copied so many rows down and columns across: its relative references move."""

    def shifted(text: str) -> str:
        fixed_column, letters, fixed_row, row = _END.fullmatch(text).groups()
        column = a1.column_index(letters) + (0 if fixed_column else across)
        line = int(row) + (0 if fixed_row else down) if row else 1
        if column < 0 or line < 1:
            return "#REF!"
        return f"{fixed_column}{a1.column_letters(column)}{fixed_row}{line if row else ''}"

    def replaced(match: re.Match[str]) -> str:
        ends = [shifted(match[name]) for name in ("first", "last") if match[name]]
        return (match["sheet"] or "") + ("#REF!" if "#REF!" in ends else ":".join(ends))

    return _outside_texts(formula, replaced)


def _outside_texts(formula: str, replaced: Callable[[re.Match[str]], str]) -> str:
    parts = _TEXT.split(formula)
    return "".join(part if part.startswith('"') else _REFERENCE.sub(replaced, part) for part in parts)


def _moved(
    first: str, last: str | None, is_rows: bool, goes: Callable[[int], int | None], edge: Callable[[int], int]
) -> str:
    if last is None:
        line = _line(first, is_rows)
        there = line if line is None else goes(line)
        return first if line is None else "#REF!" if there is None else _at(first, is_rows, there)
    start, end = _line(first, is_rows), _line(last, is_rows)
    low = None if start is None else edge(start)
    high = None if end is None else edge(end) - (1 if goes(end) is None else 0)
    if low is not None and high is not None and high < low:
        return "#REF!"
    return f"{first if low is None else _at(first, is_rows, low)}:{last if high is None else _at(last, is_rows, high)}"


def _line(text: str, is_rows: bool) -> int | None:
    _, letters, _, row = _END.fullmatch(text).groups()
    if is_rows:
        return int(row) - 1 if row else None
    return a1.column_index(letters)


def _at(text: str, is_rows: bool, line: int) -> str:
    fixed_column, letters, fixed_row, row = _END.fullmatch(text).groups()
    if is_rows:
        return f"{fixed_column}{letters}{fixed_row}{line + 1}"
    return f"{fixed_column}{a1.column_letters(line)}{fixed_row}{row}"
