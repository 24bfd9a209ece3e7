"""Rows as they travel from a reading process, and what of them says anything."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from sync.core.evidence.seen import CentralCell, SeenFile, SeenRow, UnitValues
from sync.core.problems import Mistake
from sync.core.reading.identity import Identity

_WORDS = st.sampled_from(["", " ", "\u200b", "Đã trình", "x\ny"])
_VALUES = st.builds(UnitValues, _WORDS, st.none() | st.dates(), _WORDS, _WORDS, _WORDS, _WORDS, _WORDS)


@given(_VALUES)
def test_the_fields_that_say_something_are_those_that_compare_as_something(values):
    assert values.filled() == [name for name, text in values.compared().items() if text]


_ROWS = st.builds(
    SeenRow, _WORDS, _WORDS, st.integers(1, 9), _WORDS, _VALUES,
    st.tuples() | st.tuples(st.just(CentralCell("content", "C2", "khác"))), _WORDS, st.tuples(_WORDS, _WORDS, _WORDS),
)  # fmt: skip


@given(st.lists(_ROWS, max_size=5))
def test_a_file_arrives_in_another_process_as_it_was_sent(rows):
    told = [Mistake.ROW_MISSING.at("", "", "NV-2018-0001")]
    sent = SeenFile(Identity("SNV", 1), rows, told, frozenset({"NV-2018-0001"}), 3)
    arrived = pickle.loads(pickle.dumps(sent))
    assert arrived == sent
    assert [type(row.values) for row in arrived.rows] == [UnitValues] * len(rows)
