"""What closing leaves in the ledger: drafts, objections, closed lists, corrections; nothing of it changes."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from sync.core.closing.written import text_of
from sync.ledger.copies import Copies
from sync.ledger.errors import LedgerError
from sync.ledger.rows import ACCEPTED, REJECTED, Draft
from sync.ledger.store import Ledger
from sync.ledger.tables import CLOSING
from tests.core.closing.samples import closed_list
from tests.ledger.closing_samples import closing, objection, write_one_of_each
from tests.ledger.samples import START, later


def test_a_closed_list_comes_back_as_it_went_in(ledger: Ledger) -> None:
    ledger.close_period(START, closing(), {})
    found = ledger.closed_list("2018-04")
    assert found is not None
    assert text_of(found) == text_of(closed_list())
    assert ledger.closed_list("2018-05") is None


def test_the_lists_of_a_year_stand_in_the_order_of_their_months(ledger: Ledger) -> None:
    for period in ("2018-05", "2018-04", "2019-01"):
        ledger.close_period(START, closing(period), {})
    assert [one.period for one in ledger.closed_lists(2018)] == ["2018-04", "2018-05"]
    assert len(ledger.closed_lists()) == 3


def test_a_month_is_closed_once(ledger: Ledger) -> None:
    ledger.close_period(START, closing(), {})
    with pytest.raises(LedgerError, match="đã chốt"):
        ledger.close_period(later(1), closing(file="khac.xlsx"), {})
    assert len(ledger.closings()) == 1


def test_a_correction_stands_with_its_list(ledger: Ledger) -> None:
    ledger.close_period(START, closing(), {})
    number = ledger.correct_list(later(1), ("2018-04", "NV-2018-0001", "SNV", True, "Đã gia hạn", "12/UBND"))
    found = ledger.closed_list("2018-04")
    assert found is not None
    [correction] = found.corrections
    assert (correction.number, correction.removed, correction.by, correction.at) == (
        number,
        True,
        "an",
        later(1),
    )
    assert found.sha256 == closed_list().sha256


def test_an_objection_is_open_until_it_is_answered_and_the_last_answer_counts(ledger: Ledger) -> None:
    number = ledger.record_objection(START, objection())
    [asked] = ledger.objections("2018-04")
    assert (asked.number, asked.text, asked.outcome, asked.by) == (number, "Đã gửi báo cáo", "", "an")
    ledger.answer_objection(later(1), number, (REJECTED, "Chưa có văn bản", ""))
    ledger.answer_objection(later(2), number, (ACCEPTED, "Đã đối chiếu văn bản đến", "99/VP"))
    [answered] = ledger.objections()
    assert (answered.outcome, answered.reason, answered.answered_at) == (
        ACCEPTED,
        "Đã đối chiếu văn bản đến",
        later(2),
    )


def test_an_answer_to_an_answer_or_to_nothing_is_refused(ledger: Ledger) -> None:
    number = ledger.record_objection(START, objection())
    ledger.answer_objection(later(1), number, (REJECTED, "Chưa có văn bản", ""))
    for nothing in (number + 1, 77):
        with pytest.raises(LedgerError, match="không có ý kiến"):
            ledger.answer_objection(later(1), nothing, (REJECTED, "", ""))


def test_after_the_closing_no_objection_is_taken_and_none_answered(ledger: Ledger) -> None:
    number = ledger.record_objection(START, objection())
    ledger.close_period(later(1), closing(), {})
    with pytest.raises(LedgerError, match="dondoc correct"):
        ledger.record_objection(later(2), objection())
    with pytest.raises(LedgerError, match="dondoc correct"):
        ledger.answer_objection(later(2), number, (ACCEPTED, "", ""))


def test_drafts_are_kept_with_their_day_and_their_rows(ledger: Ledger) -> None:
    draft = Draft("2018-04", "SNV", START, date(2018, 5, 4), "SNV.xlsx", "cd" * 32, ("NV-2018-0001",))
    ledger.record_drafts(START, [draft])
    assert ledger.drafts("2018-04") == [draft]
    assert ledger.drafts("2018-05") == []


def test_a_content_of_the_configuration_is_kept_once_and_found_by_its_hash(ledger: Ledger) -> None:
    for days in (0, 1):
        ledger.keep_configuration(later(days), [("calendar.csv", "aa", "ngay"), ("units.csv", "bb", "code")])
    assert ledger.configuration("units.csv", "bb") == "code"
    assert ledger.configuration("units.csv", "aa") is None
    assert ledger.heads()["configurations"].seq == 2


def test_everything_that_closing_writes_is_chained_and_sealed(ledger: Ledger, tmp_path: Path) -> None:
    write_one_of_each(ledger, Copies(tmp_path / "ban-luu"))
    assert ledger.verify(Copies(tmp_path / "ban-luu")) == []
    assert all(ledger.heads()[name].seq for name in CLOSING)


@pytest.mark.parametrize("table", ["closings", "drafts", "objections", "list_corrections", "configurations"])
def test_no_row_is_changed_or_deleted(ledger: Ledger, table: str, tmp_path: Path) -> None:
    write_one_of_each(ledger, Copies(tmp_path / "ban-luu"))
    for change in (f"UPDATE {table} SET hash = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(Exception, match="chỉ ghi thêm"), ledger.engine.begin() as connection:
            connection.execute(text(change))
