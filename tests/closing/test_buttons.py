"""The buttons of 'Chốt và đối chiếu': what they do is what the commands do, and refusals are sentences."""

from datetime import date, datetime

import pytest

from addin import macros, month_ends
from sync.failure import NotDone
from tests.closing.month import CLOSED_AT


@pytest.fixture
def clicked(office, monkeypatch):
    """Name of a macro → its outcome, on the morning of the closing, in the office's folder; the workbook is not looked at."""
    monkeypatch.setenv("DONDOC_DIR", str(office.root))
    monkeypatch.setattr(month_ends, "now", lambda: CLOSED_AT)
    return lambda name, as_of=None: macros.MACROS[name](None, as_of=as_of)


def test_the_three_buttons_take_the_last_month_from_draft_to_letters(office, clicked):
    draft = clicked("draft_month")
    assert draft.counts == {"Đơn vị có tên": 3}
    assert draft.sentences[0] == "Kỳ tháng 4 năm 2018: dự thảo."
    closed = clicked("close_month")
    assert closed.counts["Dòng trong danh sách"] == 3
    listed = office.ledger.closed_list("2018-04")
    assert f"Danh sách DS-2018-04, mã băm {listed.sha256[:16]}." in closed.text()
    letters = clicked("write_letters")
    assert letters.counts == {"Văn bản đã soạn": 5, "Văn bản giữ nguyên": 0}
    assert len(list((office.root / "bao-cao" / "2018-04").glob("*.docx"))) == 5


def test_a_button_never_forces_a_closing(office, clicked, monkeypatch):
    monkeypatch.setattr(month_ends, "now", lambda: datetime(2018, 4, 30, 12))
    with pytest.raises(NotDone, match="chưa kết thúc"):
        clicked("close_month", date(2018, 4, 10))
    assert office.ledger.closings() == []


def test_letters_of_a_month_that_is_not_closed_say_what_to_run_first(clicked):
    with pytest.raises(NotDone, match="chưa chốt 2018-04"):
        clicked("write_letters")
