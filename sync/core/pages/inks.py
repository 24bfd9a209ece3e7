"""What every cell of a report looks like, worked out once for any painter: type, ground, lines, number format."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from sync.core.pages.looks import DENSE, FONT, LOOKS, Lettering
from sync.core.pages.page import Column, Kind, Role, Table, Tint, Tints

BARE_FROM = 20_000
"""Rows above which a table's body has no lines, and a blank cell is not written."""

THOUSANDS = r"[>=1000000]#\.000\.000;[>=1000]#\.000;0"
"""16.051 whatever the language of the Excel that opens it: the dots are letters, not separators."""
_SPACED = ";".join(f"{part}_0_-" for part in THOUSANDS.split(";"))
"""The same with the width of a figure and a hyphen left blank behind: a number at the right stands clear of the words beside it."""

NUMBER_FORMATS: dict[Kind, str] = {
    Kind.COUNT: _SPACED,
    Kind.ORDINAL: "0",
    Kind.DAY: "dd/mm/yyyy",
    Kind.INSTANT: r"hh:mm\ dd/mm/yyyy",  # the blank escaped, as every application saves it
}
LINE = "8EA0B2"
"""The colour of the thin lines (RGB)."""

NO_TINTS: Tints = MappingProxyType({})

_PLAIN = frozenset({Kind.TEXT, Kind.LABEL, Kind.ORDINAL})
_CENTRED = frozenset({Kind.LABEL, Kind.ORDINAL, Kind.DAY, Kind.INSTANT})


@dataclass(frozen=True)
class Ink(Lettering):
    """The look of a cell, whatever paints it.

    Attributes:
        shrink: the type gets smaller before it is cut; `turned`: written upwards.
        number_format: '' for General.
        edges: the sides with a thin line, of the letters t, b, l, r.
    """

    shrink: bool = False
    turned: bool = False
    number_format: str = ""
    edges: str = ""

    @property
    def font(self) -> str:
        """The one family of the report."""
        return FONT


def is_bare(table: Table) -> bool:
    """Whether the table is too long for lines and for formats of its own."""
    return len(table.body) > BARE_FROM


def ink_of_role(role: Role, tints: Tints = NO_TINTS) -> Ink:
    """The look of words outside the tables, and the ground of all others."""
    look, tint = LOOKS[role], tints.get(role, Tint())
    return Ink(
        look.size, look.bold, look.italic, look.underline, look.align, look.valign, tint.colour or look.colour,
        tint.fill or look.fill, look.wrap, edges="tblr" if look.box else "",
    )  # fmt: skip


def ink_of_body(table: Table, column: Column, role: str, tints: Tints = NO_TINTS) -> Ink | None:
    """A body cell of a table, None for the workbook's own look.

    In a long list words need no look of their own: the workbook's font is the report's.
    """
    bare = is_bare(table)
    if bare and not role and column.kind in _PLAIN:
        return None
    return ink_of_cell(role, column, tints, dense=table.dense, bare=bare)


def ink_of_cell(
    role: str, column: Column, tints: Tints = NO_TINTS, *, dense: bool = False, bare: bool = False
) -> Ink:
    """A body cell; `dense` is the leaders' small type, `bare` has no lines and does not wrap."""
    ink = replace(ink_of_role(Role(role or Role.BODY), tints), align=_align(column.kind))
    if column.kind in NUMBER_FORMATS:  # a number that does not fit would show as ####
        ink = replace(ink, number_format=NUMBER_FORMATS[column.kind], wrap=False, shrink=True)
    ink = _tight(ink, role, column) if dense else ink
    return replace(ink, edges="", wrap=False) if bare else ink


def ink_of_header(column: Column, tints: Tints = NO_TINTS, *, dense: bool, edges: str = "tblr") -> Ink:
    """A heading; `edges` names the sides with a line, for headings of two cells' height."""
    ink = replace(ink_of_role(Role.HEADER, tints), edges=edges, turned=column.turned)
    return replace(ink, size=DENSE[Role.HEADER]) if dense else ink


def _align(kind: Kind) -> str:
    return "right" if kind is Kind.COUNT else "center" if kind in _CENTRED else "left"


def _tight(ink: Ink, role: str, column: Column) -> Ink:
    """Small type on one line that shrinks before it is cut."""
    size = DENSE.get(Role(role or Role.BODY), DENSE[Role.BODY])
    ink = replace(ink, wrap=False, shrink=True, valign="vcenter", size=size)
    return replace(ink, align="center", number_format=THOUSANDS) if column.kind is Kind.COUNT else ink
