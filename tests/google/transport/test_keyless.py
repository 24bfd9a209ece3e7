"""No key file: a workload's own token, a service account lent to it or to a person, gcloud's log-in."""

import json
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sync.google.failures import GoogleError, Trouble
from sync.google.office import GoogleOffice
from sync.google.opening import Terms, open_google
from sync.google.scopes import SCOPES, Purpose
from tests.google.conftest import ROBOT
from tests.google.signed_in import Google
from tests.google.transport.virtual import VirtualClock

POOL = "//iam.googleapis.com/projects/123456/locations/global/workloadIdentityPools/tinh/providers/adfs"
WORKLOAD = (
    "principal://iam.googleapis.com/projects/123456/locations/global/workloadIdentityPools/tinh/subject/sync"
)
LENDING = f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{ROBOT}:generateAccessToken"
PERSON, REFRESH = "vanphong@tinh.gov.vn", "1//planted-refresh-token"
SUBJECT = "planted-subject-token"
PLATFORM = "https://www.googleapis.com/auth/cloud-platform"
Configure = Callable[[dict[str, Any]], GoogleOffice]


@pytest.fixture
def office(google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Writes a configuration of Google's as the machine's own, and opens the office with it."""

    def configured(said: dict[str, Any]) -> GoogleOffice:
        path = tmp_path / "may-nay.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(path))
        environment = {"DONDOC_GOOGLE_EMULATOR": google.url, "GOOGLE_APPLICATION_CREDENTIALS": str(path)}
        return open_google(Terms(google.drive), Purpose.READ, VirtualClock().tempo, environment)

    return configured


def workload(google: Google, folder: Path, **more: Any) -> dict[str, Any]:
    """The file that Google's console makes for a workload whose own token lies in a file."""
    token = folder / "danh-tinh.txt"
    token.write_text(SUBJECT, encoding="utf-8")
    google.world.keyless.subjects[SUBJECT] = (POOL, WORKLOAD)
    google.world.keyless.lent.add((WORKLOAD, ROBOT))
    return {
        "type": "external_account",
        "universe_domain": "googleapis.com",
        "audience": POOL,
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.googleapis.com/v1/token",
        "credential_source": {"file": str(token)},
        "service_account_impersonation_url": LENDING,
        **more,
    }


def logged_in(google: Google, *scopes: str) -> dict[str, Any]:
    """What `gcloud auth application-default login` leaves behind."""
    google.world.keyless.logins[REFRESH] = (PERSON, frozenset(scopes))
    return {"type": "authorized_user", "client_id": "1.apps", "client_secret": "s", "refresh_token": REFRESH}


def trouble_of(office: GoogleOffice) -> Trouble:
    with pytest.raises(GoogleError) as caught:
        office.list_trackers()
    shown = "".join(traceback.format_exception(caught.value))
    assert "planted" not in shown
    return caught.value.trouble


def test_a_workload_signs_in_with_its_own_token_and_the_account_lent_to_it(
    google: Google, office: Configure, tmp_path: Path
) -> None:
    google.world.new_file("Sổ", "application/vnd.google-apps.spreadsheet", ROBOT, parents=[google.drive],
                          appProperties={"dondoc": "tracker", "unit": "SNV"})  # fmt: skip
    reached = office(workload(google, tmp_path))
    assert reached.account() == ROBOT
    assert [file.unit for file in reached.list_trackers()] == ["SNV"]


def test_a_workload_gets_the_least_scopes_as_a_key_does(
    google: Google, office: Configure, tmp_path: Path
) -> None:
    with pytest.raises(GoogleError) as caught:
        office(workload(google, tmp_path)).create_file("Sổ", {})
    assert caught.value.trouble is Trouble.SCOPES


def test_a_workload_whose_token_the_pool_does_not_take_is_told_what_to_look_at(
    google: Google, office: Configure, tmp_path: Path
) -> None:
    said = workload(google, tmp_path)
    google.world.keyless.subjects.clear()
    assert trouble_of(office(said)) is Trouble.LOGIN_WRONG


def test_a_workload_to_which_the_account_was_not_lent_is_told_so(
    google: Google, office: Configure, tmp_path: Path
) -> None:
    said = workload(google, tmp_path)
    google.world.keyless.lent.clear()
    assert trouble_of(office(said)) is Trouble.LOGIN_WRONG


def test_a_configuration_of_no_known_kind_is_told_as_such(office: Configure) -> None:
    assert trouble_of(office({"type": "external_account", "audience": POOL})) is Trouble.LOGIN_WRONG


def test_a_person_borrows_the_service_account(google: Google, office: Configure) -> None:
    google.world.keyless.lent.add((PERSON, ROBOT))
    person = logged_in(google, PLATFORM)
    said = {
        "type": "impersonated_service_account",
        "service_account_impersonation_url": LENDING,
        "source_credentials": person,
        "delegates": [],
    }
    assert office(said).account() == ROBOT
    google.world.keyless.lent.clear()
    assert trouble_of(office(said)) is Trouble.LOGIN_WRONG


def test_a_log_in_by_gcloud_works_with_the_scopes_agreed_to_and_names_those_that_lack(
    google: Google, office: Configure
) -> None:
    assert office(logged_in(google, *SCOPES[Purpose.READ])).account() == PERSON
    assert trouble_of(office(logged_in(google, PLATFORM))) is Trouble.SCOPES
    said = logged_in(google)
    google.world.keyless.logins.clear()
    assert trouble_of(office(said)) is Trouble.LOGIN_WRONG


def test_nothing_is_asked_of_a_host_that_only_the_project_s_name_needs(
    google: Google, office: Configure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from requests import Session

    hosts: list[str] = []
    send = Session.send

    def watched(session: Session, request: Any, **parts: Any) -> Any:
        hosts.append(request.url.split("/")[2])
        return send(session, request, **parts)

    monkeypatch.setattr(Session, "send", watched)
    office(workload(google, tmp_path)).account()
    assert set(hosts) <= {"sts.googleapis.com", "iamcredentials.googleapis.com", "www.googleapis.com"}
    assert hosts[0] == "sts.googleapis.com"
