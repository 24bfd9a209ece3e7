"""Drive files on the emulator: made, found, changed, copied, thrown away, as the v3 API does it."""

import os
from typing import Any

import pytest
import requests
from gspread.utils import ExportFormat

from tests.google.clients import client
from tests.google.emulator import Emulator

SHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITH_DRIVES = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}


def made(emulator: Emulator, **told: Any) -> dict[str, Any]:
    answer = requests.post(f"{emulator.url}/drive/v3/files", json={"mimeType": SHEET, **told}, timeout=5)
    assert answer.status_code == 200, answer.text
    return answer.json()


def one(emulator: Emulator, file_id: str, fields: str = "*") -> dict[str, Any]:
    where = f"{emulator.url}/drive/v3/files/{file_id}"
    return requests.get(where, {"fields": fields, "supportsAllDrives": "true"}, timeout=5).json()


def named(emulator: Emulator, **query: Any) -> list[str]:
    answer = requests.get(f"{emulator.url}/drive/v3/files", query, timeout=5)
    assert answer.status_code == 200, answer.text
    return sorted(file["name"] for file in answer.json()["files"])


def reason(answer: requests.Response) -> tuple[int, str, str]:
    error = answer.json()["error"]
    assert error["code"] == answer.status_code
    return answer.status_code, error["errors"][0]["reason"], error["message"]


def test_a_new_file_is_told_by_the_four_usual_fields(emulator: Emulator):
    told = made(emulator, name="Sổ của Sở Nội vụ")
    assert list(told) == ["kind", "id", "name", "mimeType"]
    assert told["name"] == "Sổ của Sở Nội vụ"


def test_a_native_sheet_made_in_drive_is_a_spreadsheet_and_the_other_way_round(emulator: Emulator):
    told = made(emulator, name="Sổ")
    sheet = requests.get(f"{emulator.url}/v4/spreadsheets/{told['id']}", timeout=5).json()
    assert sheet["properties"]["title"] == "Sổ"
    new = {"properties": {"title": "Khác"}}
    other = requests.post(f"{emulator.url}/v4/spreadsheets", json=new, timeout=5).json()
    assert one(emulator, other["spreadsheetId"], "name,mimeType") == {"name": "Khác", "mimeType": SHEET}


def test_a_file_in_a_shared_drive_says_so_and_hides_from_callers_that_know_no_drives(emulator: Emulator):
    drive = emulator.world.new_drive("Sổ", organizer="anyone@loopback").resource["id"]
    where = f"{emulator.url}/drive/v3/files"
    told = requests.post(
        where, params=WITH_DRIVES, json={"name": "a", "parents": [drive], "mimeType": SHEET}, timeout=5
    )
    file = told.json()
    assert (file["driveId"], file["teamDriveId"]) == (drive, drive)
    assert requests.get(f"{where}/{file['id']}", timeout=5).status_code == 404
    assert requests.get(f"{where}/{file['id']}", WITH_DRIVES, timeout=5).status_code == 200
    assert named(emulator) == []
    assert named(emulator, supportsAllDrives="true") == []
    assert named(emulator, **WITH_DRIVES) == ["a"]
    assert named(emulator, corpora="drive", driveId=drive, **WITH_DRIVES) == ["a"]
    assert "owners" not in one(emulator, file["id"])


def test_a_wrong_id_is_the_404_of_drive(emulator: Emulator):
    answer = requests.get(f"{emulator.url}/drive/v3/files/nowhere", timeout=5)
    assert answer.json() == {
        "error": {
            "code": 404,
            "message": "File not found: nowhere.",
            "errors": [
                {
                    "message": "File not found: nowhere.",
                    "domain": "global",
                    "reason": "notFound",
                    "location": "fileId",
                    "locationType": "parameter",
                }
            ],
        }
    }


