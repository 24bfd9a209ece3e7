"""The month is closed by the use cases: real trackers, a real ledger, the files that leave the office."""

from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from sync.core.adding_up import TotalsDisagreeError
from sync.failure import NotDone
from sync.ledger.errors import LedgerError
from sync.ledger.rows import Event
from sync.months.correcting import correct
from sync.months.drafting import draft_month
from sync.months.objecting import answer, object_to
from tests.closing.month import APRIL, CLOSED_AT, MAY, close, listed

SNV_SECOND, SYT_FIRST, SYT_SECOND, DAKTO = "NV-2018-0002", "NV-2018-0003", "NV-2018-0004", "NV-2018-0005"


def test_the_list_names_those_who_are_late_and_nobody_else(office):
    done = close(office)
    assert listed(done) == {
        SNV_SECOND: ("SNV", True, True),
        SYT_FIRST: ("SYT", True, True),
        DAKTO: ("DAKTO", True, True),
    }
    closed = done.closed
    assert list(closed.second["code"]) == [SYT_SECOND]
    assert (closed.number, closed.as_of, closed.known_at) == ("DS-2018-04", date(2018, 4, 30), CLOSED_AT)
    assert list(closed.rows["part"]) == [1, 1, 2]
    assert list(closed.rows["days_late"]) == [10, 12, 11]


def test_each_row_says_file_sheet_cell_and_instant(office):
    rows = close(office).closed.rows.set_index("code")
    row = rows.loc[SNV_SECOND]
    sheet = load_workbook(office.root / row["file"])[row["sheet"]]
    header = next(cells for cells in sheet.iter_rows() if any(cell.value == "Tình trạng" for cell in cells))
    state = next(cell for cell in header if cell.value == "Tình trạng")
    assert row["cell"] == f"{state.column_letter}{row['row']}"
    assert SNV_SECOND in [cell.value for cell in sheet[int(row["row"])]]


def test_a_month_that_has_not_ended_is_refused_whatever_is_said(office):
    for at in (datetime(2018, 4, 30, 23, 59, 59), datetime(2018, 4, 1)):
        with pytest.raises(NotDone, match="chưa kết thúc"):
            close(office, at, force="gấp")
    assert office.ledger.closings() == []


def test_a_second_closing_is_refused_whatever_is_said(office):
    before = close(office)
    with pytest.raises(NotDone, match="đã chốt"):
        close(office, CLOSED_AT + timedelta(days=1), force="gấp")
    assert office.ledger.closed_list("2018-04").sha256 == before.closed.sha256


def test_missing_files_are_written_again_byte_by_byte(office):
    done = close(office)
    before = {path: path.read_bytes() for path in done.files}
    for path in done.files:
        path.unlink()
    again = close(office, CLOSED_AT + timedelta(days=9))
    assert again.again
    assert {path: path.read_bytes() for path in again.files} == before


def test_an_extension_recorded_later_changes_no_closed_list(office):
    before = close(office)
    files = {path: path.read_bytes() for path in before.files}
    extension = Event(
        SNV_SECOND,
        "extension",
        date(2018, 4, 12),
        "77/UBND-TH",
        date(2018, 4, 12),
        new_deadline=date(2018, 7, 1),
    )
    office.ledger.add_events(CLOSED_AT + timedelta(hours=1), [extension])
    again = office.ledger.closed_list("2018-04")
    assert again.rows.equals(before.closed.rows)
    assert {path: path.read_bytes() for path in before.files} == files


def test_a_month_before_a_closed_one_is_refused(office):
    close(office, datetime(2018, 6, 1, 8), MAY)
    with pytest.raises(NotDone, match="không chốt lùi"):
        close(office, datetime(2018, 6, 2, 8), force="gấp")


def test_a_month_is_not_skipped_unless_somebody_says_why(office):
    june = type(APRIL).read("2018-06")
    close(office)
    with pytest.raises(NotDone, match=r"2018-05.*--force"):
        close(office, datetime(2018, 7, 2, 8), june)
    closed = close(office, datetime(2018, 7, 2, 8), june, "tháng 5 sáp nhập").closed
    assert (closed.forced.by, closed.forced.reason) == ("văn phòng", "tháng 5 sáp nhập")
    assert "kỳ trước (2018-05) chưa chốt" in closed.forced.against[0]
    assert set(closed.rows["consecutive_months"]) == {1}


