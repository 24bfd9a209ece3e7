"""The heading lines of a table: one, or groups above headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sync.core.pages.inks import NO_TINTS, Ink, ink_of_header
from sync.core.pages.page import Column, Table, Tints


@dataclass(frozen=True)
class Heading:
    """One heading in row `row` over the columns `first` through `last` (merged where they differ)."""

    row: int
    first: int
    last: int
    text: str
    ink: Ink


def headings(table: Table, tints: Tints = NO_TINTS) -> Iterator[Heading]:
    """From the top; a heading without group has two cells' height without merging them."""
    if table.header_rows == 2:
        yield from _groups(table, tints)
    for at, column in enumerate(table.columns, start=table.first_column):
        edges = "tblr" if column.group or table.header_rows == 1 else "blr"
        ink = ink_of_header(column, tints, dense=table.dense, edges=edges)
        yield Heading(table.body_top - 1, at, at, column.header, ink)


def _groups(table: Table, tints: Tints) -> Iterator[Heading]:
    at = table.first_column
    for group, members in groupby(table.columns, key=lambda column: column.group):
        size = len(list(members))
        edges = "tblr" if group else "tlr"
        ink = ink_of_header(Column("", group, 0), tints, dense=table.dense, edges=edges)
        step = size if group else 1
        for first in range(at, at + size, step):
            yield Heading(table.top, first, first + step - 1, group, ink)
        at += size
