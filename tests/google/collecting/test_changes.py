"""Only what changed is asked of Google, and nothing that changed is missed."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from sync.cli.main import command
from sync.cli.vietnamese import speak_vietnamese
from sync.collecting import collect
from sync.collecting.survey import Folder, Surveyor
from sync.core.tracker import COLUMNS
from sync.failure import NotDone
from sync.google.files import XLSX
from sync.sources.pool import read_batches
from tests.collecting.office import FIRST, tracker_file
from tests.google.collecting.on_drive import DriveOffice, opened
from tests.google.signed_in import Google

DAY = timedelta(days=1)
ISSUED = datetime(2018, 4, 2, 9)
TYPED = datetime(2018, 4, 10, 9)
SYNC = datetime(2018, 4, 10, 17)
LIST, READ, DOWNLOAD = "drive.files.list", "sheets.spreadsheets.get", "drive.files.get"


@pytest.fixture
def office(tmp_path: Path, google: Google):
    with opened(tmp_path / "vp", google) as one:
        one.office.assign(ISSUED, FIRST)
        yield one


@pytest.fixture
def snv(office: DriveOffice) -> str:
    file_id = office.issue(ISSUED, "SNV")
    office.collect(ISSUED + DAY)
    office.asked()
    return file_id


def typed(office: DriveOffice, file_id: str, at: datetime, said: str = "Đang làm") -> str:
    code = next(iter(office.rows(file_id)))
    office.type_in(file_id, {code: {"progress": said}}, at)
    office.asked()
    return code


def outcome(board, unit: str = "SNV") -> str:
    return next(result.receipt.outcome for result in board.results if result.unit == unit)


def seen(office: DriveOffice, code: str) -> list[str]:
    """What was typed, as each observation has it."""
    said = (step.observed.seen.values.progress for step in office.ledger.history(code))
    return [text for text in said if text]


def test_one_request_when_nothing_changed(office: DriveOffice, snv: str) -> None:
    board = office.collect(SYNC)
    assert (outcome(board), office.asked()) == ("unchanged", [LIST])


def test_one_request_more_for_each_changed_sheet(office: DriveOffice, snv: str) -> None:
    typed(office, snv, TYPED)
    board = office.collect(SYNC)
    assert (outcome(board), office.asked()) == ("received", [LIST, READ])


def test_a_file_changed_just_before_the_list_is_read_once_more(office: DriveOffice, snv: str) -> None:
    code = typed(office, snv, SYNC - timedelta(minutes=5))
    office.collect(SYNC)
    first = office.asked()
    spreadsheet, row = office.world.spreadsheet(snv), office.rows(snv)[code]
    late = {"userEnteredValue": {"stringValue": "gõ thêm, Drive chưa biết"}}
    place = next(
        at for at, cell in spreadsheet.sheets[1].cells.items() if at[0] == row and "Đang làm" in str(cell)
    )
    spreadsheet.sheets[1].cells[place] = late
    office.collect(SYNC + DAY)
    second = office.asked()
    office.collect(SYNC + 2 * DAY)
    assert (first, second, office.asked()) == ([LIST, READ], [LIST, READ], [LIST])
    assert seen(office, code) == ["Đang làm", "gõ thêm, Drive chưa biết"]


def test_a_changed_version_without_a_changed_cell_is_no_observation(office: DriveOffice, snv: str) -> None:
    code = typed(office, snv, TYPED)
    office.collect(SYNC)
    office.tick(SYNC + timedelta(hours=1))
    office.world.touch(snv)
    board = office.collect(SYNC + timedelta(hours=2))
    assert (outcome(board), seen(office, code)) == ("unchanged", ["Đang làm"])
    office.asked()
    office.collect(SYNC + 2 * DAY)
    assert office.asked() == [LIST]


def test_a_failed_reading_is_made_up_for(office: DriveOffice, snv: str) -> None:
    code = typed(office, snv, TYPED)
    office.place.__dict__.pop("settings", None)
    key = office.google.key_file.read_bytes()
    office.google.key_file.write_text("{}")
    assert outcome(office.collect(SYNC)) == "refused"
    office.google.key_file.write_bytes(key)
    office.collect(SYNC + DAY)
    assert seen(office, code) == ["Đang làm"]


def test_more_than_a_thousand_trackers_take_one_page_more(office: DriveOffice, snv: str) -> None:
    for number in range(1001):
        marks = {
            "appProperties": {"dondoc": "tracker", "unit": f"X{number}"},
            "parents": [office.google.drive],
        }
        office.world.new_file(f"Sổ {number}", "application/vnd.google-apps.spreadsheet", **marks)
    assert outcome(office.collect(SYNC)) == "unchanged"
    assert office.asked() == [LIST, LIST]


def test_a_collection_without_drive_asks_nothing(office: DriveOffice) -> None:
    office.office.issue(ISSUED, "DAKTO")
    office.collect(SYNC)
    assert office.asked() == []


def upload(office: DriveOffice, unit: str, at: datetime, **said) -> str:
    """The unit's tracker as an .xlsx that a clerk uploaded."""
    office.office.issue(ISSUED, unit)
    path = office.place.root / tracker_file(unit, 1)
    codes = office.office.codes_of(unit, 1)
    office.office.save(path, unit, 1, {codes[0]: said})
    office.tick(at)
    file = office.world.new_file(f"so {unit}.xlsx", XLSX, parents=[office.google.drive])
    put(office, file, path.read_bytes())
    path.unlink()
    office.put_source(unit, f"google:{file.resource['id']}")
    return codes[0]


