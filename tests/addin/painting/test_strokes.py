"""A page taken apart: what is written, what looks how, what is one cell, what leads where."""

import pandas as pd

from addin.painting.plain import frozen, runs
from addin.painting.strokes import Box, Target, areas, blocks, links, merges
from sync.core.pages.inks import ink_of_cell, ink_of_role
from sync.core.pages.page import Column, Kind, Page, Role, Rows, Table, Text
from sync.core.pages.places import places_of

COLUMNS = (
    Column("unit", "Đơn vị", 20, group="Chung"),
    Column("task", "Nội dung", 30, group="Chung"),
    Column("late", "Số ngày", 8, Kind.COUNT),
)
BODY = pd.DataFrame({"unit": ["SXD", "SYT", "SNV"], "task": ["Xây", "=Khám", ""], "late": [3, 0, 12]})
TABLE = Table(
    "qua_han",
    2,
    COLUMNS,
    BODY,
    rows=(Role.BODY, Role.LATE, Role.LATE),
    links={"late": [Rows("qua_han", 0, 1), None, None]},
)
PAGE = Page("Quá hạn", (Text(0, 0, 2, "Danh sách", Role.TITLE),), (TABLE,), (20.0, 30.0, 8.0))


def test_a_body_is_written_in_one_block_of_words_and_one_of_numbers():
    body = [
        (found.row, found.column, found.words, [list(row) for row in found.values]) for found in blocks(PAGE)
    ][-2:]
    assert body == [
        (4, 0, True, [["SXD", "Xây"], ["SYT", "=Khám"], ["SNV", None]]),
        (4, 2, False, [[3], [0], [12]]),
    ]


def test_neighbouring_cells_of_one_role_are_one_area():
    found = areas(PAGE)
    assert found[ink_of_role(Role.TITLE)] == [Box(0, 0, 0, 2)]
    assert found[ink_of_cell(Role.LATE, COLUMNS[0])] == [Box(5, 0, 6, 0), Box(5, 1, 6, 1)]
    assert found[ink_of_cell(Role.LATE, COLUMNS[2])] == [Box(5, 2, 6, 2)]


def test_every_cell_of_the_page_has_a_look():
    painted = {
        (row, column)
        for found in areas(PAGE).values()
        for area in found
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    assert painted == {(0, at) for at in range(3)} | {(row, at) for row in range(2, 7) for at in range(3)}


def test_words_over_several_columns_and_group_headings_are_merged():
    assert list(merges(PAGE)) == [Box(0, 0, 0, 2), Box(2, 0, 2, 1)]


def test_a_figure_leads_to_its_rows():
    assert list(links(PAGE, places_of([PAGE]))) == [Target(4, 2, "'Quá hạn'!A5:C6")]


def test_rows_of_one_height_are_set_together():
    assert list(runs({0: 15.0, 1: 15.0, 2: 30.0, 5: 15.0})) == [
        (15.0, range(2)),
        (30.0, range(2, 3)),
        (15.0, range(5, 6)),
    ]


def test_what_is_frozen_is_named_as_xlwings_wants_it():
    assert [frozen(place) for place in ((5, 2), (1, 0), (0, 2))] == ["A1:B5", "1:1", "A:B"]
