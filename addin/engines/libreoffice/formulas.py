"""Formulas as Excel writes them, and the same formulas as LibreOffice's programming interface wants them.

Excel: `=IF(Tổng!A1>1,2)`; LibreOffice: `=IF($Tổng.A1>1;2)`. Both are English and use the point.
"""

from collections.abc import Iterable
from typing import Any

from addin.engines.libreoffice import bridge

XL_ENGLISH = 4  # com.sun.star.sheet.FormulaLanguage: Excel's function names and separators
XL_A1 = 1  # com.sun.star.sheet.AddressConvention
NATIVE_A1 = 0
ALL_GROUPS = 0x7FFFFFFF


class Grammar:
    """Translates formulas for one document; a formula of the same cell is translated once."""

    def __init__(self, document: Any) -> None:
        names = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        self._excel = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._excel.OpCodeMap = names.getAvailableMappings(XL_ENGLISH, ALL_GROUPS)
        self._excel.FormulaConvention = XL_A1
        self._shown = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._shown.OpCodeMap = self._excel.OpCodeMap
        self._shown.FormulaConvention = NATIVE_A1
        self._native = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._native.CompileEnglish = True
        self._native.FormulaConvention = NATIVE_A1

    def to_native(self, formula: str, place: Any) -> str:
        """'=SUM(A1,B1)' → '=SUM(A1;B1)'; `place` is the com.sun.star.table.CellAddress it stands at."""
        return self._printed(self._excel, self._native, formula, place)

    def filled(self, formula: str, places: Iterable[Any]) -> list[str]:
        """The formula as it stands at each place when it is filled down or right from the first one."""
        tokens: Any = None
        written = []
        for place in places:
            tokens = self._excel.parseFormula(formula.removeprefix("="), place) if tokens is None else tokens
            written.append(f"={self._native.printFormula(tokens, place)}")
        return written

    def to_excel(self, formula: str, place: Any) -> str:
        """'=SUM(A1;B1)' → '=SUM(A1,B1)'."""
        return self._printed(self._native, self._excel, formula, place)

    def shown_to_excel(self, formula: str, place: Any) -> str:
        """As `to_excel`, for what conditional formats show: LibreOffice's references between Excel's commas."""
        return self._printed(self._shown, self._excel, formula, place)

    def shown_elsewhere(self, formula: str, place: Any, other: Any) -> str:
        """What a conditional format shows at one place, as it has to be written at another one to mean the same there."""
        return str(self._native.printFormula(self._shown.parseFormula(formula, place), other))

    @staticmethod
    def _printed(reader: Any, writer: Any, formula: str, place: Any) -> str:
        body = formula.removeprefix("=")
        tokens = reader.parseFormula(body, place)
        return f"={writer.printFormula(tokens, place)}"


def address(sheet: int, row: int, column: int) -> Any:
    """The CellAddress of 1-based row and column on the 0-based sheet."""
    return bridge.struct("table.CellAddress", Sheet=sheet, Row=row - 1, Column=column - 1)
