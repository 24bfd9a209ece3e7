"""What a clerk sees and does, in a real LibreOffice: colours, words, sorting, inserting, refused typing."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formula.translate import Translator

from sync.core.tracker import HEADER_ROW, LAYOUT, TRACKER_SHEET, Owner, State
from sync.outputs.content import SPARE_ROWS
from sync.outputs.looks import DONE, NEAR, NEAR_KEY, OVERDUE, OVERDUE_KEY
from sync.outputs.tracker import write_tracker
from tests.office import Open
from tests.outputs.lint import lint
from tests.outputs.samples import book, book_bytes, task, tracker, tracker_bytes
from tests.outputs.test_hostile_text import is_prompt
from tests.spreadsheet import Convert, Recalculate, Validate

FIELDS = [column.field for column in LAYOUT]
FIRST = HEADER_ROW + 1
GREY, WHITE = "#EDEDED", ""


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker of thirty tasks around the real today, and one row of the unit's own."""
    path = tmp_path_factory.mktemp("issued") / "tracker.xlsx"
    path.write_bytes(tracker_bytes(tracker(date.today())))
    return path


def letter(field: str) -> str:
    return openpyxl.utils.get_column_letter(FIELDS.index(field) + 1)


def painted(page: Path) -> dict[str, tuple[str, str]]:
    """Code → fill of its cell and of its content's cell, as LibreOffice resolved the conditional formats."""
    html = page.read_text(encoding="utf-8")
    rows = (re.findall(r"<td([^>]*)>(.*?)</td>", row, re.DOTALL) for row in html.split("<tr>"))
    return {code: (_fill(cells[1][0]), _fill(cells[4][0])) for cells in rows if (code := _code(cells))}


def _code(cells: list[tuple[str, str]]) -> str:
    text = unescape(re.sub(r"<[^>]+>", "", cells[1][1])).strip() if len(cells) > 20 else ""
    return text if text.startswith("KT18-") else ""


def _fill(attributes: str) -> str:
    found = re.search(r'bgcolor="(#\w+)"', attributes)
    return found[1].upper() if found else WHITE


def expected(task: dict[str, Any], today: date) -> tuple[str, str]:
    """The colours by the words of the domain, not by the formulas."""
    due, last = task["effective_deadline"], task["update_by"]
    key, whole = {"bg_color": GREY}, {"bg_color": GREY}
    if task["state"] == State.DONE:
        key, whole = (DONE, DONE) if task["done_on"] else (NEAR_KEY, NEAR)
    elif due and today > last:
        key, whole = OVERDUE_KEY, OVERDUE
    elif due and due <= today + timedelta(7):
        key, whole = NEAR_KEY, NEAR
    return str(key["bg_color"]).upper(), str(whole["bg_color"]).upper()


def test_each_row_has_the_colour_of_its_case(issued: Path, converted: Convert) -> None:
    today = date.today()
    wanted = {task["code"]: expected(dict(task), today) for task in tracker(today).rows if task.get("code")}
    assert painted(converted(issued, "html")) == wanted
    assert len(set(wanted.values())) == 4, "overdue, near, done and plain are all in the sample"


def test_words_stand_beside_the_colours(issued: Path, recalculated: Recalculate) -> None:
    sheet = openpyxl.load_workbook(recalculated(issued), data_only=True)[TRACKER_SHEET]
    said = [sheet[f"{letter('prompt')}{FIRST + i}"].value or "" for i in range(15)]
    last = date.today() + timedelta(0)
    assert said == [
        "Quá hạn 40 ngày",
        "Quá hạn 9 ngày",
        "Quá hạn 5 ngày",
        f"Đến hạn, cập nhật đến hết {last.day}/{last.month}",
        f"Đến hạn, cập nhật đến hết {(last + timedelta(1)).day}/{(last + timedelta(1)).month}",
        "Đến hạn hôm nay",
        "Còn 3 ngày",
        "Còn 7 ngày",
        "",
        "",
        "Đã hoàn thành",
        "Hoàn thành quá hạn 5 ngày",
        "Thiếu ngày hoàn thành",
        "",
        "Đã hoàn thành",
    ]


def test_a_day_of_completion_typed_as_text_is_asked_for_again(
    tmp_path: Path, recalculated: Recalculate
) -> None:
    today = date.today()
    late = {**task(11, today), "done_on": "13/ 5/2018"}
    path = tmp_path / "so.xlsx"
    write_tracker(path, tracker(today, rows=[late]))
    sheet = openpyxl.load_workbook(recalculated(path), data_only=True)[TRACKER_SHEET]
    assert sheet[f"{letter('prompt')}{FIRST}"].value == "Ngày hoàn thành gõ dạng chữ: gõ lại"