def put(office: DriveOffice, file, content: bytes) -> None:
    file.content = content
    file.resource["size"] = str(len(content))


def test_an_uploaded_workbook_goes_to_the_reader_of_excel(office: DriveOffice) -> None:
    code = upload(office, "SNV", TYPED, progress="trong tệp tải lên", done_on=date(2018, 4, 9))
    office.asked()
    board = office.collect(SYNC)
    assert (outcome(board), office.asked()) == ("received", [DOWNLOAD, LIST])
    values = office.ledger.history(code)[-1].observed.seen.values
    assert (values.progress, values.done_on) == ("trong tệp tải lên", date(2018, 4, 9))
    assert office.ledger.history(code)[-1].observed.file.startswith("google:")
    assert (outcome(office.collect(SYNC + DAY)), office.asked()) == ("unchanged", [LIST])


def nameless(code: str) -> bytes:
    """A workbook of our columns that does not say whose it is."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([column.header for column in COLUMNS])
    sheet.append([code if column.field == "code" else "Đang làm" for column in COLUMNS])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("second", ["so-theo-doi/SYT/nop.xlsx", "google"])
def test_a_file_that_two_units_handed_in_is_taken_from_neither_however_few_are_fetched_together(
    office: DriveOffice, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    monkeypatch.setattr(collect, "_FETCHED_AT_ONCE", 1)
    upload(office, "SNV", TYPED)
    upload(office, "SYT", TYPED)
    content = nameless(office.office.codes_of("SNV", 1)[0])
    own, other = (file for file in office.world.files.values() if file.content)
    for file in (own, other):
        put(office, file, content)
    if second != "google":
        office.put_source("SYT", "so-theo-doi/SYT/*.xlsx")
        (office.place.root / second).write_bytes(content)
    board = office.collect(SYNC)
    said = {one.unit: one.receipt.reason for one in board.results if one.unit in ("SNV", "SYT")}
    assert said == {"SNV": "same_as_another", "SYT": "same_as_another"}
    assert office.asked().count(DOWNLOAD) == (2 if second == "google" else 1)


def test_a_unit_that_moves_to_drive_keeps_its_history(office: DriveOffice) -> None:
    office.office.issue(ISSUED, "SNV")
    code = office.office.codes_of("SNV", 1)[0]
    path = office.place.root / tracker_file("SNV", 1)
    office.office.save(path, "SNV", 1, {code: {"progress": "trong Excel"}})
    office.collect(TYPED)
    file_id = office.issue(TYPED + timedelta(hours=1), "SNV")
    office.put_source("SNV", f"google:{file_id};so-theo-doi/SNV/*.xlsx")
    office.type_in(file_id, {code: {"progress": "trên Google"}}, TYPED + timedelta(hours=2))
    board = office.collect(SYNC)
    assert outcome(board) == "received"
    assert seen(office, code) == ["trong Excel", "trên Google"]
    office.office.save(path, "SNV", 1, {code: {"progress": "gõ nhầm vào sổ cũ"}})
    later = office.collect(SYNC + DAY)
    assert seen(office, code) == ["trong Excel", "trên Google"]
    assert "retired_version" in {problem.code for result in later.results for problem in result.problems}


def test_what_was_read_is_kept_as_evidence_and_proven(office: DriveOffice, snv: str) -> None:
    typed(office, snv, TYPED)
    office.collect(SYNC)
    assert office.office.broken() == []
    (copy,) = [p for p in office.place.copies.rglob("*.json") if "Đang làm".encode() in p.read_bytes()]
    copy.write_bytes(copy.read_bytes().replace("Đang làm".encode(), "Đang xem".encode()))
    assert [broken.place for broken in office.office.broken()] == ["copies"]


def test_one_tracker_on_drive_is_checked_by_its_name(
    office: DriveOffice, snv: str, capsys, monkeypatch
) -> None:
    in_a_thread = partial(read_batches, executor=lambda limits: ThreadPoolExecutor(limits.children))
    monkeypatch.setattr("sync.reporting.checking.read_batches", in_a_thread)  # a child is reached by a socket
    code = typed(office, snv, TYPED, "x")
    office.type_in(snv, {code: {"state": "Xong rồi"}}, TYPED)
    speak_vietnamese()
    asked = ["--dir", str(office.place.root), "check", f"google:{snv}", "--json", "--as-of", "2018-04-10"]
    assert command.main(asked, standalone_mode=False) == 1
    (said,) = json.loads(capsys.readouterr().out)["files"]
    assert (said["file"], said["outcome"], said["rows"]) == (f"google:{snv}", "accepted", 2)
    assert "state_unknown" in {problem["code"] for problem in said["problems"]}


def test_a_tracker_that_is_not_there_cannot_be_checked(office: DriveOffice) -> None:
    speak_vietnamese()
    asked = ["--dir", str(office.place.root), "check", "google:1abc"]
    with pytest.raises(NotDone, match="google:1abc: không thấy tệp"):
        command.main(asked, standalone_mode=False)


def test_people_are_told_the_title_and_the_address_of_a_tracker_on_drive(
    office: DriveOffice, snv: str
) -> None:
    office.world.rename(snv, "Sổ của Sở Nội vụ")
    code = typed(office, snv, TYPED)
    office.collect(SYNC)
    link = f"https://docs.google.com/spreadsheets/d/{snv}"
    for words in (["history", code], ["status"]):
        told = CliRunner().invoke(command, ["-C", str(office.place.root), *words]).output
        assert "“Sổ của Sở Nội vụ”" in told
        assert link in told
    (office.place.ledger_folder / "ten-tren-drive.json").unlink()
    assert (
        f"google:{snv}: {link}"
        in CliRunner().invoke(command, ["-C", str(office.place.root), "history", code]).output
    )


def test_native_trackers_are_fetched_some_at_a_time_and_recorded_before_the_next(
    office: DriveOffice, snv: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "_FETCHED_AT_ONCE", 1)
    syt = office.issue(ISSUED + 2 * DAY, "SYT")
    for file_id in (snv, syt):
        typed(office, file_id, TYPED)
    known: list[int] = []
    fetch = Surveyor.fetch

    def watched(surveyor: Surveyor, folder: Folder) -> Folder:
        known.append(len(office.ledger.load_record(datetime(2030, 1, 1)).receipts))
        return fetch(surveyor, folder)

    monkeypatch.setattr(Surveyor, "fetch", watched)
    office.collect(SYNC)
    first, second = known
    assert second > first
