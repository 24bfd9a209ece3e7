"""Sharing on the emulator: permissions, Shared Drives, and what a service account may own."""

from typing import Any

import pytest
import requests

from tests.google.conftest import ROBOT
from tests.google.signed_in import Google

DRIVE = "https://www.googleapis.com/drive/v3"
SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
SHEET = "application/vnd.google-apps.spreadsheet"
ALL = {"supportsAllDrives": "true"}
OFFICE = "office@tinh.gov.vn"


def reason(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["errors"][0]["reason"]


def mine(google: Google, owner: str = "vanthu@snv.gov.vn", name: str = "a") -> str:
    return google.world.new_file(name, SHEET, owner).resource["id"]


def test_a_service_account_owns_nothing_and_makes_files_in_a_shared_drive(google: Google):
    robot = google.robot()
    refused = robot.post(f"{DRIVE}/files", json={"name": "a", "mimeType": SHEET}, timeout=5)
    assert reason(refused) == (403, "storageQuotaExceeded")
    assert refused.json()["error"]["message"].startswith("Service Accounts do not have storage quota.")
    assert robot.post(SHEETS, json={}, timeout=5).json()["error"]["status"] == "PERMISSION_DENIED"
    told = {"name": "a", "mimeType": SHEET, "parents": [google.drive], "appProperties": {"dondoc": "tracker"}}
    made = robot.post(f"{DRIVE}/files", params=ALL, json=told, timeout=5)
    assert made.json()["driveId"] == google.drive
    without = robot.post(f"{DRIVE}/files", json=told, timeout=5)
    assert reason(without) == (404, "notFound")
    shared = mine(google)
    google.world.share(shared, ROBOT)
    copied = robot.post(
        f"{DRIVE}/files/{shared}/copy", params=ALL, json={"parents": [google.drive]}, timeout=5
    )
    assert copied.status_code == 200


def test_a_person_gets_a_role_a_mail_and_keeps_one_id(google: Google):
    file_id, owner = mine(google), google.person("vanthu@snv.gov.vn")
    grant = {"type": "user", "role": "reader", "emailAddress": "ai@do.vn"}
    where = f"{DRIVE}/files/{file_id}/permissions"
    first = owner.post(where, json=grant, timeout=5).json()
    assert list(first) == ["kind", "id", "type", "role"]
    quiet = {"sendNotificationEmail": "false", "fields": "*"}
    second = owner.post(where, params=quiet, json={**grant, "role": "writer"}, timeout=5).json()
    assert (second["id"], second["role"], second["emailAddress"]) == (first["id"], "writer", "ai@do.vn")
    assert [mail["to"] for mail in google.world.mails] == ["ai@do.vn"]
    listed = owner.get(where, params={"fields": "permissions(emailAddress,role)"}, timeout=5).json()
    assert {one["emailAddress"]: one["role"] for one in listed["permissions"]} == {
        "vanthu@snv.gov.vn": "owner",
        "ai@do.vn": "writer",
    }
    one = owner.patch(f"{where}/{first['id']}", json={"role": "commenter"}, timeout=5)
    assert one.json()["role"] == "commenter"
    assert owner.delete(f"{where}/{first['id']}", timeout=5).status_code == 204
    assert reason(owner.get(f"{where}/{first['id']}", timeout=5)) == (404, "notFound")
    assert google.person("ai@do.vn").get(f"{DRIVE}/files/{file_id}", timeout=5).status_code == 404


BODIES: list[tuple[dict[str, Any], int, str]] = [
    ({"role": "reader", "emailAddress": "a@b.vn"}, 400, "required"),
    ({"type": "user", "emailAddress": "a@b.vn"}, 400, "required"),
    ({"type": "user", "role": "reader"}, 400, "invalid"),
    ({"type": "user", "role": "reader", "emailAddress": "nobody"}, 400, "invalid"),
    ({"type": "user", "role": "boss", "emailAddress": "a@b.vn"}, 400, "invalid"),
    ({"type": "friend", "role": "reader"}, 400, "invalid"),
    ({"type": "anyone", "role": "owner"}, 403, "forbidden"),
    ({"type": "user", "role": "organizer", "emailAddress": "a@b.vn"}, 400, "invalid"),
    ({"type": "user", "role": "owner", "emailAddress": "a@b.vn"}, 403, "forbidden"),
]


@pytest.mark.parametrize(("body", "code", "why"), BODIES)
def test_what_cannot_be_shared_is_refused(google: Google, body: dict[str, Any], code: int, why: str):
    where = f"{DRIVE}/files/{mine(google)}/permissions"
    assert reason(google.person("vanthu@snv.gov.vn").post(where, json=body, timeout=5)) == (code, why)


def test_an_owner_hands_over_on_purpose_and_stays_as_writer(google: Google):
    file_id, owner = mine(google), google.person("vanthu@snv.gov.vn")
    body = {"type": "user", "role": "owner", "emailAddress": "moi@snv.gov.vn"}
    given = owner.post(
        f"{DRIVE}/files/{file_id}/permissions", params={"transferOwnership": "true"}, json=body, timeout=5
    )
    assert given.json()["role"] == "owner"
    roles = {one["emailAddress"]: one["role"] for one in google.world.files[file_id].permissions}
    assert roles == {"vanthu@snv.gov.vn": "writer", "moi@snv.gov.vn": "owner"}


def test_readers_do_not_share_and_writers_do(google: Google):
    file_id = mine(google)
    google.world.share(file_id, "xem@x.vn", "reader")
    google.world.share(file_id, "sua@x.vn", "writer")
    where = f"{DRIVE}/files/{file_id}/permissions"
    grant = {"type": "user", "role": "reader", "emailAddress": "khac@x.vn"}
    assert reason(google.person("xem@x.vn").post(where, json=grant, timeout=5)) == (
        403,
        "insufficientFilePermissions",
    )
    assert google.person("sua@x.vn").post(where, json=grant, timeout=5).status_code == 200


def test_a_link_lets_anyone_read_and_puts_the_file_on_nobodys_list_of_shared_ones(google: Google):
    file_id, owner = mine(google), google.person("vanthu@snv.gov.vn")
    made = owner.post(
        f"{DRIVE}/files/{file_id}/permissions", json={"type": "anyone", "role": "reader"}, timeout=5
    )
    assert made.json()["id"] == "anyoneWithLink"
    stranger = google.person("ai@do.vn")
    assert stranger.get(f"{DRIVE}/files/{file_id}", timeout=5).status_code == 200
    assert stranger.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 200
    assert stranger.get(f"{DRIVE}/files?q=sharedWithMe=true", timeout=5).json()["files"] == []
    assert stranger.get(f"{DRIVE}/files", timeout=5).json()["files"] == []


def test_members_of_a_shared_drive_see_what_is_in_it_and_their_role_is_inherited(google: Google):
    file = google.world.new_file("a", SHEET, ROBOT, parents=[google.drive])
    file_id = file.resource["id"]
    office, robot = google.person(OFFICE), google.robot()
    where = f"{DRIVE}/files/{file_id}/permissions"
    listed = office.get(
        where, params={**ALL, "fields": "permissions(id,role,permissionDetails)"}, timeout=5
    ).json()
    assert {one["role"]: one["permissionDetails"][0]["inherited"] for one in listed["permissions"]} == {
        "organizer": True,
        "fileOrganizer": True,
    }
    office_id = google.world.people.permission_id(OFFICE)
    assert reason(robot.delete(f"{where}/{office_id}", params=ALL, timeout=5)) == (
        403,
        "cannotModifyInheritedPermission",
    )
    assert reason(robot.delete(f"{DRIVE}/files/{file_id}", params=ALL, timeout=5)) == (
        403,
        "insufficientFilePermissions",
    )
    trashed = robot.patch(f"{DRIVE}/files/{file_id}", params=ALL, json={"trashed": True}, timeout=5)
    assert trashed.status_code == 200
    assert office.delete(f"{DRIVE}/files/{file_id}", params=ALL, timeout=5).status_code == 204


def test_a_shared_drive_is_made_once_for_each_request_and_lists_its_members_alone(google: Google):
    office = google.person(OFFICE)
    made = office.post(f"{DRIVE}/drives?requestId=1", json={"name": "Mới"}, timeout=5).json()
    assert (made["kind"], made["name"]) == ("drive#drive", "Mới")
    assert office.post(f"{DRIVE}/drives?requestId=1", json={"name": "Mới"}, timeout=5).status_code == 409
    names = [one["name"] for one in office.get(f"{DRIVE}/drives", timeout=5).json()["drives"]]
    assert names == ["Sổ theo dõi", "Mới"]
    assert [one["name"] for one in google.robot().get(f"{DRIVE}/drives", timeout=5).json()["drives"]] == [
        "Sổ theo dõi"
    ]
    assert google.robot().get(f"{DRIVE}/drives/{made['id']}", timeout=5).status_code == 404
    let_in = {"type": "user", "role": "fileOrganizer", "emailAddress": ROBOT}
    assert (
        office.post(f"{DRIVE}/files/{made['id']}/permissions", params=ALL, json=let_in, timeout=5).status_code
        == 200
    )
    assert google.robot().get(f"{DRIVE}/drives/{made['id']}", timeout=5).json()["name"] == "Mới"


def test_a_list_over_drives_needs_its_flags_and_its_drive(google: Google):
    robot = google.robot()
    for asked in ({"corpora": "drive"}, {"driveId": google.drive}, {"corpora": "all"}):
        assert robot.get(f"{DRIVE}/files", params=asked, timeout=5).status_code == 400
    bare = robot.get(f"{DRIVE}/files", params={"corpora": "drive", "driveId": google.drive}, timeout=5)
    assert bare.status_code == 403
    flags = {**ALL, "includeItemsFromAllDrives": "true", "corpora": "drive"}
    assert robot.get(f"{DRIVE}/files", params={**flags, "driveId": "0Anone"}, timeout=5).status_code == 404
    assert (
        robot.get(f"{DRIVE}/files", params={**flags, "driveId": google.drive}, timeout=5).json()["files"]
        == []
    )
