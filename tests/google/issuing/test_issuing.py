"""`dondoc issue` on Google: made once, brought up to date in place, and nothing of the unit's touched."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from sync.google.office import GoogleOffice
from sync.google.scopes import Purpose
from sync.issuing.assigning import assign_file
from sync.ledger.copies import Copies
from sync.outputs.book import write_book
from sync.outputs.content import BookContent
from sync.outputs.native.places import Tab
from tests.collecting.office import LIMITS, TaskGiven
from tests.google.emulator.faults import Fault
from tests.google.issuing.office import AT, GoogleOfficeInTests

LATER = AT + timedelta(hours=5)


def test_a_tracker_is_made_in_the_shared_drive_and_its_id_stands_in_the_registry(
    office: GoogleOfficeInTests,
) -> None:
    issued = office.issue(AT)
    assert [(one.unit, one.version, one.tasks, one.refusal) for one in issued] == [
        ("SNV", 1, 2, ""),
        ("SYT", 1, 2, ""),
    ]
    file = office.google.world.files[office.file_of("SNV")].resource
    assert file["driveId"] == office.google.drive
    assert file["appProperties"] == {"dondoc": "tracker", "unit": "SNV", "version": "1"}
    record = office.ledger.issues()["SNV"]
    assert [one.file for one in record] == [f"google:{office.file_of('SNV')}"] == [issued[0].google]
    assert Copies(office.place.copies).path(record[0].sha256).is_file()
    assert office.broken() == []


def test_a_second_run_writes_nothing(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    before = office.ledger.issues()
    again = office.issue(LATER)
    named = office.issue(LATER, "SNV")
    assert office.journal.writes == []
    assert [(one.version, one.new) for one in (*again, *named)] == [(1, False)] * 3
    assert office.ledger.issues() == before


def test_it_is_shared_with_the_units_address_once_and_without_a_mail(office: GoogleOfficeInTests) -> None:
    office.move("SNV", "google:", contact="Phòng CCHC, A@snv.gov.vn; b@snv.gov.vn – 0260.1")
    office.issue(AT)
    shared = office.reach(Purpose.PROVISION).shared_with(office.file_of("SNV"))
    assert {shared[one] for one in ("a@snv.gov.vn", "b@snv.gov.vn")} == {"writer"}
    assert office.google.world.mails == []
    office.issue(LATER)
    assert "drive.permissions.create" not in office.journal.calls


def test_what_the_clerk_typed_has_to_be_collected_first(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    code = next(iter(office.ledger.issues()["SNV"][0].codes))
    office.type_in("SNV", code, progress={"stringValue": "Đang làm"})
    office.assign(AT + timedelta(hours=1), [TaskGiven("SNV", "Việc mới", date(2018, 5, 10))])
    first, _ = office.issue(LATER)
    assert first.refusal.endswith("đã thay đổi mà chưa được thu – chạy dondoc sync rồi phát lại")
    assert office.journal.writes == []


def test_a_new_task_is_appended_and_the_version_raised_in_place(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    file = office.file_of("SNV")
    office.assign(AT + timedelta(hours=1), [TaskGiven("SNV", "Việc mới", date(2018, 5, 10))])
    first, second = office.issue(LATER)
    assert (first.version, first.tasks, second.new) == (2, 3, False)
    assert office.file_of("SNV") == file
    tab = office.tasks("SNV")
    assert [row for row, _ in tab.coded()] == [4, 5, 6]
    new = office.row("SNV", list(tab.coded())[-1][1])
    assert new["content"] == {"stringValue": "Việc mới"}
    assert new["ordinal"] == {"numberValue": 3}
    assert "formulaValue" in new["answer"]
    assert [(one.version, one.file) for one in office.ledger.issues()["SNV"]] == [
        (1, first.google),
        (2, first.google),
    ]
    assert office.google.world.files[file].resource["appProperties"]["version"] == "2"
    office.issue(LATER)
    assert office.journal.writes == []


def test_office_cells_find_their_rows_after_inserts_and_sorts_and_the_units_stay(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    codes = list(office.ledger.issues()["SNV"][0].codes)
    whole = {
        "sheetId": Tab.TRACKER,
        "startRowIndex": 4,
        "endRowIndex": 6,
        "startColumnIndex": 0,
        "endColumnIndex": 26,
    }
    office.edit(
        "SNV",
        {"sortRange": {"range": whole, "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]}},
    )
    inserted = {"sheetId": Tab.TRACKER, "dimension": "ROWS", "startIndex": 5, "endIndex": 6}
    office.edit("SNV", {"insertDimension": {"range": inserted, "inheritFromBefore": True}})
    office.type_in("SNV", codes[1], content={"stringValue": "Sửa bậy"}, ordinal={"numberValue": 99})
    first, _ = office.issue(LATER)
    assert first.version == 2
    assert office.row("SNV", codes[1])["content"] == {"stringValue": "Kế hoạch tuyển dụng"}
    assert office.row("SNV", codes[1])["ordinal"] == {"numberValue": 99}
    assert office.row("SNV", codes[0])["content"] == {"stringValue": "Báo cáo cải cách hành chính"}


def test_rules_colours_and_guards_that_somebody_removed_come_back_once(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    tab = office.tasks("SNV")
    colours, guards = (
        len(tab.conditional),
        sum(len(one.protected) for one in office.found("SNV").tabs.values()),
    )
    office.edit("SNV", {"deleteConditionalFormatRule": {"sheetId": Tab.TRACKER, "index": 3}})
    office.edit("SNV", {"deleteProtectedRange": {"protectedRangeId": tab.protected[0]["protectedRangeId"]}})
    office.issue(LATER)
    assert len(office.tasks("SNV").conditional) == colours
    assert sum(len(one.protected) for one in office.found("SNV").tabs.values()) == guards
    office.issue(LATER)
    assert office.journal.writes == []


# what stops in the middle


def test_a_connection_lost_after_the_batch_writes_nothing_twice(office: GoogleOfficeInTests) -> None:
    lost = Fault("lost after", "sheets.spreadsheets.batchUpdate")
    office.google.world.faults.plan(lost)
    first, _ = office.issue(AT)
    assert (first.version, first.refusal) == (1, "")
    assert office.journal.calls.count("sheets.spreadsheets.batchUpdate") == 2  # one a unit
    tab = office.tasks("SNV")
    wanted = office.tasks("SYT")
    assert (len(tab.conditional), len(tab.protected)) == (len(wanted.conditional), len(wanted.protected))
    assert len(office.found("SNV").marks) == len(office.found("SYT").marks) == 4
    office.assign(AT + timedelta(hours=1), [TaskGiven("SNV", "Việc mới", date(2018, 5, 10))])
    office.google.world.faults.plan(Fault("lost after", "sheets.spreadsheets.batchUpdate"))
    first, _ = office.issue(LATER)
    assert (first.version, first.refusal) == (2, "")
    assert len(list(office.tasks("SNV").coded())) == 3


def test_a_file_created_but_not_recorded_is_adopted(office: GoogleOfficeInTests) -> None:
    office.google.world.faults.plan(Fault("lost after", "drive.files.create"))
    office.issue(AT)
    mine = [
        one
        for one in office.google.world.files.values()
        if one.resource.get("appProperties", {}).get("unit") == "SNV"
    ]
    assert [one.resource["id"] for one in mine] == [office.file_of("SNV")]


class StoppedError(BaseException):
    """The machine is switched off."""


POINTS = {
    "after the file was made": "sync.issuing.on_google.record_source",
    "after its id was recorded": "sync.issuing.on_google.new_tracker",
    "after the tracker was written": "sync.issuing.on_google.Copies",
    "after it went on record": "sync.google.office.GoogleOffice.shared_with",
}


@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_was_stopped_is_gone_on_with(point: str, office: GoogleOfficeInTests) -> None:
    office.move("SNV", "google:", contact="a@snv.gov.vn")
    with patch(POINTS[point], side_effect=StoppedError), pytest.raises(StoppedError):
        office.issue(AT, "SNV")
    office.issue(LATER)
    mine = [
        one
        for one in office.google.world.files.values()
        if one.resource.get("appProperties", {}).get("unit") == "SNV"
    ]
    assert [one.resource["id"] for one in mine] == [office.file_of("SNV")]
    assert mine[0].resource["appProperties"]["version"] == "1"
    assert [issue.version for issue in office.ledger.issues()["SNV"]] == [1]
    assert len(office.found("SNV").marks) == 4
    assert office.reach(Purpose.PROVISION).shared_with(office.file_of("SNV"))["a@snv.gov.vn"] == "writer"
    office.issue(LATER)
    assert office.journal.writes == []


def test_an_upgrade_stopped_before_its_record_is_recorded_by_the_next_run(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    office.assign(AT + timedelta(hours=1), [TaskGiven("SNV", "Việc mới", date(2018, 5, 10))])
    with (
        patch("sync.issuing.on_google.Workshop._record", side_effect=StoppedError),
        pytest.raises(StoppedError),
    ):
        office.issue(AT + timedelta(hours=2), "SNV")
    office.issue(LATER)
    assert "sheets.spreadsheets.batchUpdate" not in office.journal.calls
    assert [issue.version for issue in office.ledger.issues()["SNV"]] == [1, 2]
    assert len(office.ledger.issues()["SNV"][-1].codes) == 3


def test_two_files_with_the_units_mark_are_not_chosen_from(office: GoogleOfficeInTests) -> None:
    google = office.reach(Purpose.PROVISION)
    for _ in range(2):
        google.create_file("Sổ", {"unit": "SNV", "version": "1"})
    first, second = office.issue(AT)
    assert "có nhiều bảng tính mang dấu của đơn vị này" in first.refusal
    assert second.refusal == ""
    assert office.source("SNV") == "google:"


def test_one_bad_file_costs_only_its_unit(office: GoogleOfficeInTests) -> None:
    office.move("SNV", "google:1khongco")
    first, second = office.issue(AT)
    assert first.refusal.startswith("google:1khongco: không thấy tệp trên Google Drive")
    assert second.version == 1


# what is older, moved or gone


def test_an_older_template_is_upgraded_and_the_unit_keeps_its_cells(office: GoogleOfficeInTests) -> None:
    """An older program knew no column 'Nhắc' and no answers; people have inserted a column of their own since."""
    office.issue(AT)
    code = next(iter(office.ledger.issues()["SNV"][0].codes))
    layout = [column.field for column in office.tasks("SNV").layout]
    for field in ("answer", "prompt"):
        position = layout.index(field)
        where = {
            "sheetId": Tab.TRACKER,
            "dimension": "COLUMNS",
            "startIndex": position,
            "endIndex": position + 1,
        }
        office.edit("SNV", {"deleteDimension": {"range": where}})
    own = {"sheetId": Tab.TRACKER, "dimension": "COLUMNS", "startIndex": 5, "endIndex": 6}
    office.edit("SNV", {"insertDimension": {"range": own, "inheritFromBefore": True}})
    head = {"sheetId": Tab.TRACKER, "rowIndex": 3, "columnIndex": 5}
    mine = [{"values": [{"userEnteredValue": {"stringValue": "Người làm"}}]}]
    office.edit("SNV", {"updateCells": {"start": head, "rows": mine, "fields": "userEnteredValue"}})
    office.edit("SNV", {"deleteSheet": {"sheetId": Tab.ANSWERS}})
    mark = next(one for one in office.found("SNV").marks if one["metadataKey"] == "dondoc_khuon")
    changed = {"dataFilters": [{"developerMetadataLookup": {"metadataId": mark["metadataId"]}}]}
    changed |= {"developerMetadata": {"metadataValue": "cũ"}, "fields": "metadataValue"}
    office.edit("SNV", {"updateDeveloperMetadata": changed})
    before = office.row("SNV", code)
    first, _ = office.issue(LATER)
    assert (first.version, first.refusal) == (2, "")
    tab = office.tasks("SNV")
    columns = [column.field or column.header for column in tab.layout]
    assert columns[5] == "Người làm"
    assert columns[columns.index("update_by") + 1] == "prompt"
    assert columns[-1] == "answer"
    row = office.row("SNV", code)
    assert {field: row[field] for field in before} == before
    assert "formulaValue" in row["prompt"]
    assert Tab.ANSWERS in office.found("SNV").tabs
    office.issue(LATER)
    assert office.journal.writes == []


def test_a_task_that_is_no_longer_the_units_keeps_its_row_without_its_days(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    codes = list(office.ledger.issues()["SNV"][0].codes)
    given = {"code": codes[0], "kind": "Thu hồi", "effective_on": date(2018, 4, 3), "document_no": "9/UBND"}
    book = office.root / "su-kien.xlsx"
    write_book(book, BookContent(AT, [], [{**given, "document_date": date(2018, 4, 3)}], ["Sở Nội vụ"]))
    assign_file(office.desk(AT + timedelta(hours=1)), book, LIMITS)
    first, _ = office.issue(LATER)
    assert (first.version, first.tasks) == (2, 1)
    row = office.row("SNV", codes[0])
    assert (row["effective_deadline"], row["update_by"]) == ({}, {})
    assert row["content"] == {"stringValue": "Báo cáo cải cách hành chính"}
    office.issue(LATER)
    assert office.journal.writes == []


def test_a_header_that_moved_is_told_and_nothing_is_written(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    where = {"sheetId": Tab.TRACKER, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    office.edit("SNV", {"insertDimension": {"range": where, "inheritFromBefore": False}})
    first, _ = office.issue(LATER)
    assert "dòng tiêu đề của trang Theo dõi đang ở dòng 5, không phải dòng 4" in first.refusal
    assert office.journal.writes == []


def test_a_renamed_or_shown_sheet_gets_its_name_back(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    for tab, changed in ((Tab.TRACKER, {"title": "Sổ của tôi"}), (Tab.IDENTITY, {"hidden": False})):
        properties = {"sheetId": tab, **changed}
        office.edit("SNV", {"updateSheetProperties": {"properties": properties, "fields": ",".join(changed)}})
    office.issue(LATER)
    tabs = office.found("SNV").tabs
    assert (tabs[Tab.TRACKER].title, tabs[Tab.IDENTITY].hidden) == ("Theo dõi", True)


# who may do what


def test_a_clerk_types_sorts_and_inserts_but_leaves_header_and_hidden_sheets(
    office: GoogleOfficeInTests,
) -> None:
    office.issue(AT)
    office.google.world.share(office.file_of("SNV"), "vanthu@snv.gov.vn")
    clerk = office.google.person("vanthu@snv.gov.vn")
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{office.file_of('SNV')}:batchUpdate"

    def may(**request: dict[str, object]) -> bool:
        return bool(clerk.post(url, json={"requests": [request]}).ok)

    def cell(tab: Tab, row: int, column: int) -> dict[str, object]:
        start = {"sheetId": tab, "rowIndex": row, "columnIndex": column}
        return {
            "start": start,
            "rows": [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}],
            "fields": "userEnteredValue",
        }

    columns = [column.field for column in office.tasks("SNV").layout]
    assert may(updateCells=cell(Tab.TRACKER, 4, columns.index("progress")))
    assert may(updateCells=cell(Tab.COVER, 6, 2)), "the unit's own line of the cover"
    rows = {
        "sheetId": Tab.TRACKER,
        "startRowIndex": 4,
        "endRowIndex": 6,
        "startColumnIndex": 0,
        "endColumnIndex": 26,
    }
    assert may(sortRange={"range": rows, "sortSpecs": [{"dimensionIndex": 4, "sortOrder": "ASCENDING"}]})
    where = {"sheetId": Tab.TRACKER, "dimension": "ROWS", "startIndex": 5, "endIndex": 6}
    assert may(insertDimension={"range": where, "inheritFromBefore": True})
    assert not may(updateCells=cell(Tab.TRACKER, 3, 4))
    assert not may(updateCells=cell(Tab.COVER, 3, 2))
    assert not any(may(updateCells=cell(tab, 0, 0)) for tab in (Tab.LISTS, Tab.IDENTITY, Tab.ANSWERS))


def test_a_locale_that_somebody_changed_is_not_set_back(office: GoogleOfficeInTests) -> None:
    """Days typed meanwhile would pass for right."""
    office.issue(AT)
    changed = {"properties": {"locale": "en_US", "timeZone": "Etc/GMT"}, "fields": "locale,timeZone"}
    office.edit("SNV", {"updateSpreadsheetProperties": changed})
    office.issue(LATER)
    found = office.found("SNV")
    assert (found.locale, found.time_zone) == ("en_US", "Asia/Ho_Chi_Minh")


def test_rows_sorted_between_reading_and_writing_end_with_their_own_words(
    office: GoogleOfficeInTests,
) -> None:
    """The worst moment: the office's cells land on the wrong row, and are put right; the unit's never move apart."""
    office.issue(AT)
    codes = list(office.ledger.issues()["SNV"][0].codes)
    office.type_in("SNV", codes[0], progress={"stringValue": "của việc một"})
    office.type_in("SNV", codes[1], progress={"stringValue": "của việc hai"})
    office.sync(AT + timedelta(hours=1))
    office.type_in("SNV", codes[0], content={"stringValue": "Sửa bậy"})
    office.assign(AT + timedelta(hours=2), [TaskGiven("SNV", "Việc mới", date(2018, 5, 10))])
    send, sorts = GoogleOffice.batch_update, iter(["DESCENDING", "ASCENDING"])

    def sorted_meanwhile(google: GoogleOffice, file: str, requests: list[dict[str, Any]]) -> Any:
        rows = {
            "sheetId": Tab.TRACKER,
            "startRowIndex": 4,
            "endRowIndex": 6,
            "startColumnIndex": 0,
            "endColumnIndex": 26,
        }
        if order := next(sorts, ""):
            by = {"dimensionIndex": 1, "sortOrder": order}
            office.edit("SNV", {"sortRange": {"range": rows, "sortSpecs": [by]}})
        return send(google, file, requests)

    with patch.object(GoogleOffice, "batch_update", sorted_meanwhile):
        first, _ = office.issue(LATER)
    assert (first.refusal, first.version) == ("", 2)
    one, two = (office.row("SNV", code) for code in codes)
    assert (one["content"], one["progress"]) == (
        {"stringValue": "Báo cáo cải cách hành chính"},
        {"stringValue": "của việc một"},
    )
    assert (two["content"], two["progress"]) == (
        {"stringValue": "Kế hoạch tuyển dụng"},
        {"stringValue": "của việc hai"},
    )
    assert len(list(office.tasks("SNV").coded())) == 3
    office.issue(LATER)
    assert office.journal.writes == []


def test_rows_that_are_sorted_without_end_are_left_to_the_next_run(office: GoogleOfficeInTests) -> None:
    office.issue(AT)
    code = next(iter(office.ledger.issues()["SNV"][0].codes))
    send = GoogleOffice.batch_update

    def spoilt_after(google: GoogleOffice, file: str, requests: list[dict[str, Any]]) -> Any:
        said = send(google, file, requests)
        office.type_in("SNV", code, content={"stringValue": "Sửa bậy"})
        return said

    office.type_in("SNV", code, content={"stringValue": "Sửa bậy"})
    with patch.object(GoogleOffice, "batch_update", spoilt_after):
        first, second = office.issue(LATER)
    assert first.refusal.endswith(
        "đang sắp xếp hoặc sửa bảng tính liên tục – chạy lại dondoc issue sau ít phút"
    )
    assert second.refusal == ""
    again, _ = office.issue(LATER)
    assert (again.refusal, again.version) == ("", 3)
