"""The common shape of a list: a way back, a title, the two instants, tables under each other, what they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from sync.core.figures import number
from sync.core.pages.content import ReportContent
from sync.core.pages.letterhead import setup_by
from sync.core.pages.notes import footing, instants
from sync.core.pages.page import Column, Link, Page, Role, Table, Text, Top
from sync.core.pages.vocabulary import SUMMARY

Marks = Mapping[str, Sequence[str]]
"""Key of a column → the role of each cell, '' for the row's own."""


@dataclass(frozen=True)
class Head:
    """What stands above the tables: the sheet's name, its title, sentences to read first, the sheet to go back to."""

    name: str
    title: str
    lead: tuple[str, ...] = ()
    home: str = SUMMARY


@dataclass(frozen=True)
class Part:
    """One table of a list with its heading; `empty` is said when there are no rows, `counted` are the rows if not all are."""

    table: str
    heading: str
    columns: tuple[Column, ...]
    body: pd.DataFrame
    marks: Marks = field(default_factory=dict)
    links: Mapping[str, Sequence[Link | None]] = field(default_factory=dict)
    empty: str = "Không có."
    listed: bool = False
    counted: int | None = None


def listing(content: ReportContent, head: Head, parts: Sequence[Part]) -> Page:
    """A list with its parts below each other, each under a heading with its number of rows."""
    widths = tuple(max(sizes) for sizes in _columnwise([part.columns for part in parts]))
    last = len(widths) - 1
    texts = _above(content, head, last)
    row = texts[-1].row + 1
    tables: list[Table] = []
    for part in parts:
        table, said, row = placed(part, row, last)
        texts.extend(said)
        tables.append(replace(table, filtered=not tables and len(part.body) > 0))
    texts.extend(Text(row + at, 0, last, line, Role.NOTE) for at, line in enumerate(footing(content)))
    top, body = tables[0].top, tables[0].body_top
    # the header is repeated on every printed page where it is true for every part
    alike = len({part.columns for part in parts}) == 1
    repeat = (top, body - 1) if alike else None
    setup = setup_by(content.layout, repeat=repeat, freeze=(body, 2) if repeat else None)
    return Page(head.name, tuple(texts), tuple(tables), widths, setup, tints=content.appearance.tints)


def _above(content: ReportContent, head: Head, last: int) -> list[Text]:
    back = [Text(0, 0, 2, f"← {head.home}", Role.BACK, Top(head.home))] if head.home else []
    title = Text(1, 0, last, content.appearance.title(head.name, head.title).upper(), Role.TITLE)
    said = [Text(3 + at, 0, last, line, Role.HEADLINE) for at, line in enumerate(head.lead)]
    return [*back, title, Text(2, 0, last, instants(content), Role.SUBTITLE), *said]


def placed(part: Part, row: int, last: int) -> tuple[Table, list[Text], int]:
    """The part with its heading in `row`; returns the first free row below."""
    counted = len(part.body) if part.counted is None else part.counted
    texts = [Text(row, 0, last, f"{part.heading}: {number(counted)}", Role.SECTION)]
    table = Table(
        part.table, row + 1, part.columns, part.body, marks=part.marks, links=part.links, listed=part.listed
    )
    if part.body.empty:
        texts.append(Text(table.end, 0, last, part.empty, Role.NOTE))
    return table, texts, table.end + (2 if part.body.empty else 1)


def _columnwise(rows: Sequence[tuple[Column, ...]]) -> list[list[float]]:
    longest = max(len(columns) for columns in rows)
    return [[columns[at].width for columns in rows if at < len(columns)] for at in range(longest)]
