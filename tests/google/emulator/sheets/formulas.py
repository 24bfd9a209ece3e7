"""Works out simple formulas: arithmetic, references, a few functions; anything else is an error value."""

from datetime import datetime
from typing import Any

from tests.google.emulator.answers import ApiError
from tests.google.emulator.sheets.areas import Area, named
from tests.google.emulator.sheets.coercion import FormulaError
from tests.google.emulator.sheets.formula_text import FormulaReader
from tests.google.emulator.sheets.locales import conventions
from tests.google.emulator.sheets.model import Sheet, Spreadsheet

Grid = list[list[Any]]


class Engine:
    """Values of formulas of one spreadsheet at one moment; each is worked out once."""

    def __init__(self, spreadsheet: Spreadsheet, now: datetime) -> None:
        self.spreadsheet, self.now = spreadsheet, now
        self.separator = conventions(spreadsheet.properties["locale"]).argument_separator
        self._known: dict[tuple[int, int, int], Any] = {}
        self._grids: dict[tuple[int, str], Grid] = {}

    def value(self, sheet: Sheet, row: int, column: int) -> dict[str, Any] | None:
        """The ExtendedValue that the formula there has."""
        try:
            found = self.plain(sheet, row, column)
        except FormulaError as error:
            return {"errorValue": {"type": error.kind, "message": str(error)}}
        if found is None:
            return {"numberValue": 0}
        if isinstance(found, bool):
            return {"boolValue": found}
        if isinstance(found, int | float):
            return {"numberValue": int(found) if float(found).is_integer() else found}
        return {"stringValue": found}

    def plain(self, sheet: Sheet, row: int, column: int) -> Any:
        """What stands in a cell: number, text, bool or None; raises FormulaError for an error."""
        entered = sheet.value(row, column)
        if not entered:
            return None
        if "formulaValue" not in entered:
            return next(iter(entered.values()))
        key = (sheet.id, row, column)
        if key not in self._known:
            self._known[key] = FormulaError("REF", "Circular dependency detected.")
            self._known[key] = self._worked_out(sheet, entered["formulaValue"], (row, column))
        if isinstance(self._known[key], FormulaError):
            raise self._known[key]
        return self._known[key]

    def _worked_out(self, sheet: Sheet, formula: str, place: tuple[int, int]) -> Any:
        try:
            found = FormulaReader(self, sheet, formula[1:], place).all()
        except FormulaError as error:
            return error
        return found[0][0] if isinstance(found, list) else found

    def grid(self, sheet: Sheet, reference: str) -> Grid:
        """The values of a range, row by row, no further than the last filled cell."""
        title = "" if "!" in reference else f"'{sheet.title.replace(chr(39), chr(39) * 2)}'!"
        try:
            area = named(self.spreadsheet, title + reference.replace("$", ""))
        except ApiError as error:
            raise FormulaError("REF", "Unresolved sheet name or range.") from error
        key = (area.sheet.id, area.text)
        if key not in self._grids:
            self._grids[key] = self._plain(area)
        return self._grids[key]

    def _plain(self, area: Area) -> Grid:
        last = max((row for row, _ in area.filled()), default=area.top)
        rows = range(area.top, min(area.bottom, max(last + 1, area.top + 1)))
        return [[self.plain(area.sheet, row, column) for column in area.columns()] for row in rows]
