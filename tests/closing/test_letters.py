"""Letters of a closed month: their figures are the list's, they go to nobody else, and people may edit wording and letters."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from sync.core.letters import reminder_fields, report_fields, transfer_fields, units_to_remind
from sync.core.refusals import Refusal
from sync.core.report_periods import ReportPeriod
from sync.deployment.shipped import shipped
from sync.failure import NotDone
from sync.ledger.rows import REFUSED, Receipt
from sync.months.letters import write_letters
from sync.outputs.letter import write_letter
from tests.closing.month import APRIL, CLOSED_AT, LETTERS_AT, MAY, close
from tests.outputs.letters import words_of


@pytest.fixture
def letters(closed_office, closed_once):
    """Name → the letter, in the order in which they were written."""
    return {path.name: closed_office.root / path for path in closed_once[1]}


def words(path):
    return re.sub(r"\s+", " ", words_of(path))


def test_a_month_has_a_covering_letter_reminders_to_the_late_and_a_report(closed_office, letters):
    assert list(letters) == [
        "cong-van-SNV-2018-04.docx",
        "don-doc-SNV-2018-04.docx",
        "don-doc-SYT-2018-04.docx",
        "don-doc-DAKTO-2018-04.docx",
        "bao-cao-lanh-dao-2018-04.docx",
    ]
    assert {path.parent for path in letters.values()} == {closed_office.root / "bao-cao" / "2018-04"}


def test_the_covering_letter_has_the_figures_of_the_list(closed_office, letters):
    said = words(letters["cong-van-SNV-2018-04.docx"])
    assert "Danh sách số DS-2018-04" in said
    assert (
        "Có 3 nhiệm vụ của 3 đơn vị trong danh sách, trong đó 3 nhiệm vụ đang thực hiện quá hạn, 3 nhiệm vụ chậm cập nhật, 3 nhiệm vụ cả quá hạn và chậm cập nhật"
        in said
    )
    assert "Phần I, sở, ban, ngành: 2 nhiệm vụ của 2 đơn vị" in said
    assert "1 nhiệm vụ hoàn thành quá hạn trong kỳ" in said
    assert closed_office.ledger.closed_list("2018-04").sha256[:16] in said
    assert "chốt đến hết ngày 30/04/2018, theo dữ liệu thu đến 09:00 ngày 03/05/2018" in said


def test_a_reminder_names_the_units_own_tasks_only(letters):
    said = words(letters["don-doc-SNV-2018-04.docx"])
    assert "NV-2018-0002" in said
    assert "NV-2018-0003" not in said
    assert "quá hạn và chậm cập nhật" in said
    assert "chưa nhận được sổ" not in said


def test_letters_are_laid_out_as_administrative_documents(letters):
    for path in letters.values():
        said = words(path)
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
        assert "Độc lập - Tự do - Hạnh phúc" in said
        assert "Kon Tum, ngày 03 tháng 5 năm 2018" in said
        assert "Nơi nhận:" in said
        assert "{" not in said


def test_a_letter_that_lies_there_is_kept_until_all_are_asked_for_again(closed_office, letters):
    edited = letters["don-doc-SNV-2018-04.docx"]
    edited.write_bytes(b"sua tay")
    again = write_letters(closed_office.desk(LETTERS_AT), APRIL)
    assert (again.written, set(again.kept)) == ((), set(letters.values()))
    assert edited.read_bytes() == b"sua tay"
    assert set(write_letters(closed_office.desk(LETTERS_AT), APRIL, again=True).written) == set(
        letters.values()
    )
    assert "NV-2018-0002" in words(edited)


def test_a_month_that_is_not_closed_has_no_letters(office):
    with pytest.raises(NotDone, match=r"chưa chốt 2018-05.*dondoc close 2018-05"):
        write_letters(office.desk(LETTERS_AT), MAY)
    assert not (office.root / "bao-cao" / "2018-05").exists()


def test_the_wording_is_the_offices_own_where_it_has_a_template(office):
    close(office)
    own = office.root / "mau-van-ban"
    own.mkdir(exist_ok=True)
    shutil.copy(shipped("templates") / "cong-van-SNV.docx", own / "don-doc.docx")
    with pytest.raises(NotDone, match=r"don-doc\.docx: không có chỗ điền “so_don_vi”"):
        write_letters(office.desk(LETTERS_AT), APRIL)


def test_after_a_correction_the_unit_is_no_longer_reminded(office):
    closed = close(office).closed
    corrected = replace(closed, rows=closed.rows[closed.rows["unit"] != "SYT"])
    assert [unit for unit, _ in units_to_remind(corrected, {})] == ["SNV", "DAKTO"]


def test_a_unit_whose_tracker_was_not_received_is_reminded_of_that_alone(office):
    closed = close(office).closed
    rows = closed.rows[closed.rows["unit"] != "SYT"]
    quiet = replace(closed, rows=rows)
    assert ("SYT", "Sở Y tế") in units_to_remind(quiet, {"SYT": "không có tệp"})
    said = reminder_fields(quiet, "SYT", "Sở Y tế", "không có tệp")
    assert (said["viec"], said["chua_nhan_so"]) == ([], True)


@pytest.mark.parametrize(
    ("reason", "reminded"),
    [(Refusal.NOT_FOUND, True), (Refusal.ENCRYPTED, True), (Refusal.UNREACHABLE, False)],
)
def test_nobody_is_reminded_of_a_tracker_that_the_centre_could_not_reach(office, reason, reminded):
    at = CLOSED_AT - timedelta(hours=1)
    number = office.ledger.begin_collection(at, {})
    office.ledger.take_unchanged(number, [Receipt("SYT", at, REFUSED, reason.value)])
    office.ledger.finish_collection(number, at)
    close(office)
    written = {path.name: words(path) for path in write_letters(office.desk(LETTERS_AT), APRIL).written}
    assert ("chưa nhận được sổ" in written["don-doc-SYT-2018-04.docx"]) is reminded
    assert "Sở Y tế" in written["bao-cao-lanh-dao-2018-04.docx"]


def test_undetermined_rows_remind_nobody(office):
    closed = close(office).closed
    nobody = replace(closed, rows=closed.rows.iloc[:0], undetermined=closed.rows)
    assert units_to_remind(nobody, {}) == []


def test_what_a_unit_wrote_breaks_no_letter(office, tmp_path):
    closed = close(office).closed
    hostile = "a & b <w:t> {{ don_vi }} {% endfor %} \x00\x0b “x”"
    rows = closed.rows.assign(content=hostile, delay_reason=hostile)
    fields = _with_head(office, reminder_fields(replace(closed, rows=rows), "SNV", "Sở Nội vụ"))
    write_letter(shipped("templates") / "don-doc.docx", fields, tmp_path / "thu.docx", LETTERS_AT)
    assert "a & b <w:t> {{ don_vi }} {% endfor %} “x”" in words(tmp_path / "thu.docx")


def _with_head(office, fields):
    from sync.months.letters import sender

    return sender(office.desk(LETTERS_AT)).fields(APRIL) | fields


def test_a_quarter_counts_a_task_once_and_its_months_each(office):
    april = close(office).closed
    may = replace(april, number="DS-2018-05", period="2018-05")
    said = report_fields([april, may], [])
    assert (said["so_viec"], said["so_luot"]) == ("3", "6")
    assert [row["so_luot"] for row in said["don_vi"] if row["so_viec"] != "0"] == ["2", "2", "2"]
    assert said["danh_sach"] == "DS-2018-04, DS-2018-05"


def test_a_quarter_with_an_open_month_is_refused(office):
    close(office)
    quarter = ReportPeriod.read("2018-Q2")
    with pytest.raises(NotDone, match="chưa chốt 2018-05, 2018-06"):
        write_letters(office.desk(LETTERS_AT), quarter)


def test_a_month_without_anybody_late_still_has_its_letters(office, tmp_path):
    closed = close(office).closed
    empty = replace(closed, rows=closed.rows.iloc[:0], totals=closed.totals.assign(rows=0, overdue=0))
    for name, fields in (
        ("cong-van-SNV", transfer_fields(empty)),
        ("bao-cao-lanh-dao", report_fields([empty], [])),
    ):
        write_letter(
            shipped("templates") / f"{name}.docx",
            _with_head(office, fields),
            tmp_path / f"{name}.docx",
            LETTERS_AT,
        )
        assert "0 nhiệm vụ" in words(tmp_path / f"{name}.docx")
    assert pd.Series(fields["cham_nhat"]).empty
