"""What the cells of a range look like."""

from typing import Any

from addin.engines.libreoffice import bridge, colors, heights, looks, number_formats
from addin.engines.libreoffice.area import Area
from addin.engines.libreoffice.fonts import Font

FORMATS = 32 | 64 | 256 | 512  # com.sun.star.sheet.CellFlags: HARDATTR, STYLES, EDITATTR, FORMATTED
HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
    "center_across_selection": "CENTER",
    "distributed": "BLOCK",
}
VERTICAL = {
    "top": 1,
    "center": 2,
    "bottom": 3,
    "justify": 4,
    "distributed": 4,
}  # com.sun.star.table.CellVertJustify2


@bridge.translated
class RangeLooks(Area):
    """Fill, number format, font, alignment."""

    @property
    def color(self) -> colors.Color | None:
        """The fill; None for none and, as in Excel, for cells that differ."""
        return colors.triple(looks.uniform(self.cells, "CellBackColor"))

    @color.setter
    def color(self, color: Any) -> None:
        self.refuse_if_protected()
        with heights.kept(self.document):
            self.cells.CellBackColor = colors.native(color)

    def set_colors(self, rows: Any) -> None:
        """A colour for each cell; `...` leaves a cell as it is."""
        self.refuse_if_protected()
        with heights.kept(self.document):
            for at, row in enumerate(rows):
                for column, color in enumerate(row):
                    if color is not ...:
                        self.cell(at, column).CellBackColor = colors.native(color)

    @property
    def number_format(self) -> str | None:
        """The code as Excel writes it; None for cells that differ."""
        number = looks.uniform(self.cells, "NumberFormat")
        return None if number is None else number_formats.code(self.document, number)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.refuse_if_protected()
        self.cells.NumberFormat = number_formats.key(self.document, code)

    @property
    def font(self) -> Font:
        """The font of the cells."""
        return Font(self.cells, self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long text goes on in a second line; None for cells that differ."""
        return looks.uniform(self.cells, "IsTextWrapped")  # type: ignore[no-any-return]

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.refuse_if_protected()
        self.cells.IsTextWrapped = value

    @property
    def horizontal_alignment(self) -> str | None:
        """One of xlwings' words; None for cells that differ."""
        found = looks.uniform(self.cells, "HoriJustify")
        return (
            None if found is None else next(word for word, name in HORIZONTAL.items() if name == found.value)
        )

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.refuse_if_protected()
        self.cells.HoriJustify = bridge.enum("table.CellHoriJustify", HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        """One of xlwings' words, LibreOffice's standard is 'bottom'; None for cells that differ."""
        found = looks.uniform(self.cells, "VertJustify")
        return (
            None
            if found is None
            else next((w for w, number in VERTICAL.items() if number == found), "bottom")
        )

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.refuse_if_protected()
        self.cells.VertJustify = VERTICAL[value]

    def adjust_indent(self, amount: int) -> None:
        """Moves the text in by so many steps of 3 mm."""
        self.refuse_if_protected()
        self.cells.ParaIndent = max(0, (self.cells.ParaIndent or 0) + amount * 353)

    def clear_formats(self) -> None:
        """Takes away every format, conditional ones too; values stay."""
        self.refuse_if_protected()
        self.cells.clearContents(FORMATS)
