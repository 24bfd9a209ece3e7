"""Sign-in, scopes, quotas and faults of the emulator, met through google-auth as in real life."""

import json
import threading
import time
from typing import Any

import pytest
import requests
from google.auth import crypt, jwt
from google.auth.exceptions import RefreshError

from tests.google.conftest import ROBOT
from tests.google.emulator.auth import AUDIENCE, JWT_BEARER
from tests.google.emulator.faults import Fault, Faults, Kind
from tests.google.emulator.quotas import Limit, Quotas
from tests.google.signed_in import Google

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
FILES = "https://www.googleapis.com/drive/v3/files"
SHEET = "application/vnd.google-apps.spreadsheet"


def assertion(google: Google, **changed: Any) -> dict[str, str]:
    """A signed grant with some claims changed."""
    key = json.loads(google.key_file.read_text())
    now = int(time.time())
    claims = {"iss": ROBOT, "aud": AUDIENCE, "iat": now, "exp": now + 3600}
    claims["scope"] = "https://www.googleapis.com/auth/spreadsheets"
    signer = crypt.RSASigner.from_service_account_info(key)
    signed = jwt.encode(signer, {**claims, **changed}).decode()
    return {"grant_type": JWT_BEARER, "assertion": signed}


def tracker(google: Google, name: str = "Sổ") -> str:
    return google.world.new_file(name, SHEET, ROBOT, parents=[google.drive]).resource["id"]


def test_google_auth_signs_in_and_reads_and_its_background_call_is_served(google: Google):
    file_id = tracker(google)
    robot = google.robot()
    assert robot.get(f"{SHEETS}/{file_id}", timeout=5).json()["properties"]["title"] == "Sổ"
    until = time.monotonic() + 5
    while not google.world.looked_up and time.monotonic() < until:
        threading.Event().wait(0.01)
    assert google.world.looked_up[0].startswith("Bearer ya29.")


CLAIMS = [
    ({"iss": "ai@do.iam.gserviceaccount.com"}, "invalid_grant", "Invalid grant: account not found"),
    ({"aud": "http://127.0.0.1/token"}, "invalid_grant", "Invalid JWT: Failed audience check."),
    (
        {"exp": 1_700_000_000, "iat": 1_699_999_000},
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token",
    ),
    ({"exp": int(time.time()) + 90_000}, "invalid_grant", "Invalid JWT: Token must be a short-lived token"),
    ({"scope": ""}, "invalid_scope", "Empty or missing scope not allowed."),
    ({"scope": "sheets"}, "invalid_scope", "Invalid OAuth scope or ID token audience provided."),
]


