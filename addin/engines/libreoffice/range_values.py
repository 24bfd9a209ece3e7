"""Values and formulas of a range."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from addin.engines.libreoffice import bridge, looks, number_formats, values
from addin.engines.libreoffice.area import Area
from addin.engines.libreoffice.formulas import address

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
FORMULA = 16
GENERAL_KEY = 0


@bridge.translated
class RangeValues(Area):
    """What stands in the cells."""

    @property
    def raw_value(self) -> values.Rows:
        """Rows of float, str, bool, datetime, None (blank) or CellError."""
        return values.read(self.cells, self.document, self.book.epoch)

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.refuse_if_locked()
        self._write(self._rows(value), fill=not isinstance(value, (list, tuple)))

    def _rows(self, value: Any) -> Sequence[Sequence[Any]]:
        """Rows of the range's shape; a single value fills it."""
        if isinstance(value, (list, tuple)):
            return value if isinstance(value[0], (list, tuple)) else [value]
        rows, columns = self.shape
        return [[value] * columns] * rows

    def _write(self, rows: Sequence[Sequence[Any]], *, fill: bool) -> None:
        plan = values.planned(rows, self.book.epoch, formulas=True)
        if plan.formulas and (texts := set(self._text_places(plan.formulas))):
            rows = [
                [_as_text(value) if (at, column) in texts else value for column, value in enumerate(row)]
                for at, row in enumerate(rows)
            ]
            plan = values.planned(rows, self.book.epoch, formulas=True)
        self.cells.setDataArray(tuple(plan.rows))
        if fill and len(plan.formulas) == len(self):
            self._fill_formula(next(iter(plan.formulas.values())))
        else:
            self._write_formulas(plan.formulas)
        self._format(plan)

    def _text_places(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Those of the places (0-based) that are formatted as text: '=1+1' stays there what it is, as in Excel."""
        formats, wanted = self.document.NumberFormats, list(places)
        for number, blocks in looks.number_formats(self.cells):
            if formats.getByKey(number).Type & values.TEXT:
                for top, left, bottom, right in blocks:
                    rows = range(top - self.row, bottom - self.row + 1)
                    columns = range(left - self.column, right - self.column + 1)
                    yield from ((row, column) for row, column in wanted if row in rows and column in columns)

    def _place(self, row: int, column: int) -> Any:
        return address(self.sheet.index - 1, self.row + row, self.column + column)

    def _write_formulas(self, formulas: dict[tuple[int, int], str]) -> None:
        for (row, column), formula in formulas.items():
            self.cell(row, column).setFormula(self.book.grammar.to_native(formula, self._place(row, column)))

    def _fill_formula(self, formula: str) -> None:
        """One formula for the whole range; its relative references move along, as in Excel."""
        rows, columns = self.shape
        places = (self._place(row, column) for row in range(rows) for column in range(columns))
        written = self.book.grammar.filled(formula, places)
        self.cells.setFormulaArray(
            tuple(tuple(written[at : at + columns]) for at in range(0, len(written), columns))
        )

    def _format(self, plan: values.Plan) -> None:
        """Dates and logical values become visible as such where the cell has no format of its own."""
        dates = [place for place, timed in plan.dates.items() if not timed]
        times = [place for place, timed in plan.dates.items() if timed]
        self._format_general(dates, number_formats.DATE)
        self._format_general(times, number_formats.DATE_TIME)
        self._format_general(plan.logicals, number_formats.LOGICAL)

    def _format_general(self, places: list[tuple[int, int]], code: str) -> None:
        key = number_formats.key(self.document, code) if places else GENERAL_KEY
        for row, column, rows in _runs(places):
            run = self.part(row, column, rows)
            number = looks.uniform(run, "NumberFormat")
            if number == GENERAL_KEY:
                run.NumberFormat = key
            elif number is None:
                _format_each(run, rows, key)

    @property
    def formula(self) -> Any:
        """Formulas in Excel's spelling; constants as text; a str for one cell, else rows."""
        written, shown = self.cells.getFormulaArray(), self.cells.getDataArray()
        rows = [
            [text if isinstance(text, str) else number for text, number in zip(*pair, strict=True)]
            for pair in zip(shown, written, strict=True)
        ]
        rows = self._with_formulas(rows)
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    @formula.setter
    def formula(self, value: Any) -> None:
        self.refuse_if_locked()
        if not isinstance(value, (list, tuple)):
            self._write(self._rows(value), fill=True)
            return
        rows = self._rows(value)
        self.cells.setFormulaArray(
            tuple(
                tuple(self._native(text, row, column) for column, text in enumerate(texts))
                for row, texts in enumerate(rows)
            )
        )

    def _native(self, text: Any, row: int, column: int) -> str:
        """A formula for LibreOffice; anything else as it would be typed in English."""
        written = "" if text is None else str(text)
        return (
            self.book.grammar.to_native(written, self._place(row, column)) if _is_formula(text) else written
        )

    def _with_formulas(self, rows: values.Rows) -> values.Rows:
        """The rows with Excel's spelling put in wherever a formula stands."""
        written = self.cells.getFormulaArray()
        for place in self.cells.queryContentCells(FORMULA).getRangeAddresses():
            for row in range(place.StartRow - self.row + 1, place.EndRow - self.row + 2):
                for column in range(place.StartColumn - self.column + 1, place.EndColumn - self.column + 2):
                    rows[row][column] = self.book.grammar.to_excel(
                        written[row][column], self._place(row, column)
                    )
        return rows

    @property
    def plain(self) -> values.Rows:
        """The values as they would have to be written: a text stays a text whatever it begins with."""
        return [[f"'{value}" if isinstance(value, str) else value for value in row] for row in self.raw_value]

    @property
    def contents(self) -> values.Rows:
        """What would have to be written to get the same cells again: values, and formulas where they stand."""
        return self._with_formulas(self.plain)

    @property
    def formula2(self) -> Any:
        """As `formula`: LibreOffice 7 knows no spilled formulas."""
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.formula = value

    @property
    def formula_array(self) -> str | None:
        """The array formula of the range, None without one."""
        text = str(self.cells.getArrayFormula())
        return self.book.grammar.to_excel(text.strip("{}"), self._place(0, 0)) if text else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.refuse_if_locked()
        self.cells.setArrayFormula(self.book.grammar.to_native(value, self._place(0, 0)))

    @property
    def has_array(self) -> bool | None:
        """Whether an array formula stands in the first cell; None as elsewhere in xlwings if not."""
        return True if self.cells.getArrayFormula() else None

    def clear_contents(self) -> None:
        """Takes away values and formulas; formats and notes stay."""
        self.refuse_if_locked()
        self.cells.clearContents(CONTENTS)


def _is_formula(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("=") and len(value) > 1


def _as_text(value: Any) -> Any:
    return f"'{value}" if _is_formula(value) else value


def _runs(places: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(row, column, number of rows) of the contiguous runs down each column."""
    runs: list[tuple[int, int, int]] = []
    for column, row in sorted((column, row) for row, column in places):
        if runs and runs[-1][1] == column and sum(runs[-1][::2]) == row:
            runs[-1] = (runs[-1][0], column, runs[-1][2] + 1)
        else:
            runs.append((row, column, 1))
    return runs


def _format_each(run: Any, rows: int, key: int) -> None:
    for row in range(rows):
        cell = run.getCellByPosition(0, row)
        if cell.NumberFormat == GENERAL_KEY:
            cell.NumberFormat = key
