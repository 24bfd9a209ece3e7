"""One value into one cell: what a unit wrote stays text, never a formula, a link or a piece of XML."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sync.core.grid import CellValue, cell_name
from sync.core.problems import Mistake, Problem
from sync.core.tracker import CODE, Column
from sync.outputs.content import Row

LONGEST_TEXT = 32_767
"""Excel's limit for a cell, in UTF-16 units."""
_EARLIEST = date(1900, 3, 1)  # before it Excel and everybody else disagree about the day


class OverlongTextError(ValueError):
    """Texts that no Excel cell can hold; nothing was written. `problems` names each cell.

    Cutting a text would lose it, and a text continued elsewhere would come back as a changed one: so its
    author (only another source than Excel allows it, such as Google Sheets) is asked to shorten it.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


def utf16_length(text: str) -> int:
    """The length that Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def overlong(sheet: str, columns: Sequence[Column], rows: Iterable[Row], first: int) -> list[Problem]:
    """A problem for each text that does not fit a cell; `first` is the index of the first row, from 0."""
    return [
        Mistake.TEXT_TOO_LONG.at(
            sheet, cell_name(first + index, position), str(row.get(CODE) or ""), length=utf16_length(value)
        )
        for index, row in enumerate(rows)
        for position, column in enumerate(columns)
        if isinstance(value := row.get(column.field), str) and utf16_length(value) > LONGEST_TEXT
    ]


def write_cell(sheet: Worksheet, row: int, column: int, value: CellValue, look: Format) -> None:
    """Write a value by its own type: a date as a date, a number as a number, all else as text."""
    if value is None or value == "" or value != value:  # noqa: PLR0124 - NaN and NaT differ from themselves
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, date):
        _write_day(sheet, (row, column), value, look)
    elif isinstance(value, bool | str):
        write_text(sheet, (row, column), str(value), look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        write_text(sheet, (row, column), str(value), look)


def _write_day(sheet: Worksheet, cell: tuple[int, int], value: date, look: Format) -> None:
    day = value if isinstance(value, datetime) else datetime.combine(value, datetime.min.time())
    if day.date() < _EARLIEST:
        write_text(sheet, cell, f"{day:%d/%m}/{day.year:04d}", look)
    else:
        sheet.write_datetime(*cell, day, look)


def write_text(sheet: Worksheet, cell: tuple[int, int], text: str, look: Format) -> None:
    """Write text as it is, whatever it looks like; OverlongTextError if no cell can hold it."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a string for ready-made rich XML and would let it through unescaped.
        outcome = sheet.write_rich_string(*cell, text[:1], look, text[1:], look)
    else:
        outcome = sheet.write_string(*cell, text, look)
    if outcome:
        mistake = Mistake.TEXT_TOO_LONG.at(sheet.get_name(), cell_name(*cell), length=utf16_length(text))
        raise OverlongTextError([mistake])
