"""The button 'Nhận danh sách': a transferred list goes into Sở Nội vụ's own book once, and touches nothing of hers."""

from datetime import date, datetime

import openpyxl
import pytest

from addin import running
from sync.core.pages.appearance import Appearance
from sync.core.pages.letterhead import Masthead
from sync.core.pages.transfer_list import transfer_pages
from sync.deployment.shipped import shipped
from sync.outputs.workbook import write_report
from tests.core.closing.samples import DISTRICT, ROW, closed_list

EXTENDED = ROW | {
    "code": "NV-2018-0002", "content": "=1+1", "deadline": date(2018, 4, 20), "extended_to": date(2018, 4, 20), "extension_doc": "12/UBND",
}  # fmt: skip
SHEET = "Sổ theo dõi chậm trễ"


def send(folder, period="2018-04", rows=(ROW, DISTRICT, EXTENDED)):
    closed = closed_list(period, rows)
    target = folder / f"DS-{period}.xlsx"
    write_report(target, transfer_pages(closed, Masthead(), Appearance()), datetime(2018, 5, 3, 9))
    return target


@pytest.fixture
def home(tmp_path):
    """The shipped template with a column and a row of Sở Nội vụ's own."""
    path = tmp_path / "so-noi-vu.xlsx"
    book = openpyxl.load_workbook(shipped("templates") / "so-noi-vu.xlsx")
    sheet = book[SHEET]
    sheet.cell(4, 14, "Phòng xử lý")
    for column, value in enumerate((1, "2018-03", "NV-2018-0099", "Sở Y tế", "Việc cũ"), 1):
        sheet.cell(5, column, value)
    sheet.cell(5, 13, "đã nhắc")
    sheet.cell(5, 14, "=1+2")
    book.save(path)
    return path


def rows_of(path):
    sheet = openpyxl.load_workbook(path)[SHEET]
    return [
        [cell.value for cell in row] for row in sheet.iter_rows(5, sheet.max_row, max_col=14) if row[2].value
    ]


def taken(book):
    return running.run("take_lists", book)


def test_the_rows_stand_below_those_that_were_there_and_nothing_of_hers_changed(home, opened):
    send(home.parent)
    book = opened(home)
    outcome = taken(book)
    assert (outcome.done, outcome.counts) == (True, {"Dòng thêm mới": 3, "Dòng đã có từ trước": 0})
    assert "chưa được lưu" in outcome.text()
    book.save()
    first, *new = rows_of(home)
    assert first[:5] == [1, "2018-03", "NV-2018-0099", "Sở Y tế", "Việc cũ"]
    assert first[12:] == ["đã nhắc", "=1+2"]
    assert [row[:4] for row in new] == [
        [2, "2018-04", "NV-2018-0001", "Sở Nội vụ"],
        [3, "2018-04", "NV-2018-0002", "Sở Nội vụ"],
        [4, "2018-04", "NV-2018-0003", "UBND huyện Đăk Tô"],
    ]
    assert new[1][4:] == [
        "=1+1", "1196/UBND-TH", datetime(2018, 4, 2), "phải báo cáo", datetime(2018, 4, 20), 13, "Có", "Có", None, None,
    ]  # fmt: skip
    assert openpyxl.load_workbook(home)[SHEET]["E7"].data_type == "s"


def test_a_second_click_adds_nothing_and_a_later_list_only_its_own(home, opened):
    send(home.parent)
    book = opened(home)
    taken(book)
    book.save()
    before = home.read_bytes()
    again = taken(book)
    assert (again.counts["Dòng thêm mới"], book.api.modified, home.read_bytes() == before) == (0, False, True)
    send(home.parent, "2018-05", (ROW,))
    assert taken(book).counts == {"Dòng thêm mới": 1, "Dòng đã có từ trước": 3}


def test_a_row_that_she_wrote_otherwise_stays_hers(home, opened):
    send(home.parent, rows=(ROW,))
    book = opened(home)
    book.sheets[SHEET].range("B6").value = "Tháng 4/2018"
    book.sheets[SHEET].range("C6").value = "nv-2018-0001"
    book.sheets[SHEET].range("D6:E6").value = ["Sở Nội vụ", "lời của tôi"]
    assert taken(book).counts["Dòng thêm mới"] == 0
    assert book.sheets[SHEET].range("E6").value == "lời của tôi"


def test_a_total_below_the_last_row_moves_down(home, opened):
    send(home.parent, rows=(ROW,))
    book = opened(home)
    book.sheets[SHEET].range("A6").value = "Tổng cộng: 1"
    said = taken(book).text()
    assert "xem lại số tổng" in said
    assert [book.sheets[SHEET].range(cell).value for cell in ("C6", "A7")] == ["NV-2018-0001", "Tổng cộng: 1"]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda home: None, "không có danh sách nào"),
        (lambda home: (home.parent / "DS-2018-04.xlsx").write_bytes(b"PK"), "DS-2018-04.xlsx: "),
        (lambda home: openpyxl.Workbook().save(home.parent / "DS-2018-04.xlsx"), "không phải danh sách"),
        (lambda home: (send(home.parent), without(home, "Kỳ")), "thiếu cột Kỳ"),
        (lambda home: (send(home.parent), openpyxl.Workbook().save(home)), "dùng mẫu so-noi-vu.xlsx"),
    ],
)
def test_what_cannot_be_taken_is_a_sentence_and_nothing_is_written(home, opened, spoil, why):
    spoil(home)
    book = opened(home)
    said = taken(book)
    assert (said.done, book.api.modified) == (False, False)
    assert why in said.text()


def without(path, header):
    book = openpyxl.load_workbook(path)
    cell = next(cell for cell in book[SHEET][4] if cell.value == header)
    cell.value = "Cột riêng"
    book.save(path)


def test_a_protected_sheet_is_refused_whole(home, opened):
    send(home.parent)
    book = openpyxl.load_workbook(home)
    book[SHEET].protection.enable()
    book.save(home)
    said = taken(opened(home))
    assert (said.done, "đang được bảo vệ" in said.text()) == (False, True)


def test_two_files_of_one_month_that_differ_each_bring_what_the_other_lacks(home, opened):
    send(home.parent, rows=(EXTENDED,)).rename(home.parent / "DS-2018-04 (1).xlsx")
    send(home.parent, rows=(ROW, DISTRICT))
    outcome = taken(opened(home))
    assert (outcome.done, outcome.counts["Dòng thêm mới"]) == (True, 3)


def test_a_row_of_a_list_without_its_code_is_told(home, opened):
    list_ = send(home.parent)
    book = openpyxl.load_workbook(list_)
    sheet = next(sheet for sheet in book if any(cell.value == ROW["code"] for row in sheet for cell in row))
    next(cell for row in sheet for cell in row if cell.value == ROW["code"]).value = None
    book.save(list_)
    outcome = taken(opened(home))
    assert "1 dòng không có mã nhiệm vụ chưa được nhận" in outcome.text()
    assert outcome.counts["Dòng thêm mới"] == 2
