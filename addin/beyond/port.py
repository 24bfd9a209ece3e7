"""The face that the class of every application has, and the places it speaks of."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, NamedTuple

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


class Beyond(ABC):
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

    @abstractmethod
    def is_read_only(self, book: xw.Book) -> bool:
        """Whether the book was opened so that it cannot be saved in place."""

    @abstractmethod
    def is_changed(self, book: xw.Book) -> bool:
        """Whether the book holds what its file does not: changes that were not saved."""

    @abstractmethod
    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the sheet refuses changes."""

    def is_structure_locked(self, book: xw.Book) -> bool:
        """Whether the book refuses new sheets; False where there is no such lock."""
        del book
        return False

    @abstractmethod
    def block(self, sheet: xw.Sheet) -> Sequence[Sequence[Any]]:
        """All cells from A1 to the last one in one reading: days as instants, an error as its text, blank None or ''.

        A text may still be an instant: `meant` tells.
        """

    def meant(self, text: str) -> str | datetime:
        """What a text of the block says."""
        return text

    @abstractmethod
    def put(self, sheet: xw.Sheet, top: int, column: int, cells: Sequence[Any]) -> None:
        """Write cells into a column from row `top` down, in one writing; None leaves a cell blank."""

    @abstractmethod
    def fills(self, sheet: xw.Sheet, area: Area) -> list[Fill]:
        """The fills inside the area, conditional formats aside; cells without a fill are in none."""

    @abstractmethod
    def paint(
        self, sheet: xw.Sheet, areas: Sequence[Area], colour: Colour | None, own: Sequence[Colour]
    ) -> None:
        """Fill the areas with one colour; None takes their fill away. `own` are all colours of ours."""

    def heights_kept(self, sheet: xw.Sheet) -> AbstractContextManager[None]:
        """A block in which the rows keep their heights, where the application would work them out at every step."""
        del sheet
        return nullcontext()

    def fit_rows(self, sheet: xw.Sheet, column: int, rows: Sequence[int]) -> None:
        """After such a block: let rows of which nobody has set the height grow to the words in a column."""
        del sheet, column, rows

    @abstractmethod
    def send_notes(self, sheet: xw.Sheet, mark: str, texts: Mapping[str, str]) -> None:
        """Put notes (cell → text) that begin with `mark` in place of all that begin with it."""

    @abstractmethod
    def link(self, sheet: xw.Sheet, top: int, column: int, places: Sequence[str]) -> None:
        """Let the cells from row `top` down lead to places ("'Theo dõi'!T7") of the workbook; '' leads nowhere."""

    @abstractmethod
    def lay_on_paper(self, sheet: xw.Sheet) -> None:
        """Print the sheet across, one page wide."""

    @abstractmethod
    def widen_filter(self, sheet: xw.Sheet, header_row: int, column: int) -> bool:
        """Let the filter over the header reach to `column`, so that sorting moves its cells along.

        Returns:
            Whether the column is now covered, or there is no filter at all; False where it could not be done.
        """
