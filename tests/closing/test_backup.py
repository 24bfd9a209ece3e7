"""What closing a month leaves behind comes back from a backup, and the files that left the office with it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sync.ledger.backup import backup
from sync.ledger.copies import Copies
from sync.ledger.restoring import restore
from sync.months.closing import changed_files
from sync.months.correcting import correct
from sync.months.drafting import draft_month
from sync.months.objecting import answer, object_to
from tests.closing.month import APRIL, CLOSED_AT, close
from tests.collecting.office import Office

SNV_SECOND, DAKTO = "NV-2018-0002", "NV-2018-0005"
SAVED_AT = CLOSED_AT + timedelta(days=5)


@pytest.fixture
def closed(office: Office) -> Office:
    """April with drafts, an objection accepted, the closed list, a correction, and a letter that the office words itself."""
    draft_month(office.desk(datetime(2018, 5, 2, 21)), APRIL)
    said = object_to(office.desk(datetime(2018, 5, 2, 22)), APRIL, ("DAKTO", DAKTO), ("Đã gửi", "45/UBND"))
    answer(office.desk(datetime(2018, 5, 3, 8)), said, accept=True, said=("Đã đối chiếu", ""))
    close(office)
    at = CLOSED_AT + timedelta(days=2)
    correct(office.desk(at), APRIL, (SNV_SECOND, ""), ("Đã gia hạn", "12/UBND-TH"), removed=True)
    own = office.root / "mau-van-ban"
    own.mkdir(exist_ok=True)
    (own / "don-doc.docx").write_bytes(b"as the office words it")
    (own / "~$n-doc.docx").write_bytes(b"open in Word")
    return office


def test_a_closed_month_restores_verifies_and_gives_its_files_again(closed: Office, tmp_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in (closed.root / "bao-cao" / "2018-04").glob("*.*")}
    before = closed.ledger.closed_list("2018-04")
    acts = (closed.ledger.drafts("2018-04"), closed.ledger.objections("2018-04"))
    backup(closed.root, tmp_path / "luu.zip")
    restore(tmp_path / "luu.zip", tmp_path / "moi")
    with_it = Office.reopened(tmp_path / "moi", closed.contents)
    assert with_it.ledger.verify(Copies(tmp_path / "moi" / "so-cai" / "ban-luu")) == []
    after = with_it.ledger.closed_list("2018-04")
    assert (after.sha256, after.corrections) == (before.sha256, before.corrections)
    assert len(after.corrections) == 1
    assert (with_it.ledger.drafts("2018-04"), with_it.ledger.objections("2018-04")) == acts
    again = close(with_it, SAVED_AT)
    assert again.again
    assert {path.name: path.read_bytes() for path in again.files} == files
    assert changed_files(with_it.desk(SAVED_AT)) == []
    with_it.close()


def test_the_letters_that_the_office_worded_come_back_and_what_word_has_open_does_not(
    closed: Office, tmp_path: Path
) -> None:
    backup(closed.root, tmp_path / "luu.zip")
    restore(tmp_path / "luu.zip", tmp_path / "moi")
    restored = sorted((tmp_path / "moi" / "mau-van-ban").iterdir())
    assert [(path.name, path.read_bytes()) for path in restored if path.stem == "don-doc"] == [
        ("don-doc.docx", b"as the office words it")
    ]
    assert not [path for path in restored if path.name.startswith("~")]
