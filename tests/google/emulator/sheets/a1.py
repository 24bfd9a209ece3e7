"""A1 and R1C1 notation: from text to a range on a sheet and back, quoted names and open ends included."""

import re
from dataclasses import dataclass

_END = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?")
_BY_NUMBER = re.compile(r"R(?:([1-9]\d*)|\[(-?\d+)\])?C(?:([1-9]\d*)|\[(-?\d+)\])?", re.IGNORECASE)
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


@dataclass(frozen=True)
class Span:
    """Rows and columns from 0, half open; None is an open end."""

    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None


def column_letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def split(text: str) -> tuple[str | None, str | None]:
    """Split "'It''s'!A1" into title and range; either may be missing (None)."""
    if text.startswith("'"):
        # Google's guide writes 'Jon's_Data'!A1:D5: an apostrophe inside need not be doubled.
        found = re.fullmatch(r"'(.+)'(?:!([^!']*))?", text, re.DOTALL)
        return (found[1].replace("''", "'"), found[2]) if found else (None, text)
    title, mark, rest = text.rpartition("!")
    return (title, rest) if mark else (None, text)


def span(text: str) -> Span | None:
    """Read "A1", "B2:A1", "A:C", "3:4", "A2:C", "R1C1:R2C2"; None where it is neither notation."""
    first, colon, second = text.strip().partition(":")
    start, end = _end(first), _end(second if colon else first)
    if start is None or end is None or (not colon and None in start):
        return None
    (row1, column1), (row2, column2) = start, end
    top, bottom = _ordered(row1, row2)
    left, right = _ordered(column1, column2)
    return Span(top, bottom, left, right)


def quoted(title: str) -> str:
    """A sheet's name as it stands before the "!"."""
    if _PLAIN_TITLE.fullmatch(title) and not _LIKE_A_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def written(title: str, top: int, left: int, bottom: int, right: int) -> str:
    """The range as answers name it: "Sheet1!A1:B2", one cell as "Sheet1!A1"."""
    first = f"{column_letters(left)}{top + 1}"
    last = f"{column_letters(max(right, left + 1) - 1)}{max(bottom, top + 1)}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")


def _end(text: str) -> tuple[int | None, int | None] | None:
    found = _END.fullmatch(text)
    if not found or not text:
        return _by_number(text)
    return (int(found[2]) - 1 if found[2] else None, column_index(found[1]) if found[1] else None)


def _by_number(text: str) -> tuple[int, int] | None:
    """R2C3, or R[1]C[2] counted from A1: a request has no current cell."""
    found = _BY_NUMBER.fullmatch(text)
    if not found:
        return None
    row, below, column, right = (int(part) if part else None for part in found.groups())
    place = (row - 1 if row else below or 0, column - 1 if column else right or 0)
    return place if min(place) >= 0 else None


def _ordered(first: int | None, second: int | None) -> tuple[int | None, int | None]:
    if first is None or second is None:
        return (second if first is None else first), None
    return min(first, second), max(first, second) + 1
