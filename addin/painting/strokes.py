"""A page taken apart into the few strokes that a spreadsheet takes in one call each: blocks, areas, merges, links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sync.core.pages.headings import headings
from sync.core.pages.inks import Ink, ink_of_body, ink_of_role
from sync.core.pages.page import Column, Kind, Page, Table, Tints
from sync.core.pages.places import Places
from sync.core.pages.values import plain, rows_of

_WORDS = frozenset({Kind.TEXT, Kind.LABEL})


@dataclass(frozen=True)
class Box:
    """The cells between two corners, both within; rows and columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Block:
    """Values to be written in one call, their first at (row, column); `words` are never taken for numbers."""

    row: int
    column: int
    values: Sequence[Sequence[Any]]
    words: bool

    @property
    def area(self) -> Box:
        """The cells that it covers."""
        return Box(
            self.row, self.column, self.row + len(self.values) - 1, self.column + len(self.values[0]) - 1
        )


@dataclass(frozen=True)
class Target:
    """A cell that leads to `address` ("'Quá hạn'!A5:K9")."""

    row: int
    column: int
    address: str


def blocks(page: Page) -> Iterator[Block]:
    """All values of the page: texts, headings, and each table's body in runs of columns of one kind."""
    for text in page.texts:
        yield Block(text.row, text.first, ((text.text,),), words=isinstance(text.text, str))
    for table in page.tables:
        for heading in headings(table, page.tints):
            if heading.text:
                yield Block(heading.row, heading.first, ((heading.text,),), words=True)
        yield from _body(table)


def _body(table: Table) -> Iterator[Block]:
    rows = list(rows_of(table))
    numbered = enumerate(table.columns)
    for words, members in groupby(numbered, key=lambda pair: pair[1].kind in _WORDS) if rows else ():
        at = [position for position, _ in members]
        values = [row[at[0] : at[-1] + 1] for row in rows]
        yield Block(table.body_top, table.first_column + at[0], values, words=words)


def areas(page: Page) -> Mapping[Ink, Sequence[Box]]:
    """Which cells have which look, cells of one look in as few rectangles as the columns allow."""
    found: defaultdict[Ink, list[Box]] = defaultdict(list)
    for text in page.texts:
        found[ink_of_role(text.role, page.tints)].append(Box(text.row, text.first, text.row, text.last))
    for table in page.tables:
        for heading in headings(table, page.tints):
            found[heading.ink].append(Box(heading.row, heading.first, heading.row, heading.last))
        for ink, area in _columns(table, page.tints):
            found[ink].append(area)
    return found


def _columns(table: Table, tints: Tints) -> Iterator[tuple[Ink, Box]]:
    for at, column in enumerate(table.columns, start=table.first_column):
        row = table.body_top
        for role, run in groupby(_roles(table, column)):
            length = len(list(run))
            ink = ink_of_body(table, column, role, tints)
            if ink is not None:
                yield ink, Box(row, at, row + length - 1, at)
            row += length


def _roles(table: Table, column: Column) -> Sequence[str]:
    """The role of each cell: its own mark, else its row's."""
    rows: Sequence[str] = table.rows or [""] * len(table.body)
    marks = table.marks.get(column.key)
    return rows if marks is None else [mark or role for mark, role in zip(marks, rows, strict=True)]


def merges(page: Page) -> Iterator[Box]:
    """Cells that become one: words over several columns, group headings."""
    for text in page.texts:
        if text.last > text.first:
            yield Box(text.row, text.first, text.row, text.last)
    for table in page.tables:
        for heading in headings(table, page.tints):
            if heading.last > heading.first:
                yield Box(heading.row, heading.first, heading.row, heading.last)


def links(page: Page, places: Places) -> Iterator[Target]:
    """Every link of the page: of its words, and of the figures that are there."""
    for text in page.texts:
        if text.link is not None:
            yield Target(text.row, text.first, places.address(text.link))
    for table in page.tables:
        yield from _linked(table, places)


def _linked(table: Table, places: Places) -> Iterator[Target]:
    for at, column in enumerate(table.columns, start=table.first_column):
        targets = table.links.get(column.key, ())
        shown = plain(table.body[column.key], column.kind) if targets else ()
        for row, (link, value) in enumerate(zip(targets, shown, strict=True), start=table.body_top):
            if link is not None and value is not None:
                yield Target(row, at, places.address(link))
