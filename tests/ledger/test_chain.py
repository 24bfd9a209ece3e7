"""Rows are chained by the canonical JSON that anybody can write again."""

from hypothesis import given
from hypothesis import strategies as st

from sync.ledger import chain

_VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)


@given(st.lists(st.lists(_VALUES, max_size=6), max_size=6))
def test_what_is_sealed_is_what_is_verified(rows):
    texts = chain._Texts()
    for row in rows:
        sealed = chain._sealed("đầu", tuple(row), texts)
        assert sealed[-1] == chain.link("đầu", sealed[:-1])
        assert sealed[:-1] == chain.storable(tuple(row))