QUERIES = [
    ("name = 'Sổ SNV'", ["Sổ SNV"]),
    ('name = "Sổ SNV"', ["Sổ SNV"]),
    ("name contains 'snv'", ["Sổ SNV"]),
    ("name contains 'NV'", []),
    ("name != 'Sổ SNV'", ["Nháp", "Tỉnh's", "Tệp.xlsx"]),
    (r"name = 'Tỉnh\'s'", ["Tỉnh's"]),
    (f"mimeType = '{SHEET}'", ["Nháp", "Sổ SNV", "Tỉnh's"]),
    ("mimeType contains 'openxmlformats'", ["Tệp.xlsx"]),
    ("appProperties has { key='dondoc' and value='tracker' }", ["Sổ SNV", "Tệp.xlsx"]),
    ("appProperties has {key='dondoc' and value='tracker'} and trashed = false", ["Sổ SNV", "Tệp.xlsx"]),
    ("properties has {key='dondoc' and value='tracker'}", []),
    ("trashed = true", ["Nháp"]),
    ("not trashed = true and not name contains 'Sổ'", ["Tỉnh's", "Tệp.xlsx"]),
    ("trashed=true or name='Sổ SNV' and mimeType='x/y'", []),
    ("trashed=true or (name='Sổ SNV' and mimeType='x/y')", ["Nháp"]),
    ("(trashed=false) and (name='Nháp' or name='Sổ SNV')", ["Sổ SNV"]),
    ("modifiedTime > '2026-01-01T00:00:00'", ["Nháp", "Sổ SNV", "Tỉnh's"]),
    ("modifiedTime <= '2025-05-01T07:00:00+07:00'", ["Tệp.xlsx"]),
    ("modifiedTime < '2025-05-01T07:00:00+07:00'", []),
    ("'me' in owners", ["Nháp", "Sổ SNV", "Tỉnh's", "Tệp.xlsx"]),
    ("'anyone@loopback' in writers and starred = true", ["Tệp.xlsx"]),
    ("'ai@do.vn' in owners", []),
    ("'ai@do.vn' in readers", ["Tỉnh's"]),
    ("sharedWithMe and trashed = true", []),
    ("sharedWithMe = false and trashed = true", ["Nháp"]),
    ("'root' in parents and trashed = true", ["Nháp"]),
    ("fullText contains 'tháng mười'", ["Sổ SNV"]),
    ("fullText contains '\"mười tháng\"'", []),
    ("", ["Nháp", "Sổ SNV", "Tỉnh's", "Tệp.xlsx"]),
    ("name like 'x'", None),
    ("name = Sổ", None),
    ("size > 3", None),
    ("trashed = false and", None),
    ("(trashed = false", None),
    ("modifiedTime > 'hôm qua'", None),
    ("parents = 'x'", None),
]


@pytest.mark.parametrize(("q", "expected"), QUERIES)
def test_a_search_finds_what_google_says_it_means(emulator: Emulator, q: str, expected: list[str] | None):
    mark = {"dondoc": "tracker"}
    world = emulator.world
    snv = made(emulator, name="Sổ SNV", appProperties=mark)
    world.spreadsheet(snv["id"]).sheets[0].put(3, 2, userEnteredValue={"stringValue": "báo cáo tháng mười"})
    made(
        emulator,
        name="Tệp.xlsx",
        mimeType=XLSX,
        appProperties=mark,
        starred=True,
        modifiedTime="2025-05-01T00:00:00.000Z",
    )
    draft = made(emulator, name="Nháp")
    requests.patch(f"{emulator.url}/drive/v3/files/{draft['id']}", json={"trashed": True}, timeout=5)
    world.share(made(emulator, name="Tỉnh's")["id"], "ai@do.vn", "reader")
    answer = requests.get(f"{emulator.url}/drive/v3/files", {"q": q}, timeout=5)
    if expected is None:
        assert reason(answer) == (400, "invalid", "Invalid Value")
        assert answer.json()["error"]["errors"][0]["location"] == "q"
    else:
        assert sorted(file["name"] for file in answer.json()["files"]) == sorted(expected)


def test_pages_follow_each_other_and_a_token_belongs_to_its_search(emulator: Emulator):
    for at in range(7):
        made(emulator, name=f"{at}")
    where = f"{emulator.url}/drive/v3/files"
    asked = {"pageSize": 3, "orderBy": "name", "fields": "nextPageToken,files(name)"}
    pages, token = [], None
    while True:
        page = requests.get(where, {**asked, **({"pageToken": token} if token else {})}, timeout=5).json()
        pages.append([file["name"] for file in page["files"]])
        token = page.get("nextPageToken")
        if token is None:
            break
        last = token
    assert pages == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    other = requests.get(where, {**asked, "pageToken": last, "q": "trashed=false"}, timeout=5)
    assert reason(other) == (400, "invalid", "Invalid Value")
    many = requests.get(where, {"pageSize": 1001}, timeout=5)
    assert reason(many)[2] == "Invalid value '1001'. Values must be within the range: [1, 1000]"


