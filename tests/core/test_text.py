"""Columns of texts are tidied and folded as a whole exactly as each text would be by itself."""

from hypothesis import given
from hypothesis import strategies as st

from sync.core.reading.cells import read_text, read_texts
from sync.core.text import fold, fold_tidied, is_blank, tidy

_PIECES = st.sampled_from(
    ["Đã dự thảo", "huyện Ia H’Drai", " ", "  ", "\n", "│", "\u200b", "\u00a0", "ê", "ệ", "ẽ", "`", "ʼ", "İ", "ß", "\x1f", "a"]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=4), max_size=6).map("".join)
_COLUMNS = st.lists(_TEXTS, max_size=12) | st.lists(_TEXTS, min_size=26, max_size=70, unique=True)


@given(_COLUMNS)
def test_a_column_reads_as_its_texts_do(texts):
    assert read_texts(texts) == [read_text(text) for text in texts]


@given(_COLUMNS)
def test_a_tidied_column_folds_as_its_texts_do(texts):
    tidied = read_texts(texts)
    assert fold_tidied(tidied) == [fold(text) for text in tidied]


@given(_TEXTS)
def test_a_text_is_blank_when_nothing_is_left_of_it(text):
    assert is_blank(text) == (tidy(text) == "")