@pytest.mark.parametrize(("claims", "error", "said"), CLAIMS)
def test_a_jwt_that_is_not_right_gets_the_sentence_of_the_token_endpoint(google: Google, claims, error, said):
    answer = requests.post(f"{google.url}/token", assertion(google, **claims), timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"] == error
    assert answer.json()["error_description"].startswith(said)


def test_a_forged_signature_and_a_deleted_key_are_refused_alike(google: Google):
    grant = assertion(google)
    forged = {**grant, "assertion": grant["assertion"][:-8] + "AAAAAAAA"}
    said = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
    assert requests.post(f"{google.url}/token", forged, timeout=5).json() == said
    assert requests.post(f"{google.url}/token", grant, timeout=5).status_code == 200
    google.world.accounts.revoke(ROBOT)
    assert requests.post(f"{google.url}/token", grant, timeout=5).json() == said
    with pytest.raises(RefreshError, match="Invalid JWT Signature"):
        google.robot().get(f"{SHEETS}/x", timeout=5)


def test_no_grant_and_no_jwt_are_refused(google: Google):
    other = requests.post(f"{google.url}/token", {"grant_type": "password"}, timeout=5)
    assert other.json() == {
        "error": "unsupported_grant_type",
        "error_description": "Invalid grant_type: password",
    }
    broken = requests.post(f"{google.url}/token", {"grant_type": JWT_BEARER, "assertion": "a.b"}, timeout=5)
    assert broken.json() == {"error": "invalid_request", "error_description": "Bad Request"}


@pytest.mark.parametrize("url", [f"{SHEETS}/x", f"{FILES}/x"])
def test_without_a_token_or_with_a_strange_one_it_is_401(google: Google, url: str):
    stranger = google.person("ai@do.vn")
    del stranger.headers["Authorization"]
    none = stranger.get(url, timeout=5)
    stranger.headers["Authorization"] = "Bearer nobody"
    strange = stranger.get(url, timeout=5)
    assert [one.status_code for one in (none, strange)] == [401, 401]
    assert [one.json()["error"]["status"] for one in (none, strange)] == ["UNAUTHENTICATED"] * 2
    assert none.json()["error"]["message"].startswith(
        "Request is missing required authentication credential."
    )
    assert strange.json()["error"]["message"].startswith("Request had invalid authentication credentials.")
    assert ("errors" in none.json()["error"]) == ("drive" in url)


def test_a_token_ends_after_an_hour_of_the_worlds_clock_and_google_auth_takes_a_new_one(google: Google):
    file_id, clerk, robot = tracker(google), google.person("office@tinh.gov.vn"), google.robot()
    assert robot.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 200
    google.world.clock.advance(3700)
    late = clerk.get(f"{SHEETS}/{file_id}", timeout=5)
    assert late.status_code == 401
    assert late.json()["error"]["details"][0]["reason"] == "ACCESS_TOKEN_EXPIRED"
    assert robot.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 200


def test_scopes_over_metadata_list_files_and_do_not_download_them(google: Google):
    world = google.world
    file = world.new_file("a.xlsx", "application/x", "office@tinh.gov.vn", parents=[google.drive])
    url = f"{FILES}/{file.resource['id']}?alt=media&supportsAllDrives=true"
    denied = google.robot(["drive.metadata.readonly"]).get(url, timeout=5)
    assert denied.status_code == 403
    assert google.robot(["drive.readonly"]).get(url, timeout=5).status_code == 200


def test_under_drive_file_an_application_sees_only_what_it_made(google: Google):
    own = tracker(google, "của máy")
    other = google.world.new_file("của người", SHEET, "office@tinh.gov.vn", parents=[google.drive])
    robot = google.robot(["drive.file"])
    both = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}
    assert [one["name"] for one in robot.get(FILES, params=both, timeout=5).json()["files"]] == ["của máy"]
    assert robot.get(f"{SHEETS}/{own}", timeout=5).status_code == 200
    assert robot.get(f"{SHEETS}/{other.resource['id']}", timeout=5).status_code == 404


def test_an_api_that_is_not_switched_on_says_where_to_do_it(google: Google):
    google.world.faults.plan(Fault("disabled", "sheets.*", times=None))
    answer = google.robot().get(f"{SHEETS}/x", timeout=5)
    error = answer.json()["error"]
    assert answer.status_code == 403
    assert error["message"].startswith(
        "Google Sheets API has not been used in project 123456789012 before or it"
    )
    assert [one.get("reason") for one in error["details"]] == [None, "SERVICE_DISABLED"]


def test_sixty_reads_a_minute_and_the_next_is_429_until_the_minute_has_passed(google: Google):
    file_id, robot, clock = tracker(google), google.robot(), google.world.clock
    robot.get(f"{FILES}/{file_id}?supportsAllDrives=true", timeout=5)
    clock.advance(0)
    for _ in range(60):
        assert robot.get(f"{SHEETS}/{file_id}?fields=spreadsheetId", timeout=5).status_code == 200
    over = robot.get(f"{SHEETS}/{file_id}?fields=spreadsheetId", timeout=5)
    assert over.status_code == 429
    error = over.json()["error"]
    assert error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service "
        "'sheets.googleapis.com' for consumer 'project_number:123456789012'."
    )
    assert error["status"] == "RESOURCE_EXHAUSTED"
    assert error["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    body = {"requests": [{"updateSpreadsheetProperties": {"properties": {"title": "b"}, "fields": "title"}}]}
    assert robot.post(f"{SHEETS}/{file_id}:batchUpdate", json=body, timeout=5).status_code != 429
    clock.advance(60)
    assert robot.get(f"{SHEETS}/{file_id}?fields=spreadsheetId", timeout=5).status_code == 200
    quotas = google.world.quotas
    assert (quotas.requests["sheets.spreadsheets.get"], quotas.too_many) == (62, 1)


def test_the_project_has_a_limit_of_its_own():
    now = [0.0]
    limits = (
        Limit("sheets.googleapis.com", "Read requests", False, 3),
        Limit("sheets.googleapis.com", "Read requests", True, 2),
    )
    quotas = Quotas(lambda: now[0], limits)

    def read(user: str) -> str:
        limit = quotas.spent("sheets.spreadsheets.get", "GET", user, "1")
        return limit.name if limit else ""

    spent = [read("a"), read("a"), read("a"), read("b"), read("b")]
    assert spent == ["", "", "ReadRequestsPerMinutePerUser", "", "ReadRequestsPerMinute"]
    now[0] = 60.0
    assert read("b") == ""


FAULTS: list[tuple[Kind, int]] = [
    ("429", 429), ("500", 500), ("502", 502), ("503", 503), ("rateLimitExceeded", 403), ("userRateLimitExceeded", 403),
    ("sharingRateLimitExceeded", 403), ("storageQuotaExceeded", 403), ("insufficientFilePermissions", 403),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "code"), FAULTS)
