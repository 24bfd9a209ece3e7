"""Each action that xlwings' client for Google Sheets lacks does in the small SpreadsheetApp what it says."""

import pytest

from addin.cell_notes import MARK, is_own, signed
from tests.addin.google.stage import act, cells, scene, sheet
from tests.addin.google.test_menu import SHEET, connected

PALETTE = ["#F9C7CB", "#cfe4f9"]


@pytest.fixture(scope="module")
def dressed(play, door):
    """What a macro of the real engine did to a sheet that it added, and the whole spreadsheet."""
    after = play("dondocRun_", scene(SHEET, **connected(door, "VP")), ["build_report"])
    assert (after["thrown"], after["alerts"][0]["text"]) == (None, "Đã lập.")
    assert [one["name"] for one in after["sheets"]] == ["Theo dõi", "Quá hạn"]
    return after["sheets"][1]


def test_a_sheet_grows_where_cells_are_not_there_yet(dressed):
    assert dressed["rows"] == 1200
    assert dressed["cells"]["C1200"]["value"] == 12


def test_words_that_look_like_a_formula_stay_words(dressed):
    assert dressed["cells"]["A1200"] == {"value": "=1+1"}
    assert dressed["cells"]["D1"] == {"formula": "=SUM(C1:C2)"}


def test_fonts_borders_and_wrapping_are_set(dressed):
    head = dressed["cells"]["B1"]
    border = head.pop("border")
    assert head == {
        "fontWeight": "bold", "fontStyle": "normal", "fontSize": 12, "fontFamily": "Times New Roman", "fontColor": "#c00000", "wrap": True,
    }  # fmt: skip
    assert (border["vertical"], border["colour"], border["style"]) == (True, "#808080", "SOLID")
    assert border["top"] is None  # an earlier call has set it; null leaves it


def test_widths_and_heights_are_in_pixels(dressed):
    assert dressed["layout"]["setColumnWidths"] == [1, 3, 145]
    assert dressed["layout"]["setRowHeights"] == [1, 1, 40]


def test_panes_are_frozen_cells_merged_and_columns_hidden(dressed):
    assert (dressed["layout"]["setFrozenRows"], dressed["layout"]["setFrozenColumns"]) == ([3], [2])
    assert dressed["merged"] == ["A2:B2"]
    assert dressed["layout"]["hideColumns"] == [3, 1]


def test_conditional_formats_keep_condition_look_and_order(dressed):
    newest, oldest = dressed["rules"]
    assert newest == {"whenNumberBetween": [1, 5], "setFontColor": ["#0000ff"], "ranges": ["A1:C9"]}
    assert oldest == {
        "whenFormulaSatisfied": ["=$B1<TODAY()"], "setBackground": ["#ffc7ce"], "setBold": [True], "ranges": ["A1:C9"],
    }  # fmt: skip


def test_links_lead_into_the_file_and_out_of_it(dressed):
    assert dressed["cells"]["A3"] == {"value": "xem", "link": "#gid=0&range=A1:B2"}
    assert dressed["cells"]["A4"]["link"] == "https://vanban.chinhphu.vn"


FILLED = sheet(
    "Theo dõi", *[["a", "b", "c", "d"]] * 6, rows=10, columns=5,
    backgrounds={"A2:D2": "#f9c7cb", "B3": "#00ff00", "A5:C5": "#cfe4f9", "D6": "#ffffff"},
)  # fmt: skip


def fills(after):
    return {
        at: cell["background"] for at, cell in after["sheets"][0]["cells"].items() if "background" in cell
    }


def test_old_paint_of_ours_is_cleared_and_the_clerks_own_colour_stays(play):
    after = act(play, "dondocClearPaint", scene(FILLED), PALETTE)
    assert after["thrown"] is None
    assert fills(after) == {"B3": "#00ff00", "D6": "#ffffff"}


def test_painting_takes_what_is_blank_or_ours_in_few_calls_and_passes_over_the_rest(play):
    after = act(play, "dondocPaint", scene(FILLED), "#CFE4F9", [[2, 1, 3, 4], [8, 1, 8, 2]], PALETTE)
    painted = {at for at, colour in fills(after).items() if colour == "#cfe4f9"}
    assert painted == {"A2", "B2", "C2", "D2", "A3", "C3", "D3", "A5", "B5", "C5", "A8", "B8"}
    assert fills(after)["B3"] == "#00ff00"
    assert after["calls"]["lists"] == 1


def test_painting_passes_over_locked_cells(play):
    locked = {**FILLED, "locks": [{"range": "B1:B10"}, {"range": "C2:C2", "warning": True}]}
    after = act(play, "dondocPaint", scene(locked), "#cfe4f9", [[2, 1, 2, 4]], PALETTE)
    assert after["thrown"] is None
    assert [fills(after)[at] for at in ("A2", "B2", "C2", "D2")] == [
        "#cfe4f9",
        "#f9c7cb",
        "#cfe4f9",
        "#cfe4f9",
    ]