def test_sorting_and_inserting_keep_colours_words_and_rules(
    issued: Path, opened: Open, tmp_path: Path
) -> None:
    today, tasks = date.today(), 30
    inserted, below, page = FIRST + 3, FIRST + 20, tmp_path / "page.html"
    sheet = opened(issued).sheets[TRACKER_SHEET]
    area = sheet.range(f"A{FIRST}:{letter(FIELDS[-1])}{HEADER_ROW + tasks}")
    area.impl.sort([FIELDS.index("deadline") + 1], [True], has_headers=False)
    sheet[f"{inserted}:{inserted}"].insert("down")
    sheet.to_html(page)
    wanted = {task["code"]: expected(dict(task), today) for task in tracker(today).rows if task.get("code")}
    assert painted(page) == wanted
    order = list(painted(page))
    assert order != list(wanted), "the sort did happen"
    assert sheet[f"{letter('prompt')}{below}"].formula.count(f"{below}") > 3, "a prompt speaks of its own row"
    for field in FIELDS:
        new, old = (sheet[f"{letter(field)}{row}"].data_validation for row in (inserted, below))
        assert (new.type, new.source, new.error_message) == (old.type, old.source, old.error_message)
        assert new.api.getFormula1() == old.api.getFormula1()
    kinds = [
        sheet[f"{letter(field)}{inserted}"].data_validation.type for field in ("state", "done_on", "content")
    ]
    assert kinds == ["list", "date", "custom"]


def test_the_workbook_saved_by_libreoffice_keeps_rules_and_colours(
    issued: Path, opened: Open, tmp_path: Path
) -> None:
    book = opened(issued)
    book.sheets[TRACKER_SHEET][f"{FIRST + 3}:{FIRST + 3}"].insert("down")
    book.save(tmp_path / "saved.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "saved.xlsx")[TRACKER_SHEET]
    last = HEADER_ROW + 31 + SPARE_ROWS + 1
    covered = {str(area) for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
    assert f"{letter('state')}{FIRST}:{letter('state')}{last}" in covered
    ranges = {str(area.sqref) for area in sheet.conditional_formatting}
    assert f"A{FIRST}:{letter(FIELDS[-1])}{last}" in ranges


def add_verdicts(path: Path, rows: range) -> dict[tuple[str, int], str]:
    """Put each grey column's rule, moved to each row, into a cell far below; (field, row) → that cell.

    LibreOffice then shows what a rule comes to, which no interface of an office tells.
    """
    workbook, cells = openpyxl.load_workbook(path), {}
    sheet = workbook[TRACKER_SHEET]
    for rule in sheet.data_validations.dataValidation:
        first = sheet[str(rule.sqref).split(":")[0]]
        for row in rows if rule.type == "custom" and first.row == FIRST else ():
            target = f"{first.column_letter}{row}"
            formula = Translator(f"={rule.formula1}", origin=first.coordinate).translate_formula(target)
            cells[FIELDS[first.column - 1], row] = sheet.cell(
                row + 60, first.column, value=formula
            ).coordinate
    workbook.save(path)
    return cells


def test_grey_cells_refuse_in_rows_with_a_code_and_take_what_fits_in_a_row_of_ones_own(
    tmp_path: Path, recalculated: Recalculate
) -> None:
    fitting = {field: "chữ" for field in FIELDS if field not in ("code", "prompt")}
    fitting |= dict.fromkeys(("effective_deadline", "update_by", "deadline_kind"), "")
    fitting |= {"document_date": date(2018, 5, 2), "origin": "chỉ đạo"}
    own = {**fitting, "extended_to": "31/6", "deadline": date(1999, 1, 1), "nature": "gấp"}
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(tracker_bytes(tracker(rows=[{**own, "code": "M1"}, own])))
    coded, own_row, spare = range(FIRST, FIRST + 3)
    cells = add_verdicts(path, range(FIRST, FIRST + 3))
    sheet = openpyxl.load_workbook(recalculated(path), data_only=True)[TRACKER_SHEET]
    refused: dict[int, set[str]] = {row: set() for row in (coded, own_row, spare)}
    for (field, row), cell in cells.items():
        assert sheet[cell].value in (True, False), (field, row)
        refused[row] |= set() if sheet[cell].value else {field}
    assert refused[coded] == {column.field for column in LAYOUT if column.owner is Owner.CENTRE}
    assert refused[own_row] == {"code", "prompt", "extended_to", "deadline", "nature"}
    assert refused[spare] == {"code", "prompt"}


def test_spare_rows_are_not_printed(tmp_path: Path, converted: Convert) -> None:
    def pages(count: int, spare_rows: int) -> int:
        path = tmp_path / f"tracker-{count}-{spare_rows}.xlsx"
        path.write_bytes(tracker_bytes(tracker(count=count, spare_rows=spare_rows)))
        return len(re.findall(rb"/Type\s*/Page\b", converted(path, "pdf").read_bytes()))

    assert pages(3, 150) == 2, "the cover and one sheet of tasks"


def test_the_validator_the_lint_and_libreoffice_accept_both_kinds(
    tmp_path: Path, ooxml_errors: Validate, recalculated: Recalculate
) -> None:
    for name, file in (("tracker", tracker_bytes(tracker())), ("book", book_bytes(book()))):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(file)
        assert ooxml_errors(path) == []
        assert lint(path, is_prompt) == []
        recalculated(path)