def test_a_planned_fault_strikes_as_often_as_it_says_and_on_what_it_says(
    google: Google, kind: Kind, code: int
):
    url = f"{FILES}/{tracker(google)}?supportsAllDrives=true"
    google.world.faults.plan(Fault(kind, "drive.files.get", times=2, after=1, retry_after=7))
    answers = [google.person("office@tinh.gov.vn").get(url, timeout=5) for _ in range(4)]
    struck = 403 if kind == "429" else code  # what Sheets answers 429 is a 403 rateLimitExceeded of Drive
    assert [one.status_code for one in answers] == [200, struck, struck, 200]
    assert answers[1].headers["Retry-After"] == "7"
    if code == 403:
        assert answers[1].json()["error"]["errors"][0]["reason"] == kind


def test_a_connection_lost_before_the_write_leaves_nothing_and_lost_after_it_leaves_the_write(google: Google):
    file_id = tracker(google)
    url = f"{FILES}/{file_id}?supportsAllDrives=true"
    person = google.person("office@tinh.gov.vn")
    for kind, name in (("lost before", "Sổ"), ("lost after", "đổi")):
        google.world.faults.plan(Fault(kind, "drive.files.update"))
        with pytest.raises(requests.ConnectionError):
            person.patch(url, json={"name": "đổi"}, timeout=5)
        assert google.world.files[file_id].resource["name"] == name


def test_one_401_in_the_middle_is_mended_by_google_auth_itself(google: Google):
    file_id, robot = tracker(google), google.robot()
    google.world.faults.plan(Fault("401", "sheets.*"))
    assert robot.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 200
    assert google.world.faults.struck == [("401", "sheets.spreadsheets.get")]


def test_faults_of_a_seed_are_the_same_again():
    def drawn(seed: int) -> list[tuple[str, str]]:
        faults = Faults()
        faults.at_random(seed, 0.3, "429", "503", "lost after")
        for at in range(200):
            faults.strike("sheets.spreadsheets.get", f"{at}")
        return faults.struck

    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)
    assert 30 < len(drawn(7)) < 90


def test_the_sheets_api_says_403_for_what_is_not_shared_and_404_for_what_is_not_there(google: Google):
    file_id = tracker(google)
    stranger, reader = google.person("ai@do.vn"), google.person("xem@tinh.gov.vn")
    google.world.share(file_id, "xem@tinh.gov.vn", "reader")
    denied = stranger.get(f"{SHEETS}/{file_id}", timeout=5)
    assert denied.json() == {
        "error": {
            "code": 403,
            "message": "The caller does not have permission",
            "status": "PERMISSION_DENIED",
        }
    }
    assert stranger.get(f"{FILES}/{file_id}?supportsAllDrives=true", timeout=5).status_code == 404
    assert stranger.get(f"{SHEETS}/nowhere", timeout=5).status_code == 404
    assert reader.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 200
    assert reader.post(f"{SHEETS}/{file_id}:batchUpdate", json={"requests": []}, timeout=5).status_code == 403
    google.world.unshare(file_id, "xem@tinh.gov.vn")
    assert reader.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 403


def test_a_scope_that_does_not_open_the_method_is_named_in_the_refusal(google: Google):
    file_id = tracker(google)
    reader = google.robot(["spreadsheets.readonly"])
    assert reader.get(f"{SHEETS}/{file_id}", timeout=5).status_code == 200
    answer = reader.post(f"{SHEETS}/{file_id}:batchUpdate", json={"requests": []}, timeout=5)
    assert answer.status_code == 403
    assert answer.json()["error"] == {
        "code": 403,
        "message": "Request had insufficient authentication scopes.",
        "status": "PERMISSION_DENIED",
        "details": [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                "domain": "googleapis.com",
                "metadata": {
                    "service": "sheets.googleapis.com",
                    "method": "google.apps.sheets.v4.SpreadsheetsService.BatchUpdateSpreadsheet",
                },
            }
        ],
    }
    listed = reader.get(FILES, timeout=5)
    assert listed.json()["error"]["errors"][0]["reason"] == "insufficientPermissions"
