"""The operators and the few functions that the emulator works out."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from tests.google.emulator.sheets.coercion import FormulaError, first, flat, number, rank, text
from tests.google.emulator.sheets.lookups import LOOKUPS
from tests.google.emulator.sheets.patterns import EPOCH, moment, serial

Lazy = Callable[[], Any]


def operated(mark: str, left: Any, right: Any) -> Any:
    """The value of an operator between two values."""
    if mark == "&":
        return text(left) + text(right)
    if mark in _COMPARE:
        return _COMPARE[mark](rank(left, right), rank(right, left))
    first, second = number(left), number(right)
    if mark == "/" and second == 0:
        raise FormulaError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
    return _ARITHMETIC[mark](first, second)


def called(name: str, arguments: Sequence[Lazy], now: datetime, place: tuple[int, int]) -> Any:
    """The value of a function; NAME for one that the emulator does not know."""
    if name in _LAZY:
        return _LAZY[name](*arguments)
    if name in {"TODAY", "NOW"}:
        return math.floor(serial(now)) if name == "TODAY" else serial(now)
    if name in {"ROW", "COLUMN"} and not arguments:
        return place[0 if name == "ROW" else 1] + 1
    if name not in _EAGER:
        raise FormulaError("NAME", f"Unknown function: '{name}'.")
    return _EAGER[name](*(argument() for argument in arguments))


def _numbers(values: Iterable[Any]) -> list[float]:
    return [float(one) for one in flat(values) if isinstance(one, int | float) and not isinstance(one, bool)]


def _average(*values: Any) -> float:
    found = _numbers(values)
    if not found:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return sum(found) / len(found)


def _if(test: Lazy, yes: Lazy, no: Lazy = lambda: False) -> Any:
    return yes() if first(test()) else no()


def _if_error(value: Lazy, instead: Lazy = lambda: None) -> Any:
    try:
        return value()
    except FormulaError:
        return instead()


def _text_join(mark: Any, skips_blanks: Any, *values: Any) -> str:
    parts = [text(one) for one in flat(values)]
    return text(first(mark)).join(part for part in parts if part or not skips_blanks)


def _date(year: float, month: float, day: float) -> int:
    months = int(year) * 12 + int(month) - 1
    return (datetime(months // 12, months % 12 + 1, 1) - EPOCH).days + int(day) - 1


def _round(value: Any, digits: Any = 0) -> float:
    scale = 10 ** int(digits)
    return math.copysign(math.floor(abs(number(first(value))) * scale + 0.5) / scale, number(first(value)))


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
    "COUNTA": lambda *values: sum(one is not None for one in flat(values)),
    "AND": lambda *values: all(flat(values)),
    "OR": lambda *values: any(flat(values)),
    "NOT": lambda value: not first(value),
    "ABS": lambda value: abs(number(first(value))),
    "ROUND": _round,
    "LEN": lambda value: len(text(first(value))),
    "UPPER": lambda value: text(first(value)).upper(),
    "LOWER": lambda value: text(first(value)).lower(),
    "TRIM": lambda value: " ".join(text(first(value)).split()),
    "CONCATENATE": lambda *values: "".join(text(one) for one in flat(values)),
    "CONCAT": lambda *values: "".join(text(one) for one in flat(values)),
    "HYPERLINK": lambda link, label=None: first(link) if label is None else first(label),
    "IMAGE": lambda *_: "",
    "DATE": _date,
    "TEXTJOIN": _text_join,
    "ISNUMBER": lambda value: isinstance(first(value), int | float) and not isinstance(first(value), bool),
    "ISTEXT": lambda value: isinstance(first(value), str),
    "ISBLANK": lambda value: first(value) is None,
    "DAY": lambda value: moment(number(first(value))).day,
    "MONTH": lambda value: moment(number(first(value))).month,
    "YEAR": lambda value: moment(number(first(value))).year,
    **LOOKUPS,
}
