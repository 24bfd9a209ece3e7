"""The face that every module of this room has, and the places it speaks of."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import xlwings as xw

Colour = tuple[int, int, int]
"""Red, green, blue, 0–255."""


class Area(NamedTuple):
    """A rectangle of cells; rows and columns as a person counts, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def on(self, sheet: xw.Sheet) -> xw.Range:
        """The cells themselves."""
        return sheet.range((self.top, self.left), (self.bottom, self.right))


class Fill(NamedTuple):
    """A rectangle of one fill."""

    area: Area
    colour: Colour


class Beyond(Protocol):
    """What an application can do."""

    SEES_FILLS: bool
    """Whether fills can be read."""
    SPARES_FOREIGN: bool
    """Whether `paint` itself leaves out what somebody else has filled. Where neither is so, only columns of our own
    may be painted."""
    SEES_FORMULAS: bool
    """Whether a formula can be told from a value."""
    HAS_NOTES: bool
    """Whether notes can be read and written through xlwings."""
    SENDS_NOTES: bool
    """Whether notes can be sent, to be put by the client."""
    DRESSES: bool
    """Whether fonts, widths, wrapping and formats can be set."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether the book was opened so that it cannot be saved in place."""

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the sheet refuses changes."""

    def fills(self, sheet: xw.Sheet, area: Area) -> list[Fill]:
        """The fills inside the area, conditional formats aside; cells without a fill are in none."""

    def paint(
        self, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]
    ) -> None:
        """Fill the areas with one colour; None takes their fill away. `own` are all colours of ours."""

    def send_notes(self, sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
        """Put notes (cell → text) that begin with `mark` in place of all that begin with it."""

    def link(self, sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
        """Let the cells from row `top` down lead to places ("'Theo dõi'!T7") of the workbook; '' leads nowhere."""

    def lay_on_paper(self, sheet: xw.Sheet) -> None:
        """Print the sheet across, one page wide."""

    def widen_filter(self, sheet: xw.Sheet, header_row: int, column: int) -> bool:
        """Let the filter over the header reach to `column`, so that sorting moves its cells along.

        Returns:
            Whether the column is now covered, or there is no filter at all; False where it could not be done.
        """
