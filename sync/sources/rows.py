"""Cells as Excel writes them, row by row: rows that differ by digits only have one shape, looked into once."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from sync.core.problems import Refusal
from sync.sources.container import RefusedError
from sync.sources.places import MAX_ROWS, Cells, Place, column_number, place

_ROW = b"<row "
_DIGITS = b"0123456789"
_AS_ONE_LETTER = bytes.maketrans(b"BCDEFGHIJKLMNOPQRSTUVWXYZ", b"A" * 25)
_FORMS = (b'<c r="A', b'<c r="AA', b'<c r="AAA')
"""How cells begin, by the number of their letters, when each letter is made an A."""
_SHORT = 4_096
"""Bytes of a row whose shape is remembered; the trackers of one template have the same few hundred."""
_UNSAVED = b"</f><v></v></c>"

_NUMBER = re.compile(rb'r="([1-9][0-9]{0,6})"[ />]')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})"[ />]')
_FORMULA_BEGINS = re.compile(rb"<f")
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]{1,3})"([^<>]*)><f(?: [^<>]*)?>[^<]*</f><v></v></c>')
_FORMULA = re.compile(rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)(?:<v>([^<]*)</v>|<v/>)?</c>")
_HEAD = re.compile(rb'<c r="([A-Z0-9]+)"([^<>]*)(?<!/)>')
_ERROR = re.compile(rb'<c r="([A-Z0-9]+)"[^<>]*\st="e"[^<>]*(?<!/)>(.*?)</c>', re.DOTALL)
_SAVED = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)<")


class _Shape(NamedTuple):
    """What a row without its digits tells.

    Attributes:
        columns: of its cells, from 1.
        forms: (one of _FORMS, how many of its cells begin so).
        formulas: columns of its formulas; None where the row itself has to be searched.
    """

    columns: tuple[int, ...]
    forms: tuple[tuple[bytes, int], ...]
    formulas: tuple[int, ...] | None


class _OddError(Exception):
    """Something is not written as Excel writes it: the full walk has to look."""


def scan_regular(part: bytes, begin: int, end: int, most: int) -> Cells | None:
    """Count and bound the cells between two positions of a part, and find their errors; None for the full walk.

    Nothing but the row at hand is copied: a second copy of a large part costs more than the search.

    Args:
        part: the XML of a sheet, without comments.
        begin: where its table begins, '<sheetData>' included.
        end: where its table ends.
        most: a larger box is left to the full walk, which does not count blank cells far out.
    """
    try:
        found = _scan(part, begin, end)
    except _OddError:
        return None
    return found if found.box <= most else None


def _scan(part: bytes, begin: int, end: int) -> Cells:
    numbers: set[int] = set()
    count = last_column = rows = 0
    errors: dict[Place, str] = {}
    at = part.find(_ROW, begin, end)
    if part[begin : at if at >= 0 else end].strip() != b"<sheetData>":
        raise _OddError
    while at >= 0:
        following = part.find(_ROW, at + 5, end)
        xml = part[at + 5 : following if following >= 0 else end]
        number, shape = _row(xml)
        at, rows = following, rows + 1
        numbers.add(number)
        if shape.columns:
            count += len(shape.columns)
            last_column = max(last_column, shape.columns[-1])
            if shape.formulas != ():
                errors |= _errors(xml, number, shape.formulas)
    last_row = max(numbers, default=0)
    if rows != len(numbers) or last_row > MAX_ROWS:
        raise _OddError
    return Cells(count, last_row * last_column, errors)


def _row(xml: bytes) -> tuple[int, _Shape]:
    """The number of a row and its shape; each of its cells bears that number."""
    found = _NUMBER.match(xml)
    if not found:
        raise _OddError
    number, mould = found[1], xml.translate(None, _DIGITS)
    shape = _known_shape(mould) if len(mould) <= _SHORT else _shape(mould)
    if shape.forms:
        letters = xml.translate(_AS_ONE_LETTER)
        for before, cells in shape.forms:
            if letters.count(before + number + b'"') != cells:
                raise _OddError
    return int(number), shape


def _shape(mould: bytes) -> _Shape:
    """RefusedError for one cell twice; _OddError for prefixed names, single quotes, rows or cells spelt otherwise."""
    letters = _CELL.findall(mould)
    odd = b"<row" in mould or b":c" in mould or b"t='e'" in mould
    if odd or len(letters) != mould.count(b"<c"):
        raise _OddError
    if len(letters) != len(set(letters)):
        raise RefusedError(Refusal.UNSAFE)
    forms = [(_FORMS[length - 1], number) for length, number in Counter(map(len, letters)).items()]
    return _Shape(tuple(sorted(map(column_number, letters))), tuple(forms), _formulas(mould))


_known_shape = lru_cache(maxsize=2_048)(_shape)


def _formulas(mould: bytes) -> tuple[int, ...] | None:
    """Columns of formulas whose saved value, if any, is a number; None if another kind or an error cell is there."""
    if b't="e"' in mould:
        return None
    begins = (mould.rfind(b"<c ", 0, one.start()) for one in _FORMULA_BEGINS.finditer(mould))
    found = [_FORMULA_CELL.match(mould, begin) for begin in begins]
    if any(one is None or _is_text(one[2]) for one in found):
        return None
    return tuple(column_number(one[1]) for one in found if one)


def _is_text(attributes: bytes) -> bool:
    """A formula whose result is text: nothing saved means the empty text."""
    return b't="str"' in attributes


def _errors(xml: bytes, number: int, formulas: tuple[int, ...] | None) -> Mapping[Place, str]:
    """Formulas without a saved value, as '=', and error cells of one row."""
    if formulas is not None:
        unsaved = xml.count(_UNSAVED)
        if unsaved in (0, len(formulas)):
            return {(number - 1, column - 1): "=" for column in formulas} if unsaved else {}
    return _unsaved(xml) | _told(xml)


def _unsaved(xml: bytes) -> dict[Place, str]:
    """From each formula without a saved value one looks back for its cell."""
    formulas = list(_FORMULA.finditer(xml))
    if len(formulas) != xml.count(b"<f"):
        raise _OddError
    heads = [
        _HEAD.fullmatch(xml, xml.rfind(b"<c", 0, one.start()), one.start()) for one in formulas if not one[1]
    ]
    if None in heads:
        raise _OddError
    return {place(head[1]): "=" for head in heads if head and not _is_text(head[2])}


def _told(xml: bytes) -> dict[Place, str]:
    """Error cells, with the word that Excel saved in them."""
    found = _ERROR.findall(xml)
    if len(found) != xml.count(b't="e"'):
        raise _OddError
    saved = [(reference, _SAVED.search(body)) for reference, body in found]
    return {
        place(ref): unescape(word[1].decode("utf-8", "replace")) if word else "#VALUE!" for ref, word in saved
    }
