"""Blocks of cells: LibreOffice's numbers and texts to Python's values and back, one call for a whole block.

Two things end a LibreOffice or the call: a None inside `setDataArray` kills the process, a bool is refused.
So everything is made a float or a str before it goes over.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.engines.libreoffice import looks

DATE = 2  # com.sun.star.util.NumberFormat; a mere time of day stays a number, as Excel gives it
TEXT = 256
LOGICAL = 1024
ERRORS = 4  # com.sun.star.sheet.FormulaResult
STRINGS = 2
_ERROR_TEXTS = {503: "#NUM!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}
_DAY = 86_400_000  # milliseconds: what a serial number holds exactly enough

_MARKS = ("=", "'")

Rows = list[list[Any]]


class CellError(str):
    """An error value such as '#N/A', read from a cell."""

    __slots__ = ()


@dataclass(slots=True)
class Plan:
    """A block ready to be sent: plain numbers and texts, and what a second step has to do, by 0-based row and column."""

    rows: list[tuple[float | str, ...]] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    dates: dict[tuple[int, int], bool] = field(default_factory=dict)  # place → whether there is a time of day
    logicals: list[tuple[int, int]] = field(default_factory=list)


def planned(rows: Sequence[Sequence[Any]], epoch: dt.datetime, *, formulas: bool) -> Plan:
    """What to send for the rows. With `formulas` a text that begins with '=' is one, as it is in Excel."""
    plan = Plan()
    for at, row in enumerate(rows):
        plan.rows.append(
            tuple(_sent(plan, (at, column), value, epoch, formulas) for column, value in enumerate(row))
        )
    return plan


def _sent(plan: Plan, place: tuple[int, int], value: Any, epoch: dt.datetime, formulas: bool) -> float | str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _sent_text(plan, place, value) if formulas and value[:1] in _MARKS else value
    if isinstance(value, bool):
        plan.logicals.append(place)
        return float(value)
    if isinstance(value, (int, float)):
        return float(value) if math.isfinite(value) else ""
    if isinstance(value, dt.date):
        plan.dates[place] = isinstance(value, dt.datetime) and value.time() != dt.time()
        return serial(value, epoch)
    return str(value)


def _sent_text(plan: Plan, place: tuple[int, int], text: str) -> str:
    """Excel's two marks in front of a text: '=' makes it a formula, an apostrophe keeps it a text."""
    if text.startswith("=") and len(text) > 1:
        plan.formulas[place] = text
        return ""
    return text.removeprefix("'")


def serial(value: dt.date, epoch: dt.datetime) -> float:
    """Days since the document's day zero."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    return (moment.replace(tzinfo=None) - epoch) / dt.timedelta(days=1)


def moment(number: float, epoch: dt.datetime) -> dt.datetime | float:
    """The instant of a serial number; a number outside the calendar stays a number."""
    try:
        return epoch + dt.timedelta(milliseconds=round(number * _DAY))
    except (OverflowError, ValueError):
        return number


def read(area: Any, document: Any, epoch: dt.datetime) -> Rows:
    """The values of a com.sun.star.sheet.SheetCellRange: float, str, bool, datetime, None, CellError."""
    rows = [[None if value == "" else value for value in row] for row in area.getDataArray()]
    place = area.RangeAddress
    top, left = place.StartRow, place.StartColumn
    _put_empty_texts(rows, area, top, left)
    for row, column, text in errors(area, top, left):
        rows[row][column] = CellError(text)
    put_moments(rows, area, document, epoch)
    return rows


def put_moments(rows: Rows, area: Any, document: Any, epoch: dt.datetime) -> None:
    """Put instants and logical values where numbers of such formats stand; a column mostly has one format."""
    meant, top = _Meanings(document.NumberFormats, epoch), area.RangeAddress.StartRow
    for column, first, last in _numbers(rows):
        part = area.getCellRangeByPosition(column, first, column, last)
        for number, blocks in looks.number_formats(part):
            if meaning := meant[number]:
                for start, _, end, _ in blocks:
                    _put(rows[start - 1 - top : end - top], column, meaning)


def _numbers(rows: Rows) -> Iterator[tuple[int, int, int]]:
    """(column, first row, last row) of the numbers in each column that has any; all 0-based."""
    for column, cells in enumerate(zip(*rows, strict=True)):
        kinds = [*map(type, cells)]
        if float in kinds:
            yield column, kinds.index(float), len(kinds) - 1 - kinds[::-1].index(float)


def _put(rows: Sequence[list[Any]], column: int, meant: Callable[[float], Any]) -> None:
    for row in rows:
        if type(row[column]) is float:
            row[column] = meant(row[column])


class _Meanings(dict[int, Callable[[float], Any] | None]):
    """What a number means under a number format, by its key; None: the number itself."""

    def __init__(self, formats: Any, epoch: dt.datetime) -> None:
        super().__init__()
        self._formats, self._moments = formats, _Moments(epoch)

    def __missing__(self, key: int) -> Callable[[float], Any] | None:
        kind = self._formats.getByKey(key).Type
        found = bool if kind & LOGICAL else self._moments.__getitem__ if kind & DATE else None
        self[key] = found
        return found


class _Moments(dict[float, dt.datetime | float]):
    """Instants by serial number: few days stand in many cells."""

    def __init__(self, epoch: dt.datetime) -> None:
        super().__init__()
        self._epoch = epoch

    def __missing__(self, number: float) -> dt.datetime | float:
        found = self[number] = moment(number, self._epoch)
        return found


def _inside(addresses: Any, top: int, left: int) -> Iterator[tuple[int, int]]:
    """0-based places of all cells; the bounds are taken out of the structures once, that is the slow part."""
    for place in addresses:
        columns = range(place.StartColumn - left, place.EndColumn - left + 1)
        for row in range(place.StartRow - top, place.EndRow - top + 1):
            for column in columns:
                yield row, column


def _put_empty_texts(rows: Rows, area: Any, top: int, left: int) -> None:
    """A formula that results in "" is an empty text, not an empty cell."""
    for row, column in _inside(area.queryFormulaCells(STRINGS).getRangeAddresses(), top, left):
        if rows[row][column] is None:
            rows[row][column] = ""


def errors(area: Any, top: int, left: int) -> Iterator[tuple[int, int, str]]:
    """Row, column (0-based) and text of each error; among the values its cell is blank."""
    for row, column in _inside(area.queryFormulaCells(ERRORS).getRangeAddresses(), top, left):
        code = area.getCellByPosition(column, row).getError()
        yield row, column, _ERROR_TEXTS.get(code, "#VALUE!")
