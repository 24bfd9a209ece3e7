"""Conditional formats: rules on a cell's value or on a formula. Scales, bars and icons are seen, not made."""

import uuid
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge, colors, rule_sets
from addin.engines.libreoffice.comparing import OPERATORS
from addin.engines.libreoffice.fonts import BOLD, NORMAL
from addin.engines.libreoffice.formulas import address
from addin.engines.libreoffice.rule_sets import CONDITION, RuleSet

_CONSTANTS = "com.sun.star.sheet.ConditionFormatOperator"
_KINDS = {1: "color_scale", 2: "data_bar", 3: "icon_set"}  # com.sun.star.sheet.ConditionEntryType
STYLE = "dondoc_"
_LOOKS = {"fill_color", "font_color", "font_bold", "font_italic"}


def _number(operator: str) -> int:
    return int(bridge.uno().getConstantByName(f"{_CONSTANTS}.{operator}"))


@bridge.translated
class ConditionalFormat(base_classes.ConditionalFormat):  # type: ignore[misc,unused-ignore]
    """One rule; its look is a cell style of the document."""

    def __init__(self, among: RuleSet) -> None:
        self._sheet = among.sheet
        self._set = among
        among.rules.append(self)

    @property
    def _entry(self) -> Any:
        return self._set.entry(self)

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
        """One of xlwings' words; None for scales, bars, icons and formulas."""
        entry = self._entry
        if entry.getType() != CONDITION:
            return None
        return next((word for word, name in OPERATORS.items() if _number(name) == entry.Operator), None)

    def _excel(self, text: str) -> str | None:
        return self._sheet.book.grammar.shown_to_excel(text, self._set.place) if text else None

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

    def _look(self, name: str) -> Any:
        """A property of the style that the rule puts on; None for a scale, bars and icons, which have none."""
        entry = self._entry
        if entry.getType() != CONDITION:
            return None
        styles = self._sheet.book.document.StyleFamilies.getByName("CellStyles")
        return getattr(styles.getByName(entry.StyleName), name)

    @property
    def fill_color(self) -> colors.Color | None:
        """The fill."""
        return colors.triple(self._look("CellBackColor"))

    @property
    def font_color(self) -> colors.Color | None:
        """The font's colour."""
        return colors.triple(self._look("CharColor"))

    @property
    def font_bold(self) -> bool:
        """Whether the font is bold."""
        return bool((self._look("CharWeight") or 0) > NORMAL)

    @property
    def font_italic(self) -> bool:
        """Whether the font leans."""
        posture = self._look("CharPosture")
        return posture is not None and posture.value != "NONE"

    colors = bar_color = gradient = show_value = icon_set = reverse_order = None
    threshold_types = thresholds = None

    def set(self, changes: dict[str, Any]) -> None:
        """Changes condition and look; the style may be that of other rules too, so this one gets its own below it."""
        self._sheet.refuse_if_protected()
        write_condition(self._sheet, self._entry, changes, self._set.place)
        if _LOOKS & {*changes}:
            self._entry.StyleName = _new_style(self._sheet.book.document, changes, self._entry.StyleName)

    def delete(self) -> None:
        """Takes the rule away."""
        self._sheet.refuse_if_protected()
        self._set.drop(self)


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
        for one in self._sets():
            for _ in range(one.native.getCount()):
                ConditionalFormat(one)
            yield from list(one.rules)

    def _sets(self) -> list[RuleSet]:
        return [one for one in rule_sets.of_sheet(self._area.sheet) if one.touches(self._area)]

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
        one = RuleSet(self._area.sheet, rule_sets.by_id(self._area.sheet, self.api.createByRange(ranges)))
        one.native.createEntry(CONDITION, 0)
        entry = one.native.getByIndex(0)
        entry.StyleName = _new_style(document, spec)
        place = address(self._area.sheet.index - 1, self._area.row, self._area.column)
        write_condition(self._area.sheet, entry, spec, place)
        return ConditionalFormat(one)

    def clear(self) -> None:
        """Takes the rules away from the cells of the range; elsewhere they go on."""
        self._area.refuse_if_protected()
        for one in self._sets():
            one.leave(self._area)


def _new_style(document: Any, spec: dict[str, Any], parent: str = "") -> str:
    style = document.createInstance("com.sun.star.style.CellStyle")
    name = STYLE + uuid.uuid4().hex[:12]
    document.StyleFamilies.getByName("CellStyles").insertByName(name, style)
    style.ParentStyle = parent or style.ParentStyle
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
        entry.Operator = _number(OPERATORS[spec["operator"]])
    if "formula1" in spec:
        entry.Formula1 = native(spec["formula1"])
    if spec.get("formula2") is not None:
        entry.Formula2 = native(spec["formula2"])