def test_a_year_whose_calendar_is_not_confirmed_is_refused_or_forced_with_a_reason(office):
    calendar = office.root / "calendar.csv"
    text = calendar.read_text(encoding="utf-8-sig").splitlines()
    text = [line.replace("đã xác nhận", "dự kiến") if line.startswith("2018") else line for line in text]
    calendar.write_text("\n".join(text) + "\n", encoding="utf-8-sig")
    office.place = type(office.place)(office.root)
    with pytest.raises(NotDone, match="lịch năm 2018 chưa xác nhận"):
        close(office)
    closed = close(office, force="đã hỏi Sở Nội vụ").closed
    assert "lịch năm 2018" in closed.forced.against[0]
    assert set(closed.rows["caution"]) == {"Lịch chưa xác nhận"}


def test_too_many_undetermined_units_are_refused(office):
    settings = office.root / "settings.toml"
    text = settings.read_text(encoding="utf-8").replace(
        "max_undetermined_percent = 50", "max_undetermined_percent = 0"
    )
    settings.write_text(text, encoding="utf-8")
    office.place = type(office.place)(office.root)
    office.path("DAKTO", 1).unlink()
    assert len(close(office).closed.undetermined) == 0
    # in May nothing comes from Đăk Tô, whose task of that month can be judged neither way
    office.ledger.assign(datetime(2018, 5, 3, 10), [_task()])
    office.issue(datetime(2018, 5, 3, 10), "DAKTO")
    with pytest.raises(NotDone, match="1/3 đơn vị"):
        close(office, datetime(2018, 6, 1, 8), MAY)
    assert list(close(office, datetime(2018, 6, 1, 8), MAY, "mất mạng").closed.undetermined["unit"]) == [
        "DAKTO"
    ]


def _task():
    from sync.ledger.rows import Task

    return Task("DAKTO", "99/UBND", date(2018, 5, 2), "Báo cáo nhanh", deadline=date(2018, 5, 15))


def test_figures_that_do_not_add_up_are_refused_whatever_is_said(office, monkeypatch):
    def unbalanced(*_):
        raise TotalsDisagreeError("Số đầu kỳ, cuối kỳ", "kỳ không cân đối")

    monkeypatch.setattr("sync.months.month_end.control_totals", unbalanced)
    with pytest.raises(NotDone, match=r"kỳ không cân đối.*dondoc verify"):
        close(office, force="gấp")
    with pytest.raises(NotDone, match=r"kỳ không cân đối.*dondoc verify"):
        draft_month(office.desk(CLOSED_AT), APRIL)
    assert office.ledger.closings() == []
    assert office.ledger.drafts("2018-04") == []


