"""A clerk presses Delete on grey cells, which no spreadsheet refuses: both sides are told, nothing is lost."""

from datetime import date, datetime

import openpyxl
import pytest

from sync.core.tracker import HEADER_ROW, TRACKER_SHEET
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.outputs.book import write_book
from sync.outputs.content import BookContent

EMPTIED = ("Mã nhiệm vụ", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Số, ký hiệu văn bản giao")
"""One in each of the first rows."""


@pytest.fixture
def tracker(office, dondoc, tmp_path):
    """Ten tasks of SNV, collected once."""
    tasks = [
        {
            "document_no": f"{number}/UBND-TH", "document_date": date(2018, 3, 15), "content": f"Rà soát quy hoạch {number}",
            "lead_unit": "Sở Nội vụ", "nature": "có thời hạn", "deadline": date(2018, 4, 10),
        }
        for number in range(1, 11)
    ]  # fmt: skip
    book = tmp_path / "giao-viec.xlsx"
    write_book(book, BookContent(datetime(2018, 3, 15, 8), tasks, [], ["Sở Nội vụ"]))
    assert [
        dondoc("--dir", office, *command).code for command in (["assign", book], ["issue"], ["sync"])
    ] == [0] * 3
    return office / "so-theo-doi" / "SNV" / "so-theo-doi-SNV-v001.xlsx"


@pytest.fixture
def cells(tracker):
    """Header → the cell that was emptied."""
    made = openpyxl.load_workbook(tracker)
    sheet = made[TRACKER_SHEET]
    columns = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    found = {}
    for row, header in enumerate(EMPTIED, start=HEADER_ROW + 1):
        cell = sheet.cell(row, columns[header])
        cell.value, found[header] = None, cell.coordinate
    made.save(tracker)
    return found


def assignments(office):
    with Ledger.open(Deployment(office).ledger_url, "test") as ledger:
        return ledger.assignments_of(["SNV"], datetime(2030, 1, 1))[0]


def test_collecting_tells_each_cell_with_the_ledgers_value_and_the_ledger_stays(
    office, dondoc, tracker, cells
):
    before = assignments(office)
    said = dondoc("--dir", office, "sync")
    assert said.code == 1
    for header, value in zip(
        EMPTIED[1:], ("Rà soát quy hoạch 2", "Sở Nội vụ", "10/04/2018", "5/UBND-TH"), strict=True
    ):
        assert f"Theo dõi!{cells[header]} – cột “{header}” ghi “” khác sổ giao việc (“{value}”)" in said.out
    assert f"Theo dõi!{cells['Mã nhiệm vụ']} – dòng không có mã; trùng văn bản" in said.out
    assert assignments(office).equals(before)
    feedback = [path for path in office.rglob("*SNV*.xlsx") if "phan-hoi" in str(path)]
    told = " ".join(
        str(v)
        for path in feedback
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.values
        for v in row
    )
    assert [cell for cell in cells.values() if cell not in told] == []


def test_the_check_before_sending_tells_what_the_file_itself_shows(office, dondoc, tracker, cells):
    said = dondoc("--dir", office, "check", tracker)
    assert said.code == 1
    shown = {
        header
        for header in EMPTIED
        if f"Theo dõi!{cells[header]} – ô màu xám ở cột “{header}” đã bị xoá trống" in said.out
    }
    assert shown == {*EMPTIED[:4]}  # which document it was, the file cannot know


@pytest.mark.usefixtures("in_running_office")
def test_the_button_puts_a_note_at_the_cell(office, dondoc, tracker, cells):
    said = dondoc("macro", "check_tracker", tracker, "--json")
    told = {problem["cell"] for problem in said.json["problems"] if problem["code"] == "central_emptied"}
    assert told == {cells[header] for header in EMPTIED[:4]}
    notes = {
        cell.coordinate
        for row in openpyxl.load_workbook(tracker)[TRACKER_SHEET]
        for cell in row
        if cell.comment
    }
    assert told <= notes
