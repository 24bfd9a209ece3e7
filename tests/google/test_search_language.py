"""The language of `q` by itself: any nesting of and, or, not and brackets means what its parts mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.google.emulator.drive.query import MalformedError, parsed
from tests.google.emulator.drive.terms import Searched

NAMES = ["Sổ SNV", "Bìa", "it's", 'a "b"', r"c\d", "not", "(x)"]
Meaning = tuple[str, bool]


def quoted(name: str) -> str:
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


@st.composite
def terms(draw: st.DrawFn, file: Searched) -> Meaning:
    """A single term and whether it holds for the file."""
    kind = draw(st.sampled_from(["name", "trashed", "property", "parent"]))
    name, flag = draw(st.sampled_from(NAMES)), draw(st.booleans())
    here = file.resource
    if kind == "name":
        return f"name = {quoted(name)}", here["name"] == name
    if kind == "trashed":
        return f"trashed {'!=' if flag else '='} true", here["trashed"] != flag
    if kind == "property":
        said = f"appProperties has {{ key={quoted(name)} and value='1' }}"
        return said, here["appProperties"].get(name) == "1"
    return f"{quoted(name)} in parents", name in here["parents"]


def sentences(file: Searched) -> st.SearchStrategy[Meaning]:
    def around(inner: st.SearchStrategy[Meaning]) -> st.SearchStrategy[Meaning]:
        def joined(parts: tuple[Meaning, str, Meaning]) -> Meaning:
            (left, one), word, (right, other) = parts
            return f"({left}) {word} ({right})", (one and other) if word == "and" else (one or other)

        return st.one_of(
            inner.map(lambda said: (f"not ({said[0]})", not said[1])),
            inner.map(lambda said: (f"( {said[0]} )", said[1])),
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(joined),
        )

    return st.recursive(terms(file), around, max_leaves=8)


FILES = st.builds(
    lambda name, trashed, marks, parents: Searched(
        {"name": name, "trashed": trashed, "appProperties": dict.fromkeys(marks, "1"), "parents": parents},
        "me@x.vn",
    ),
    st.sampled_from(NAMES),
    st.booleans(),
    st.sets(st.sampled_from(NAMES)),
    st.lists(st.sampled_from(NAMES), max_size=2),
)


@given(st.data(), FILES)
def test_brackets_mean_what_their_parts_mean(data: st.DataObject, file: Searched) -> None:
    said, holds = data.draw(sentences(file))
    assert parsed(said)(file) is holds


@given(st.data(), FILES)
def test_without_brackets_and_and_or_are_taken_from_left_to_right(
    data: st.DataObject, file: Searched
) -> None:
    said, holds = data.draw(terms(file))
    for _ in range(data.draw(st.integers(1, 4))):
        word, (right, other) = data.draw(st.sampled_from(["and", "or"])), data.draw(terms(file))
        said, holds = f"{said} {word} {right}", (holds and other) if word == "and" else (holds or other)
    assert parsed(said)(file) is holds


@given(st.text(max_size=40))
def test_any_text_is_a_sentence_or_malformed(text: str) -> None:
    file = Searched({"name": "a", "trashed": False}, "me@x.vn")
    try:
        test = parsed(text)
    except MalformedError:
        return
    assert test(file) in {True, False}


@pytest.mark.parametrize(
    "broken", ["name", "name =", "name = 'a' name = 'b'", "and", "()", "not", "name = 'a"]
)
def test_half_a_sentence_is_malformed(broken: str) -> None:
    with pytest.raises(MalformedError):
        parsed(broken)