def test_order_by_takes_several_keys_and_directions(emulator: Emulator):
    for name in ("b 10", "a", "b 2"):
        made(emulator, name=name)
    made(emulator, name="z", mimeType=FOLDER)
    where = f"{emulator.url}/drive/v3/files"

    def names(order: str) -> list[str]:
        return [one["name"] for one in requests.get(where, {"orderBy": order}, timeout=5).json()["files"]]

    assert names("folder,name_natural") == ["z", "a", "b 2", "b 10"]
    assert names("folder,name desc") == ["z", "b 2", "b 10", "a"]
    assert requests.get(where, {"orderBy": "colour"}, timeout=5).status_code == 400


def test_fields_of_a_list_are_chosen_by_slashes_and_brackets_and_a_wrong_one_is_refused(emulator: Emulator):
    made(emulator, name="a", appProperties={"unit": "SNV"})
    where = f"{emulator.url}/drive/v3/files"
    got = requests.get(
        where, {"fields": "files/name,files(appProperties/unit,capabilities(canEdit))"}, timeout=5
    )
    assert got.json() == {
        "files": [{"name": "a", "appProperties": {"unit": "SNV"}, "capabilities": {"canEdit": True}}]
    }
    wrong = requests.get(where, {"fields": "files(tittle)"}, timeout=5)
    assert reason(wrong) == (400, "invalidParameter", "Invalid field selection tittle")


def test_version_and_modified_time_rise_with_every_write_and_sharing_moves_the_version_alone(
    emulator: Emulator,
):
    emulator.world.clock.advance(0)
    file_id = made(emulator, name="a")["id"]

    def state() -> tuple[int, str]:
        told = one(emulator, file_id, "version,modifiedTime")
        return int(told["version"]), told["modifiedTime"]

    before = state()
    emulator.world.clock.advance(5)
    grant = {"type": "user", "role": "writer", "emailAddress": "ai@do.vn"}
    requests.post(f"{emulator.url}/drive/v3/files/{file_id}/permissions", json=grant, timeout=5)
    shared = state()
    assert shared[0] > before[0]
    assert shared[1] == before[1]
    requests.patch(f"{emulator.url}/drive/v3/files/{file_id}", json={"name": "b"}, timeout=5)
    renamed = state()
    assert renamed[0] > shared[0]
    assert renamed[1] > shared[1]


def test_edits_that_drive_gathers_show_in_neither_version_nor_time(emulator: Emulator):
    emulator.world.coalescing = 300
    emulator.world.clock.advance(0)
    file_id = made(emulator, name="a")["id"]
    before = one(emulator, file_id, "version,modifiedTime")
    for seconds, shows in ((10, False), (280, False), (20, True), (299, False)):
        emulator.world.clock.advance(seconds)
        url = f"{emulator.url}/v4/spreadsheets/{file_id}/values/A1?valueInputOption=RAW"
        assert requests.put(url, json={"values": [[seconds]]}, timeout=5).ok
        after = one(emulator, file_id, "version,modifiedTime")
        assert (after != before) is shows
        before = after


def test_properties_are_merged_and_null_takes_one_away(emulator: Emulator):
    file_id = made(emulator, name="a", appProperties={"unit": "SNV", "version": "1"})["id"]
    changed = {"appProperties": {"version": "2", "unit": None, "dondoc": "tracker"}}
    requests.patch(f"{emulator.url}/drive/v3/files/{file_id}", json=changed, timeout=5)
    assert one(emulator, file_id)["appProperties"] == {"version": "2", "dondoc": "tracker"}


def test_a_copy_carries_properties_and_content_to_a_new_id_and_no_sharing(emulator: Emulator):
    file_id = made(emulator, name="a", appProperties={"unit": "SNV", "version": "1"})["id"]
    world = emulator.world
    world.share(file_id, "ai@do.vn")
    world.spreadsheet(file_id).sheets[0].put(0, 0, userEnteredValue={"stringValue": "x"})
    asked = {"appProperties": {"version": None}}
    copy = requests.post(f"{emulator.url}/drive/v3/files/{file_id}/copy", json=asked, timeout=5).json()
    assert copy["id"] != file_id
    told = one(emulator, copy["id"])
    assert (told["name"], told["appProperties"], told["shared"]) == ("Copy of a", {"unit": "SNV"}, False)
    sheet = world.spreadsheet(copy["id"])
    assert (sheet.properties["title"], sheet.sheets[0].value(0, 0)) == ("Copy of a", {"stringValue": "x"})
    sheet.sheets[0].put(0, 0, userEnteredValue={"stringValue": "y"})
    assert world.spreadsheet(file_id).sheets[0].value(0, 0) == {"stringValue": "x"}


