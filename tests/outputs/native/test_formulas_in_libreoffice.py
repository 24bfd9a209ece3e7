"""The formulas of a native tracker, worked out by the xlsx twin in LibreOffice: no emulator of Google computes any."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sync.core.telling.answers import Answer
from sync.core.tracker import ANSWER, ANSWERS_SHEET, CODE, HEADER_ROW, LAYOUT, PROMPT, TRACKER_SHEET
from sync.outputs.native.answers import answer_rows
from sync.outputs.native.formulas import own_rows, with_commas, with_semicolons
from sync.outputs.native.places import NATIVE_LAYOUT
from sync.outputs.prompts import RowFormulas
from tests.outputs.samples import tracker, tracker_bytes
from tests.spreadsheet import Recalculate

FIRST = HEADER_ROW + 1
AT = datetime(2018, 5, 16, 17, 30)


def twin(path: Path, rows: list[dict[str, object]], answers: list[Answer]) -> None:
    """The native tracker's formulas in an xlsx, row by row as they are appended on Google."""
    own = own_rows(RowFormulas(NATIVE_LAYOUT, FIRST, tracker().rules.due_soon_days))
    shown = {PROMPT: own.prompt, ANSWER: own.answer}
    with xlsxwriter.Workbook(path, {"use_future_functions": True}) as book:
        sheet, ack = book.add_worksheet(TRACKER_SHEET), book.add_worksheet(ANSWERS_SHEET)
        for r, row in enumerate(rows, start=FIRST - 1):
            for c, column in enumerate(NATIVE_LAYOUT):
                value = row.get(column.field)
                if column in shown and row.get(CODE):
                    sheet.write_formula(r, c, shown[column])
                elif isinstance(value, date):
                    sheet.write_datetime(r, c, datetime.combine(value, datetime.min.time()))
                elif value:
                    sheet.write_string(r, c, str(value))
        for r, told in enumerate(answer_rows(answers)):
            ack.write_row(r, 0, told)


def words(path: Path, column: object) -> list[str]:
    """What a column shows, row by row below the header."""
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes()), data_only=True)[TRACKER_SHEET]
    layout = NATIVE_LAYOUT if column is ANSWER else LAYOUT
    position = layout.index(column) + 1  # type: ignore[arg-type]
    return [str(sheet.cell(row, position).value or "") for row in range(FIRST, sheet.max_row + 1)]


@pytest.mark.parametrize("turned", [False, True])
def test_prompts_say_what_they_say_in_excel_wherever_their_row_stands(
    turned: bool, tmp_path: Path, recalculated: Recalculate
) -> None:
    content = tracker(today=date.today(), count=15)
    rows = [dict(row) for row in content.rows]
    excel = tmp_path / "excel.xlsx"
    excel.write_bytes(tracker_bytes(content))
    wanted = words(recalculated(excel), PROMPT)[: len(rows)]
    assert len(set(wanted)) > 8
    twin(tmp_path / "twin.xlsx", rows[::-1] if turned else rows, [])
    said = words(recalculated(tmp_path / "twin.xlsx"), PROMPT)
    assert said[: len(rows)] == (wanted[::-1] if turned else wanted)


def test_the_answer_follows_its_code_through_sorts_and_inserts(
    tmp_path: Path, recalculated: Recalculate
) -> None:
    answers = [
        Answer("M1", "Đang thực hiện quá hạn – Chậm cập nhật", "Ngày hoàn thành “31/6” – gõ lại", AT),
        Answer("M2", "Đang thực hiện trong hạn", "", AT),
        Answer("M3", "Sắp đến hạn", "", None),
    ]
    rows: list[dict[str, object]] = [{"code": "M3"}, {}, {"code": "M1"}, {"code": "M9"}, {"code": "M2"}]
    twin(tmp_path / "twin.xlsx", rows, answers)
    assert words(recalculated(tmp_path / "twin.xlsx"), ANSWER) == [
        "Sắp đến hạn",
        "",
        "Đang thực hiện quá hạn – Chậm cập nhật – Ngày hoàn thành “31/6” – gõ lại – 17:30 16/05/2018",
        "",
        "Đang thực hiện trong hạn – 17:30 16/05/2018",
    ]


def test_commas_inside_words_are_no_separators() -> None:
    formula = '=IF(A1>1,"Đến hạn, cập nhật ""ngay""; nhé",LEFT("x",1))'
    spelt = with_semicolons(formula)
    assert spelt == '=IF(A1>1;"Đến hạn, cập nhật ""ngay""; nhé";LEFT("x";1))'
    assert with_commas(spelt) == formula
