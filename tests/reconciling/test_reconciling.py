"""Both books compared through the use case: every class, every format, reasons kept between runs, nothing half-written."""

import itertools
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from sync.core.report_periods import ReportPeriod
from sync.deployment.place import Deployment
from sync.failure import NotDone
from sync.ledger.copies import Copies
from sync.months import reconciling
from sync.months.letters import template_of
from sync.months.reconciling import reconcile
from sync.outputs.workbook import write_report
from sync.sources.limits import Limits
from tests.collecting.office import Office
from tests.outputs.letters import words_of
from tests.reconciling import quarter
from tests.reconciling.quarter import (
    LISTED,
    MONTHS,
    agreeing,
    close_months,
    differing,
    line,
    write_home_book,
)

AT = datetime(2018, 7, 10, 9)
QUARTER = ReportPeriod.read("2018-Q2")
LIMITS = Limits(children=1)


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path / "van-phong")
    close_months(office.ledger)
    yield office
    office.close()


def compared(office, rows, period=QUARTER, at=AT, **book):
    file = write_home_book(office.root.parent / "so-noi-vu.xlsx", rows, **book)
    return reconcile(office.desk(at), ReportPeriod.read(str(period)), file, LIMITS)


def of_class(done, name):
    items = done.compared.items
    return items[items["class"] == name]


def test_equal_books_agree_whatever_the_headers_are_called(office):
    done = compared(office, agreeing())
    assert done.compared.counts == {
        "matched": 12, "only_office": 0, "only_home_affairs": 0, "different": 0, "duplicate": 0,
    }  # fmt: skip
    assert done.compared.problems == []
    assert [path.name for path in done.files] == [
        "doi-chieu-2018-Q2.xlsx", "bien-ban-doi-chieu-2018-Q2.xlsx", "bien-ban-doi-chieu-2018-Q2.docx",
    ]  # fmt: skip
    assert "Hai sổ khớp nhau" in words_of(done.files[2])


@pytest.mark.parametrize(("period", "matched"), [("2018-04", 4), ("2018-Q2", 12)])
def test_a_month_and_a_quarter_are_reconciled_alike(office, period, matched):
    assert compared(office, agreeing(), period).compared.counts["matched"] == matched


@pytest.mark.parametrize("written", ["–", "-", "", 0])
def test_no_day_late_is_the_same_as_a_dash_or_a_blank(tmp_path, monkeypatch, written):
    monkeypatch.setattr(quarter, "member", partial(quarter.member, days_late=0, overdue=False))
    office = Office(tmp_path / "van-phong")
    close_months(office.ledger)
    rows = [{**row, "days": written, "overdue": "Không"} for row in agreeing()]
    assert compared(office, rows).compared.counts["matched"] == 12
    office.close()


def test_half_a_year_and_a_year_are_reconciled_once_all_their_months_are_closed(tmp_path):
    office = Office(tmp_path / "van-phong")
    every = {f"2018-{number:02}": ("SNV-1", "SYT-1") for number in range(1, 13)}
    close_months(office.ledger, every, every)
    rows = agreeing(every)
    assert compared(office, rows, "2018-H1").compared.counts["matched"] == 12
    assert compared(office, rows, "2018").compared.counts["matched"] == 24
    office.close()


def test_every_class_is_told_apart(office):
    done = compared(office, differing())
    assert done.compared.counts == {
        "matched": 7, "only_office": 1, "only_home_affairs": 1, "different": 3, "duplicate": 1,
    }  # fmt: skip
    assert of_class(done, "only_office")["code"].tolist() == ["NV-2018-SNV-2"]
    assert of_class(done, "only_home_affairs")["code"].tolist() == ["NV-2018-SYT-9"]
    assert of_class(done, "duplicate")["home_count"].tolist() == [2]
    told = dict(
        zip(of_class(done, "different")["code"], of_class(done, "different")["difference"], strict=True)
    )
    assert told["NV-2018-SYT-2"] == "Số ngày chậm: VP 72, SNV 1"
    assert told["NV-2018-DAKTO-1"] == "Đơn vị: VP UBND huyện Đăk Tô, SNV Sở Y tế"
    assert told["NV-2018-SYT-3"] == "Mã: VP NV-2018-SYT-3, SNV (trống)"


