"""How Excel's fills are found: a block that has several is halved until each part has one; no Excel ran here."""

from hypothesis import given
from hypothesis import strategies as st

from addin.beyond.excel import halved
from addin.beyond.port import Area

RED, BLUE = (249, 199, 203), (0, 0, 255)
ROWS, COLUMNS = 6, 4


def asked(cells, part):
    """What Excel says of a part: its one colour, False for none, True for several."""
    top, left, bottom, right = part
    seen = {cells.get((row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return True if len(seen) > 1 else seen.pop() or False


def found(cells):
    """Every filled cell with its colour, as halving tells it; a cell told twice would fail."""
    told = {}
    for (top, left, bottom, right), colour in halved(
        Area(1, 1, ROWS, COLUMNS), lambda part: asked(cells, part)
    ):
        for place in ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)):
            assert place not in told
            told[place] = colour
    return told


@given(
    st.dictionaries(
        st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS)), st.sampled_from([RED, BLUE]), max_size=24
    )
)
def test_every_filled_cell_is_found_once_with_its_colour(cells):
    assert found(cells) == cells


def test_an_even_block_is_asked_for_once():
    questions = []
    list(halved(Area(1, 1, 1000, 24), lambda part: questions.append(part) or RED))
    assert questions == [Area(1, 1, 1000, 24)]
