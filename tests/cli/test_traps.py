"""What clerks and the office do to files, through the commands: moved columns, lost rows, retyped assignments."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sync.core.tracker import BOOK_SHEET, HEADER_ROW, TRACKER_SHEET
from sync.outputs.book import write_book
from sync.outputs.content import BookContent

_FIRST = HEADER_ROW + 1


@pytest.fixture
def run(office, dondoc):
    return lambda *arguments: dondoc("--dir", office, *arguments)


@pytest.fixture
def assigned(run, tmp_path: Path) -> Path:
    """Six tasks of Sở Nội vụ; the book as it comes back, with codes."""
    rows = [
        {"document_no": f"{n}/UBND", "document_date": date(2018, 3, 15), "content": f"Việc số {n}", "lead_unit": "Sở Nội vụ", "nature": "có thời hạn", "deadline": date(2018, 4, 10 + n)}
        for n in range(6)
    ]  # fmt: skip
    book = tmp_path / "giao-viec.xlsx"
    write_book(book, BookContent(datetime(2018, 3, 15, 8), rows, [], ["Sở Nội vụ"]))
    return Path(run("assign", book, "--json").json["book"])


def typed(path: Path, sheet: str, typing) -> None:
    book = openpyxl.load_workbook(path)
    typing(book[sheet], {cell.value: cell.column for cell in book[sheet][HEADER_ROW]})
    book.save(path)


def of_unit(said):
    return next(result for result in said.json["results"] if result["unit"] == "SNV")


def test_a_tracker_that_lost_half_its_rows_stays_apart_until_they_are_back(run, office, assigned):
    run("issue", "SNV")
    [tracker] = (office / "so-theo-doi" / "SNV").glob("*.xlsx")
    whole = tracker.read_bytes()
    assert of_unit(run("sync", "--at", "2018-04-02T17:00", "--json"))["outcome"] == "received"
    typed(tracker, TRACKER_SHEET, lambda sheet, _: sheet.delete_rows(_FIRST, 4))
    assert of_unit(run("sync", "--at", "2018-04-03T17:00", "--json"))["reason"] == "rows_fell"
    typed(tracker, TRACKER_SHEET, lambda s, at: s.cell(_FIRST, at["Tình hình, kết quả"], "đang làm"))
    assert of_unit(run("sync", "--at", "2018-04-04T17:00", "--json"))["reason"] == "rows_fell"
    tracker.write_bytes(whole)
    assert of_unit(run("sync", "--at", "2018-04-05T17:00", "--json"))["outcome"] == "received"


def test_a_retyped_deadline_or_unit_of_a_task_with_a_code_is_told_and_not_taken(run, assigned):
    def typing(sheet, at):
        sheet.cell(_FIRST, at["Thời hạn"], datetime(2018, 12, 31))
        sheet.cell(_FIRST + 1, at["Cơ quan chủ trì"], "Sở Y tế")

    typed(assigned, BOOK_SHEET, typing)
    again = run("assign", assigned, "--json").json
    assert (len(again["added"]), again["known"]) == (0, 6)
    assert [(p["code"], p["cell"]) for p in again["problems"]] == [
        ("assignment_changed", f"B{_FIRST}"),
        ("assignment_changed", f"B{_FIRST + 1}"),
    ]


def test_the_book_that_comes_back_says_nothing_new(run, assigned):
    again = run("assign", assigned, "--json").json
    assert (len(again["added"]), again["known"], again["problems"], again["book"]) == (0, 6, [], None)


def test_the_cell_of_a_code_is_named_where_its_column_was_moved_to(run, office, assigned):
    run("issue", "SNV")
    [tracker] = (office / "so-theo-doi" / "SNV").glob("*.xlsx")

    def typing(sheet, at):
        codes = at["Mã nhiệm vụ"]
        for row in range(HEADER_ROW, _FIRST + 6):
            sheet.cell(row, 40, sheet.cell(row, codes).value)
            sheet.cell(row, codes).value = None
        sheet.cell(_FIRST, 40, "KT18-9999")

    typed(tracker, TRACKER_SHEET, typing)
    problems = of_unit(run("sync", "--at", "2018-04-02T17:00", "--json"))["problems"]
    assert ("code_unknown", f"AN{_FIRST}") in {(p["code"], p["cell"]) for p in problems}
