"""What a macro may rely on in every spreadsheet. The judge of what was written is openpyxl, a stranger to all of them."""

import datetime as dt
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from tests.addin.engines.conftest import Spreadsheet

looks, rereading, files, desktop = (
    getattr(pytest.mark, name) for name in ("looks", "rereading", "files", "desktop")
)
RED, SHEET = (255, 199, 206), "Theo dõi"
ROWS: list[list[Any]] = [
    ["Mã", "Hạn", "Số", "Xong"],
    ["007", dt.datetime(2026, 12, 31), 2.5, True],
    ["Đơn vị: «Sở Y tế»", None, -1.0, False],
]


def ruled(spreadsheet: Spreadsheet, *rules: tuple[str, str]) -> xw.Sheet:
    """A sheet whose file came with rules (cells, formula), all of one look, as other programs write them."""
    book = spreadsheet.book({SHEET: ROWS})
    path, app = book.fullname, book.app
    book.close()
    made = openpyxl.load_workbook(path)
    for cells, formula in rules:
        red = PatternFill("solid", bgColor="FFC7CE")
        made.active.conditional_formatting.add(cells, FormulaRule([formula], fill=red))
    made.save(path)
    return app.books.open(path).sheets[0]


def fill(cell: Any) -> str | None:
    return cell.fill.fgColor.rgb[2:] if cell.fill.patternType == "solid" else None


# reading


def test_values_come_as_text_number_date_logical_value_and_none(spreadsheet: Spreadsheet):
    assert spreadsheet.book({SHEET: ROWS}).sheets[SHEET]["A1:D3"].value == ROWS


def test_a_single_cell_is_a_value_a_row_and_a_column_are_lists(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    assert sheet["C2"].value == 2.5
    assert sheet["A1:B1"].value == ["Mã", "Hạn"]
    assert sheet["C2:C3"].value == [2.5, -1.0]


def test_a_whole_number_is_an_int_where_asked(spreadsheet: Spreadsheet):
    cell = spreadsheet.book({SHEET: [[7]]}).sheets[0]["A1"]
    assert cell.value == 7
    assert type(cell.options(numbers=int).value) is int


def test_dates_become_dates_where_asked(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    assert sheet["B2"].options(dates=dt.date).value == dt.date(2026, 12, 31)


def test_blanks_become_what_was_asked_for(spreadsheet: Spreadsheet):
    assert spreadsheet.book({SHEET: ROWS}).sheets[0]["A3:B3"].options(empty="-").value == [
        "Đơn vị: «Sở Y tế»",
        "-",
    ]


def test_a_block_becomes_a_frame(spreadsheet: Spreadsheet):
    frame = spreadsheet.book({SHEET: ROWS}).sheets[0]["A1:D3"].options(pd.DataFrame, index=False).value
    assert list(frame.columns) == ROWS[0]
    assert frame["Số"].tolist() == [2.5, -1.0]


def test_a_block_is_found_from_its_corner(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: [*ROWS, [None] * 4, ["ngoài"]]}).sheets[0]
    assert sheet["A1"].expand().address == "$A$1:$D$3"
    assert sheet["A1"].expand("down").address == "$A$1:$A$3"
    assert sheet["A1"].end("down").row == 3
    assert sheet["A1"].end("right").column == 4


def test_the_used_range_ends_at_the_last_cell(spreadsheet: Spreadsheet):
    assert spreadsheet.book({SHEET: ROWS}).sheets[0].used_range.last_cell.address == "$D$3"


def test_sheets_are_known_by_name_place_and_order(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS, "Danh mục": [["Sở Xây dựng"]]})
    assert book.sheet_names == [SHEET, "Danh mục"]
    assert book.sheets["Danh mục"].index == 2
    assert [sheet.name for sheet in book.sheets] == book.sheet_names
    assert "Không có" not in book.sheet_names