def notes(after):
    return {at: cell["note"] for at, cell in after["sheets"][0]["cells"].items() if cell.get("note")}


def test_our_notes_are_renewed_and_the_clerks_own_are_kept(play):
    """| ours | a clerk's | ours, and a clerk went on writing it | begins like ours | blank |"""
    old = signed("Ô có “chữ” khác – đổi lại 🙂")
    mine = {"A1": old, "B1": "của tôi", "C1": f"{old}\nđã báo anh Nam", "D1": f"{MARK}xem lại giúp"}
    noted = sheet("A", *[list("abcde")] * 2, notes=mine)
    given = [[1, column, "ngày sai"] for column in range(2, 6)] + [[99, 1, "ngoài bảng"]]
    after = act(play, "dondocNotes", scene(noted), MARK, given)
    assert after["thrown"] is None
    assert notes(after) == {at: text for at, text in mine.items() if at != "A1"} | {"E1": signed("ngày sai")}
    assert is_own(notes(after)["E1"])


def test_a_note_in_a_locked_cell_is_passed_over_and_the_others_are_put(play):
    """As in a tracker: the centre's columns are locked for the unit's clerk, and problems stand there too."""
    locked = sheet("A", ["a", "b"], notes={"A1": signed("cũ")}, locks=[{"range": "A1:A5"}])
    after = act(play, "dondocNotes", scene(locked), MARK, [[1, 1, "mới"], [1, 2, "ngày sai"]])
    assert after["thrown"] is None
    assert notes(after) == {"A1": signed("cũ"), "B1": signed("ngày sai")}


def test_painting_makes_room_for_a_new_column_and_spares_what_is_filled_behind_the_last_cell(play):
    """The words come one column right of everything; that far nobody has written, but perhaps filled."""
    small = sheet("A", ["a", "b"], ["c", "d"], rows=3, columns=3, backgrounds={"C1": "#00ff00"})
    after = act(play, "dondocPaint", scene(small), "#cfe4f9", [[1, 1, 4, 4]], PALETTE)
    assert after["thrown"] is None
    assert (after["sheets"][0]["rows"], after["sheets"][0]["columns"]) == (4, 4)
    assert fills(after)["C1"] == "#00ff00"
    assert fills(after)["D4"] == "#cfe4f9"


def test_many_areas_are_painted_in_one_go(play):
    areas = [[row, 1, row, 1] for row in range(1, 200_001)]
    after = act(play, "dondocPaint", scene(sheet("A", ["a"], rows=200_001)), None, areas, PALETTE)
    assert after["thrown"] is None


def test_a_linked_number_stays_a_number(play):
    sheets = sheet("Tổng hợp", [12, 'nói "có"']), sheet("Quá hạn của 'A'", ["x"])
    place = "'Quá hạn của ''A'''!$A$5:$K$9"
    after = act(play, "dondocLinks", scene(*sheets), [1, 1, place], [1, 2, place])
    found = after["sheets"][0]["cells"]
    assert found["A1"]["numberFormat"] == "General"
    assert found["A1"]["formula"] == '=HYPERLINK("#gid=100&range=A5:K9";12)'
    assert found["B1"]["formula"] == '=HYPERLINK("#gid=100&range=A5:K9";"nói ""có""")'


def test_a_dropdown_is_set_and_taken_away(play):
    source = {"type": "literal", "values": ["Đang thực hiện", "Hoàn thành"]}
    after = act(play, "setDataValidationList", scene(SHEET), source, True, **cells(1, 0, 2, 1))
    assert after["sheets"][0]["cells"]["A3"]["validation"] == {
        "setAllowInvalid": [False], "requireValueInList": [["Đang thực hiện", "Hoàn thành"], True],
    }  # fmt: skip
    after = act(play, "deleteDataValidation", scene(SHEET), **cells(1, 0, 2, 1))
    assert "validation" not in after["sheets"][0]["cells"]["A2"]


def test_only_rules_inside_the_cells_are_cleared(play):
    ruled = {**SHEET, "rules": ["A1:B2", "A1:A9", "B2"], "rows": 9}
    after = act(play, "clearConditionalFormats", scene(ruled), **cells(0, 0, 2, 2))
    assert [rule["ranges"] for rule in after["sheets"][0]["rules"]] == [["A1:A9"]]


def test_single_colours_are_kept_where_the_macro_says_so(play):
    after = act(play, "setRangeColors", scene(FILLED), [["keep", "#111111"]], **cells(1, 0, 1, 2))
    assert [fills(after)[at] for at in ("A2", "B2")] == ["#f9c7cb", "#111111"]


@pytest.mark.parametrize("name", ["save", "calculate", "setCalculation", "setScreenUpdating", "setPrintArea"])
def test_what_google_does_by_itself_is_taken_quietly(play, name):
    assert act(play, name, scene(SHEET))["thrown"] is None


def test_a_place_that_is_not_there_is_told(play):
    after = act(play, "dondocLinks", scene(SHEET), [1, 1, "'Không có'!A1"])
    assert after["thrown"] == "Không có trang “Không có” để liên kết tới."
