import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from addin import colours
from addin.beyond.port import Area, Fill
from sync.core.telling.urging import Urgency

OFFICE_PALETTES = {
    (255, 199, 206), (255, 235, 156), (198, 239, 206), (255, 204, 153), (242, 220, 219), (252, 213, 180),
    (221, 235, 247), (252, 228, 214), (255, 242, 204), (226, 239, 218), (217, 225, 242), (237, 237, 237),
    (244, 204, 204), (252, 229, 205), (217, 234, 211), (208, 224, 227), (207, 226, 243), (217, 210, 233),
    (234, 209, 220), (255, 215, 215), (255, 219, 182), (255, 255, 215), (222, 230, 239), (224, 194, 205),
}  # fmt: skip
"""The light colours that Excel's styles and themes, Google's and LibreOffice's palettes offer."""
NUMBERS = st.sampled_from([*colours.COLOURS, colours.FOREIGN])
SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)


def test_no_palette_offers_our_colours():
    assert OFFICE_PALETTES.isdisjoint(colours.PALETTE.values())
    assert len(set(colours.PALETTE.values())) == len(colours.PALETTE)


@given(st.data())
def test_after_painting_every_cell_shows_what_is_wanted_and_foreign_fills_are_as_they_were(data):
    shape = data.draw(SHAPES)
    current = data.draw(hnp.arrays(np.int8, shape, elements=NUMBERS))
    wanted = data.draw(hnp.arrays(np.int8, shape, elements=st.sampled_from([*colours.COLOURS])))
    result, times = current.copy(), np.zeros(shape, dtype=int)
    for number, areas in colours.strokes(current, wanted).items():
        for top, left, bottom, right in areas:
            result[top - 1 : bottom, left - 1 : right] = number
            times[top - 1 : bottom, left - 1 : right] += 1
    expected = np.where(current == colours.FOREIGN, current, wanted)
    assert (result == expected).all()
    assert times.max() <= 1
    assert not times[(current == wanted) | (current == colours.FOREIGN)].any()
    assert colours.strokes(result, wanted) == {}


def test_equal_neighbours_become_one_rectangle():
    wanted = np.zeros((6, 4), dtype=np.int8)
    wanted[1:4, 1:4] = 1
    assert colours.strokes(np.zeros_like(wanted), wanted) == {1: [Area(2, 2, 4, 4)]}


def test_a_fill_is_ours_only_by_its_exact_colour():
    red, green, blue = colours.PALETTE[Urgency.OVERDUE]
    fills = [Fill(Area(1, 1, 1, 2), (red, green, blue)), Fill(Area(2, 1, 2, 2), (red, green, blue + 1))]
    cells, outside = colours.seen(fills, 3, 2)
    assert cells.tolist() == [[1, 1], [colours.FOREIGN] * 2, [0, 0]]
    assert outside == []


def test_our_colour_beyond_the_content_is_to_be_taken_away():
    fill = Fill(Area(2, 1, 9, 2), colours.PALETTE[Urgency.SOON])
    cells, outside = colours.seen([fill], 3, 2)
    assert outside == [Area(2, 1, 9, 2)]
    assert not cells.any()
