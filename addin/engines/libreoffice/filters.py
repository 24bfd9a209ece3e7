"""Filters of a table or of a plain range with a header."""

import datetime as dt
from typing import Any

from xlwings import base_classes
from xlwings.base_classes import empty_autofilter_criteria

from addin.engines.libreoffice import bridge, values

_OPERATORS = {  # com.sun.star.sheet.FilterOperator2
    "equal_to": 2,
    "not_equal_to": 3,
    "greater_than": 4,
    "greater_than_or_equal": 5,
    "less_than": 6,
    "less_than_or_equal": 7,
}
EMPTY, NOT_EMPTY, TOP, TOP_PERCENT, BOTTOM, BOTTOM_PERCENT = 0, 1, 8, 9, 10, 11
UNNAMED = "UnnamedDatabaseRanges"


@bridge.translated
class AutoFilter(base_classes.AutoFilter):  # type: ignore[misc,unused-ignore]
    """The filter over a com.sun.star.sheet.DatabaseRange, columns counted from 1."""

    def __init__(self, sheet: Any, place: Any, named: Any = None) -> None:
        self._sheet = sheet
        self._place = place  # com.sun.star.table.CellRangeAddress
        self._named = named

    def _database(self) -> Any:
        """The table, or the one unnamed range that a sheet can have."""
        if self._named is not None:
            return self._named
        unnamed = self._sheet.book.document.getPropertyValue(UNNAMED)
        number = self._sheet.index - 1
        if not unnamed.hasByTable(number) or not _same(unnamed.getByTable(number).DataArea, self._place):
            unnamed.setByTable(self._place)
        return unnamed.getByTable(number)

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """One entry a column, in xlwings' words; 'unknown' for what has none."""
        found = [
            empty_autofilter_criteria(n)
            for n in range(1, self._place.EndColumn - self._place.StartColumn + 2)
        ]
        for field in self._database().getFilterDescriptor().getFilterFields2():
            found[field.Field] = _criterion(found[field.Field], field)
        return found

    def apply_values(self, field: int, wanted: list[str]) -> None:
        """Shows the rows whose text in the column is one of these."""
        self._apply(field, [_field(field, "equal_to", text, either=at > 0) for at, text in enumerate(wanted)])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Shows the rows whose value in the column compares so."""
        if operator == "between":
            low, high = ("greater_than_or_equal", value1), ("less_than_or_equal", value2)
            fields = [_field(field, *low), _field(field, *high)]
        elif operator == "not_between":
            fields = [_field(field, "less_than", value1), _field(field, "greater_than", value2, either=True)]
        else:
            fields = [_field(field, operator, value1)]
        self._apply(field, fields)

    def apply_top_items(self, field: int, count: int) -> None:
        """Shows the rows with the highest values."""
        self._apply(field, [_ranked(field, TOP, count)])

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Shows the rows with the lowest values."""
        self._apply(field, [_ranked(field, BOTTOM, count)])

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Shows the highest part of the rows."""
        self._apply(field, [_ranked(field, TOP_PERCENT, percent)])

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Shows the lowest part of the rows."""
        self._apply(field, [_ranked(field, BOTTOM_PERCENT, percent)])

    def _apply(self, field: int, fields: list[Any]) -> None:
        """Replaces the column's criteria and leaves those of the others."""
        self._sheet.refuse_if_protected()
        database = self._database()
        database.ContainsHeader = database.AutoFilter = True
        descriptor = database.getFilterDescriptor()
        others = [one for one in descriptor.getFilterFields2() if one.Field != field - 1]
        descriptor.setFilterFields2((*others, *fields))
        database.refresh()

    def clear(self, field: int | None) -> None:
        """Shows the rows again that the column, or any column, has hidden."""
        self._sheet.refuse_if_protected()
        database = self._database()
        descriptor = database.getFilterDescriptor()
        kept = [one for one in descriptor.getFilterFields2() if field is not None and one.Field != field - 1]
        if kept:
            descriptor.setFilterFields2(tuple(kept))
            database.refresh()
        else:  # a refresh without any condition would leave the rows hidden
            cells = self._sheet.at(self._place).cells
            nothing = cells.createFilterDescriptor(True)
            nothing.ContainsHeader = True
            cells.filter(nothing)


def _same(one: Any, other: Any) -> bool:
    names = ("Sheet", "StartRow", "StartColumn", "EndRow", "EndColumn")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _field(field: int, operator: str, value: Any, *, either: bool = False) -> Any:
    """A condition on a column (from 1), joined to the one before by 'and', or by 'or' if `either`."""
    made = bridge.struct("sheet.TableFilterField2", Field=field - 1, Operator=_OPERATORS[operator])
    made.Connection = bridge.enum("sheet.FilterConnection", "OR" if either else "AND")
    if value is None:
        made.Operator = EMPTY if operator == "equal_to" else NOT_EMPTY
    elif isinstance(value, dict):
        made.IsNumeric = True
        made.NumericValue = values.serial(
            dt.datetime.fromisoformat(value["value"]), dt.datetime(1899, 12, 30)
        )
    else:
        _compare(made, str(value))
    return made


def _compare(field: Any, text: str) -> None:
    try:
        field.NumericValue, field.IsNumeric = float(text), True
    except ValueError:
        field.StringValue = text


def _ranked(field: int, operator: int, number: float) -> Any:
    made = bridge.struct("sheet.TableFilterField2", Field=field - 1, Operator=operator)
    made.IsNumeric, made.NumericValue = True, float(number)
    return made


def _criterion(before: dict[str, Any], field: Any) -> dict[str, Any]:
    word = next((word for word, number in _OPERATORS.items() if number == field.Operator), None)
    if word is None or before["type"] != "none":
        return {**before, "type": "unknown"}
    value = str(field.NumericValue) if field.IsNumeric else str(field.StringValue)
    return {**before, "type": "comparison", "operator": word, "value1": value}
