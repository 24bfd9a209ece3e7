"""Conditional formats: rules on a cell's value or on a formula. Scales, bars and icons are seen, not made."""

import uuid
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge, colors
from addin.engines.libreoffice.fonts import BOLD, NORMAL
from addin.engines.libreoffice.formulas import address

_OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
_CONSTANTS = "com.sun.star.sheet.ConditionFormatOperator"
_KINDS = {1: "color_scale", 2: "data_bar", 3: "icon_set"}  # com.sun.star.sheet.ConditionEntryType
CONDITION = 0
STYLE = "dondoc_"


def _number(operator: str) -> int:
    return int(bridge.uno().getConstantByName(f"{_CONSTANTS}.{operator}"))


@bridge.translated
class ConditionalFormat(base_classes.ConditionalFormat):  # type: ignore[misc,unused-ignore]
    """One rule; its look is a cell style of the document."""

    def __init__(self, sheet: Any, format_id: int, entry: Any) -> None:
        self._sheet = sheet
        self._id = format_id
        self._entry = entry

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.XConditionEntry."""
        return self._entry

    @property
    def type(self) -> str:
        """One of xlwings' words."""
        kind = self._entry.getType()
        if kind != CONDITION:
            return _KINDS.get(kind, "unknown")
        if self._entry.Operator == _number("EXPRESSION"):
            return "custom"
        return "cell_value" if self.operator else "unknown"

    @property
    def stop_if_true(self) -> bool:
        """LibreOffice stops at the first rule of a range that applies, whatever the file says."""
        return False

    @property
    def operator(self) -> str | None:
        """One of xlwings' words."""
        return next(
            (word for word, name in _OPERATORS.items() if _number(name) == self._entry.Operator), None
        )

    def _excel(self, text: str) -> str | None:
        return self._sheet.book.grammar.shown_to_excel(text, self._place()) if text else None

    def _place(self) -> Any:
        """The cell that the rule's relative references are seen from: the first one."""
        place = _by_id(self._sheet, self._id).Range.getRangeAddresses()[0]
        return address(place.Sheet, place.StartRow + 1, place.StartColumn + 1)

    @property
    def formula1(self) -> str | None:
        """The first limit of a rule on the value."""
        return self._excel(self._entry.Formula1) if self.type == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        """The second limit."""
        return self._excel(self._entry.Formula2) if self.operator in ("between", "not_between") else None

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        return self._excel(self._entry.Formula1) if self.type == "custom" else None

    def _style(self) -> Any:
        return self._sheet.book.document.StyleFamilies.getByName("CellStyles").getByName(
            self._entry.StyleName
        )

    @property
    def fill_color(self) -> colors.Color | None:
        """The fill."""
        return colors.triple(self._style().CellBackColor)

    @property
    def font_color(self) -> colors.Color | None:
        """The font's colour."""
        return colors.triple(self._style().CharColor)

    @property
    def font_bold(self) -> bool:
        """Whether the font is bold."""
        return bool(self._style().CharWeight > NORMAL)

    @property
    def font_italic(self) -> bool:
        """Whether the font leans."""
        return bool(self._style().CharPosture.value != "NONE")

    colors = bar_color = gradient = show_value = icon_set = reverse_order = None
    threshold_types = thresholds = None

    def set(self, changes: dict[str, Any]) -> None:
        """Changes condition and look."""
        self._sheet.refuse_if_protected()
        write_condition(self._sheet, self._entry, changes, self._place())
        dress(self._style(), changes)

    def delete(self) -> None:
        """Takes the rule away."""
        self._sheet.refuse_if_protected()
        self._sheet.native.ConditionalFormats.removeByID(self._id)


@bridge.translated
class ConditionalFormats(base_classes.ConditionalFormats):  # type: ignore[misc,unused-ignore]
    """The rules that touch a range."""

    def __init__(self, area: Any) -> None:
        self._area = area

    @property
    def api(self) -> Any:
        """com.sun.star.sheet.XConditionalFormats of the sheet."""
        return self._area.sheet.native.ConditionalFormats

    def __iter__(self) -> Iterator[ConditionalFormat]:
        for one in self.api.getConditionalFormats():
            if self._touches(one.Range.getRangeAddresses()):
                for index in range(one.getCount()):
                    yield ConditionalFormat(self._area.sheet, one.ID, one.getByIndex(index))

    def _touches(self, places: Any) -> bool:
        area = self._area
        return any(
            place.StartRow < area.last_row
            and place.EndRow + 1 >= area.row
            and place.StartColumn < area.last_column
            and place.EndColumn + 1 >= area.column
            for place in places
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, index: int) -> ConditionalFormat:
        """The rule at a place from 1."""
        return list(self)[index - 1]

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A rule on the cell's own value."""
        return self._added(spec)

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A rule whose formula is seen from the range's first cell."""
        return self._added(spec)

    def _added(self, spec: dict[str, Any]) -> ConditionalFormat:
        self._area.refuse_if_protected()
        document = self._area.document
        ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        ranges.addRangeAddress(self._area.cells.RangeAddress, False)
        format_id = self.api.createByRange(ranges)
        one = _by_id(self._area.sheet, format_id)
        one.createEntry(CONDITION, 0)
        entry = one.getByIndex(0)
        entry.StyleName = _new_style(document, spec)
        place = address(self._area.sheet.index - 1, self._area.row, self._area.column)
        write_condition(self._area.sheet, entry, spec, place)
        return ConditionalFormat(self._area.sheet, format_id, entry)

    def clear(self) -> None:
        """Takes away every rule that touches the range."""
        self._area.refuse_if_protected()
        for one in self.api.getConditionalFormats():
            if self._touches(one.Range.getRangeAddresses()):
                self.api.removeByID(one.ID)


def _by_id(sheet: Any, format_id: int) -> Any:
    return next(one for one in sheet.native.ConditionalFormats.getConditionalFormats() if format_id == one.ID)


def _new_style(document: Any, spec: dict[str, Any]) -> str:
    style = document.createInstance("com.sun.star.style.CellStyle")
    name = STYLE + uuid.uuid4().hex[:12]
    document.StyleFamilies.getByName("CellStyles").insertByName(name, style)
    dress(style, spec)
    return name


def dress(style: Any, spec: dict[str, Any]) -> None:
    """Puts the look of a rule on its cell style."""
    if "fill_color" in spec:
        style.CellBackColor = colors.native(spec["fill_color"])
    if "font_color" in spec:
        style.CharColor = colors.native(spec["font_color"])
    if "font_bold" in spec:
        style.CharWeight = BOLD if spec["font_bold"] else NORMAL
    if "font_italic" in spec:
        style.CharPosture = bridge.enum("awt.FontSlant", "ITALIC" if spec["font_italic"] else "NONE")


def write_condition(sheet: Any, entry: Any, spec: dict[str, Any], place: Any) -> None:
    """Puts operator and formulas of a rule into its entry."""

    def native(text: Any) -> str:
        return str(sheet.book.grammar.to_native(str(text), place).removeprefix("="))

    if "formula" in spec:
        entry.Operator, entry.Formula1 = _number("EXPRESSION"), native(spec["formula"])
    if "operator" in spec:
        entry.Operator = _number(_OPERATORS[spec["operator"]])
    if "formula1" in spec:
        entry.Formula1 = native(spec["formula1"])
    if spec.get("formula2") is not None:
        entry.Formula2 = native(spec["formula2"])