@pytest.mark.parametrize("how", ["media", "multipart"])
def test_uploaded_bytes_come_back_as_they_were(emulator: Emulator, how: str):
    content = os.urandom(3000) + b"\r\n--x\r\n\r\n" + bytes(range(256))
    where = f"{emulator.url}/upload/drive/v3/files?uploadType={how}&fields=id,md5Checksum,size,mimeType,name"
    if how == "media":
        body, kind = content, XLSX
    else:
        head = b'--sep\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{"name": "S\xe1\xbb\x95.xlsx"}\r\n'
        media = f"--sep\r\nContent-Type: {XLSX}\r\n\r\n".encode()
        body, kind = head + media + content + b"\r\n--sep--", "multipart/related; boundary=sep"
    told = requests.post(where, data=body, headers={"Content-Type": kind}, timeout=5).json()
    assert (told["mimeType"], told["size"]) == (XLSX, str(len(content)))
    got = requests.get(f"{emulator.url}/drive/v3/files/{told['id']}?alt=media", timeout=5)
    assert got.content == content
    assert got.headers["Content-Type"] == XLSX
    again = requests.patch(
        f"{emulator.url}/upload/drive/v3/files/{told['id']}?uploadType=media&fields=md5Checksum,size",
        data=b"other", headers={"Content-Type": XLSX}, timeout=5,
    )  # fmt: skip
    assert again.json()["size"] == "5"
    assert again.json()["md5Checksum"] != told["md5Checksum"]


def test_an_uploaded_workbook_is_refused_by_the_sheets_api_and_a_native_sheet_by_download(emulator: Emulator):
    xlsx = made(emulator, name="a.xlsx", mimeType=XLSX)["id"]
    answer = requests.get(f"{emulator.url}/v4/spreadsheets/{xlsx}", timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"] == {
        "code": 400,
        "message": "This operation is not supported for this document",
        "status": "FAILED_PRECONDITION",
    }
    native = made(emulator, name="a")["id"]
    download = requests.get(f"{emulator.url}/drive/v3/files/{native}?alt=media", timeout=5)
    assert reason(download)[:2] == (403, "fileNotDownloadable")
    exported = requests.get(f"{emulator.url}/drive/v3/files/{xlsx}/export?mimeType=text/csv", timeout=5)
    assert reason(exported)[:2] == (403, "fileNotExportable")


def test_a_native_sheet_is_exported_as_csv_without_a_last_line_break(emulator: Emulator):
    file_id = made(emulator, name="a")["id"]
    sheet = emulator.world.spreadsheet(file_id).sheets[0]
    for at, text in enumerate(["a1", "B2"]):
        sheet.put(0, at, userEnteredValue={"stringValue": text})
    got = requests.get(f"{emulator.url}/drive/v3/files/{file_id}/export?mimeType=text/csv", timeout=5)
    assert got.content == b"a1,B2"
    none = requests.get(f"{emulator.url}/drive/v3/files/{file_id}/export?mimeType=image/png", timeout=5)
    assert reason(none) == (400, "badRequest", "The requested conversion is not supported.")


def test_an_exported_workbook_becomes_the_same_sheet_when_it_is_uploaded_for_conversion(emulator: Emulator):
    file_id = made(emulator, name="a")["id"]
    sheet = emulator.world.spreadsheet(file_id).sheets[0]
    cells = [{"stringValue": "Mã"}, {"numberValue": 1.5}, {"boolValue": True}, {"formulaValue": "=A1"}]
    for at, value in enumerate(cells):
        sheet.put(0, at, userEnteredValue=value)
    book = requests.get(
        f"{emulator.url}/drive/v3/files/{file_id}/export", {"mimeType": XLSX}, timeout=5
    ).content
    head = f'--s\r\nContent-Type: application/json\r\n\r\n{{"mimeType": "{SHEET}"}}\r\n--s\r\nContent-Type: {XLSX}\r\n\r\n'
    told = requests.post(
        f"{emulator.url}/upload/drive/v3/files?uploadType=multipart",
        data=head.encode() + book + b"\r\n--s--",
        headers={"Content-Type": "multipart/related; boundary=s"},
        timeout=5,
    ).json()
    read = emulator.world.spreadsheet(told["id"]).sheets[0]
    assert [read.value(0, at) for at in range(4)] == cells


