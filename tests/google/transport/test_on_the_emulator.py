"""The calls of dondoc on the emulator: the scopes of each purpose suffice, and what fails in passing is survived."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.google.failures import GoogleError, Trouble
from sync.google.files import XLSX
from sync.google.office import GoogleOffice
from sync.google.opening import Terms, open_google
from sync.google.scopes import SCOPES, Purpose
from tests.google.emulator.faults import Fault
from tests.google.signed_in import Google
from tests.google.transport.virtual import VirtualClock

CLERK = "vanthu@snv.gov.vn"
LOCALE = [{"updateSpreadsheetProperties": {"properties": {"locale": "vi_VN"}, "fields": "locale"}}]


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def office(google: Google, clock: VirtualClock) -> Callable[[Purpose], GoogleOffice]:
    """Opens Drive and Sheets for a purpose, signed in with the key file; the world's clock follows ours."""
    world, started = google.world, clock.wait

    def wait(seconds: float) -> None:
        world.clock.advance(seconds)
        started(seconds)

    clock.wait = wait
    environment = {"DONDOC_GOOGLE_EMULATOR": google.url, "DONDOC_GOOGLE_KEY": str(google.key_file)}
    return lambda purpose: open_google(Terms(google.drive), purpose, clock.tempo, environment)


def test_each_purpose_does_its_calls_with_its_own_scopes(google: Google, office) -> None:
    provision, read, answer = office(Purpose.PROVISION), office(Purpose.READ), office(Purpose.ANSWER)
    made = provision.create_file("Sổ SNV", {"unit": "SNV"}, google.drive)
    provision.share(made.id, CLERK)
    provision.batch_update(made.id, LOCALE, idempotent=True)
    assert provision.mark_file(made.id, {"version": "2"}).properties == {
        "dondoc": "tracker",
        "unit": "SNV",
        "version": "2",
    }
    assert provision.shared_with(made.id)[CLERK] == "writer"
    assert [file.unit for file in read.list_trackers()] == ["SNV"]
    assert read.read_spreadsheet(made.id)["properties"]["locale"] == "vi_VN"
    answer.write_values(made.id, "Sheet1!A1", [["đã nhận"]])
    assert google.world.spreadsheet(made.id).sheets[0].value(0, 0) == {"stringValue": "đã nhận"}
    assert google.world.mails == []


def test_the_guide_names_every_scope_that_is_asked_for_and_no_other() -> None:
    table = (
        (Path(__file__).parents[3] / "docs/google.md")
        .read_text(encoding="utf-8")
        .partition("## Quyền")[2]
        .partition("\n\nCửa ngõ")[0]
    )
    named = set(re.findall(r"`((?:drive|spreadsheets)(?:\.[a-z.]+)?)`", table))
    assert named == {scope.rpartition("/")[2] for scopes in SCOPES.values() for scope in scopes}


@pytest.mark.parametrize("purpose", [Purpose.READ, Purpose.ANSWER])
def test_collecting_may_not_create_and_says_that_it_is_the_scope(
    office, google: Google, purpose: Purpose
) -> None:
    with pytest.raises(GoogleError) as caught:
        office(purpose).create_file("Sổ", {}, google.drive)
    assert caught.value.trouble is Trouble.SCOPES


def test_an_uploaded_workbook_is_downloaded_and_is_no_native_sheet(google: Google, office) -> None:
    file = google.world.new_file("a.xlsx", XLSX, CLERK, parents=[google.drive])
    file.content = b"PK\x03\x04"
    read = office(Purpose.READ)
    assert read.download(file.resource["id"]) == file.content
    with pytest.raises(GoogleError) as caught:
        read.read_spreadsheet(file.resource["id"])
    assert caught.value.trouble is Trouble.NOT_NATIVE


@pytest.mark.parametrize(
    "faults",
    [
        [Fault("429", "sheets.*", times=2, retry_after=30)],
        [Fault("500", "sheets.*"), Fault("502", "sheets.*"), Fault("503", "sheets.*")],
        [Fault("lost before", "sheets.*"), Fault("lost after", "sheets.*")],
        [Fault("401", "sheets.*")],
    ],
    ids=["429", "5xx", "lost", "401"],
)
def test_reading_survives_what_passes(
    google: Google, office, clock: VirtualClock, faults: list[Fault]
) -> None:
    made = office(Purpose.PROVISION).create_file("Sổ", {}, google.drive)
    google.world.faults.plan(*faults)
    assert office(Purpose.READ).read_spreadsheet(made.id)["spreadsheetId"] == made.id
    assert len(google.world.faults.struck) == sum(fault.times or 0 for fault in faults)
    assert all(wait >= 30 for wait in clock.waited if faults[0].retry_after)


def test_a_batch_is_sent_again_after_a_lost_connection_only_if_twice_does_no_harm(
    google: Google, office
) -> None:
    provision = office(Purpose.PROVISION)
    made = provision.create_file("Sổ", {}, google.drive)
    adding = [{"addSheet": {"properties": {"title": "Mới"}}}]
    google.world.faults.plan(Fault("lost after", "sheets.*"), Fault("lost after", "sheets.*"))
    with pytest.raises(GoogleError) as caught:
        provision.batch_update(made.id, adding)
    assert caught.value.failure.unsure
    assert [sheet.title for sheet in google.world.spreadsheet(made.id).sheets] == ["Sheet1", "Mới"]
    provision.batch_update(made.id, LOCALE, idempotent=True)
    assert google.world.quotas.requests["sheets.spreadsheets.batchUpdate"] == 3


def test_a_thousand_reads_run_into_no_quota(google: Google, office, clock: VirtualClock) -> None:
    google.world.clock.advance(0)
    made = office(Purpose.PROVISION).create_file("Sổ", {}, google.drive)
    read = office(Purpose.READ)
    for _ in range(1000):
        read.read_spreadsheet(made.id, "spreadsheetId")
    assert google.world.quotas.too_many == 0
    assert clock.at <= 17 * 60


def test_a_key_that_was_deleted_and_a_share_that_was_revoked_are_told_apart(google: Google, office) -> None:
    made = google.world.new_file("Sổ", "application/vnd.google-apps.spreadsheet", CLERK)
    with pytest.raises(GoogleError) as caught:
        office(Purpose.READ).read_spreadsheet(made.resource["id"])
    assert caught.value.trouble is Trouble.NOT_SHARED
    google.world.accounts.revoke("dondoc@so-theo-doi.iam.gserviceaccount.com")
    with pytest.raises(GoogleError) as caught:
        office(Purpose.READ).read_spreadsheet(made.resource["id"])
    assert caught.value.trouble is Trouble.KEY_WRONG
