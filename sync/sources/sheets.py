"""One sheet's XML, searched as bytes: cells inside the sheet, how many, and what a reader would not tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, pairwise
from typing import NamedTuple

from sync.core.problems import Refusal
from sync.sources.container import RefusedError

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 5_000_000
MAX_BOX = 5_000_000
"""A reader holds the whole box, 24 bytes a cell and 8 more in Python: 160 MB of the child's 300."""

_REGULAR = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"[ />]')
_REGULAR_FORMULA = re.compile(rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)(?:<v>([^<]*)</v>|<v/>)?</c>")
_REGULAR_HEAD = re.compile(rb'<c r="([A-Z0-9]+)"([^<>]*)(?<!/)>')
_REGULAR_ERROR = re.compile(rb'<c r="([A-Z0-9]+)"([^<>]*\st="e"[^<>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_HIDDEN_TEXT = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheetData[\s/>]")
_SHEET_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_ELEMENT = re.compile(rb"""<(?:[\w.-]+:)?(/?row|c)(?=[\s/>])([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""")
_REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([^"']*)["']""")
_TYPE = re.compile(rb"""(?:^|\s)t\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(rb"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_CONTENT = re.compile(rb"<(?:[\w.-]+:)?(?:v|is|f)[\s/>]")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_SAVED = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)<")
_STRINGS = re.compile(rb"<(?:[\w.-]+:)?sst\b([^>]*)>")
_STRING = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_DECLARED = re.compile(rb"""\b(uniqueCount|count)\s*=\s*["']([0-9]+)["']""")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = b"0123456789"

_Place = tuple[int, int]


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
    errors: Mapping[_Place, str] = field(default_factory=dict)


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
    scanned = _scan_regular(part, begin, end) or _scan_any(part[begin:end])
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


def _scan_regular(part: bytes, begin: int, end: int) -> Cells | None:
    """The fast way, for cells written as Excel writes them; None where the full walk has to look.

    It copies nothing: a second copy of a large part costs more than the search.
    """
    references = _REGULAR.findall(part, begin, end)
    count = len(references)
    if count != part.count(b"<c", begin, end) or _is_odd(part, begin, end):
        return None
    if count != len(set(references)):
        raise RefusedError(Refusal.UNSAFE)
    joined = b" ".join(references)
    last_row = max(map(int, set(joined.translate(None, _LETTERS).split())), default=0)
    last_column = max(map(column_number, set(joined.translate(None, _DIGITS).split())), default=0)
    # blank cells may stand far out (whole rows formatted): only the full walk knows the box of the filled ones
    if last_row > MAX_ROWS or last_row * last_column > MAX_BOX:
        return None
    errors = _regular_errors(part, begin, end)
    return None if errors is None else Cells(count, last_row * last_column, errors)


def _is_odd(part: bytes, begin: int, end: int) -> bool:
    """Prefixed names, single quotes; one byte is sought first, since that costs next to nothing."""
    return (part.find(b":", begin, end) >= 0 and part.find(b":c", begin, end) >= 0) or (
        part.find(b"'", begin, end) >= 0 and part.find(b"t='e'", begin, end) >= 0
    )


def _regular_errors(part: bytes, begin: int, end: int) -> dict[_Place, str] | None:
    """Formulas without a saved value, and error cells; None if one of them is written in an unusual way."""
    unsaved = _unsaved_formulas(part, begin, end)
    if unsaved is None:
        return None
    if not (errors := part.count(b't="e"', begin, end)):
        return unsaved
    found = list(_REGULAR_ERROR.finditer(part, begin, end))
    if len(found) != errors:
        return None
    cells = [_Cell(*_place(one[1]), one[2], one[3]) for one in found]
    return unsaved | {(cell.row, cell.column): _error(cell) for cell in cells}


def _unsaved_formulas(part: bytes, begin: int, end: int) -> dict[_Place, str] | None:
    """The cells of formulas without a saved value, as '='; from each formula one looks back for its cell."""
    if part.find(b"f", begin, end) < 0 or not (count := part.count(b"<f", begin, end)):
        return {}
    formulas = list(_REGULAR_FORMULA.finditer(part, begin, end))
    if len(formulas) != count:
        return None
    unsaved = [one.start() for one in formulas if not one[1]]
    heads = [_REGULAR_HEAD.fullmatch(part, part.rfind(b"<c", begin, at), at) for at in unsaved]
    if None in heads:
        return None
    return {_place(head[1]): "=" for head in heads if head and not _is_text(head[2])}


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
        place = cell.row * MAX_COLUMNS + cell.column
        if place in seen:
            raise RefusedError(Refusal.UNSAFE)
        seen.add(place)
        last_row, last_column = max(last_row, cell.row), max(last_column, cell.column)
        if error := _error(cell):
            errors[cell.row, cell.column] = error
    return Cells(count, (last_row + 1) * (last_column + 1), errors)


def _walk(table: bytes) -> Iterator[_Cell]:
    """Every cell with its place; one without reference stands right of the one before, as readers take it."""
    row, column = 0, 0
    for element, following in pairwise(chain(_ELEMENT.finditer(table), (None,))):
        assert element is not None  # only the last of the chain is
        kind, attributes = element[1], element[2]
        closed = attributes.endswith(b"/")
        reference = _REFERENCE.search(attributes)
        if kind == b"c":
            row, column = _place(reference[1]) if reference else (row, column)
            if row >= MAX_ROWS or column >= MAX_COLUMNS:
                raise RefusedError(Refusal.UNSAFE)
            end = following.start() if following else len(table)
            yield _Cell(row, column, attributes, b"" if closed else table[element.end() : end])
            column += 1
        elif kind == b"row" and reference:
            row = _row(reference[1])
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


def _row(reference: bytes) -> int:
    """A row by its number: b'7' → 6."""
    if not reference.isdigit() or not 1 <= int(reference[:9]) <= MAX_ROWS or len(reference) > 7:
        raise RefusedError(Refusal.UNSAFE)
    return int(reference) - 1


def _place(reference: bytes) -> _Place:
    """A cell by its reference: b'R7' → (6, 17)."""
    found = _CELL.fullmatch(reference)
    if not found:
        raise RefusedError(Refusal.UNSAFE)
    return int(found[2]) - 1, column_number(found[1].upper()) - 1


def column_number(letters: bytes) -> int:
    """A column by its letters: b'A' → 1, b'XFD' → 16384; RefusedError beyond the sheet."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    if number > MAX_COLUMNS:
        raise RefusedError(Refusal.UNSAFE)
    return number


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
