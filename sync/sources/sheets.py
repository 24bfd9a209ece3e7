"""One sheet's XML, searched as bytes: cells inside the sheet, how many, and what a reader would not tell."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, pairwise
from typing import NamedTuple

from sync.core.problems import Refusal
from sync.sources.container import RefusedError
from sync.sources.places import MAX_COLUMNS, MAX_ROWS, Cells, place, row_index
from sync.sources.rows import scan_regular

MAX_CELLS = 5_000_000
MAX_BOX = 5_000_000
"""A reader holds the whole box, 24 bytes a cell and 8 more in Python: 160 MB of the child's 300."""

_HIDDEN_TEXT = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheetData[\s/>]")
_SHEET_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_ELEMENT = re.compile(rb"""<(?:[\w.-]+:)?(/?row|c)(?=[\s/>])([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""")
_REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([^"']*)["']""")
_TYPE = re.compile(rb"""(?:^|\s)t\s*=\s*["']([^"']*)["']""")
_CONTENT = re.compile(rb"<(?:[\w.-]+:)?(?:v|is|f)[\s/>]")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_SAVED = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)<")
_STRINGS = re.compile(rb"<(?:[\w.-]+:)?sst\b([^>]*)>")
_STRING = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_DECLARED = re.compile(rb"""\b(uniqueCount|count)\s*=\s*["']([0-9]+)["']""")


class _Cell(NamedTuple):
    row: int
    column: int
    attributes: bytes
    body: bytes


def scan(part: bytes) -> Cells:
    """Count the cells of one sheet's XML, bound them, and collect the errors that a reader drops.

    Raises:
        RefusedError: UNSAFE for a cell outside the sheet, one cell twice, or a second table of cells;
            TOO_BIG for too many cells or too large a box.
    """
    if b"!" in part and b"<!" in part:  # in comments and CDATA anything may be feigned
        part = _HIDDEN_TEXT.sub(b"", part)
    begin, end = _table(part)
    scanned = scan_regular(part, begin, end, MAX_BOX) or _scan_any(part[begin:end])
    if scanned.count > MAX_CELLS or scanned.box > MAX_BOX:
        raise RefusedError(Refusal.TOO_BIG)
    return scanned


def _table(part: bytes) -> tuple[int, int]:
    """Where <sheetData> begins and ends; plain searches first, they are ten times faster than the patterns."""
    begin = part.find(b"<sheetData>")
    if begin >= 0:
        end = part.find(b"sheetData", begin + 11)
        if part[end - 2 : end + 10] == b"</sheetData>" and part.find(b"sheetData", end + 9) < 0:
            return begin, end - 2
    first = _SHEET.search(part)
    if first is None:
        return 0, 0
    if _SHEET.search(part, first.end()):
        raise RefusedError(Refusal.UNSAFE)
    last = _SHEET_END.search(part, first.end())
    return first.start(), last.start() if last else len(part)


def _scan_any(table: bytes) -> Cells:
    """The full walk, for any spelling: prefixes, single quotes, cells without reference, formulas, errors."""
    count = last_row = last_column = 0
    errors = {}
    seen = set()
    for cell in _walk(table):
        count += 1
        if count > MAX_CELLS:
            raise RefusedError(Refusal.TOO_BIG)
        if not _CONTENT.search(cell.body):
            continue  # formatted, but blank: no reader makes room for it
        at = cell.row * MAX_COLUMNS + cell.column
        if at in seen:
            raise RefusedError(Refusal.UNSAFE)
        seen.add(at)
        last_row, last_column = max(last_row, cell.row), max(last_column, cell.column)
        if error := _error(cell):
            errors[cell.row, cell.column] = error
    return Cells(count, (last_row + 1) * (last_column + 1), errors)


def _walk(table: bytes) -> Iterator[_Cell]:
    """Every cell with its place; one without reference stands right of the one before, as readers take it."""
    row, column = 0, 0
    for element, following in pairwise(chain(_ELEMENT.finditer(table), (None,))):
        assert element is not None  # noqa: S101 - for the type checker: only the last of the chain is
        kind, attributes = element[1], element[2]
        closed = attributes.endswith(b"/")
        reference = _REFERENCE.search(attributes)
        if kind == b"c":
            row, column = place(reference[1]) if reference else (row, column)
            if row >= MAX_ROWS or column >= MAX_COLUMNS:
                raise RefusedError(Refusal.UNSAFE)
            end = following.start() if following else len(table)
            yield _Cell(row, column, attributes, b"" if closed else table[element.end() : end])
            column += 1
        elif kind == b"row" and reference:
            row = row_index(reference[1])
        if kind == b"/row" or (kind == b"row" and closed):
            row, column = row + 1, 0


def _error(cell: _Cell) -> str:
    saved = _SAVED.search(cell.body)
    kind = _TYPE.search(cell.attributes)
    if kind and kind[1] == b"e":
        return unescape(saved[1].decode("utf-8", "replace")) if saved else "#VALUE!"
    if (saved and saved[1]) or _is_text(cell.attributes):
        return ""
    return "=" if _FORMULA.search(cell.body) else ""


def _is_text(attributes: bytes) -> bool:
    """A formula whose result is text: nothing saved means the empty text."""
    kind = _TYPE.search(attributes)
    return bool(kind and kind[1] == b"str")


def check_strings(part: bytes) -> None:
    """RefusedError if the shared texts announce many more than there are: readers reserve what is announced."""
    table = _STRINGS.search(part[:4096])
    if not table:
        return
    announced = {name: int(number[:12]) for name, number in _DECLARED.findall(table[1])}
    if announced.get(b"count", 0) > MAX_CELLS:
        raise RefusedError(Refusal.UNSAFE)
    if (unique := announced.get(b"uniqueCount", 0)) > 1000 and unique > 2 * _strings(part):
        raise RefusedError(Refusal.UNSAFE)


def _strings(part: bytes) -> int:
    plain = part.count(b"<si>")
    return plain or sum(1 for _ in _STRING.finditer(part))
