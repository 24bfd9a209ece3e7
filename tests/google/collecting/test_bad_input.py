"""What goes wrong on Drive costs only its own unit, is said with its remedy, and accuses nobody."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sync.core.tracker import column
from sync.outputs.native.places import FIRST as FIRST_ROW
from sync.outputs.native.places import Tab
from tests.collecting.office import FIRST
from tests.google.collecting.on_drive import COLUMN, DriveOffice, opened
from tests.google.emulator.drive.copying import duplicate
from tests.google.emulator.faults import Fault
from tests.google.emulator.sheets.formulas import Engine
from tests.google.signed_in import Google

DAY = timedelta(days=1)
ISSUED = datetime(2018, 4, 2, 9)
TYPED = datetime(2018, 4, 10, 9)
SYNC = datetime(2018, 4, 10, 17)
AFTER_ALL = datetime(2018, 5, 2, 17)
SHEET = int(Tab.TRACKER)


@pytest.fixture
def office(tmp_path: Path, google: Google):
    """SNV and SYT on Drive, DAKTO in a folder."""
    with opened(tmp_path / "vp", google) as one:
        one.office.assign(ISSUED, FIRST)
        one.office.issue(ISSUED, "DAKTO")
        yield one


@pytest.fixture
def snv(office: DriveOffice) -> str:
    return office.issue(ISSUED, "SNV")


@pytest.fixture
def syt(office: DriveOffice) -> str:
    return office.issue(ISSUED, "SYT")


def outcomes(board) -> dict[str, tuple[str, str]]:
    return {result.unit: (result.receipt.outcome, result.receipt.reason) for result in board.results}


def told(board, unit: str) -> dict[str, str]:
    (result,) = (one for one in board.results if one.unit == unit)
    return {problem.code: f"{problem.where}: {problem.message}" for problem in result.problems}


def change(office: DriveOffice, file_id: str, at: datetime, *requests) -> None:
    office.tick(at)
    office.writer.batch_update(file_id, requests)


def typed(office: DriveOffice, file_id: str, at: datetime = TYPED, **said) -> str:
    """The first task of the tracker gets these values; its code."""
    code = next(iter(office.rows(file_id)))
    office.type_in(file_id, {code: said or {"progress": "Đang lấy ý kiến"}}, at)
    return code


def test_a_revoked_share(office: DriveOffice, snv: str, syt: str) -> None:
    office.collect(SYNC)
    file = office.world.files[snv]
    file.resource["parents"] = []  # taken out of the Shared Drive by somebody
    file.resource.pop("driveId")
    file.permissions.clear()
    board = office.collect(SYNC + DAY)
    assert outcomes(board) == {
        "SNV": ("refused", "not_found"),
        "SYT": ("unchanged", ""),
        "DAKTO": ("unchanged", ""),
    }
    assert "chia sẻ lại tệp" in told(board, "SNV")["not_found"]


def test_a_share_taken_back_between_list_and_reading(office: DriveOffice, snv: str) -> None:
    office.world.faults.plan(Fault("insufficientFilePermissions", "sheets.spreadsheets.get"))
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "no_access")


def test_a_file_in_the_bin(office: DriveOffice, snv: str) -> None:
    office.world.files[snv].resource["trashed"] = True
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "not_found")
    assert "Thùng rác" in told(board, "SNV")["not_found"]


def test_a_wrong_id_in_the_registry(office: DriveOffice) -> None:
    office.put_source("SNV", "google:1wrong")
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "not_found")
    assert "google:1wrong" in told(board, "SNV")["not_found"]


def test_a_tracker_not_yet_created(office: DriveOffice) -> None:
    office.put_source("SNV", "google:")
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "not_found")
    assert "dondoc issue" in told(board, "SNV")["not_found"]


def test_a_tracker_created_but_not_recorded_is_known_by_its_mark(office: DriveOffice, snv: str) -> None:
    office.put_source("SNV", "google:")
    assert outcomes(office.collect(SYNC))["SNV"] == ("received", "")


def test_a_renamed_tab_is_read_all_the_same(office: DriveOffice, snv: str) -> None:
    told_so = {"properties": {"sheetId": SHEET, "title": "Sổ của tôi"}, "fields": "title"}
    change(office, snv, TYPED, {"updateSheetProperties": told_so})
    code = typed(office, snv)
    assert outcomes(office.collect(SYNC))["SNV"] == ("received", "")
    assert office.ledger.history(code)[-1].observed.seen.sheet == "Sổ của tôi"


def test_a_deleted_tab(office: DriveOffice, snv: str, syt: str) -> None:
    change(office, snv, TYPED, {"deleteSheet": {"sheetId": SHEET}})
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "no_tracker")
    assert outcomes(board)["SYT"] == ("received", "")


def test_rows_inserted_and_sorted_keep_their_verdicts_and_their_numbers(
    office: DriveOffice, snv: str
) -> None:
    code = typed(office, snv)
    rows = {"sheetId": SHEET, "dimension": "ROWS", "startIndex": FIRST_ROW, "endIndex": FIRST_ROW + 3}
    change(office, snv, TYPED, {"insertDimension": {"range": rows, "inheritFromBefore": False}})
    area = {
        "sheetId": SHEET,
        "startRowIndex": FIRST_ROW,
        "endRowIndex": FIRST_ROW + 20,
        "startColumnIndex": 0,
    }
    order = [{"dimensionIndex": COLUMN["code"], "sortOrder": "DESCENDING"}]
    change(office, snv, TYPED, {"sortRange": {"range": area, "sortSpecs": order}})
    board = office.collect(SYNC)
    assert board.results[0].receipt.rows == 2
    seen = office.ledger.history(code)[-1].observed.seen
    assert (seen.row, seen.values.progress) == (office.rows(snv)[code] + 1, "Đang lấy ý kiến")


def test_a_copy_is_told_and_never_merged(office: DriveOffice, snv: str) -> None:
    code = typed(office, snv)
    office.tick(TYPED)
    copied = duplicate(office.world, office.world.files[snv], "vanthu@snv.gov.vn", [office.google.drive])
    there = office.world.spreadsheet(copied.resource["id"]).sheet(SHEET)
    there.cells[office.rows(snv)[code], COLUMN["progress"]] = {
        "userEnteredValue": {"stringValue": "bản chép"}
    }
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("received", "")
    assert copied.resource["id"] in told(board, "SNV")["duplicate"]
    assert "bản chép" in told(board, "SNV")["duplicate"]
    assert office.ledger.history(code)[-1].observed.seen.values.progress == "Đang lấy ý kiến"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ('=IMPORTXML("http://x.vn";"//a")', ({"stringValue": "Đã xong"}, "value_from_outside")),
        ("=1/0", ({"errorValue": {"type": "DIVIDE_BY_ZERO", "message": "…"}}, "cell_error")),
        ("=NOTHERE()", (None, "formula_without_value")),
    ],
)
def test_importxml_an_error_and_a_formula_without_a_value_are_told_at_their_cell(
    office, snv, monkeypatch, formula, said
) -> None:
    value, code = said
    task = next(iter(office.rows(snv)))
    cell = {"userEnteredValue": {"formulaValue": formula}}
    row = office.rows(snv)[task]
    start = {"sheetId": SHEET, "rowIndex": row, "columnIndex": COLUMN["progress"]}
    change(
        office,
        snv,
        TYPED,
        {"updateCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue", "start": start}},
    )
    reads_as(monkeypatch, (row, COLUMN["progress"]), value)
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("received", "")
    assert f"{row + 1}: " in told(board, "SNV")[code]
    assert office.ledger.history(task)[-1].observed.seen.values.progress == ""


def test_the_value_of_a_plain_formula_counts(office: DriveOffice, snv: str, monkeypatch) -> None:
    task = next(iter(office.rows(snv)))
    row = office.rows(snv)[task]
    start = {"sheetId": SHEET, "rowIndex": row, "columnIndex": COLUMN["progress"]}
    cell = {"userEnteredValue": {"formulaValue": '="Đang"&" làm"'}}
    change(
        office,
        snv,
        TYPED,
        {"updateCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue", "start": start}},
    )
    reads_as(monkeypatch, (row, COLUMN["progress"]), {"stringValue": "Đang làm"})
    office.collect(SYNC)
    assert office.ledger.history(task)[-1].observed.seen.values.progress == "Đang làm"


def reads_as(monkeypatch: pytest.MonkeyPatch, at: tuple[int, int], value) -> None:
    """What Google would have worked out: the emulator works out a few functions only."""
    real = Engine.value

    def value_of(engine, sheet, row, column):
        return value if (row, column) == at else real(engine, sheet, row, column)

    monkeypatch.setattr(Engine, "value", value_of)


def test_a_sheet_of_ten_million_cells_is_refused_without_being_read(
    office: DriveOffice, snv: str, syt: str
) -> None:
    size = {"sheetId": SHEET, "gridProperties": {"rowCount": 380_000, "columnCount": 26}}
    change(
        office,
        snv,
        TYPED,
        {"updateSheetProperties": {"properties": size, "fields": "gridProperties(rowCount,columnCount)"}},
    )
    far = {"sheetId": SHEET, "rowIndex": 379_999, "columnIndex": 25}
    cell = {"userEnteredValue": {"stringValue": "x"}}
    change(
        office,
        snv,
        TYPED,
        {"updateCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue", "start": far}},
    )
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "too_big")
    assert outcomes(board)["SYT"] == ("received", "")


def test_days_typed_under_another_locale_wait_and_words_are_taken(office: DriveOffice, snv: str) -> None:
    code = typed(office, snv, state="Đang thực hiện", done_on=date(2018, 4, 5))
    office.collect(SYNC)
    said = {"properties": {"locale": "en_US"}, "fields": "locale"}
    change(office, snv, TYPED + DAY, {"updateSpreadsheetProperties": said})
    office.type_in(snv, {code: {"done_on": date(2018, 5, 4), "progress": "Đã trình"}}, TYPED + DAY)
    board = office.collect(SYNC + DAY)
    seen = office.ledger.history(code)[-1].observed.seen.values
    assert (seen.done_on, seen.progress) == (date(2018, 4, 5), "Đã trình")
    where = told(board, "SNV")["dates_foreign"]
    assert column("done_on").header in where
    assert "Tệp → Cài đặt → Ngôn ngữ và khu vực" in where


def test_back_under_our_own_locale_the_day_is_taken(office: DriveOffice, snv: str) -> None:
    code = typed(office, snv, done_on=date(2018, 4, 5))
    for locale, at in (("en_US", TYPED), ("vi_VN", TYPED + DAY)):
        change(
            office,
            snv,
            at,
            {"updateSpreadsheetProperties": {"properties": {"locale": locale}, "fields": "locale"}},
        )
        office.collect(at + timedelta(hours=3))
    assert [step.observed.seen.values.done_on for step in office.ledger.history(code)] == [
        None,
        date(2018, 4, 5),
    ]


def test_a_lost_network_costs_only_what_is_on_drive_and_accuses_nobody(
    office: DriveOffice, snv: str, syt: str
) -> None:
    office.collect(SYNC)
    office.world.faults.plan(Fault("lost before", times=None))
    board = office.collect(AFTER_ALL)
    assert outcomes(board) == {
        "SNV": ("refused", "unreachable"), "SYT": ("refused", "unreachable"), "DAKTO": ("unchanged", ""),
    }  # fmt: skip
    verdicts = office.office.verdicts(AFTER_ALL.date(), AFTER_ALL)
    of_snv = {verdicts[code] for code in office.rows(snv)}
    assert of_snv == {"undetermined"}


def test_a_network_lost_in_the_middle_is_not_tried_for_every_unit(
    office: DriveOffice, snv: str, syt: str
) -> None:
    office.world.faults.plan(Fault("503", "sheets.spreadsheets.get", times=8, part=snv))
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "unreachable")
    assert outcomes(board)["SYT"] == ("received", "")


def test_no_key_costs_only_what_is_on_drive(office: DriveOffice, snv: str, monkeypatch) -> None:
    monkeypatch.setenv("DONDOC_GOOGLE_KEY", "/nowhere/key.json")
    board = office.collect(SYNC)
    assert outcomes(board)["SNV"] == ("refused", "unreachable")
    assert outcomes(board)["DAKTO"] == ("received", "")
    assert "DONDOC_GOOGLE_KEY" in told(board, "SNV")["unreachable"]
