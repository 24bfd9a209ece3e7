"""The button 'Đối chiếu': what the command does with the book in front; a book that cannot be meant is a sentence."""

from datetime import date, datetime

import openpyxl
import pytest

from addin import running, two_books
from sync.months.reconciling import reconcile
from tests.addin.books import register_remote, remote
from tests.collecting.office import Office
from tests.core.sheets import grid, workbook
from tests.reconciling.quarter import close_months, differing, write_home_book
from tests.reconciling.test_reconciling import LIMITS, QUARTER

CLICKED_AT = datetime(2018, 7, 10, 9)
WRITTEN = ["bien-ban-doi-chieu-2018-Q2.docx", "bien-ban-doi-chieu-2018-Q2.xlsx", "doi-chieu-2018-Q2.xlsx"]


@pytest.fixture
def office(tmp_path, monkeypatch):
    office = Office(tmp_path / "van-phong")
    close_months(office.ledger)
    monkeypatch.setenv("DONDOC_DIR", str(office.root))
    monkeypatch.setattr(two_books, "now", lambda: CLICKED_AT)
    yield office
    office.close()


def clicked(book, as_of=None):
    return running.run("reconcile_quarter", book, as_of=as_of)


def written(office):
    folder = office.root / "bao-cao" / "2018-Q2"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_book_in_front_is_reconciled_as_the_command_does_it(office, opened, tmp_path):
    file = write_home_book(tmp_path / "so-cua-SNV.xlsx", differing())
    before = file.read_bytes()
    outcome = clicked(opened(file))
    assert (outcome.done, written(office)) == (True, WRITTEN)
    assert outcome.counts == {
        "Khớp": 7, "Chỉ có ở Văn phòng": 1, "Chỉ có ở Sở Nội vụ": 1, "Lệch": 3, "Trùng khoá": 1,
    }  # fmt: skip
    assert (
        "Kỳ quý II năm 2018: đối chiếu DS-2018-04, DS-2018-05, DS-2018-06 với so-cua-SNV.xlsx."
        in outcome.text()
    )
    again = reconcile(office.desk(CLICKED_AT), QUARTER, file, LIMITS).compared.counts
    assert list(outcome.counts.values()) == list(again.values())
    assert file.read_bytes() == before


def test_another_quarter_is_named_by_one_of_its_days(office, opened, tmp_path):
    file = write_home_book(tmp_path / "so-cua-SNV.xlsx", differing())
    said = clicked(opened(file), date(2018, 8, 1))
    assert (said.done, "chưa chốt 2018-07" in said.text()) == (False, True)


def test_a_book_with_unsaved_changes_has_to_be_saved_first(office, opened, tmp_path):
    book = opened(write_home_book(tmp_path / "so-cua-SNV.xlsx", differing()))
    book.sheets[0].range("L5").value = "đang sửa"
    said = clicked(book)
    assert (said.done, "chưa lưu" in said.text(), written(office)) == (False, True, [])
    book.save()
    assert clicked(book).done


def test_a_book_that_was_never_saved_is_told_so(office, libreoffice):
    said = clicked(libreoffice.books.add())
    assert (said.done, "chưa được lưu thành tệp" in said.text(), written(office)) == (False, True, [])


def test_a_book_sent_over_http_has_no_file(office, monkeypatch):
    register_remote(monkeypatch)
    said = clicked(remote(workbook(grid("| Mã |"))))
    assert (said.done, "chưa được lưu thành tệp" in said.text()) == (False, True)


def test_one_of_our_own_files_is_not_taken_for_theirs(office, opened):
    own = office.root / "bao-cao" / "2018-06" / "DS-2018-06.xlsx"
    own.parent.mkdir(parents=True)
    write_home_book(own, differing())
    said = clicked(opened(own))
    assert (said.done, "không phải sổ của Sở Nội vụ" in said.text(), written(office)) == (False, True, [])


def test_a_workbook_without_such_rows_and_an_office_without_a_closed_list_are_told(office, opened, tmp_path):
    other = openpyxl.Workbook()
    other.active.append(["Tên", "Điện thoại"])
    other.save(tmp_path / "danh-ba.xlsx")
    said = clicked(opened(tmp_path / "danh-ba.xlsx"))
    assert (said.done, "không trang nào có dòng tiêu đề" in said.text(), written(office)) == (False, True, [])
    unclosed = clicked(opened(tmp_path / "danh-ba.xlsx"), date(2017, 3, 1))
    assert (unclosed.done, "chưa chốt 2017-01" in unclosed.text()) == (False, True)


def test_without_a_deployment_the_button_says_where_to_look(opened, tmp_path, monkeypatch):
    monkeypatch.delenv("DONDOC_DIR", raising=False)
    said = clicked(opened(write_home_book(tmp_path / "so.xlsx", differing())))
    assert (said.done, "Không thấy thư mục triển khai" in said.text()) == (False, True)
