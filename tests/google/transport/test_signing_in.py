"""Who we are before Google, what a wrong key says, and that nothing secret gets out."""

import json
import logging
import subprocess
import sys
import traceback

import pytest
import requests
from google.auth.exceptions import RefreshError

from sync.google import session as sessions
from sync.google.failures import GoogleError, Trouble
from sync.google.opening import Terms, open_google
from sync.google.scopes import SCOPES, Purpose
from tests.google.transport.virtual import Told, VirtualClock, refusal

SECRET = "ya29.planted-secret"


def opened(environment, purpose=Purpose.READ):
    return open_google(Terms(), purpose, VirtualClock().tempo, environment)


def trouble_of(environment) -> Trouble:
    with pytest.raises(GoogleError) as caught:
        opened(environment).file("abc")
    return caught.value.trouble


def test_a_key_file_that_is_not_there(tmp_path) -> None:
    assert trouble_of({"DONDOC_GOOGLE_KEY": str(tmp_path / "none.json")}) is Trouble.KEY_MISSING


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"type": "authorized_user"}', "\x00"])
def test_a_key_file_that_is_none(tmp_path, text) -> None:
    (tmp_path / "key.json").write_text(text)
    assert trouble_of({"DONDOC_GOOGLE_KEY": str(tmp_path / "key.json")}) is Trouble.KEY_WRONG


def test_what_stands_in_a_broken_key_is_not_repeated(tmp_path) -> None:
    key = {"type": "service_account", "client_email": "a@b", "token_uri": "x", "private_key": "MIIplanted"}
    (tmp_path / "key.json").write_text(json.dumps(key))
    with pytest.raises(GoogleError) as caught:
        opened({"DONDOC_GOOGLE_KEY": str(tmp_path / "key.json")}).file("abc")
    assert "planted" not in "".join(traceback.format_exception(caught.value))


def test_without_any_key(monkeypatch, tmp_path) -> None:
    for name, value in {
        "NO_GCE_CHECK": "true",
        "HOME": str(tmp_path),
        "CLOUDSDK_CONFIG": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    assert trouble_of({}) is Trouble.KEY_MISSING


@pytest.mark.parametrize(
    "address", ["http://sheets.example", "https://127.0.0.1:1", "http://10.0.0.1:80", "127.0.0.1:80"]
)
def test_an_emulator_is_on_this_machine_or_not_at_all(address) -> None:
    assert trouble_of({"DONDOC_GOOGLE_EMULATOR": address}) is Trouble.NOT_LOOPBACK


def test_each_purpose_asks_for_the_least() -> None:
    said = {purpose: [scope.rpartition("/")[2] for scope in scopes] for purpose, scopes in SCOPES.items()}
    assert said == {
        Purpose.READ: ["spreadsheets.readonly", "drive.metadata.readonly"],
        Purpose.DOWNLOAD: ["drive.readonly"],
        Purpose.ANSWER: ["spreadsheets", "drive.metadata.readonly"],
        Purpose.PROVISION: ["drive.file"],
    }


@pytest.mark.parametrize(
    "raised",
    [
        requests.ConnectionError(f"Bearer {SECRET}"),
        requests.Timeout(f"Bearer {SECRET}"),
        RefreshError(f"invalid_grant {SECRET}"),
        refusal(400, "INVALID_ARGUMENT", f"Bearer {SECRET}"),
        refusal(403, errors=[{"reason": f"Bearer {SECRET}", "message": SECRET}]),
    ],
    ids=repr,
)
def test_a_token_in_an_exception_reaches_no_message_no_traceback_and_no_log(
    monkeypatch, caplog, raised
) -> None:
    caplog.set_level(logging.DEBUG)
    if isinstance(raised, Exception):

        def fails(*_, **__):
            raise raised

        monkeypatch.setattr(sessions.AuthorizedSession, "request", fails)
    with (
        Told(raised if not isinstance(raised, Exception) else (200, {})) as told,
        pytest.raises(GoogleError) as caught,
    ):
        opened({"DONDOC_GOOGLE_EMULATOR": told.url}).read_spreadsheet("abc")
    error = caught.value
    shown = "".join(
        (str(error), repr(error), repr(error.failure), *traceback.format_exception(error), caplog.text)
    )
    assert SECRET not in shown


def test_nothing_of_google_is_imported_before_it_is_asked() -> None:
    program = (
        "import sys, sync.google.opening, sync.cli, sync.jobs;"
        "print([name for name in sys.modules if name.split('.')[0] in ('google', 'gspread', 'requests')])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_missing_extra_is_a_sentence(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "gspread.http_client", None)
    monkeypatch.delitem(sys.modules, "sync.google.transport", raising=False)
    assert trouble_of({"DONDOC_GOOGLE_EMULATOR": "http://127.0.0.1:9"}) is Trouble.EXTRA_MISSING
