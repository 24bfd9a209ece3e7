"""What a cell shows: its value in effect, its text, and how a value is answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.google.emulator.sheets import formulas, patterns
from tests.google.emulator.sheets.locales import Conventions, conventions
from tests.google.emulator.sheets.model import Cell, Sheet, Spreadsheet

ERROR_TEXTS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
_MOMENTS = {"DATE", "TIME", "DATE_TIME"}


class View:
    """Shows the cells of one spreadsheet as they are at one moment."""

    def __init__(self, spreadsheet: Spreadsheet, now: datetime) -> None:
        self.spreadsheet = spreadsheet
        self.where: Conventions = conventions(spreadsheet.properties["locale"])
        self._engine = formulas.Engine(spreadsheet, local(spreadsheet, now))

    def value(self, sheet: Sheet, row: int, column: int) -> dict[str, Any] | None:
        """The ExtendedValue in effect."""
        entered = sheet.value(row, column)
        if entered and "formulaValue" in entered:
            return self._engine.value(sheet, row, column)
        return entered

    def text(self, cell: Cell, value: Mapping[str, Any] | None) -> str:
        """The formatted text of a cell whose value in effect is given."""
        if not value:
            return ""
        ((kind, plain),) = value.items()
        if kind == "boolValue":
            return str(plain).upper()
        if kind == "errorValue":
            return ERROR_TEXTS[plain["type"]]
        return self._number_text(cell, plain) if kind == "numberValue" else str(plain)

    def answered(self, sheet: Sheet, place: tuple[int, int], render: str, dates: str) -> Any:
        """One cell as values.get gives it; an empty one is ""."""
        cell = sheet.cells.get(place)
        entered = cell.get("userEnteredValue") if cell else None
        if cell is None or entered is None:
            return ""
        if render == "FORMULA" and "formulaValue" in entered:
            return entered["formulaValue"]
        value = self.value(sheet, *place)
        is_date = number_type(cell) in _MOMENTS and bool(value and "numberValue" in value)
        is_text = render == "FORMATTED_VALUE" or (
            render == "UNFORMATTED_VALUE" and dates == "FORMATTED_STRING" and is_date
        )
        if is_text or not value or "errorValue" in value:
            return self.text(cell, value)
        return next(iter(value.values()))

    def _number_text(self, cell: Cell, number: float) -> str:
        told = cell.get("userEnteredFormat", {}).get("numberFormat", {})
        kind, pattern = told.get("type", ""), told.get("pattern", "")
        if kind == "TEXT" or pattern in {"@", "General"}:
            return patterns.general(number, self.where)
        if kind in _MOMENTS:
            return patterns.dated(number, pattern or self._default_moment(kind), self.where)
        pattern = pattern or _DEFAULTS.get(kind, "")
        return (
            patterns.numbered(number, pattern, self.where)
            if pattern
            else patterns.general(number, self.where)
        )

    def _default_moment(self, kind: str) -> str:
        times = {"DATE": "", "TIME": "h:mm:ss am/pm", "DATE_TIME": " h:mm:ss"}[kind]
        return times if kind == "TIME" else self.where.date + times


def local(spreadsheet: Spreadsheet, now: datetime) -> datetime:
    """An instant as the clock on the wall shows it in the spreadsheet's time zone."""
    return now.astimezone(ZoneInfo(spreadsheet.properties["timeZone"])).replace(tzinfo=None)


_DEFAULTS = {"NUMBER": "#,##0.00", "PERCENT": "0.00%", "CURRENCY": '"$"#,##0.00', "SCIENTIFIC": "0.00E+00"}


def number_type(cell: Cell) -> str:
    """The type of the cell's own number format, "" without one."""
    return str(cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type", ""))


def kind_of(value: Mapping[str, Any] | None) -> str:
    """TEXT, NUMBER, BOOLEAN, ERROR or EMPTY: decides the default alignment."""
    kinds = {"stringValue": "TEXT", "numberValue": "NUMBER", "boolValue": "BOOLEAN", "errorValue": "ERROR"}
    return kinds[next(iter(value))] if value else "EMPTY"
