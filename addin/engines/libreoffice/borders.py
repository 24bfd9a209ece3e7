"""Borders of cells: xlwings' sides, line styles and weights over com.sun.star.table.TableBorder2."""

from typing import Any

from xlwings import base_classes
from xlwings.base_classes import BORDER_GRID_SIDES

from addin.engines.libreoffice import bridge, colors

_UNSET = base_classes._UNSET  # noqa: SLF001 - xlwings' own sentinel for "not given", compared by identity
_LINES = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_vertical": "VerticalLine",
    "inside_horizontal": "HorizontalLine",
}
_DIAGONALS = {"diagonal_down": "DiagonalTLBR2", "diagonal_up": "DiagonalBLTR2"}
_STYLES = {  # com.sun.star.table.BorderLineStyle
    "continuous": 0,
    "dot": 1,
    "dash": 2,
    "double": 3,
    "dash_dot": 16,
    "dash_dot_dot": 17,
    "slant_dash_dot": 16,
}
_WIDTHS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}  # hundredths of a millimetre


@bridge.translated
class Border(base_classes.Border):  # type: ignore[misc,unused-ignore]
    """One side of a range."""

    def __init__(self, area: Any, side: str) -> None:
        self._area = area
        self._side = side

    @property
    def api(self) -> Any:
        """The side's com.sun.star.table.BorderLine2."""
        return self._line()

    def _line(self) -> Any:
        if self._side in _DIAGONALS:
            return getattr(self._area.cells, _DIAGONALS[self._side])
        return getattr(self._area.cells.TableBorder2, _LINES[self._side])

    @property
    def line_style(self) -> str | None:
        """One of xlwings' words; None for no line."""
        line = self._line()
        if not line.LineWidth:
            return None
        return next((word for word, number in _STYLES.items() if number == line.LineStyle), "continuous")

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        draw(self._area, [self._side], line_style=value)

    @property
    def weight(self) -> str | None:
        """The nearest of xlwings' weights; None for no line."""
        width = self._line().LineWidth
        return min(_WIDTHS, key=lambda word: abs(_WIDTHS[word] - width)) if width else None

    @weight.setter
    def weight(self, value: str) -> None:
        draw(self._area, [self._side], weight=value)

    @property
    def color(self) -> colors.Color | None:
        """The colour; None for no line."""
        line = self._line()
        return colors.triple(line.Color) if line.LineWidth else None

    @color.setter
    def color(self, value: Any) -> None:
        draw(self._area, [self._side], color=value)


@bridge.translated
class Borders(base_classes.Borders):  # type: ignore[misc,unused-ignore]
    """All sides of a range."""

    def __init__(self, area: Any) -> None:
        self._area = area

    @property
    def api(self) -> Any:
        """com.sun.star.table.TableBorder2."""
        return self._area.cells.TableBorder2

    def __getitem__(self, side: str) -> Border:
        return Border(self._area, side)

    def _common(self, attribute: str) -> Any:
        rows, columns = self._area.shape
        missing = {"inside_vertical"} if columns == 1 else set()
        missing |= {"inside_horizontal"} if rows == 1 else set()
        seen = {getattr(self[side], attribute) for side in BORDER_GRID_SIDES if side not in missing}
        return seen.pop() if len(seen) == 1 else None

    @property
    def line_style(self) -> str | None:
        """The style that all sides share, else None."""
        return self._common("line_style")  # type: ignore[no-any-return]

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> str | None:
        """The weight that all sides share, else None."""
        return self._common("weight")  # type: ignore[no-any-return]

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> colors.Color | None:
        """The colour that all sides share, else None."""
        return self._common("color")  # type: ignore[no-any-return]

    @color.setter
    def color(self, value: Any) -> None:
        self.set(BORDER_GRID_SIDES, color=value)

    def set(
        self, which: Any = "all", *, line_style: Any = _UNSET, weight: Any = _UNSET, color: Any = _UNSET
    ) -> None:
        """Sets line style, weight and colour of the sides in one go; xlwings has spelled the sides out."""
        draw(self._area, list(which), line_style, weight, color)


def draw(
    area: Any, sides: list[str], line_style: Any = _UNSET, weight: Any = _UNSET, color: Any = _UNSET
) -> None:
    """Changes what is given of the sides and leaves every other line of the range as it is."""
    area.refuse_if_protected()
    border = area.cells.TableBorder2
    touched = {_LINES[side] for side in sides if side in _LINES}
    for name in _LINES.values():
        setattr(border, f"Is{name}Valid", name in touched)
        if name in touched:
            setattr(border, name, _changed(getattr(border, name), line_style, weight, color))
    border.IsDistanceValid = False
    if touched:
        area.cells.TableBorder2 = border
    for name in (_DIAGONALS[side] for side in sides if side in _DIAGONALS):
        setattr(area.cells, name, _changed(getattr(area.cells, name), line_style, weight, color))


def _changed(line: Any, line_style: Any, weight: Any, color: Any) -> Any:
    """The line with the changes; a line that gets a weight or a colour becomes a visible one, as in Excel."""
    if line_style is None:
        line.LineWidth = line.OuterLineWidth = line.InnerLineWidth = line.LineDistance = 0
        return line
    if line_style is not _UNSET:
        line.LineStyle = _STYLES[line_style]
    if weight is not _UNSET or not line.LineWidth:
        line.LineWidth = line.OuterLineWidth = _WIDTHS["thin" if weight is _UNSET else weight]
    if color is not _UNSET:
        line.Color = colors.native(color)
    return line