def test_a_draft_goes_to_each_unit_with_rows_and_says_until_when_it_may_object(office):
    drafted = draft_month(office.desk(CLOSED_AT), APRIL)
    assert [one.unit for one in drafted] == ["SNV", "SYT", "DAKTO"]
    assert {one.object_by for one in drafted} == {date(2018, 5, 7)}
    sheet = load_workbook(drafted[1].file)["Dự thảo"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert SYT_FIRST in values
    assert SNV_SECOND not in values
    assert any("hết ngày 07/05/2018" in str(value) for value in values)


def test_the_same_draft_is_recorded_once(office):
    assert [one.new for one in draft_month(office.desk(CLOSED_AT), APRIL)] == [True] * 3
    assert [one.new for one in draft_month(office.desk(CLOSED_AT), APRIL)] == [False] * 3
    assert len(office.ledger.drafts("2018-04")) == 3


def test_an_open_objection_stands_against_the_closing_and_its_outcome_in_the_list(office):
    draft_month(office.desk(CLOSED_AT), APRIL)
    kept = object_to(office.desk(CLOSED_AT), APRIL, ("SNV", SNV_SECOND), ("Đang chờ Bộ", ""))
    out = object_to(office.desk(CLOSED_AT), APRIL, ("SYT", SYT_FIRST), ("Đã gửi ngày 18/4", "45/SYT"))
    with pytest.raises(NotDone, match=f"ý kiến số {kept}, {out}"):
        close(office)
    answer(office.desk(CLOSED_AT), kept, accept=False, said=("Không có văn bản gia hạn", ""))
    answer(office.desk(CLOSED_AT), out, accept=True, said=("Có trong sổ công văn đến", ""))
    done = close(office)
    assert set(listed(done)) == {SNV_SECOND, DAKTO}
    assert "không chấp nhận: Không có văn bản gia hạn" in done.closed.rows["objection"][0]
    assert list(done.closed.excluded["reason"]) == [f"Chấp nhận ý kiến số {out}: Có trong sổ công văn đến"]


def test_an_objection_to_what_was_not_drafted_is_refused(office):
    draft_month(office.desk(CLOSED_AT), APRIL)
    for row, why in {
        ("SNV", SYT_FIRST): "không có trong dự thảo",
        ("SNV", "NV-9"): "không có trong sổ",
        ("XYZ", SYT_FIRST): "không có mã đơn vị",
    }.items():
        with pytest.raises(NotDone, match=why):
            object_to(office.desk(CLOSED_AT), APRIL, row, ("Đã gửi", ""))


def test_a_draft_that_the_office_asks_for_stands_against_the_closing_until_its_days_are_over(office):
    settings = office.root / "settings.toml"
    text = settings.read_text(encoding="utf-8").replace("require_draft = false", "require_draft = true")
    settings.write_text(text, encoding="utf-8")
    office.place = type(office.place)(office.root)
    with pytest.raises(NotDone, match="chưa gửi dự thảo cho SNV, SYT, DAKTO"):
        close(office)
    draft_month(office.desk(CLOSED_AT), APRIL)
    with pytest.raises(NotDone, match="07/05/2018"):
        close(office, datetime(2018, 5, 7, 23))
    assert len(close(office, datetime(2018, 5, 8, 8)).closed.rows) == 3


def test_a_correction_is_shown_in_the_next_list_and_breaks_the_row_of_months(office):
    close(office)
    at = CLOSED_AT + timedelta(days=5)
    correct(office.desk(at), APRIL, (DAKTO, ""), ("Đã gia hạn", "12/UBND-TH ngày 05/05/2018"), removed=True)
    closed = close(office, datetime(2018, 6, 1, 8), MAY).closed
    assert [(said.period, said.code, said.removed) for said in closed.shown] == [("2018-04", DAKTO, True)]
    months = dict(zip(closed.rows["code"], closed.rows["consecutive_months"], strict=True))
    assert months == {SNV_SECOND: 2, SYT_FIRST: 2, DAKTO: 1}
    assert not closed.rows["late_update"].any()
    june = type(APRIL).read("2018-06")
    assert close(office, datetime(2018, 7, 2, 8), june).closed.shown == ()


@pytest.mark.parametrize(
    ("code", "said", "why"),
    [
        ("NV-2018-0001", ("Sai", "12/UBND"), "không có trong danh sách"),
        (DAKTO, ("Sai", ""), "văn bản"),
        (DAKTO, ("", "12/UBND"), "nội dung"),
    ],
)
def test_a_correction_of_nothing_or_by_nothing_is_refused(office, code, said, why):
    close(office)
    with pytest.raises(NotDone, match=why):
        correct(office.desk(CLOSED_AT), APRIL, (code, ""), said, removed=True)
    assert office.ledger.closed_list("2018-04").corrections == ()


def test_an_open_month_has_nothing_to_correct_and_a_closed_one_takes_no_objection(office):
    with pytest.raises(NotDone, match="chưa chốt"):
        correct(office.desk(CLOSED_AT), APRIL, (DAKTO, ""), ("Sai", "12/UBND"), removed=False)
    close(office)
    with pytest.raises(LedgerError, match="dondoc correct"):
        object_to(office.desk(CLOSED_AT), APRIL, ("DAKTO", DAKTO), ("Đã gửi", ""))
    with pytest.raises(NotDone, match="đã chốt"):
        draft_month(office.desk(CLOSED_AT), APRIL)


def test_the_ledger_verifies_with_its_closed_lists(office):
    close(office)
    assert office.broken() == []
    closed = office.ledger.closed_list("2018-04")
    for name, digest in closed.configuration.items():
        assert office.ledger.configuration(name, digest)
