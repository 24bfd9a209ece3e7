"""The operators and the few functions that the emulator works out."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from tests.google.emulator.sheets.patterns import EPOCH, serial

Lazy = Callable[[], Any]


class FormulaError(Exception):
    """An error value: ``kind`` as the API names it (DIVIDE_BY_ZERO, REF, NAME, N_A, VALUE, ERROR)."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def number(value: Any) -> float:
    """A value as a number; an empty cell is 0."""
    if value is None or value == "":
        return 0.0
    try:
        return float(value)
    except ValueError as error:
        said = f"Function parameter expects number values. But '{value}' is a text and cannot be coerced to a number."
        raise FormulaError("VALUE", said) from error


def text(value: Any) -> str:
    """A value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def operated(mark: str, left: Any, right: Any) -> Any:
    """The value of an operator between two values."""
    if mark == "&":
        return text(left) + text(right)
    if mark in _COMPARE:
        return _COMPARE[mark](_rank(left, right), _rank(right, left))
    first, second = number(left), number(right)
    if mark == "/" and second == 0:
        raise FormulaError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
    return _ARITHMETIC[mark](first, second)


def called(name: str, arguments: Sequence[Lazy], now: datetime, place: tuple[int, int]) -> Any:
    """The value of a function; NAME for one that the emulator does not know."""
    if name in _LAZY:
        return _LAZY[name](*arguments)
    if name in {"TODAY", "NOW"}:
        instant = now.replace(tzinfo=None)
        return math.floor(serial(instant)) if name == "TODAY" else serial(instant)
    if name in {"ROW", "COLUMN"} and not arguments:
        return place[0 if name == "ROW" else 1] + 1
    if name not in _EAGER:
        raise FormulaError("NAME", f"Unknown function: '{name}'.")
    return _EAGER[name](*(argument() for argument in arguments))


def _rank(value: Any, other: Any) -> Any:
    if value is None:
        value = "" if isinstance(other, str) else 0
    is_text = isinstance(value, str)
    return (is_text, value.casefold() if is_text else float(value))


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list):
            yield from (cell for row in value for cell in row)
        else:
            yield value


def _numbers(values: Iterable[Any]) -> list[float]:
    return [float(one) for one in _flat(values) if isinstance(one, int | float) and not isinstance(one, bool)]


def _average(*values: Any) -> float:
    found = _numbers(values)
    if not found:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return sum(found) / len(found)


def _if(test: Lazy, yes: Lazy, no: Lazy = lambda: False) -> Any:
    return yes() if _first(test()) else no()


def _if_error(value: Lazy, instead: Lazy = lambda: None) -> Any:
    try:
        return value()
    except FormulaError:
        return instead()


def _first(value: Any) -> Any:
    return value[0][0] if isinstance(value, list) else value


def _not_available(*_: Any) -> Any:
    raise FormulaError("N_A", "Did not find value.")


def _vlookup(key: Any, table: list[list[Any]], column: Any, is_sorted: Any = True) -> Any:
    wanted = _first(key)
    if is_sorted:
        raise FormulaError("NAME", "Unknown function: 'VLOOKUP' of a sorted table.")
    for row in table:
        if _rank(row[0], wanted) == _rank(wanted, row[0]) and row[0] is not None:
            return row[int(column) - 1]
    return _not_available()


def _xlookup(key: Any, keys: list[list[Any]], found: list[list[Any]], *missing: Any) -> Any:
    wanted = _first(key)
    for one, value in zip(_flat([keys]), _flat([found]), strict=False):
        if one is not None and _rank(one, wanted) == _rank(wanted, one):
            return value
    return missing[0] if missing else _not_available()


def _date(year: float, month: float, day: float) -> int:
    months = int(year) * 12 + int(month) - 1
    return (datetime(months // 12, months % 12 + 1, 1) - EPOCH).days + int(day) - 1


def _round(value: Any, digits: Any = 0) -> float:
    scale = 10 ** int(digits)
    return math.copysign(math.floor(abs(number(_first(value))) * scale + 0.5) / scale, number(_first(value)))


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}
_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "^": lambda left, right: left**right,
}
_LAZY: dict[str, Callable[..., Any]] = {"IF": _if, "IFERROR": _if_error, "IFNA": _if_error}
_EAGER: dict[str, Callable[..., Any]] = {
    "SUM": lambda *values: sum(_numbers(values)),
    "AVERAGE": _average,
    "MIN": lambda *values: min(_numbers(values), default=0),
    "MAX": lambda *values: max(_numbers(values), default=0),
    "COUNT": lambda *values: len(_numbers(values)),
    "COUNTA": lambda *values: sum(one is not None for one in _flat(values)),
    "AND": lambda *values: all(_flat(values)),
    "OR": lambda *values: any(_flat(values)),
    "NOT": lambda value: not _first(value),
    "ABS": lambda value: abs(number(_first(value))),
    "ROUND": _round,
    "LEN": lambda value: len(text(_first(value))),
    "UPPER": lambda value: text(_first(value)).upper(),
    "LOWER": lambda value: text(_first(value)).lower(),
    "TRIM": lambda value: " ".join(text(_first(value)).split()),
    "CONCATENATE": lambda *values: "".join(text(one) for one in _flat(values)),
    "CONCAT": lambda *values: "".join(text(one) for one in _flat(values)),
    "HYPERLINK": lambda link, label=None: _first(link) if label is None else _first(label),
    "IMAGE": lambda *_: "",
    "NA": _not_available,
    "DATE": _date,
    "VLOOKUP": _vlookup,
    "XLOOKUP": _xlookup,
}
