"""A unit's tracker as written: what a person sees, what refuses typing, what comes back when it is read."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sync.core.grid import Grid
from sync.core.reading.cover import COVER_LABELS, OPEN_FIELDS, RegulationStatus, read_cover
from sync.core.reading.headers import Headings, find_header
from sync.core.rules import DayCount, Rules
from sync.core.tracker import (
    COLUMNS,
    COVER_SHEET,
    HEADER_ROW,
    IDENTITY_SHEET,
    LAYOUT,
    LISTS_SHEET,
    TRACKER_SHEET,
    Owner,
    State,
)
from sync.outputs.cells import LONGEST_TEXT, OverlongTextError
from sync.outputs.content import SPARE_ROWS, TrackerContent
from sync.outputs.tracker import write_tracker
from tests.outputs.samples import ISSUED, tracker, tracker_bytes

FIELDS = [column.field for column in LAYOUT]
FIRST = HEADER_ROW + 1


def opened(content: TrackerContent) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(tracker_bytes(content)))


def sheet_of(content: TrackerContent) -> Worksheet:
    return opened(content)[TRACKER_SHEET]


def calamine_rows(content: TrackerContent) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(tracker_bytes(content)))
    return book.get_sheet_by_name(TRACKER_SHEET).to_python(skip_empty_area=False)


def fields_with(sheet: Worksheet, setting: str) -> set[str]:
    """The fields whose columns have a setting; openpyxl keeps equal neighbours as one."""
    columns = (c for c in sheet.column_dimensions.values() if getattr(c, setting))
    return {FIELDS[i - 1] for column in columns for i in range(column.min, column.max + 1)}


def rule_of(sheet: Worksheet, field: str, row: int = FIRST) -> DataValidation | None:
    cell = sheet.cell(row, FIELDS.index(field) + 1).coordinate
    rules = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    assert len(rules) <= 1, "one cell, one rule"
    return rules[0] if rules else None


def test_the_headers_are_the_declared_ones_in_their_declared_row() -> None:
    sheet = sheet_of(tracker())
    assert [cell.value for cell in sheet[HEADER_ROW]] == [column.header for column in LAYOUT]
    assert [field for field in FIELDS if field != "prompt"] == [column.field for column in COLUMNS]


def test_the_reader_finds_the_header_that_was_written() -> None:
    header = find_header(Grid(TRACKER_SHEET, calamine_rows(tracker())), Headings(LAYOUT))
    assert header is not None
    assert header.last + 1 == HEADER_ROW
    assert set(header.columns) == set(FIELDS)
    assert header.problems == ()


def test_every_value_comes_back_as_it_went_in() -> None:
    content = tracker()
    sheet, cells = sheet_of(content), calamine_rows(content)
    for index, row in enumerate(content.rows):
        for position, field in enumerate(FIELDS):
            if field in ("ordinal", "prompt"):
                continue
            wanted = row.get(field) or None
            by_openpyxl = sheet.cell(FIRST + index, position + 1).value
            assert (by_openpyxl.date() if isinstance(by_openpyxl, datetime) else by_openpyxl) == wanted
            assert (cells[FIRST - 1 + index][position] or None) == wanted


def test_an_unreadable_date_is_written_back_as_its_raw_text() -> None:
    content = tracker(count=0)
    sheet = sheet_of(content)
    assert sheet.cell(FIRST, FIELDS.index("done_on") + 1).value == "31/6/2018"
    assert sheet.cell(FIRST, FIELDS.index("deadline") + 1).value == "khoảng giữa tháng 6"


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_days = st.dates(date(1900, 3, 1), date(9999, 12, 31))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_texts, _days | _texts, _texts), min_size=1, max_size=8))
def test_any_text_and_any_day_survive_writing_and_reading(values: list[tuple[str, Any, str]]) -> None:
    rows = [{"code": f"M{i}", "progress": a, "done_on": b, "remark": c} for i, (a, b, c) in enumerate(values)]
    sheet = sheet_of(tracker(rows=rows))
    for index, row in enumerate(rows):
        for field in ("progress", "done_on", "remark"):
            value = sheet.cell(FIRST + index, FIELDS.index(field) + 1).value
            read = value.date() if isinstance(value, datetime) else value or ""
            assert read == (_as_xml_gives_it(row[field]) if isinstance(row[field], str) else row[field])


def _as_xml_gives_it(text: str) -> str:
    """openpyxl hands the escapes of control characters over as they stand in the file; Excel decodes them."""
    from xlsxwriter.xmlwriter import XMLwriter

    return XMLwriter._escape_control_characters(text)


def test_a_day_before_excels_calendar_is_written_as_text() -> None:
    rows = [{"code": "M1", "done_on": date(1018, 5, 7)}]
    assert sheet_of(tracker(rows=rows)).cell(FIRST, FIELDS.index("done_on") + 1).value == "07/05/1018"


def test_the_same_content_gives_the_same_bytes() -> None:
    assert tracker_bytes(tracker()) == tracker_bytes(tracker())


def test_the_identity_stands_in_a_protected_hidden_sheet_and_in_the_properties() -> None:
    book = opened(tracker())
    sheet = book[IDENTITY_SHEET]
    assert {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)} == {
        "don_vi": "SNV",
        "ban": 3,
        "mau": "1",
        "phat_luc": "2018-05-15T08:30:00",
    }
    assert (sheet.sheet_state, sheet.protection.sheet) == ("veryHidden", True)
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    assert properties == {"dondoc_don_vi": "SNV", "dondoc_ban": "3", "dondoc_mau": "1"}
    assert book.properties.created == ISSUED


def test_the_template_is_nobodys() -> None:
    book = opened(TrackerContent(issued_at=ISSUED))
    assert {row[0].value for row in book[IDENTITY_SHEET].iter_rows(max_col=1)} == {"mau", "phat_luc"}
    assert [p.name for p in book.custom_doc_props.props] == ["dondoc_mau"]
    assert all(cell.value is None for row in book[TRACKER_SHEET].iter_rows(min_row=FIRST) for cell in row)


def test_the_cover_says_whose_it_is_and_how_the_two_days_are_counted() -> None:
    sheet = opened(tracker())[COVER_SHEET]
    said = {row[1].value: row[2].value for row in sheet.iter_rows(max_col=3) if row[1].value}
    assert said[COVER_LABELS["unit_name"]] == "Sở Nội vụ"
    assert said[COVER_LABELS["regulation"]] in set(RegulationStatus)
    assert said[COVER_LABELS["regulation_date"]] == datetime(2018, 4, 2)
    assert said[COVER_LABELS["version"]] == 3
    text = " ".join(str(value) for value in said.values())
    assert "02 ngày làm việc" in text
    assert tracker().rules.basis in text


def test_only_what_the_unit_declares_about_itself_is_open_on_the_cover() -> None:
    sheet = opened(tracker())[COVER_SHEET]
    labels = {label: field for field, label in COVER_LABELS.items()}
    open_ = {labels[row[1].value] for row in sheet.iter_rows(max_col=3) if not row[2].protection.locked}
    assert sheet.protection.sheet
    assert open_ == OPEN_FIELDS == {"contact", "regulation", "regulation_no", "regulation_date"}


def test_what_stands_on_the_cover_is_read_back() -> None:
    cells = CalamineWorkbook.from_filelike(BytesIO(tracker_bytes(tracker()))).get_sheet_by_name(COVER_SHEET)
    said = read_cover(Grid(COVER_SHEET, cells.to_python(skip_empty_area=False)))
    assert set(said) == set(COVER_LABELS)
    content = tracker()
    for field in (
        "unit_name",
        "unit_code",
        "head",
        "contact",
        "regulation",
        "regulation_no",
        "regulation_date",
    ):
        assert said[field] == getattr(content, field)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (DayCount.AFTER_DEADLINE, "không tính ngày đến hạn"),
        (DayCount.FROM_DEADLINE, "tính cả ngày đến hạn"),
        (DayCount.THIRD_DAY, "ngày làm việc kế tiếp"),
    ],
)
def test_the_cover_tells_the_reading_of_the_two_days_that_is_in_force(count: DayCount, words: str) -> None:
    sheet = opened(tracker(rules=Rules(day_count=count, basis="căn cứ khác")))[COVER_SHEET]
    text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert words in text
    assert "căn cứ khác" in text


def test_the_columns_of_the_assignment_can_be_folded_away() -> None:
    folded = fields_with(sheet_of(tracker()), "outlineLevel")
    assert {"origin", "nature", "deadline_text"} <= folded
    assert not folded & {"code", "content", "deadline", "prompt", "state", "done_on"}


def test_the_task_sheet_is_not_protected_so_that_excel_sorts_it() -> None:
    sheet = sheet_of(tracker())
    assert not sheet.protection.sheet
    assert not sheet.merged_cells.ranges


def test_each_column_has_one_rule_from_the_first_row_to_the_last_spare_one() -> None:
    content = tracker()
    sheet = sheet_of(content)
    last = HEADER_ROW + len(content.rows) + SPARE_ROWS
    for column in LAYOUT:
        rule = rule_of(sheet, column.field)
        if column.owner is Owner.CENTRE or rule:
            letter = sheet.cell(1, FIELDS.index(column.field) + 1).column_letter
            assert rule is not None
            assert str(rule.sqref) == f"{letter}{FIRST}:{letter}{last}"
    assert f"A{HEADER_ROW}:{sheet.cell(1, len(LAYOUT)).column_letter}{last}" == sheet.auto_filter.ref


def test_the_offices_columns_refuse_typing_and_even_emptying_in_rows_with_a_code() -> None:
    sheet = sheet_of(tracker())
    for column in (c for c in LAYOUT if c.owner is Owner.CENTRE):
        rule = rule_of(sheet, column.field)
        assert rule is not None
        assert (rule.type, rule.errorStyle or "stop", rule.allowBlank) == ("custom", "stop", False)
        assert column.field in ("code", "prompt") or f"LEN($B{FIRST})=0" in rule.formula1
        assert rule.error
        assert rule.showErrorMessage


@pytest.mark.parametrize(("field", "kind"), [("state", "list"), ("done_on", "date")])
def test_the_units_columns_take_words_of_the_list_and_real_days(field: str, kind: str) -> None:
    rule = rule_of(sheet_of(tracker()), field)
    assert rule is not None
    assert (rule.type, rule.errorStyle or "stop", rule.allowBlank) == (kind, "stop", True)
    assert rule.formula1 == {"list": "ds_tinh_trang", "date": "36526"}[kind]


def test_the_dropdown_of_states_holds_exactly_the_declared_states() -> None:
    book = opened(tracker())
    sheet_name, area = next(book.defined_names["ds_tinh_trang"].destinations)
    assert sheet_name == LISTS_SHEET
    assert [row[0].value for row in book[LISTS_SHEET][area]] == [state.value for state in State]
    assert (book[LISTS_SHEET].sheet_state, book[LISTS_SHEET].protection.sheet) == ("hidden", True)


def test_a_header_cell_refuses_typing_but_not_in_a_row_inserted_below_it() -> None:
    sheet = sheet_of(tracker())
    for position, field in enumerate(FIELDS):
        rule = rule_of(sheet, field, HEADER_ROW)
        assert rule is not None
        neighbour, header = ("A", "TT") if position else ("B", "Mã nhiệm vụ")
        assert rule.formula1 == f'${neighbour}{HEADER_ROW}<>"{header}"'


def test_the_two_computed_days_are_hidden_and_words_need_a_column_only_when_there_are_any() -> None:
    content = tracker()
    computed = {"effective_deadline", "update_by"}
    assert fields_with(sheet_of(content), "hidden") == computed | {"reading_confirmed"}
    worded = [{**content.rows[0], "reading_confirmed": "chờ xác nhận"}, *content.rows[1:]]
    assert fields_with(sheet_of(replace(content, rows=worded)), "hidden") == computed


def test_it_prints_on_a4_landscape_with_its_headers_and_page_numbers() -> None:
    sheet = sheet_of(tracker())
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"$1:${HEADER_ROW}"
    assert "&P/&N" in sheet.oddFooter.right.text.replace("&[Page]", "&P").replace("&[Pages]", "&N")
    assert sheet.freeze_panes == f"C{FIRST}"


def test_every_cell_is_times_new_roman_and_tasks_wrap() -> None:
    sheet = sheet_of(tracker())
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.font.name for cell in cells} == {"Times New Roman"}
    assert all(cell.alignment.wrap_text for cell in sheet[FIRST])


def test_a_number_that_a_unit_typed_as_text_gets_no_green_corner() -> None:
    with zipfile.ZipFile(
        BytesIO(tracker_bytes(tracker(rows=[{"code": "M1", "result_doc": "007"}])))
    ) as parts:
        assert b'numberStoredAsText="1"' in parts.read("xl/worksheets/sheet2.xml")


def test_row_heights_fit_the_text_and_stay_free_to_grow() -> None:
    content = tracker(rows=[{"code": "M1", "progress": "chữ " * 200}, {"code": "M2", "progress": "chữ"}])
    sheet = sheet_of(content)
    tall, low = (sheet.row_dimensions[FIRST + i] for i in range(2))
    assert tall.height > 5 * low.height / 2
    with zipfile.ZipFile(BytesIO(tracker_bytes(content))) as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet2.xml").split(b"<sheetData>")[1]


def test_the_offices_cells_are_grey_and_the_units_are_not() -> None:
    sheet = sheet_of(tracker())
    fills = {column.field: sheet.cell(FIRST, i + 1).fill.fgColor.rgb for i, column in enumerate(LAYOUT)}
    assert {fills[c.field] for c in LAYOUT if c.owner is Owner.CENTRE} == {"FFEDEDED"}
    assert {fills[c.field] for c in LAYOUT if c.owner is Owner.UNIT} == {"00000000"}


def test_colours_compare_the_hidden_days_with_today_over_all_rows() -> None:
    content = tracker()
    rules = sheet_of(content).conditional_formatting
    formulas = [rule.formula[0] for area in rules for rule in area.rules]
    assert any("TODAY()>$R5" in formula for formula in formulas)
    assert any(f"$Q5-TODAY()<={content.rules.due_soon_days}" in formula for formula in formulas)
    last = HEADER_ROW + len(content.rows) + SPARE_ROWS
    assert {str(area.sqref).split(":")[-1][1:] for area in rules} == {str(last)}


def test_a_text_longer_than_a_cell_is_a_named_problem_and_nothing_is_written() -> None:
    file = BytesIO()
    rows = [{"code": "M1", "progress": "đ" * (LONGEST_TEXT + 1)}]
    with pytest.raises(OverlongTextError) as caught:
        write_tracker(file, tracker(rows=rows))
    (problem,) = caught.value.problems
    column = FIELDS.index("progress")
    assert (problem.code, problem.cell, problem.task) == ("text_too_long", f"{chr(65 + column)}{FIRST}", "M1")
    assert file.getvalue() == b""


def test_the_longest_text_that_fits_is_kept_whole_counting_as_excel_counts() -> None:
    text = "đ" * (LONGEST_TEXT - 2) + "😀"  # the smiley counts twice
    content = tracker(rows=[{"code": "M1", "progress": text}])
    assert sheet_of(content).cell(FIRST, FIELDS.index("progress") + 1).value == text
    with pytest.raises(OverlongTextError):
        tracker_bytes(replace(content, rows=[{"code": "M1", "progress": text + "😀"}]))


def test_an_overlong_text_on_the_cover_is_refused_too() -> None:
    with pytest.raises(OverlongTextError):
        tracker_bytes(tracker(contact="x" * (LONGEST_TEXT + 1)))


def test_a_file_is_replaced_whole_and_leaves_no_part_behind(tmp_path: Any) -> None:
    target = tmp_path / "so-theo-doi.xlsx"
    write_tracker(target, tracker())
    before = target.read_bytes()
    with pytest.raises(OverlongTextError):
        write_tracker(target, tracker(rows=[{"progress": "x" * (LONGEST_TEXT + 1)}]))
    assert target.read_bytes() == before == tracker_bytes(tracker())
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