def test_ranges_are_cut_moved_and_joined(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    block = sheet.range((1, 1), (3, 4))
    assert block.shape == (3, 4)
    assert block[1:, 0].address == "$A$2:$A$3"
    assert block.offset(1, 1).address == "$B$2:$E$4"
    assert block.resize(1, 2).value == ["Mã", "Hạn"]
    assert block.last_cell.value is False
    assert [row.address for row in block.rows][-1] == "$A$3:$D$3"
    assert sheet.range("A1:B2").get_address(False, False) == "A1:B2"


# writing


def test_what_is_written_is_what_a_stranger_reads(spreadsheet: Spreadsheet):
    book = spreadsheet.book()
    book.sheets[0]["A1"].value = [row[:3] for row in ROWS]
    found = spreadsheet.found(book).worksheets[0]
    assert [[cell.value for cell in row] for row in found["A1:C3"]] == [row[:3] for row in ROWS]


def test_a_column_is_written_downwards(spreadsheet: Spreadsheet):
    book = spreadsheet.book()
    book.sheets[0]["B2"].options(transpose=True).value = ["một", "hai"]
    found = spreadsheet.found(book).worksheets[0]
    assert [found["B2"].value, found["B3"].value] == ["một", "hai"]


def test_a_value_fills_a_range(spreadsheet: Spreadsheet):
    book = spreadsheet.book()
    book.sheets[0]["A1:B2"].value = "x"
    found = spreadsheet.found(book).worksheets[0]
    assert {cell.value for row in found["A1:B2"] for cell in row} == {"x"}


def test_a_frame_is_written_with_its_headings(spreadsheet: Spreadsheet):
    book = spreadsheet.book()
    frame = pd.DataFrame({"Mã": ["a", "b"], "Số": [1, None], "Hạn": pd.to_datetime(["2026-12-31", None])})
    book.sheets[0]["A1"].options(index=False).value = frame
    found = spreadsheet.found(book).worksheets[0]
    assert [cell.value for cell in found[1]] == ["Mã", "Số", "Hạn"]
    assert [cell.value for cell in found[2]] == ["a", 1, dt.datetime(2026, 12, 31)]
    assert [cell.value for cell in found[3]][1:] == [None, None]


def test_a_text_that_begins_with_an_equals_sign_is_a_formula(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: [[2, 3]]})
    book.sheets[0]["C1"].value = '=IF(A1<B1,"ít","nhiều")'
    assert spreadsheet.found(book).worksheets[0]["C1"].value == '=IF(A1<B1,"ít","nhiều")'


def test_text_stays_text_under_a_text_format(spreadsheet: Spreadsheet):
    book = spreadsheet.book()
    book.sheets[0]["A1:A2"].number_format = "@"
    book.sheets[0]["A1"].value = [["007"], ["1/2"]]
    found = spreadsheet.found(book).worksheets[0]
    assert [found["A1"].value, found["A2"].value] == ["007", "1/2"]


