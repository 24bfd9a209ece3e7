"""The XlsxWriter formats of a report: roles and kinds made into formats, each once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from sync.core.pages.looks import DENSE, FONT, LOOKS
from sync.core.pages.page import Column, Kind, Role

THOUSANDS = '[>=1000000]#"."000"."000;[>=1000]#"."000;0'
"""16.051 whatever the language of the Excel that opens it: the dots are letters, not separators."""

NUMBER_FORMATS: dict[Kind, str] = {
    Kind.COUNT: THOUSANDS,
    Kind.ORDINAL: "0",
    Kind.DAY: "dd/mm/yyyy",
    Kind.INSTANT: "hh:mm dd/mm/yyyy",
}
_CENTRED = frozenset({Kind.LABEL, Kind.ORDINAL, Kind.DAY, Kind.INSTANT})
_LINE = "#8EA0B2"


@dataclass(frozen=True)
class Inks:
    """The formats of one workbook, made when first asked for."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format]

    def text(self, role: Role) -> Format:
        """Words outside the tables."""
        return self._make(_look(role))

    def cell(self, role: str, column: Column, *, dense: bool = False, bare: bool = False) -> Format:
        """A body cell; `dense` is the leaders' small type, `bare` has no lines and does not wrap."""
        numeric = column.kind in NUMBER_FORMATS
        # a number that does not fit would show as ####
        shape = (
            {"num_format": NUMBER_FORMATS[column.kind], "text_wrap": False, "shrink": True} if numeric else {}
        )
        align = {"align": _align(column.kind)}
        tight = _tight(role, column) if dense else {}
        return self._make(_look(Role(role or Role.BODY)) | shape | align | tight | (_BARE if bare else {}))

    def looks(self, column: Column, *, dense: bool, bare: bool) -> Callable[[str], Format | None]:
        """The format of the column's cells by role, each worked out once; None is the workbook's own look.

        In a long list (`bare`) words need no format: the workbook's own font is the report's.
        """

        @cache
        def look(role: str) -> Format | None:
            if bare and not role and column.kind in (Kind.TEXT, Kind.LABEL, Kind.ORDINAL):
                return None
            return self.cell(role, column, dense=dense, bare=bare)

        return look

    def header(self, column: Column, *, dense: bool, edges: str = "tblr") -> Format:
        """A heading; `edges` names the sides with a line, for headings of two cells' height."""
        turned = {"rotation": 90} if column.turned else {}
        size = {"font_size": DENSE[Role.HEADER]} if dense else {}
        lines = {side: 1 if side[0] in edges else 0 for side in ("top", "bottom", "left", "right")}
        look = {key: value for key, value in _look(Role.HEADER).items() if key != "border"}
        return self._make(look | turned | size | lines)

    def _make(self, properties: dict[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]


_BARE = {"border": 0, "text_wrap": False}


def _align(kind: Kind) -> str:
    return "right" if kind is Kind.COUNT else "center" if kind in _CENTRED else "left"


def _tight(role: str, column: Column) -> dict[str, Any]:
    """Small type on one line that shrinks before it is cut."""
    size = DENSE.get(Role(role or Role.BODY), DENSE[Role.BODY])
    small = {"text_wrap": False, "shrink": True, "valign": "vcenter", "font_size": size}
    return small | ({"align": "center"} if column.kind is Kind.COUNT else {})


def _look(role: Role) -> dict[str, Any]:
    look = LOOKS[role]
    chosen: dict[str, Any] = {
        "font_name": FONT, "font_size": look.size, "bold": look.bold, "italic": look.italic,
        "underline": 1 if look.underline else 0, "align": look.align, "valign": look.valign,
        "font_color": f"#{look.colour}", "text_wrap": look.wrap,
    }  # fmt: skip
    filled = {"bg_color": f"#{look.fill}"} if look.fill else {}
    return chosen | filled | ({"border": 1, "border_color": _LINE} if look.box else {})
