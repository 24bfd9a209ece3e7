"""The `q` language of files.list and drives.list: text in, a predicate on files out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.google.emulator.drive import terms
from tests.google.emulator.drive.terms import Term, UnsupportedError

Test = Callable[[terms.Searched], bool]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | (?P<number>-?\d+)
    | (?P<word>[A-Za-z_][\w.]*)
    | (?P<sign><=|>=|!=|<|>|=|\(|\)|\{|\}|;|,)
    )""",
    re.VERBOSE,
)


class MalformedError(Exception):
    """The text is no sentence of the language: Google says `Invalid Value` at `q`."""


@dataclass(frozen=True)
class Token:
    """One word of a query: its kind (text, number, word, sign, end) and what it says, quotes undone."""

    kind: str
    says: str


def parsed(q: str) -> Test:
    """The predicate that a query is; an empty one lets every file through.

    `and` and `or` bind alike and are taken from left to right, as Google's guide on search terms says;
    parentheses and `not` bind closer.
    """
    if not q.strip():
        return lambda _: True
    reading = _Reading(list(_tokens(q)))
    test = reading.alternatives()
    reading.expect("end")
    return test


def _tokens(q: str) -> Iterator[Token]:
    at = 0
    while at < len(q.rstrip()):
        match = _TOKEN.match(q, at)
        if match is None or match.lastgroup is None:
            raise MalformedError(q[at:])
        yield _token(match.lastgroup, match[match.lastgroup])
        at = match.end()
    yield Token("end", "")


def _token(kind: str, raw: str) -> Token:
    return Token(kind, re.sub(r"\\(.)", r"\1", raw[1:-1]) if kind == "text" else raw)


class _Reading:
    """Recursive descent over the tokens of one query."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def alternatives(self) -> Test:
        test = self._factor()
        while (word := self._next.says) in {"and", "or"} and self._next.kind == "word":
            self._at += 1
            test = (_both if word == "and" else _either)(test, self._factor())
        return test

    def expect(self, kind: str, says: str | None = None) -> str:
        token = self._next
        if token.kind != kind or (says is not None and token.says != says):
            raise MalformedError(token.says)
        self._at += 1
        return token.says

    def _factor(self) -> Test:
        if self._takes("word", "not"):
            test = self._factor()
            return lambda file: not test(file)
        if self._takes("sign", "("):
            test = self.alternatives()
            self.expect("sign", ")")
            return test
        return self._term()

    def _term(self) -> Test:
        if self._next.kind == "text":  # 'someone' in owners
            value = self.expect("text")
            self.expect("word", "in")
            return self._known(Term(self.expect("word"), "in", value))
        field = self.expect("word")
        if field == "sharedWithMe" and self._next.says not in {"=", "!="}:  # alone, as the guide writes it
            return self._known(Term(field, "=", "true"))
        if self._takes("word", "has"):
            return self._known(Term(field, "has", self._pair()))
        operator = self._operator()
        return self._known(Term(field, operator, self._value()))

    def _known(self, term: Term) -> Test:
        try:
            return terms.test(term)
        except UnsupportedError as unknown:
            raise MalformedError(term.field) from unknown

    def _operator(self) -> str:
        if self._takes("word", "contains"):
            return "contains"
        return self.expect("sign")

    def _value(self) -> str:
        if self._next.kind in {"text", "number"}:
            return self.expect(self._next.kind)
        word = self.expect("word")
        if word not in {"true", "false"}:
            raise MalformedError(word)
        return word

    def _pair(self) -> tuple[str, str]:
        """`{ key='a' and value='b' }`."""
        self.expect("sign", "{")
        found = {}
        for name, closing in (("key", ("word", "and")), ("value", ("sign", "}"))):
            self.expect("word", name)
            self.expect("sign", "=")
            found[name] = self.expect("text")
            self.expect(*closing)
        return found["key"], found["value"]

    def _takes(self, kind: str, says: str) -> bool:
        here = self._next == Token(kind, says)
        self._at += here
        return here

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]


def _both(one: Test, other: Test) -> Test:
    return lambda file: one(file) and other(file)


def _either(one: Test, other: Test) -> Test:
    return lambda file: one(file) or other(file)