def test_contents_are_cleared_and_the_rest_stays(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["A1:A2"].color = RED
    book.sheets[0]["A1:A3"].clear_contents()
    found = spreadsheet.found(book).worksheets[0]
    assert [found["A1"].value, found["A3"].value, found["C3"].value] == [None, None, -1]
    assert fill(found["A1"]) == "FFC7CE"


def test_a_run_of_rows_is_painted_and_nothing_beside_it(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["A2:D3"].color = RED
    found = spreadsheet.found(book).worksheets[0]
    assert {fill(cell) for row in found["A2:D3"] for cell in row} == {"FFC7CE"}
    assert {fill(cell) for cell in (*found[1], found["E2"])} == {None}


def test_paint_is_taken_away(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["A2:D3"].color = "#FFC7CE"
    book.sheets[0]["A2:D2"].color = None
    found = spreadsheet.found(book).worksheets[0]
    assert [fill(found["A2"]), fill(found["A3"])] == [None, "FFC7CE"]


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "#,##0", "0.0%", "@", 'yyyy" năm"'])
def test_a_number_format_arrives_as_it_was_given(spreadsheet: Spreadsheet, code: str):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["B2:B3"].number_format = code
    found = spreadsheet.found(book).worksheets[0]["B2"].number_format
    assert found.replace("\\ ", " ") == code


def test_a_sheet_is_added_behind_another(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets.add("Tổng hợp", after=book.sheets[0])
    assert book.sheet_names == [SHEET, "Tổng hợp"]
    assert spreadsheet.found(book).sheetnames == [SHEET, "Tổng hợp"]


def test_a_sheet_gets_another_name(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0].name = "Sổ"
    assert spreadsheet.found(book).sheetnames == ["Sổ"]


def test_a_name_is_defined_for_the_workbook(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.names.add("Danh_muc", f"='{SHEET}'!$A$2:$A$3")
    assert spreadsheet.found(book).defined_names["Danh_muc"].attr_text == f"'{SHEET}'!$A$2:$A$3"
    assert "Danh_muc" in book.names


def test_rows_are_inserted(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["2:2"].insert("down")
    found = spreadsheet.found(book).worksheets[0]
    assert [found["A2"].value, found["A3"].value] == [None, "007"]


def test_an_alert_ends_no_macro(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    if spreadsheet.name == "excel":
        pytest.skip("Excel would wait for somebody to click")
    book.app.alert("Đã tô 3 dòng", "Đôn đốc")
    assert spreadsheet.found(book).sheetnames == [SHEET]


# what only a program on this machine can do


@looks
def test_looks_are_read_back(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    sheet["A1:D1"].color = RED
    sheet["A1:D1"].font.set(bold=True, size=13, color=(0, 0, 255), name="Times New Roman")
    sheet["A1"].wrap_text = True
    sheet["A1"].horizontal_alignment, sheet["A1"].vertical_alignment = "center", "top"
    assert (sheet["A1"].color, sheet["A2"].color) == (RED, None)
    font = sheet["A1"].font
    assert (font.bold, font.size, font.color, font.name) == (True, 13, (0, 0, 255), "Times New Roman")
    assert (sheet["A1"].wrap_text, sheet["A2"].wrap_text) == (True, False)
    assert (sheet["A1"].horizontal_alignment, sheet["A1"].vertical_alignment) == ("center", "top")
    assert sheet["B2"].number_format.lower().startswith("yyyy-mm-dd")


@looks
@pytest.mark.parametrize(
    ("look", "value"),
    [
        ("color", RED),
        ("number_format", "0.00"),
        ("wrap_text", True),
        ("horizontal_alignment", "center"),
        ("vertical_alignment", "top"),
        ("font.bold", True),
        ("font.italic", True),
        ("font.size", 20),
        ("font.color", (1, 2, 3)),
        ("font.name", "Courier New"),
    ],
)
def test_a_look_that_differs_between_the_cells_is_none(spreadsheet: Spreadsheet, look: str, value: Any):
    sheet = spreadsheet.book({SHEET: [["a"], ["b"]]}).sheets[0]
    place, _, name = look.rpartition(".")
    setattr(sheet["A1"].font if place else sheet["A1"], name, value)
    read = [getattr(cells.font if place else cells, name) for cells in (sheet["A1"], sheet["A1:A2"])]
    assert read == [value, None]


@looks
def test_a_date_leaves_the_formats_of_its_neighbours_alone(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book().sheets[0]
    sheet["A1"].number_format = "0.00"
    sheet["A1:A2"].value = [[dt.datetime(2026, 12, 31)], [dt.datetime(2026, 12, 30)]]
    assert sheet["A1"].number_format == "0.00"
    assert "yy" in sheet["A2"].number_format


@looks
def test_a_text_cell_beside_others_keeps_its_formula_as_text(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book().sheets[0]
    sheet["A1"].number_format = "@"
    sheet["A1:A2"].value = [["=1+1"], ["=1+1"]]
    assert sheet["A1:A2"].value == ["=1+1", 2]


@looks
def test_days_are_told_from_numbers_whatever_else_their_column_holds(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book().sheets[0]
    sheet["A1:A6"].value = [["Hạn"], [dt.datetime(2026, 12, 31)], [46387], [None], [True], [0.5]]
    sheet["A6"].number_format = "0%"
    assert sheet["A1:A6"].value == ["Hạn", dt.datetime(2026, 12, 31), 46387, None, True, 0.5]


@looks
def test_formulas_are_written_and_read_in_excels_spelling(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: [[1, 2], [3, 4]], "Hai": [[5]]})
    sheet = book.sheets[0]
    sheet["C1:C2"].formula = "=SUM(A1:B1)*2+Hai!$A$1"
    sheet["D1"].formula = "=ROUND(A1/B1,2)"
    assert sheet["C2"].formula == "=SUM(A2:B2)*2+Hai!$A$1"
    assert sheet["C1:D1"].value == [11, 0.5]
    assert sheet["A1"].formula in ("1", 1)
    found = spreadsheet.found(book).worksheets[0]
    assert [found["C2"].value, found["D1"].value] == ["=SUM(A2:B2)*2+Hai!$A$1", "=ROUND(A1/B1,2)"]


@rereading
@looks
def test_an_error_value_is_none_and_a_text_where_asked(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book().sheets[0]
    sheet["A1"].value = [["=1/0", "=NA()", '=""', "=DATE(2026,12,31)"]]
    sheet["D1"].number_format = "dd/mm/yyyy"
    assert sheet["A1:D1"].value == [None, None, "", dt.datetime(2026, 12, 31)]
    assert sheet["A1:B1"].options(err_to_str=True).value == ["#DIV/0!", "#N/A"]


@rereading
def test_a_date_gets_a_date_format_by_itself(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book().sheets[0]
    sheet["A1"].value = [[dt.date(2026, 12, 31), dt.datetime(2026, 12, 31, 8, 30)]]
    assert sheet["A1:B1"].value == [dt.datetime(2026, 12, 31), dt.datetime(2026, 12, 31, 8, 30)]


@rereading
def test_cells_are_merged_and_split(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    sheet["A5:C5"].merge()
    assert (sheet["B5"].merge_area.address, sheet["A5"].merge_cells) == ("$A$5:$C$5", True)
    sheet["A5:C5"].unmerge()
    assert (sheet["A5"].merge_area.address, sheet["A5"].merge_cells) == ("$A$5", False)


@rereading
def test_sizes_are_kept(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    sheet["A1:B1"].column_width, sheet["A1"].row_height = 20, 30
    assert sheet["B1"].column_width == pytest.approx(20, abs=0.2)
    assert sheet["A1"].row_height == pytest.approx(30, abs=0.5)


@rereading
def test_a_note_is_added_changed_and_taken_away(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    sheet = book.sheets[0]
    sheet["A2"].add_note("Sai ngày\nhãy sửa")
    sheet["A3"].add_note("thừa")
    sheet["A3"].note.delete()
    sheet["A2"].note.text = "Hãy sửa"
    assert [note.location.address for note in sheet.notes] == ["$A$2"]
    assert sheet["A1"].note is None
    assert spreadsheet.found(book).worksheets[0]["A2"].comment.text == "Hãy sửa"


@rereading
def test_links_lead_to_a_page_and_into_the_workbook(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS, "Hai": [["x"]]})
    book.sheets[0]["F1"].add_hyperlink("https://example.vn/a", "mở")
    book.sheets[0]["F2"].add_hyperlink("#Hai!A1", "tới")
    found = spreadsheet.found(book).worksheets[0]
    assert (found["F1"].value, found["F1"].hyperlink.target) == ("mở", "https://example.vn/a")
    assert book.sheets[0]["F1"].hyperlink == "https://example.vn/a"
    if spreadsheet.name == "libreoffice":
        assert found["F2"].hyperlink.location == "Hai!A1"


@desktop
def test_a_list_a_date_and_a_formula_restrict_what_is_typed(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    sheet = book.sheets[0]
    book.names.add("Danh_muc", f"='{SHEET}'!$A$2:$A$3")
    sheet["E2:E9"].data_validation.set_list(book.names["Danh_muc"])
    sheet["F2"].data_validation.set_list(["Có", "Không"])
    sheet["G2"].data_validation.set_date("greater_than_or_equal", dt.date(2026, 1, 1))
    sheet["H2"].data_validation.set_custom("=AND(H2>1,H2<3)")
    rules = {
        str(rule.sqref): rule
        for rule in spreadsheet.found(book).worksheets[0].data_validations.dataValidation
    }
    assert (rules["E2:E9"].type, rules["E2:E9"].formula1) == ("list", "Danh_muc")
    assert rules["F2"].formula1 == '"Có,Không"'
    assert (rules["G2"].type, rules["G2"].operator) == ("date", "greaterThanOrEqual")
    assert rules["H2"].formula1 == "AND(H2>1,H2<3)"
    assert sheet["F2"].data_validation.source == "Có,Không"
    sheet["F2"].data_validation.delete()
    assert sheet["F2"].data_validation.type == "none"


@desktop
def test_cells_whose_restrictions_differ_are_told(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: ROWS}).sheets[0]
    sheet["F2:F9"].data_validation.set_list(["Có", "Không"])
    sheet["F4"].data_validation.delete()
    sheet["G2:G4"].data_validation.set_list(["Có", "Không"])
    sheet["G5"].data_validation.set_date("greater_than_or_equal", dt.date(2026, 1, 1))
    places = ("F2:F3", "F4", "F2:F9", "G2:G5", "F2:G9")
    assert [sheet[place].data_validation.type for place in places] == [
        "list",
        "none",
        "mixed_criteria",
        "inconsistent",
        "mixed_criteria",
    ]
    assert sheet["F2:F9"].data_validation.operator is None


@desktop
def test_a_rule_paints_by_formula_and_by_value(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    sheet = book.sheets[0]
    sheet["A2:D9"].conditional_formats.add_custom('=AND($C2>2,$A2<>"")', fill_color=RED)
    sheet["C2:C9"].conditional_formats.add_cell_value("less_than", 0, font_bold=True)
    found = spreadsheet.found(book).worksheets[0].conditional_formatting
    rules = {str(area.sqref): area.rules[0] for area in found}
    assert rules["A2:D9"].formula == ['AND($C2>2,$A2<>"")']
    assert rules["A2:D9"].dxf.fill.bgColor.rgb[2:] == "FFC7CE"
    assert (rules["C2:C9"].operator, rules["C2:C9"].dxf.font.b) == ("lessThan", True)
    assert [rule.type for rule in sheet["C3"].conditional_formats] == ["custom", "cell_value"]
    sheet["C2:C9"].conditional_formats.clear()
    assert len(sheet["C3"].conditional_formats) == 0


@desktop
def test_a_rule_that_goes_leaves_the_others_of_its_cells(spreadsheet: Spreadsheet):
    sheet = ruled(spreadsheet, ("A2:D9", "$C2>2"), ("A2:D9", "$C2<0"), ("A2:D9", '$A2="x"'))
    sheet["A2"].conditional_formats[1].delete()
    left = sheet["D9"].conditional_formats
    assert [(rule.formula, rule.fill_color) for rule in left] == [("=$C2>2", RED), ('=$A2="x"', RED)]


@desktop
def test_clearing_the_rules_of_some_cells_leaves_them_to_the_others(spreadsheet: Spreadsheet):
    sheet = ruled(spreadsheet, ("A2:D9", "$C2>2"), ("F2:F9", "$F2>2"))
    sheet["A1:D3"].conditional_formats.clear()
    assert [len(sheet[cell].conditional_formats) for cell in ("A3", "A4", "F2")] == [0, 1, 1]
    found = spreadsheet.found(sheet.book).worksheets[0].conditional_formatting
    formulas = {str(area.sqref): area.rules[0].formula for area in found}
    assert formulas == {"A4:D9": ["$C4>2"], "F2:F9": ["$F2>2"]}


@desktop
def test_a_rule_gets_another_look_and_its_like_keep_theirs(spreadsheet: Spreadsheet):
    sheet = ruled(spreadsheet, ("A2:D9", "$C2>2"), ("F2:G9", "$F2>2"))
    sheet["A2"].conditional_formats[0].set(fill_color=(0, 0, 255))
    colors = [sheet[cell].conditional_formats[0].fill_color for cell in ("A2", "F2")]
    assert colors == [(0, 0, 255), RED]


@desktop
def test_panes_print_area_and_hidden_sheets_are_in_the_file(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS, "_dondoc": [["ban", 2]]})
    book.sheets[0].freeze_panes.freeze_at("A1:B1")
    book.sheets[0].page_setup.print_area = "A1:D3"
    book.sheets[0].show_gridlines = False
    book.sheets[1].visible = False
    found = spreadsheet.found(book)
    assert found.worksheets[0].freeze_panes == "C2"
    assert found.worksheets[0].print_area.endswith("$A$1:$D$3")
    assert found.worksheets[0].sheet_view.showGridLines is False
    assert found["_dondoc"].sheet_state == "hidden"


@desktop
def test_a_table_is_made_filtered_and_shown_again(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: [["Mã", "Số"], ["a", 1], ["b", 5], ["c", 9]]})
    sheet = book.sheets[0]
    table = sheet.tables.add(sheet["A1:B4"], name="bang")
    table.autofilter.apply_comparison(2, "greater_than", 4)
    assert [sheet[f"A{row}"].rows.hidden for row in (2, 3, 4)] == [True, False, False]
    table.autofilter.clear()
    assert [sheet[f"A{row}"].rows.hidden for row in (2, 3, 4)] == [False, False, False]
    assert table.data_body_range.address == "$A$2:$B$4"
    assert sheet["A3"].table == table
    assert spreadsheet.found(book).worksheets[0].tables["bang"].ref == "A1:B4"


@desktop
def test_borders_go_around_and_inside(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    block = book.sheets[0]["A1:D3"]
    block.borders.set("all", line_style="continuous", weight="thin", color=(0, 0, 0))
    book.sheets[0]["A1:D1"].borders["edge_bottom"].weight = "medium"
    found = spreadsheet.found(book).worksheets[0]
    assert [found["B2"].border.left.style, found["D3"].border.bottom.style] == ["thin", "thin"]
    assert found["A1"].border.bottom.style == "medium"
    block.borders.clear("inside")
    assert book.sheets[0]["B2"].borders["edge_left"].line_style is None


@desktop
def test_a_chart_has_type_place_title_and_source(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: [["Đơn vị", "Đúng", "Trễ"], ["SXD", 3, 1], ["STC", 5, 2]]})
    sheet = book.sheets[0]
    chart = sheet.charts.add(
        200, 20, 300, 200, chart_type="bar_stacked", source=sheet["A1:C3"], name="Biểu đồ"
    )
    chart.title = "Theo đơn vị"
    chart.legend.position = "bottom"
    assert (chart.chart_type, chart.title, chart.legend.position) == ("bar_stacked", "Theo đơn vị", "bottom")
    assert (chart.left, chart.top) == (pytest.approx(200, abs=1), pytest.approx(20, abs=1))
    assert [series.name for series in chart.series] == ["Đúng", "Trễ"]
    drawn = spreadsheet.found(book).worksheets[0]._charts
    assert [(one.type, one.grouping, len(one.series)) for one in drawn] == [("bar", "stacked", 2)]
    sheet.charts["Biểu đồ"].delete()
    assert len(sheet.charts) == 0


@desktop
@pytest.mark.parametrize(
    ("plot_by", "names"), [("columns", ["Đúng", "Trễ"]), ("rows", ["SXD", "STC", "SYT"])]
)
def test_a_chart_may_get_its_source_later(spreadsheet: Spreadsheet, plot_by: Any, names: list[str]):
    rows = [["Đơn vị", "Đúng", "Trễ"], ["SXD", 3, 1], ["STC", 5, 2], ["SYT", 4, 0]]
    book = spreadsheet.book({SHEET: rows})
    sheet = book.sheets[0]
    chart = sheet.charts.add(200, 20, 300, 200, chart_type="bar_stacked", name="Biểu đồ")
    chart.title = "Theo đơn vị"
    assert chart.chart_type == "bar_stacked"
    chart.set_source_data(sheet["A1:C4"], plot_by)
    assert [series.name for series in chart.series] == names
    assert (chart.plot_by, chart.chart_type, chart.title) == (plot_by, "bar_stacked", "Theo đơn vị")
    assert (chart.name, chart.left) == ("Biểu đồ", pytest.approx(200, abs=1))
    [drawn] = spreadsheet.found(book).worksheets[0]._charts
    assert len(drawn.series) == len(names)


@desktop
def test_each_new_chart_has_a_name_of_its_own(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: [["Mã", "Số"], ["a", 1]]}).sheets[0]
    first, _ = (sheet.charts.add(source=sheet["A1:B2"]) for _ in range(2))
    first.delete()
    sheet.charts.add(source=sheet["A1:B2"])
    names = [chart.name for chart in sheet.charts]
    assert len(set(names)) == len(names) == 2


@files
def test_a_sheet_is_copied_moved_and_deleted(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS, "Hai": [["x"]]})
    book.sheets[0].copy(after=book.sheets[1], name="Bản sao")
    assert book.sheet_names == [SHEET, "Hai", "Bản sao"]
    assert book.sheets["Bản sao"]["A2"].value == "007"
    book.sheets["Hai"].delete()
    assert spreadsheet.found(book).sheetnames == [SHEET, "Bản sao"]


@files
def test_cells_are_copied_with_their_looks(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    sheet = book.sheets[0]
    sheet["A1:D3"].color = RED
    sheet["A1:D3"].copy(sheet["F1"])
    found = spreadsheet.found(book).worksheets[0]
    assert (found["F2"].value, fill(found["F2"])) == ("007", "FFC7CE")


@files
def test_rows_are_sorted(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: [["Mã", "Số"], ["b", 1], ["a", 3], ["c", 2]]}).sheets[0]
    sheet["A1:B4"].sort(2, ascending=False, has_headers=True)
    assert sheet["A2:A4"].value == ["a", "c", "b"]


@files
def test_part_of_a_text_is_bold(spreadsheet: Spreadsheet):
    sheet = spreadsheet.book({SHEET: [["Quá hạn 5 ngày"]]}).sheets[0]
    sheet["A1"].characters[0:7].font.bold = True
    assert sheet["A1"].characters[0:7].text == "Quá hạn"
    assert sheet["A1"].characters[8:14].font.bold is False
    assert sheet["A1"].value == "Quá hạn 5 ngày"


@files
def test_a_workbook_is_saved_in_place_and_under_another_name(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["A1"].value = "Mã số"
    book.save()
    assert openpyxl.load_workbook(book.fullname).worksheets[0]["A1"].value == "Mã số"
    book.save(spreadsheet.folder / "khác.xlsx")
    assert (book.name, (spreadsheet.folder / "khác.xlsx").exists()) == ("khác.xlsx", True)


@files
def test_a_workbook_is_printed_to_pdf(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    book.sheets[0]["F2"].add_hyperlink(f"#'{SHEET}'!A1", "tới")
    book.to_pdf(spreadsheet.folder / "a.pdf")
    assert (spreadsheet.folder / "a.pdf").read_bytes().startswith(b"%PDF")


@files
def test_the_switches_that_make_a_macro_quick_and_quiet_do_no_harm(spreadsheet: Spreadsheet):
    book = spreadsheet.book({SHEET: ROWS})
    app = book.app
    with app.properties(
        screen_updating=False, display_alerts=False, enable_events=False, calculation="manual"
    ):
        book.sheets[0]["E2"].formula = "=C2*2"
    app.calculate()
    assert book.sheets[0]["E2"].value == 5
    assert app.calculation == "automatic"
