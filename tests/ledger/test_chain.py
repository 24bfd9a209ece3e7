"""Rows are chained by the canonical JSON that anybody can write again."""

import json
from hashlib import sha256

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Integer, Text

from sync.ledger import chain
from sync.ledger.tables import CHAINED

_VALUES = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text()


@given(st.lists(_VALUES, max_size=6).map(tuple))
def test_what_is_sealed_is_what_is_verified(row):
    sealed = chain.sealed("đầu", row)
    assert sealed[:-1] == chain.storable(row)
    assert sealed[-1] == chain.link("đầu", sealed[:-1])


def test_what_no_database_keeps_is_replaced_before_it_is_sealed():
    sealed = chain.sealed("", ("\\u0000", "nul\x00 và \ud800"))
    assert sealed[:-1] == ("\\u0000", "nul\ufffd và \ufffd")
    assert sealed[-1] == chain.link("", sealed[:-1])


@given(st.lists(_VALUES, max_size=6).map(tuple))
def test_python_s_own_json_gives_the_same_hash(row):
    *kept, digest = chain.sealed("đầu", row)
    written = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    assert digest == sha256(f"đầu{written}".encode()).hexdigest()


def test_columns_hold_only_what_every_json_writer_spells_alike():
    kinds = {type(column.type) for table in CHAINED.values() for column in table.c}
    assert all(issubclass(kind, (BigInteger, Integer, Text)) for kind in kinds)


def test_a_value_that_no_column_holds_is_not_sealed():
    with pytest.raises(orjson.JSONEncodeError):
        chain.sealed("", (object(),))
