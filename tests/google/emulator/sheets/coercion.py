"""How formulas take values: as numbers, as text, in order; and what an error value is."""

from collections.abc import Iterable, Iterator
from typing import Any


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


def rank(value: Any, other: Any) -> Any:
    """A key that puts numbers before texts, whatever the capitals; an empty cell is like the other."""
    if value is None:
        value = "" if isinstance(other, str) else 0
    is_text = isinstance(value, str)
    return (is_text, value.casefold() if is_text else float(value))


def flat(values: Iterable[Any]) -> Iterator[Any]:
    """The single values of arguments that may be ranges."""
    for value in values:
        if isinstance(value, list):
            yield from (cell for row in value for cell in row)
        else:
            yield value


def first(value: Any) -> Any:
    """The value, or that of a range's first cell."""
    return value[0][0] if isinstance(value, list) else value
