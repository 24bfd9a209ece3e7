"""Workbooks read whole: rows as a person counts them, errors beside them, two readers of one mind."""

import datetime as dt
import io
import os

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sync.core.grid import Grid, Workbook
from sync.core.problems import Refusal
from sync.sources.workbook import read
from tests.sources.samples import cell, tracker, with_rows

ERROR = ' t="e"'


def first(content: bytes) -> Grid:
    found = read(content, "so.xlsx")
    assert isinstance(found, Workbook)
    return found.grids[0]


def test_rows_above_and_columns_left_of_the_first_cell_stay():
    assert list(first(with_rows(f'<row r="3">{cell("C3")}{cell("D3")}</row>')).rows) == [
        ["", "", "", ""],
        ["", "", "", ""],
        ["", "", 1.0, 1.0],
    ]


def test_blank_rows_between_stay():
    rows = first(with_rows(f'<row r="1">{cell("A1")}</row><row r="4">{cell("A4")}</row>')).rows
    assert [row[0] for row in rows] == [1.0, "", "", 1.0]


def test_all_sheets_and_properties_are_there():
    found = read(tracker(3, 3), "so.xlsx")
    assert [(grid.sheet, grid.hidden) for grid in found.grids] == [("Theo dõi", False), ("_dondoc", True)]
    assert found.grids[1].rows == [["don_vi", "SNV"]]
    assert found.properties == {"dondoc_don_vi": "SNV"}


def test_of_one_sheet_asked_for_the_others_come_without_their_cells():
    found = read(tracker(3, 3), "so.xlsx", only="_dondoc")
    assert [(grid.sheet, len(grid.rows)) for grid in found.grids] == [("Theo dõi", 0), ("_dondoc", 1)]


def test_the_grid_has_room_for_every_error():
    grid = first(with_rows(f'<row r="1">{cell("A1")}</row><row r="3">{cell("C3", "<f>1+1</f>")}</row>'))
    assert grid.errors == {(2, 2): "="}
    assert list(grid.rows) == [[1.0, "", ""], ["", "", ""], ["", "", ""]]


def test_an_error_cell_is_blank_in_the_grid_and_named_beside_it():
    grid = first(with_rows(f'<row r="1">{cell("A1")}{cell("B1", "<v>#REF!</v>", ERROR)}</row>'))
    assert (list(grid.rows), dict(grid.errors)) == ([[1.0, ""]], {(0, 1): "#REF!"})


def test_a_chart_sheet_keeps_its_place_without_rows():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$A$1:$A$2"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
        book.add_worksheet("Số liệu").write_column(0, 0, [1, 2])
    grids = read(stream.getvalue(), "so.xlsx").grids
    assert [(grid.sheet, list(grid.rows)) for grid in grids] == [("Biểu đồ", []), ("Số liệu", [[1.0], [2.0]])]


def test_an_empty_sheet_has_no_rows():
    assert list(first(with_rows("")).rows) == []


def test_text_number_date_and_flag_keep_their_types():
    texts = '<c r="A1" t="inlineStr"><is><t>28/02/2026</t></is></c>'
    date, flag = cell("C1", "<v>43235</v>", ' s="1"'), cell("D1", "<v>1</v>", ' t="b"')
    row = f'<row r="1">{texts}{cell("B1", "<v>12</v>")}{date}{flag}</row>'
    assert list(first(with_rows(row)).rows) == [["28/02/2026", 12.0, dt.date(2018, 5, 15), True]]


def test_the_1904_system_is_heeded():
    same = [list(first(tracker(20, 12, seed=3, date_1904=flag)).rows) for flag in (False, True)]
    assert same[0] == same[1]


def test_the_rows_are_those_of_calamine_without_skipping():
    content = with_rows(f'<row r="5">{cell("D5")}</row><row r="9">{cell("B9")}{cell("F9")}</row>')
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert list(first(content).rows) == sheet.to_python(skip_empty_area=False)


@settings(max_examples=int(os.environ.get("DONDOC_EXAMPLES", "25")), deadline=None)
@given(st.integers(1, 40), st.integers(1, 26), st.integers(0, 10**6), st.booleans())
def test_calamine_and_openpyxl_agree_on_every_cell(rows, columns, seed, date_1904):
    content = tracker(rows, columns, seed, date_1904=date_1904)
    grid = first(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    seen = [[_as_calamine(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    height, width = len(grid.rows), len(grid.rows[0])
    assert [row[:width] for row in seen[:height]] == [list(row) for row in grid.rows]
    assert all(value == "" for row in seen for value in row[width:])
    assert all(value == "" for row in seen[height:] for value in row)


def _as_calamine(value):
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(content):
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        assert isinstance(read(head + content, "so.xlsx"), Refusal)


def test_a_panic_of_the_reader_is_a_damaged_file(monkeypatch):
    class Panic(BaseException):
        pass

    class Panicking:
        @staticmethod
        def from_filelike(_):
            raise Panic

    monkeypatch.setattr("sync.sources.workbook.CalamineWorkbook", Panicking)
    assert read(tracker(1, 1), "so.xlsx") is Refusal.DAMAGED
