"""Find the header row of a sheet and which column holds which field, by name and alias."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sync.core.grid import CellValue, Grid, cell_name, column_letters
from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_text
from sync.core.text import plain, tidy
from sync.core.tracker import Column

_SEARCHED_ROWS = 200
_FEWEST_HEADERS = 3
_SURELY_A_HEADER = 12
"""A row with so many declared headers needs no comparison with the rows below it."""
_GLANCE = 6
"""So many letters of a cell are compared with the beginnings of all headers first."""
_OF_A_TASK = ("code", "content")
_IDENTIFYING = (
    {"content"},
    {"code", "state"},
    {"code", "kind", "effective_on"},
    {"code", "period"},
    {"code", "days_late"},
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins.

    Attributes:
        first: first header row, from 0.
        last: last header row, from 0 (a header may take two rows).
        columns: field → column index, from 0.
        unknown: column index → header text that no declaration knows.
        problems: headers that are doubled or unknown.
    """

    first: int
    last: int
    columns: dict[str, int]
    unknown: dict[int, str]
    problems: tuple[Problem, ...]


class Headings:
    """The spellings under which a set of declared columns is recognised."""

    def __init__(self, declared: Sequence[Column]) -> None:
        self.declared = {column.field: column for column in declared}
        self.spellings = {plain(name): c.field for c in reversed(declared) for name in (*c.aliases, c.header)}
        # Three code points a letter, and as much again for blanks: longer is a sentence, not worth comparing.
        self._longest = 4 * max(map(len, self.spellings))
        self._beginnings = {name[:end] for name in self.spellings for end in range(len(name) + 1)}

    def field(self, text: str) -> str:
        """The field that a header text names, '' if none does.

        Every row's content is asked; its first letters are known already and nearly always begin no header's name.
        """
        if len(text) > self._longest or plain(text[:_GLANCE]) not in self._beginnings:
            return ""
        return self.spellings.get(plain(text), "")

    def near(self, text: str) -> str:
        """A hint such as ' (có phải “Thời hạn”?)', '' if nothing is close."""
        close = get_close_matches(plain(text), self.spellings, n=1, cutoff=0.8)
        return f" (có phải “{self.declared[self.spellings[close[0]]].header}”?)" if close else ""

    def nearest_row(self, grid: Grid) -> str:
        """For a sheet without header: the declared headers that its best row nearly has."""
        hits = max((self._close(row) for row in grid.rows[:_SEARCHED_ROWS]), key=len, default=[])
        return f"; thấy cột gần giống: {', '.join(hits)}" if hits else ""

    def _close(self, row: Sequence[CellValue]) -> list[str]:
        known = (
            get_close_matches(plain(v), self.spellings, n=1, cutoff=0.8)
            for v in row
            if isinstance(v, str) and v
        )
        return [self.declared[self.spellings[match[0]]].header for match in known if match]


def find_header(grid: Grid, headings: Headings) -> Header | None:
    """The header of a sheet, or None: the row with most known headers, the first of equals."""
    best, most = None, _FEWEST_HEADERS - 1
    for index, row in enumerate(grid.rows[:_SEARCHED_ROWS]):
        texts = [value for value in row if isinstance(value, str) and value]
        if len(texts) <= most:
            continue
        known = {field for field in map(headings.field, texts) if field}
        if len(known) > most and any(wanted <= known for wanted in _IDENTIFYING):
            best, most = index, len(known)
        if most >= _SURELY_A_HEADER:
            break
    return None if best is None else _header(grid, headings, best)


def _header(grid: Grid, headings: Headings, index: int) -> Header:
    texts = [tidy(value) if isinstance(value, str) else "" for value in grid.rows[index]]
    below = _second_row(grid, headings, index, texts)
    names = texts if below is None else below
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    problems: list[Problem] = []
    for position, text in enumerate(names):
        field = headings.field(text)
        cell = cell_name(index, position)
        if field and field not in columns:
            columns[field] = position
        elif field:
            first = column_letters(columns[field])
            problems.append(Mistake.HEADER_TWICE.at(grid.sheet, cell, header=text, first=first))
            unknown[position] = text
        elif text:
            problems.append(
                Mistake.HEADER_UNKNOWN.at(grid.sheet, cell, header=text, near=headings.near(text))
            )
            unknown[position] = text
    last = index if below is None else index + 1
    return Header(index, last, columns, unknown, tuple(problems))


def _second_row(grid: Grid, headings: Headings, index: int, texts: Sequence[str]) -> list[str] | None:
    """Names of a header in two rows ('Gia hạn' over 'đến' and 'số văn bản'), None if it has one row."""
    if index + 1 >= len(grid.rows):
        return None
    lower = [tidy(value) if isinstance(value, str) else "" for value in grid.rows[index + 1]]
    joined = [_join(headings, group, name) for group, name in zip(_carried(texts, lower), lower, strict=True)]
    gained = [a for a, b in zip(joined, texts, strict=True) if headings.field(a) and not headings.field(b)]
    if not gained or _is_task(headings, texts, grid.rows[index + 1]):
        return None
    return [new if headings.field(new) else old or new for new, old in zip(joined, texts, strict=True)]


def _is_task(headings: Headings, texts: Sequence[str], below: Sequence[CellValue]) -> bool:
    """Whether the row below says something under 'Mã' or 'Nội dung': then 'Ghi chú' in it is a word, no header."""
    said = (value for value, text in zip(below, texts, strict=True) if headings.field(text) in _OF_A_TASK)
    return any(text and not headings.field(text) for text in map(read_text, said))


def _carried(texts: Sequence[str], lower: Sequence[str]) -> list[str]:
    """A merged group header holds its text in its first cell only: carry it over its sub-headers."""
    carried, group = [], ""
    for text, name in zip(texts, lower, strict=True):
        group = text or (group if name else "")
        carried.append(group)
    return carried


def _join(headings: Headings, group: str, name: str) -> str:
    both = f"{group} {name}".strip()
    return both if headings.field(both) or not headings.field(name) else name


_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


def is_numbering(row: Sequence[CellValue]) -> bool:
    """Whether a row under the header only numbers the columns: '(1) (2) (3)'."""
    marks = [text for text in map(read_text, row) if text]
    numbers = [int(text.strip("()")) for text in marks if _NUMBERING.fullmatch(text)]
    return len(numbers) == len(marks) >= _FEWEST_HEADERS and numbers == sorted(set(numbers))
