"""The contract of a source: the same facts, whether a tracker lies in a folder or on Drive."""

from datetime import date, datetime, time

import pytest

from sync.core.problems import Refusal
from sync.core.reading.workbook import read_tracker
from tests.sources.contract.keeping import Formula, InFolder, Keeper, Tab

TODAY = date(2018, 5, 2)
HEADER = ["Mã nhiệm vụ", "Nội dung nhiệm vụ", "Tình trạng", "Ngày hoàn thành", "Tình hình, kết quả"]


def rows_of(keeper: Keeper, *rows) -> list[list[object]]:
    keeper.keep(Tab("Theo dõi", rows))
    return [list(row) for row in keeper.workbook().grids[0].rows]


def test_rows_and_columns_are_counted_from_a1_whatever_is_blank_before_and_between(keeper: Keeper) -> None:
    assert rows_of(keeper, [], [None, None, "C2"], [], [None, "B4"]) == [
        ["", "", ""], ["", "", "C2"], ["", "", ""], ["", "B4", ""],
    ]  # fmt: skip


def test_blank_rows_and_columns_at_the_end_are_cut_off(keeper: Keeper) -> None:
    assert rows_of(keeper, ["a", None, None], [None, None]) == [["a"]]


def test_every_value_keeps_its_type(keeper: Keeper) -> None:
    row = ["chữ", 12, 1.5, True, date(2018, 5, 15), datetime(2018, 5, 15, 7, 30), time(7, 30)]
    assert rows_of(keeper, row) == [row]


def test_a_day_typed_as_text_stays_text(keeper: Keeper) -> None:
    assert rows_of(keeper, ["28/02/2018", "5/6/2018", "007", "1,5", "=1+1"]) == [
        ["28/02/2018", "5/6/2018", "007", "1,5", "=1+1"]
    ]


def test_a_plain_number_is_no_day(keeper: Keeper) -> None:
    assert rows_of(keeper, [43235]) == [[43235]]


def test_vietnamese_and_several_lines_stay_as_they_are(keeper: Keeper) -> None:
    assert rows_of(keeper, ["Đã trình UBND tỉnh\nchờ ý kiến “Thường trực”"]) == [
        ["Đã trình UBND tỉnh\nchờ ý kiến “Thường trực”"]
    ]


def test_of_a_formula_the_value_counts(keeper: Keeper) -> None:
    assert rows_of(keeper, [Formula("=1+1", 2), Formula('="x"', "x")]) == [[2, "x"]]


def test_a_formula_without_a_value_and_an_error_are_named_beside_the_grid(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["a"], [None, Formula("=A9"), Formula("=A1/0", "#DIV/0!")]]))
    (grid,) = keeper.workbook().grids
    assert dict(grid.errors) == {(1, 1): "=", (1, 2): "#DIV/0!"}
    assert [list(row) for row in grid.rows] == [["a", "", ""], ["", "", ""]]


def test_sheets_keep_their_order_their_names_and_whether_they_are_hidden(keeper: Keeper) -> None:
    keeper.keep(
        Tab("Bìa", [["x"]]), Tab("Theo dõi (2)", [["y"]]), Tab("_dondoc", [["don_vi", "SNV"]], hidden=True)
    )
    grids = keeper.workbook().grids
    assert [(grid.sheet, grid.hidden) for grid in grids] == [
        ("Bìa", False), ("Theo dõi (2)", False), ("_dondoc", True),
    ]  # fmt: skip


def test_an_empty_sheet_has_no_rows(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["x"]]), Tab("Trống", []))
    assert [len(grid.rows) for grid in keeper.workbook().grids] == [1, 0]


def test_a_merged_header_stands_in_its_first_cell(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["Gia hạn", None, None], ["đến", "văn bản", "x"]], merged="A1:C1"))
    assert list(keeper.workbook().grids[0].rows[0]) == ["Gia hạn", "", ""]


def test_the_identity_written_at_issue_is_there(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["x"]]), properties={"dondoc_don_vi": "SNV", "dondoc_ban": "3"})
    assert keeper.workbook().properties == {"dondoc_don_vi": "SNV", "dondoc_ban": "3"}


def test_a_problem_is_told_at_the_cell_as_a_person_counts(keeper: Keeper) -> None:
    task = ["NV-2018-0001", "Báo cáo", "Xong rồi", "31/02/2018", None]
    keeper.keep(Tab("Theo dõi", [["SỔ THEO DÕI"], [], HEADER, ["NV-2018-0000", "Kế hoạch"], [], task]))
    reading = read_tracker(keeper.workbook(), TODAY)
    assert reading.tables[0].rows == [4, 6]
    told = {(problem.code, problem.where) for problem in reading.problems}
    assert {("state_unknown", "Theo dõi!C6"), ("date_impossible", "Theo dõi!D6")} <= told


def test_what_did_not_change_is_known_to_be_the_same(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["một"]]))
    first, second = keeper.collect(), keeper.collect()
    assert (first.unchanged, second.unchanged, second.sha256) == (False, True, first.sha256)


def test_what_changed_is_read_and_the_older_copy_stays(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["một"]]))
    before = keeper.collect()
    keeper.keep(Tab("Theo dõi", [["hai"]]))
    after = keeper.collect()
    assert not after.unchanged
    assert after.sha256 != before.sha256
    assert len([path for path in (keeper.root / "copies").rglob("*.*") if path.is_file()]) == 2


def test_a_tracker_that_is_gone_is_not_taken_for_an_empty_one(keeper: Keeper) -> None:
    keeper.keep(Tab("Theo dõi", [["một"]]))
    keeper.collect()
    if isinstance(keeper, InFolder):
        (keeper.root / "so-theo-doi" / "SNV" / "so.xlsx").write_bytes(b"")
        assert keeper.collect().refusal is Refusal.EMPTY
    else:
        keeper.google.world.files[keeper.id].resource["trashed"] = True
        assert keeper.collect().refusal is Refusal.NOT_FOUND


@pytest.mark.parametrize("rows", [200])
def test_a_whole_year_of_tasks_reads_alike(keeper: Keeper, rows: int) -> None:
    body = [
        [f"NV-2018-{n:04}", f"Nhiệm vụ {n}", "Đã hoàn thành", date(2018, 4, 1 + n % 28), f"kết quả {n}"]
        for n in range(rows)
    ]
    keeper.keep(Tab("Theo dõi", [HEADER, *body]))
    (table,) = read_tracker(keeper.workbook(), TODAY).tables
    assert table.rows == list(range(2, rows + 2))
    assert table.columns["done_on"] == [row[3] for row in body]
    assert table.columns["progress"] == [row[4] for row in body]
