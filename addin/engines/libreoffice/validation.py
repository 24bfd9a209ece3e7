"""Data validation: what may be typed into a cell."""

from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge, looks
from addin.engines.libreoffice.comparing import OPERATORS
from addin.engines.libreoffice.formulas import address

_TYPES = {
    "none": "ANY",
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
_WITHOUT_OPERATOR = ("none", "list", "custom", "mixed_criteria", "inconsistent")
_ALERTS = {"stop": "STOP", "warning": "WARNING", "information": "INFO"}
SORTED_NOT, HIDDEN = 1, 0  # com.sun.star.sheet.TableValidationVisibility: UNSORTED, INVISIBLE


def _word(words: dict[str, str], name: str) -> str | None:
    return next((word for word, native in words.items() if native == name), None)


@bridge.translated
class DataValidation(base_classes.DataValidation):  # type: ignore[misc,unused-ignore]
    """The rule of a range; setting one gives all its cells the same."""

    def __init__(self, area: Any) -> None:
        self._area = area

    @property
    def api(self) -> Any:
        """A com.sun.star.sheet.TableValidation; assign it back to `range.api.cells.Validation` to apply it."""
        return self._area.cells.Validation

    @property
    def type(self) -> str:
        """One of xlwings' words; of cells that differ 'mixed_criteria' if some have no rule, else 'inconsistent'."""
        cells = self._area.cells
        if looks.uniform(cells, "Validation") is not None:
            return _word(_TYPES, self.api.Type.value) or "unknown"
        alike = cells.getUniqueCellFormatRanges()
        kinds = {alike.getByIndex(index).Validation.Type.value for index in range(alike.Count)}
        return "mixed_criteria" if _TYPES["none"] in kinds else "inconsistent"

    @property
    def operator(self) -> str | None:
        """One of xlwings' words; None for a list, a formula or no rule."""
        return None if self.type in _WITHOUT_OPERATOR else _word(OPERATORS, self.api.getOperator().value)

    def _excel(self, native: str) -> str | None:
        return self._area.book.grammar.to_excel(native, self._place()) if native else None

    def _place(self) -> Any:
        return address(self._area.sheet.index - 1, self._area.row, self._area.column)

    @property
    def formula1(self) -> str | None:
        """The first limit."""
        return None if self.operator is None else self._excel(self.api.getFormula1())

    @property
    def formula2(self) -> str | None:
        """The second limit."""
        between = self.operator in ("between", "not_between")
        return self._excel(self.api.getFormula2()) if between else None

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        return self._excel(self.api.getFormula1()) if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """Of a list: 'Có,Không' for literal values, '=Danh_mục' for a reference."""
        if self.type != "list":
            return None
        text = self.api.getFormula1()
        return text.strip('"').replace('";"', ",") if text.startswith('"') else self._excel(text)

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Whether a list shows its arrow."""
        return self.api.ShowList != HIDDEN if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool:
        """Whether an empty cell is fine."""
        return bool(self.api.IgnoreBlankCells)

    @property
    def input_title(self) -> str:
        """The title of the hint."""
        return str(self.api.InputTitle)

    @property
    def input_message(self) -> str:
        """The hint that appears at the cell."""
        return str(self.api.InputMessage)

    @property
    def show_input(self) -> bool:
        """Whether the hint appears."""
        return bool(self.api.ShowInputMessage)

    @property
    def error_title(self) -> str:
        """The title of the refusal."""
        return str(self.api.ErrorTitle)

    @property
    def error_message(self) -> str:
        """The refusal."""
        return str(self.api.ErrorMessage)

    @property
    def show_error(self) -> bool:
        """Whether a wrong value is refused or warned about."""
        return bool(self.api.ShowErrorMessage)

    @property
    def alert_style(self) -> str | None:
        """'stop', 'warning' or 'information'."""
        return _word(_ALERTS, self.api.ErrorAlertStyle.value)

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Allows the values of a list: texts, a range, or a defined name.

        ValueError for a text with a quotation mark: LibreOffice would write a file that Excel calls damaged.
        """
        if isinstance(source, list):
            if any('"' in text for text in source):
                raise ValueError(
                    "literal list values cannot contain quotation marks; use a Range or Name source"
                )
            formula = ";".join(f'"{text}"' for text in source)
        else:
            formula = self._native(f"={source.reference}")
        rule = self._new("LIST", "EQUAL", formula, "")
        rule.ShowList = SORTED_NOT if in_cell_dropdown else HIDDEN
        self._area.cells.Validation = rule

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        """Allows what compares so with one or two limits, or what makes a formula true."""
        kind, how = _TYPES[rule_type], OPERATORS[operator or "equal_to"]
        second = self._native(formula2) if formula2 else ""
        self._area.cells.Validation = self._new(kind, how, self._native(formula1), second)

    def _native(self, formula: str) -> str:
        return str(self._area.book.grammar.to_native(formula, self._place()).removeprefix("="))

    def _new(self, kind: str, operator: str, formula1: str, formula2: str) -> Any:
        self._area.refuse_if_protected()
        rule = self.api
        rule.Type = bridge.enum("sheet.ValidationType", kind)
        rule.setOperator(bridge.enum("sheet.ConditionOperator", operator))
        rule.setSourcePosition(self._place())
        rule.setFormula1(formula1)
        rule.setFormula2(formula2)
        rule.IgnoreBlankCells = rule.ShowErrorMessage = True
        rule.ErrorAlertStyle = bridge.enum("sheet.ValidationAlertStyle", "STOP")
        return rule

    def tell(self, **words: str) -> None:
        """The texts at the cell: input_title, input_message, error_title, error_message, alert_style ('stop' …)."""
        self._area.refuse_if_protected()
        rule = self.api
        names = {"input_title": "InputTitle", "input_message": "InputMessage"}
        names |= {"error_title": "ErrorTitle", "error_message": "ErrorMessage"}
        for word, text in words.items():
            if word == "alert_style":
                rule.ErrorAlertStyle = bridge.enum("sheet.ValidationAlertStyle", _ALERTS[text])
            else:
                setattr(rule, names[word], text)
        rule.ShowInputMessage = bool(rule.InputMessage or rule.InputTitle)
        self._area.cells.Validation = rule

    def delete(self) -> None:
        """Allows everything again."""
        self._area.refuse_if_protected()
        rule = self.api
        rule.Type = bridge.enum("sheet.ValidationType", "ANY")
        rule.ShowErrorMessage = rule.ShowInputMessage = False
        self._area.cells.Validation = rule
