"""Reads JSON as Google's servers do: a last comma, single quotes and bare keys pass; what does not is told in their words."""

import json
import re
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)")
_KEY = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None}
_AROUND = 20  # characters before and after the place that a refusal quotes
_AFTER_KEY = "Expected : between key:value pair."
_AFTER_ENTRY = "Expected , or } after key:value pair."
_AFTER_VALUE = "Expected , or ] after array value."


class NotJsonError(ValueError):
    """The sentence of protobuf's parser, with the place quoted beneath."""


class Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.spot = text, 0

    def all(self) -> Any:
        """The value that the whole text is."""
        value = self._value("Expected a value.")
        if self._peek():
            raise self._failure("Parsing terminated before end of input.")
        return value

    def _peek(self) -> str:
        """The next sign that is no space, '' at the end."""
        self.spot = _SPACE.match(self.text, self.spot).end()  # type: ignore[union-attr]  # matches nothing, too
        return self.text[self.spot : self.spot + 1]

    def _failure(self, said: str) -> NotJsonError:
        if self.spot >= len(self.text):
            said = f"Unexpected end of string. {said}"
        start = max(0, self.spot - _AROUND)
        quoted = self.text[start : self.spot + _AROUND]
        return NotJsonError(f"{said}\n{quoted}\n{' ' * (self.spot - start)}^")

    def _value(self, expected: str) -> Any:
        sign = self._peek()
        if sign == "{":
            return self._object()
        if sign == "[":
            return self._array()
        if sign and sign in "\"'":
            return self._string(sign)
        if sign == "-" or sign.isdecimal():
            return self._number()
        return self._word(expected)

    def _word(self, expected: str) -> Any:
        found = _KEY.match(self.text, self.spot)
        if found and found[0] in _WORDS:
            self.spot = found.end()
            return _WORDS[found[0]]
        is_token = bool(found) or self.text.startswith(("]", "}", ":", ","), self.spot)
        raise self._failure("Unexpected token." if is_token else expected)

    def _number(self) -> Any:
        found = _NUMBER.match(self.text, self.spot)
        if not found:
            raise self._failure("Unable to parse number.")
        self.spot = found.end()
        return json.loads(found[0].rstrip("."))

    def _string(self, quote: str) -> str:
        found = re.compile(rf"{quote}((?:[^{quote}\\]|\\.)*){quote}", re.DOTALL).match(self.text, self.spot)
        if not found:
            raise self._failure("Closing quote expected in string.")
        self.spot = found.end()
        inner = found[1] if quote == '"' else found[1].replace("\\'", "'").replace('"', '\\"')
        return str(json.loads(f'"{inner}"', strict=False))

    def _array(self) -> list[Any]:
        self.spot += 1
        values: list[Any] = []
        while self._peek() != "]":
            values.append(self._value("Expected a value or ] within an array."))
            self._go_on("]", _AFTER_VALUE)
        self.spot += 1
        return values

    def _object(self) -> dict[str, Any]:
        self.spot += 1
        entries: dict[str, Any] = {}
        while self._peek() != "}":
            key = self._key()
            if self._peek() != ":":
                raise self._failure(_AFTER_KEY)
            self.spot += 1
            entries[key] = self._value("Expected a value.")
            self._go_on("}", _AFTER_ENTRY)
        self.spot += 1
        return entries

    def _key(self) -> str:
        sign = self._peek()
        if sign and sign in "\"'":
            return self._string(sign)
        found = _KEY.match(self.text, self.spot)
        if not found:
            raise self._failure("Expected an object key or }.")
        self.spot = found.end()
        return found[0]

    def _go_on(self, end: str, expected: str) -> None:
        """Past a comma, or up to the end."""
        sign = self._peek()
        if sign == ",":
            self.spot += 1
        elif sign != end:
            raise self._failure(expected)


def read(text: str) -> Any:
    """The value of a text; the strict reader is tried first, for it is fast.

    Raises:
        NotJsonError: what Google would say.
    """
    try:
        return json.loads(text)
    except ValueError:
        return Reader(text).all()
