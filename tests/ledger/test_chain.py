"""Rows are chained by the canonical JSON that anybody can write again."""

from hypothesis import given
from hypothesis import strategies as st

from sync.ledger import chain

_VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


@given(st.lists(_VALUES, max_size=6).map(tuple))
def test_what_is_sealed_is_what_is_verified(row):
    sealed = chain.sealed("đầu", row)
    assert sealed[:-1] == chain.storable(row)
    assert sealed[-1] == chain.link("đầu", sealed[:-1])


def test_what_no_database_keeps_is_replaced_before_it_is_sealed():
    sealed = chain.sealed("", ("\\u0000", "nul\x00 và \ud800"))
    assert sealed[:-1] == ("\\u0000", "nul\ufffd và \ufffd")
    assert sealed[-1] == chain.link("", sealed[:-1])
