"""What painting a report asks of an application beyond the plain xlwings API; one class per engine keeps it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import xlwings as xw

from addin.painting.strokes import Block, Box, Target
from sync.core.pages.inks import Ink
from sync.core.pages.page import Chart, Page, Table


class Brush(Protocol):
    """An application's own way to do what xlwings has no word for; rows and columns from 0."""

    @property
    def leaves_out(self) -> str:
        """What this application cannot be asked to draw, in words; '' for nothing."""

    def begin(self, book: xw.Book) -> None:
        """Prepare the workbook: its own font is the report's."""

    def write(self, sheet: xw.Sheet, block: Block) -> None:
        """Put values into cells; words stay words, whatever they begin with."""

    def ink(self, sheet: xw.Sheet, areas: Sequence[Box], ink: Ink) -> None:
        """Give cells their look."""

    def lay_out(self, sheet: xw.Sheet, page: Page, heights: Mapping[int, float]) -> None:
        """Widths, heights, the frozen part, no gridlines."""

    def print_as(self, sheet: xw.Sheet, page: Page) -> None:
        """The print set-up: paper, margins, pages, repeated rows, page numbers; the zoom."""

    def link(self, sheet: xw.Sheet, targets: Sequence[Target]) -> None:
        """Let cells lead to other cells; what they hold stays what it is."""

    def list_rows(self, sheet: xw.Sheet, table: Table, area: Box) -> None:
        """Make a table of the area, its first row the headings; or arrows for filtering."""

    def chart(self, sheet: xw.Sheet, page: Page, chart: Chart) -> None:
        """Draw a chart over the cells of the page."""