def test_control_totals_add_up_in_both_books(office):
    totals = compared(office, agreeing()).compared.totals.set_index("unit")
    for book in ("office", "home"):
        flow = totals[[f"{book}_{name}" for name in ("opening", "new", "resolved", "closing")]]
        assert flow.loc["SNV"].tolist() == [1, 1, 1, 1]
        assert flow.loc["SYT"].tolist() == [1, 2, 1, 2]
        assert flow.loc["DAKTO"].tolist() == [0, 1, 0, 1]


def test_a_book_without_the_month_before_opens_with_the_offices_figures(office):
    done = compared(office, agreeing({month: LISTED[month] for month in MONTHS[1:]}))
    totals = done.compared.totals
    assert not totals["home_opening_known"].any()
    assert totals["home_opening"].tolist() == totals["office_opening"].tolist()


def test_a_reason_chosen_in_the_workbook_is_kept_and_recorded(office):
    done = compared(office, differing())
    choose(done.files[0], "NV-2018-SNV-2", "gia hạn sau chốt", "theo 77/UBND")
    again = compared(office, differing(), at=AT + timedelta(hours=1))
    row = again.compared.items.set_index("code").loc["NV-2018-SNV-2"]
    kept = row[row["class"] == "only_office"].iloc[0]
    assert (kept["reason"], kept["remark"]) == ("gia hạn sau chốt", "theo 77/UBND")
    assert "gia hạn sau chốt: theo 77/UBND" in words_of(again.files[2])
    again.files[0].unlink()
    third = compared(office, differing(), at=AT + timedelta(hours=2))
    assert "gia hạn sau chốt" in third.compared.items["reason"].tolist()
    assert office.broken() == []


def test_a_reason_is_on_record_before_the_workbook_that_held_it_is_written_over(office, monkeypatch):
    done = compared(office, differing())
    choose(done.files[0], "NV-2018-SNV-2", "gia hạn sau chốt", "theo 77/UBND")

    def full(target, *rest):
        if target == done.files[0]:
            raise OSError(28, "No space left on device")
        return write_report(target, *rest)

    monkeypatch.setattr(reconciling, "write_report", full)
    with pytest.raises(OSError, match="No space"):
        compared(office, differing(), at=AT + timedelta(hours=1))
    assert [one.reason for one in office.ledger.reasons("2018-Q2").values()] == ["gia hạn sau chốt"]


