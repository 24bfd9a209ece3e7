"""Which cells a list of actions writes, in terms of the sheets that were sent."""

from addin.server.areas import written_areas


def action(func, position=0, *cells):
    top, left, rows, columns = (*cells, *(0, 0, 1, 1)[len(cells) :])
    place = {"start_row": top, "start_column": left, "row_count": rows, "column_count": columns}
    return {"func": func, "args": [None], "sheet_position": position, **place}


def on_no_cells(func, position=None, args=None):
    return {"func": func, "args": args or [None], "sheet_position": position, "start_row": None}


def test_areas_are_counted_as_a_person_counts_and_named_once():
    actions = [
        action("setValues", 1, 2, 3, 4, 5),
        action("setRangeColor", 1, 2, 3, 4, 5),
        action("rangeSelect"),
    ]
    assert written_areas(actions, 2) == [(1, 3, 4, 6, 8)]


def test_a_sheet_that_is_added_moves_the_others_and_is_nobodys():
    actions = [
        action("setValues", 0),
        on_no_cells("addSheet", args=["0", "Danh sách lỗi"]),
        action("setValues", 0, 7),
        action("setValues", 1, 1),
        on_no_cells("sheetDelete", 0),
        action("setValues", 0, 2),
    ]
    assert written_areas(actions, 1) == [(0, 1, 1, 1, 1), (0, 2, 1, 2, 1), (0, 3, 1, 3, 1)]


def test_actions_without_cells_write_none():
    assert written_areas([on_no_cells("alert"), on_no_cells("freezePaneAtRange", 0)], 1) == []
