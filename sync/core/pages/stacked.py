"""A sheet of parts below each other between what stands above and what stands below: lists that leave the office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sync.core.pages.appearance import Appearance
from sync.core.pages.letterhead import layout_on, setup_by
from sync.core.pages.listing import Part, placed
from sync.core.pages.page import Page, Role, Table, Text

_HIGH = 8
"""Rows above a heading that may stay on the screen; under a letterhead nothing is frozen."""
Above = Callable[[int], Sequence[Text]]
"""The texts above the tables, given the last column."""


@dataclass(frozen=True)
class Frame:
    """What stands around the tables.

    Attributes:
        name: of the sheet.
        day: of issue, by which the layout is chosen.
        above: texts from row 0 on.
        below: sentences under the last table.
        signed: office and name of the signer, at the right below; None for none.
        appearance: how it looks where the office wants it otherwise.
    """

    name: str
    day: date
    above: Above
    below: Sequence[str] = ()
    signed: tuple[str, str] | None = None
    appearance: Appearance = field(default_factory=Appearance)


def stacked(around: Frame, parts: Sequence[Part]) -> Page:
    """The page: tables of equal columns repeat their heading on every printed page."""
    columns = max((part.columns for part in parts), key=len)
    widths = tuple(column.width for column in columns)
    last = len(widths) - 1
    texts = list(around.above(last))
    row = max(text.row for text in texts) + 1
    tables: list[Table] = []
    for part in parts:
        table, said, row = placed(part, row, last)
        texts.extend(said)
        tables.append(replace(table, filtered=not tables and len(part.body) > 0))
    texts.extend(_below(around, row, last))
    alike = len({part.columns for part in parts}) == 1
    top, body = tables[0].top, tables[0].body_top
    freeze = (body, 2) if alike and top <= _HIGH else None
    layout = layout_on(around.day, around.appearance.layout)
    setup = setup_by(layout, repeat=(top, body - 1) if alike else None, freeze=freeze)
    return Page(around.name, tuple(texts), tuple(tables), widths, setup, tints=around.appearance.tints)


def _below(around: Frame, row: int, last: int) -> list[Text]:
    """Notes at the left, the signer at the right, as the regulations place them."""
    split = last * 2 // 3 if around.signed else last + 1
    notes = [Text(row + at, 0, split - 1, line, Role.NOTE) for at, line in enumerate(around.below)]
    if not around.signed:
        return notes
    authority = around.appearance.authority
    above = [Text(row, split, last, authority, Role.OFFICE)] if authority else []
    office, name = around.signed
    title = Text(row + len(above), split, last, office, Role.OFFICE)
    foot = row + max(5, len(notes)) + len(above)
    return [*notes, *above, title, Text(foot, split, last, name, Role.SIGNATURE)]
