"""The workbook as a client of xlwings sends it: its shape is checked before any macro sees it."""

import re
from collections.abc import Sequence
from datetime import datetime
from math import isfinite
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic asks for it below Python 3.12
from xlwings import __version__
from xlwings.pro._xlremote import datetime_regex
from xlwings.utils import a1_to_tuples

from addin.server.refusals import MALFORMED, Refused, other_version
from sync.core.grid import column_letters

_CELLS = {str, float, int, bool, type(None)}
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_AS_SENT = ConfigDict(strict=True, extra="allow", allow_inf_nan=False)
"""Newer clients may send more than we know; what we know has to be of its kind."""


class _Book(TypedDict):
    __pydantic_config__ = _AS_SENT  # type: ignore[misc]  # how pydantic configures a TypedDict
    name: str
    active_sheet_index: int
    selection: str | None


class _Name(TypedDict):
    __pydantic_config__ = _AS_SENT  # type: ignore[misc]
    name: str
    sheet_index: int
    address: str | None
    scope_sheet_name: str | None
    scope_sheet_index: int | None
    book_scope: bool


class _Sheet(TypedDict):
    __pydantic_config__ = _AS_SENT  # type: ignore[misc]
    name: str
    values: list[
        list[Any]
    ]  # cells are looked at by `_are_cells`: a union of types costs a third of the whole reading
    pictures: list[dict[str, Any]]
    tables: list[dict[str, Any]]


class Payload(TypedDict):
    """One workbook: names and all cells of its sheets, without formulas, colours or notes."""

    __pydantic_config__ = _AS_SENT  # type: ignore[misc]
    client: str
    version: str
    book: _Book
    names: list[_Name]
    sheets: list[_Sheet]


_ADAPTER = TypeAdapter(Payload)


def read_payload(body: bytes) -> Payload:
    """The workbook in the body of a request.

    The selection is cut to the cells that are filled: "the whole sheet" means these, and a million empty rows are
    never laid out in memory.

    Raises:
        Refused: not JSON, not of this shape, or sent by another version of xlwings.
    """
    try:
        payload = _ADAPTER.validate_json(body)
    except (ValidationError, RecursionError):
        raise Refused(MALFORMED) from None
    if payload["version"] != __version__:
        raise Refused(other_version(payload["version"], __version__))
    if not _coherent(payload):
        raise Refused(MALFORMED)
    sheets, book = payload["sheets"], payload["book"]
    payload["names"] = [name for name in payload["names"] if 0 <= name["sheet_index"] < len(sheets)]
    book["name"] = book["name"].replace("/", "-").replace("\\", "-")  # a name, never a path of this machine
    book["selection"] = _filled_part(book["selection"], sheets[book["active_sheet_index"]]["values"])
    for sheet in sheets:
        sheet["values"] = _as_rows(sheet["values"])
    return payload


def _as_rows(values: Sequence[Sequence[Any]]) -> list[Any]:
    """Rows as tuples, which xlwings would else make anew for every range; text that only looks like an instant, mended.

    A client sends dates as '2018-05-15T00:00:00.000Z'. xlwings takes any text of about this form for one, cuts its last
    character off and fails on the rest: each tracker of ours has such a text, the time of issue. It gets a blank for 'T'.
    """
    mended: dict[str, str] = {}
    return [
        tuple(
            [_mended(v, mended) if type(v) is str and 18 < len(v) < 45 and "T" in v[9:14] else v for v in row]
        )
        for row in values
    ]


def _mended(text: str, known: dict[str, str]) -> str:
    """The text as xlwings will read it right; dates come again and again, so each is looked at once."""
    if text not in known:
        known[text] = text.replace("T", " ", 1) if _is_misread(text) else text
    return known[text]


def _is_misread(text: str) -> bool:
    """Whether xlwings would take a text for a date that no client wrote."""
    if not datetime_regex.match(text):
        return False
    try:
        datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return True
    return _DATE.fullmatch(text) is None


def _coherent(payload: Payload) -> bool:
    """Whether the active sheet exists, sheets have names of their own, and every sheet is a rectangle."""
    sheets = payload["sheets"]
    names = {sheet["name"].casefold() for sheet in sheets}
    return (
        0 <= payload["book"]["active_sheet_index"] < len(sheets)
        and len(names) == len(sheets)
        and all(len({len(row) for row in sheet["values"]}) == 1 for sheet in sheets)
        and all(_are_cells(row) for sheet in sheets for row in sheet["values"])
    )


def _are_cells(row: Sequence[Any]) -> bool:
    """Words, finite numbers, truth values and blanks; anything else is no cell."""
    kinds = set(map(type, row))
    return kinds <= _CELLS and (float not in kinds or all(isfinite(v) for v in row if type(v) is float))


def _filled_part(selection: str | None, values: Sequence[Sequence[Any]]) -> str | None:
    """'A:C' on a sheet of nine rows → 'A1:C9'; of several areas the first; none if it is no address."""
    try:
        first, last = a1_to_tuples((selection or "").split(",")[0].replace("$", ""))
        (top, left), (bottom, right) = first, last or first
    except (TypeError, ValueError, AttributeError):
        return None
    if min(top, left) < 1:
        return None
    bottom, right = max(top, min(bottom, len(values))), max(left, min(right, len(values[0])))
    start = f"{column_letters(left - 1)}{top}"
    return start if (top, left) == (bottom, right) else f"{start}:{column_letters(right - 1)}{bottom}"
