"""What the cover of a tracker on Google says of the unit's own regulation is read from the copy kept of it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.core.reading.cover import COVER_LABELS
from sync.office.covers import regulations
from sync.outputs.native.places import Tab
from sync.outputs.native.values import entered
from tests.collecting.office import FIRST
from tests.google.collecting.on_drive import DriveOffice, opened
from tests.google.signed_in import Google

ISSUED, TYPED, SYNC = (datetime(2018, 4, day, 17) for day in (2, 10, 11))
SAID: dict[str, Any] = {
    "regulation": "Đã ban hành",
    "regulation_no": "12/QĐ-SNV",
    "regulation_date": date(2018, 4, 6),
}


@pytest.fixture
def office(tmp_path: Path, google: Google):
    with opened(tmp_path / "vp", google) as one:
        one.office.assign(ISSUED, FIRST)
        yield one


def fill_in(office: DriveOffice, file_id: str, locale: str = "") -> None:
    """The clerk fills the cover in, where each label stands."""
    office.tick(TYPED)
    cover = office.world.spreadsheet(file_id).sheet(int(Tab.COVER))
    labels = {(cover.value(row, 1) or {}).get("stringValue"): row for row in range(30)}
    requests = [
        {
            "updateCells": {
                "start": {
                    "sheetId": int(Tab.COVER),
                    "rowIndex": labels[COVER_LABELS[field]],
                    "columnIndex": 2,
                },
                "rows": [{"values": [{"userEnteredValue": entered(value)}]}],
                "fields": "userEnteredValue",
            }
        }
        for field, value in SAID.items()
    ]
    if locale:
        said = {"properties": {"locale": locale}, "fields": "locale"}
        requests.append({"updateSpreadsheetProperties": said})
    office.writer.batch_update(file_id, requests)


def found(office: DriveOffice) -> dict[str, Any]:
    record = office.ledger.load_record(SYNC)
    table = regulations(office.place.copies, record.receipts).set_index("unit")
    return dict(table.loc["SNV"])


def test_a_cover_on_google_says_what_a_cover_in_excel_would(office: DriveOffice) -> None:
    fill_in(office, office.issue(ISSUED, "SNV"))
    office.collect(SYNC)
    told = found(office)
    assert (told["status"], told["number"], told["doubt"]) == ("Đã ban hành", "12/QĐ-SNV", "")
    assert told["issued_on"].date() == date(2018, 4, 6)


def test_a_cover_left_blank_says_so(office: DriveOffice) -> None:
    office.issue(ISSUED, "SNV")
    office.collect(ISSUED + timedelta(days=1))
    assert (found(office)["status"], found(office)["doubt"]) == ("", "chưa ghi tình trạng")


def test_under_another_language_the_words_count_and_the_day_does_not(office: DriveOffice) -> None:
    fill_in(office, office.issue(ISSUED, "SNV"), "en_US")
    office.collect(SYNC)
    told = found(office)
    assert (told["status"], told["number"]) == ("Đã ban hành", "12/QĐ-SNV")
    assert str(told["issued_on"]) == "NaT"
    assert "ngôn ngữ khác" in told["doubt"]