def choose(path: Path, code: str, reason: str, remark: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Chênh lệch"]
    header = next(row for row in sheet.iter_rows() if row[1].value == "Mã nhiệm vụ")
    columns = {cell.value: cell.column for cell in header}
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        if row[1].value == code and row[6].value == "Chỉ có ở Văn phòng":
            sheet.cell(row[0].row, columns["Lý do"], reason)
            sheet.cell(row[0].row, columns["Ghi chú lý do"], remark)
    book.save(path)


def test_the_reasons_are_a_dropdown(office):
    sheet = openpyxl.load_workbook(compared(office, differing()).files[0])["Chênh lệch"]
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == (
        '"gia hạn sau chốt,chuyển đơn vị,đính chính,khác mốc chốt,trùng,thu hồi,chưa rõ"'
    )


def test_a_total_that_is_not_the_sum_of_its_rows_is_told_at_its_cell(office):
    done = compared(office, agreeing(), total=99)
    assert [(one.code, one.cell) for one in done.compared.problems] == [("sum_wrong", "C18")]
    assert compared(office, agreeing(), total=14).compared.problems == []


def test_merged_units_are_understood_and_told(office):
    rows = agreeing()
    rows.sort(key=lambda row: (row["month"], row["unit"]))
    for before, row in itertools.pairwise(rows):
        if (before["month"], before.get("was", before["unit"])) == (row["month"], row["unit"]):
            row["was"], row["unit"] = row["unit"], ""
    cut = [{name: value for name, value in row.items() if name != "was"} for row in rows]
    done = compared(office, cut)
    assert done.compared.counts["matched"] == 12
    assert {one.code for one in done.compared.problems} == {"unit_carried"}


def test_a_month_that_cannot_be_read_and_a_unit_nobody_knows_are_told(office):
    rows = agreeing()
    rows[3] = rows[3] | {"month": "đầu năm"}
    rows[4] = rows[4] | {"unit": "Sở Nội vu tỉnh X"}
    done = compared(office, rows)
    assert {one.code for one in done.compared.problems} == {"month_unknown", "unit_not_in_registry"}
    assert done.compared.counts["only_office"] == 1


def test_rows_of_another_year_are_counted_and_left_out(office):
    done = compared(office, [*agreeing(), line("2018-06", "SNV-2") | {"month": "6/2017"}])
    assert (done.compared.outside, done.compared.counts["matched"]) == (1, 12)


def test_a_file_that_is_no_such_book_is_refused_and_nothing_is_written(office):
    with pytest.raises(NotDone, match="không trang nào có dòng tiêu đề"):
        compared(office, agreeing(), headers=["A", "B", "C", "D", "E", "F", "G", "H", "I", "K", "L", "M"])
    assert not (office.root / "bao-cao").exists()


def test_the_book_that_was_compared_is_kept(office):
    compared(office, agreeing())
    content = (office.root.parent / "so-noi-vu.xlsx").read_bytes()
    copy = Copies(Deployment(office.root).copies).path(sha256(content).hexdigest())
    assert copy.read_bytes() == content


def test_a_book_behind_a_link_is_refused(office, tmp_path):
    file = write_home_book(tmp_path / "that.xlsx", agreeing())
    (tmp_path / "noi.xlsx").symlink_to(file)
    with pytest.raises(NotDone, match="không phải là một tệp thường"):
        reconcile(office.desk(AT), QUARTER, tmp_path / "noi.xlsx", LIMITS)


def test_a_period_with_an_open_month_is_refused(office):
    with pytest.raises(NotDone, match=r"chưa chốt 2018-07.*dondoc close 2018-07"):
        compared(office, agreeing(), "2018-Q3")


def test_a_workbook_whose_reasons_cannot_be_read_back_is_not_overwritten(office):
    done = compared(office, differing())
    done.files[0].write_bytes(b"PK")
    with pytest.raises(NotDone, match="không đọc lại được lý do"):
        compared(office, differing())
    assert done.files[0].read_bytes() == b"PK"


def test_a_template_edited_wrongly_leaves_nothing_half_written(office):
    own = office.root / "mau-van-ban" / "bien-ban-doi-chieu.docx"
    own.parent.mkdir(exist_ok=True)
    paper = Document(str(template_of(office.desk(AT), "bien-ban-doi-chieu")))
    paper.add_paragraph("{{ khong_co }}")
    paper.save(str(own))
    with pytest.raises(NotDone, match="khong_co"):
        compared(office, agreeing())
    assert list((office.root / "bao-cao" / "2018-Q2").iterdir()) == []
    assert office.ledger.reasons("2018-Q2") == {}


def test_a_book_with_merged_cells_doubled_codes_and_a_wrong_total_is_compared_and_each_thing_listed(
    office, tmp_path
):
    rows = agreeing()
    write_home_book(tmp_path / "so.xlsx", [*rows, rows[-1]], total=99)
    book = openpyxl.load_workbook(tmp_path / "so.xlsx")
    sheet = book.active
    for first in range(4, 4 + len(rows)):
        if (sheet.cell(first, 2).value, sheet.cell(first, 4).value) == (
            sheet.cell(first + 1, 2).value,
            sheet.cell(first + 1, 4).value,
        ):
            sheet.merge_cells(start_row=first, end_row=first + 1, start_column=4, end_column=4)
            break
    book.save(tmp_path / "so.xlsx")
    assert len(sheet.merged_cells.ranges) == 2
    done = reconcile(office.desk(AT), QUARTER, tmp_path / "so.xlsx", LIMITS).compared
    assert {one.code for one in done.problems} == {"sum_wrong", "unit_carried"}
    assert (done.counts["duplicate"], sum(done.counts.values())) == (1, 12)