def test_a_deleted_file_is_gone_and_a_folder_takes_what_is_in_it_along(emulator: Emulator):
    folder = made(emulator, name="f", mimeType=FOLDER)["id"]
    inside = made(emulator, name="a", parents=[folder])["id"]
    assert named(emulator, q=f"'{folder}' in parents") == ["a"]
    gone = requests.delete(f"{emulator.url}/drive/v3/files/{folder}", timeout=5)
    assert (gone.status_code, gone.content) == (204, b"")
    assert one(emulator, inside)["error"]["code"] == 404
    assert requests.get(f"{emulator.url}/v4/spreadsheets/{inside}", timeout=5).status_code == 404


def test_a_file_moves_between_folders_by_parameters_only(emulator: Emulator):
    folders = [made(emulator, name=name, mimeType=FOLDER)["id"] for name in "fg"]
    file_id = made(emulator, name="a", parents=folders[:1])["id"]
    where = f"{emulator.url}/drive/v3/files/{file_id}"
    moved = {"addParents": folders[1], "removeParents": folders[0], "fields": "parents"}
    assert requests.patch(where, params=moved, json={}, timeout=5).json() == {"parents": folders[1:]}
    assert reason(requests.patch(where, json={"parents": folders}, timeout=5))[:2] == (
        403,
        "fieldNotWritable",
    )


def test_about_and_comments_answer_nothing_without_fields(emulator: Emulator):
    answer = requests.get(f"{emulator.url}/drive/v3/about", timeout=5)
    assert reason(answer) == (400, "required", "The 'fields' parameter is required for this method.")
    who = requests.get(f"{emulator.url}/drive/v3/about?fields=user(emailAddress,me)", timeout=5).json()
    assert who == {"user": {"emailAddress": "anyone@loopback", "me": True}}
    file_id = made(emulator, name="a")["id"]
    told = requests.get(
        f"{emulator.url}/drive/v3/files/{file_id}/comments?fields=comments/content", timeout=5
    )
    assert told.json() == {"comments": []}


def test_changes_and_revisions_tell_what_was_written(emulator: Emulator):
    start = requests.get(f"{emulator.url}/drive/v3/changes/startPageToken", timeout=5).json()[
        "startPageToken"
    ]
    file_id = made(emulator, name="a")["id"]
    requests.patch(f"{emulator.url}/drive/v3/files/{file_id}", json={"name": "b"}, timeout=5)
    told = requests.get(f"{emulator.url}/drive/v3/changes?pageToken={start}", timeout=5).json()
    assert [(one["fileId"], one["file"]["name"]) for one in told["changes"]] == [(file_id, "b")]
    again = requests.get(f"{emulator.url}/drive/v3/changes?pageToken={told['newStartPageToken']}", timeout=5)
    assert again.json()["changes"] == []
    revisions = requests.get(f"{emulator.url}/drive/v3/files/{file_id}/revisions", timeout=5).json()
    assert [one["id"] for one in revisions["revisions"]] == ["1", "2"]


def test_gspread_imports_a_csv_over_a_sheet_as_if_it_were_typed(emulator: Emulator):
    file_id = made(emulator, name="Sổ")["id"]
    client(emulator.url).import_csv(file_id, "Mã,Số\na,1.5\n'007,2/1/2026")
    sheet = emulator.world.spreadsheet(file_id)
    assert [one.title for one in sheet.sheets] == ["Sổ"]
    assert sheet.sheets[0].value(1, 1) == {"numberValue": 1.5}
    assert sheet.sheets[0].value(2, 0) == {"stringValue": "007"}
    assert sheet.sheets[0].cells[2, 1]["userEnteredFormat"]["numberFormat"]["type"] == "DATE"


def test_gspread_lists_opens_copies_exports_and_deletes(emulator: Emulator):
    robot = client(emulator.url)
    first = robot.create("Sổ")
    first.sheet1.update([["a1", "B2"]], "A1:B1")
    assert robot.open("Sổ").id == first.id
    assert [one["name"] for one in robot.list_spreadsheet_files()] == ["Sổ"]
    twin = robot.copy(first.id, title="Bản sao", copy_comments=True)
    assert twin.sheet1.acell("B1").value == "B2"
    assert robot.export(twin.id, ExportFormat.CSV) == b"a1,B2"
    robot.insert_permission(first.id, "ai@do.vn", perm_type="user", role="writer")
    assert [one["role"] for one in robot.list_permissions(first.id)] == ["owner", "writer"]
    robot.del_spreadsheet(twin.id)
    assert robot.list_spreadsheet_files("Bản sao") == []
