"""Reads the text of a formula by precedence and works it out as it goes."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from tests.google.emulator.sheets import functions
from tests.google.emulator.sheets.coercion import FormulaError, number
from tests.google.emulator.sheets.model import Sheet, Spreadsheet

_TOKENS = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)"
    r'|(?P<text>"(?:[^"]|"")*")'
    r"|(?P<ref>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w]*)!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}(?:\$?\d+)?)?(?![\w(])"
    r"|(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w]*)!)?\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(]))"
    r"|(?P<name>[A-Za-z_][\w.]*)|(?P<error>\#REF!|\#N/A)|(?P<mark><>|<=|>=|[-+*/^&=<>%(){},;\\]))",
)
_WITH_COMMA = re.compile(r"\s*(\d+,\d+(?:[eE][+-]?\d+)?|,\d+)")
"""A number where a comma parts the decimals, and a semicolon the arguments."""
_ORDER: tuple[tuple[str, ...], ...] = (
    ("=", "<>", "<", ">", "<=", ">="),
    ("&",),
    ("+", "-"),
    ("*", "/"),
    ("^",),
)


class Cells(Protocol):
    """Where a formula takes values from."""

    spreadsheet: Spreadsheet
    now: datetime
    separator: str

    def grid(self, sheet: Sheet, reference: str) -> list[list[Any]]:
        """The values of a range."""


class FormulaReader:
    """Reads one formula by precedence; cells are taken when they are met."""

    def __init__(self, engine: Cells, sheet: Sheet, formula: str, place: tuple[int, int]) -> None:
        self.engine, self.sheet, self.place = engine, sheet, place
        self.tokens = list(_split(formula.rstrip(), engine.separator))

    def all(self) -> Any:
        """The value of the whole formula."""
        found = self._level(0)
        if self.tokens:
            raise FormulaError("ERROR", "Formula parse error.")
        return found

    def _next(self, *marks: str) -> str | None:
        if self.tokens and self.tokens[0][0] == "mark" and self.tokens[0][1] in marks:
            return self.tokens.pop(0)[1]
        return None

    def _level(self, depth: int) -> Any:
        if depth == len(_ORDER):
            return self._signed()
        left = self._level(depth + 1)
        while mark := self._next(*_ORDER[depth]):
            left = functions.operated(mark, _one(left), _one(self._level(depth + 1)))
        return left

    def _signed(self) -> Any:
        if sign := self._next("-", "+"):
            inner = number(_one(self._signed()))
            return -inner if sign == "-" else inner
        found = self._atom()
        while self._next("%"):
            found = number(_one(found)) / 100
        return found

    def _atom(self) -> Any:
        if not self.tokens:
            raise FormulaError("ERROR", "Formula parse error.")
        kind, told = self.tokens.pop(0)
        if kind == "number":
            return float(told)
        if kind == "text":
            return told[1:-1].replace('""', '"')
        if kind == "ref":
            return self.engine.grid(self.sheet, told)
        if kind == "error":
            raise FormulaError("REF" if told == "#REF!" else "N_A", "Reference does not exist.")
        if kind == "mark" and told == "(":
            inner = self._level(0)
            self._closed()
            return inner
        return self._named(kind, told)

    def _named(self, kind: str, told: str) -> Any:
        if kind != "name":
            raise FormulaError("ERROR", "Formula parse error.")
        if not self._next("("):
            if told.upper() in {"TRUE", "FALSE"}:
                return told.upper() == "TRUE"
            return self.engine.grid(self.sheet, told) if self._is_range(told) else _unknown(told)
        return self._call(told.upper())

    def _is_range(self, name: str) -> bool:
        return any(one["name"].casefold() == name.casefold() for one in self.engine.spreadsheet.named_ranges)

    def _call(self, name: str) -> Any:
        arguments: list[Callable[[], Any]] = []
        if not self._next(")"):
            arguments.append(self._argument())
            while self._next(self.engine.separator, ";"):
                arguments.append(self._argument())
            self._closed()
        return functions.called(name, arguments, self.engine.now, self.place)

    def _argument(self) -> Callable[[], Any]:
        """An argument is worked out only when its function asks, so a branch not taken does no harm."""
        tokens = self._taken()
        return (lambda: self._within(tokens).all()) if tokens else (lambda: None)

    def _within(self, tokens: list[tuple[str, str]]) -> "FormulaReader":
        inner = FormulaReader(self.engine, self.sheet, "", self.place)
        inner.tokens = list(tokens)
        return inner

    def _taken(self) -> list[tuple[str, str]]:
        """The tokens up to where the argument ends."""
        taken: list[tuple[str, str]] = []
        depth = 0
        while self.tokens:
            kind, told = self.tokens[0]
            ends = told in {")", self.engine.separator, ";"}
            if kind == "mark" and depth == 0 and ends:
                break
            depth += {"(": 1, ")": -1}.get(told, 0) if kind == "mark" else 0
            taken.append(self.tokens.pop(0))
        return taken

    def _closed(self) -> None:
        if not self._next(")"):
            raise FormulaError("ERROR", "Formula parse error.")


@lru_cache(maxsize=4096)
def _split(formula: str, separator: str) -> tuple[tuple[str, str], ...]:
    """The tokens of a formula; a tracker says the same one in every row."""
    tokens, spot = [], 0
    while spot < len(formula):
        if separator == ";" and (comma := _WITH_COMMA.match(formula, spot)):
            tokens.append(("number", comma[1].replace(",", ".")))
            spot = comma.end()
            continue
        found = _TOKENS.match(formula, spot)
        if not found:
            raise FormulaError("ERROR", "Formula parse error.")
        tokens.append((str(found.lastgroup), found[str(found.lastgroup)]))
        spot = found.end()
    return tuple(tokens)


def _one(value: Any) -> Any:
    return value[0][0] if isinstance(value, list) else value


def _unknown(name: str) -> Any:
    raise FormulaError("NAME", f"Unknown range name: '{name.upper()}'.")
