"""The XlsxWriter formats of a report: each ink of the pages made into a format once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from sync.core.pages.inks import LINE, NO_TINTS, Ink, ink_of_body, ink_of_header, ink_of_role
from sync.core.pages.page import Column, Role, Table, Tints

_SIDES = {"t": "top", "b": "bottom", "l": "left", "r": "right"}


@dataclass(frozen=True)
class Inks:
    """The formats of one workbook, made when first asked for."""

    book: Workbook
    made: dict[Ink, Format]
    tints: Tints = field(default_factory=lambda: NO_TINTS)

    def text(self, role: Role) -> Format:
        """Words outside the tables."""
        return self.make(ink_of_role(role, self.tints))

    def header(self, column: Column, *, dense: bool, edges: str = "tblr") -> Format:
        """A heading; `edges` names the sides with a line, for headings of two cells' height."""
        return self.make(ink_of_header(column, self.tints, dense=dense, edges=edges))

    def looks(self, table: Table, column: Column) -> Callable[[str], Format | None]:
        """The format of the column's cells by role, each worked out once; None is the workbook's own look."""

        @cache
        def look(role: str) -> Format | None:
            ink = ink_of_body(table, column, role, self.tints)
            return None if ink is None else self.make(ink)

        return look

    def make(self, ink: Ink) -> Format:
        """The format of an ink."""
        if ink not in self.made:
            self.made[ink] = self.book.add_format(_properties(ink))
        return self.made[ink]


def _properties(ink: Ink) -> dict[str, Any]:
    chosen: dict[str, Any] = {
        "font_name": ink.font, "font_size": ink.size, "bold": ink.bold, "italic": ink.italic,
        "underline": int(ink.underline), "align": ink.align, "valign": ink.valign, "font_color": f"#{ink.colour}",
        "text_wrap": ink.wrap, "shrink": ink.shrink, "rotation": 90 if ink.turned else 0,
        "num_format": ink.number_format or "General",
    }  # fmt: skip
    filled = {"bg_color": f"#{ink.fill}"} if ink.fill else {}
    lines = {_SIDES[edge]: 1 for edge in ink.edges} | {
        f"{_SIDES[edge]}_color": f"#{LINE}" for edge in ink.edges
    }
    return chosen | filled | lines
