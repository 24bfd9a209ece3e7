"""Nothing of this room leaves the machine, google-auth's call in the background included."""

import threading
import time
from pathlib import Path

import pytest
import requests
from pytest_socket import SocketConnectBlockedError

from sync.google.opening import Terms, open_google, tempo
from sync.google.scopes import Purpose
from tests.google.emulator.auth import JWT_BEARER
from tests.google.signed_in import Google


def test_our_own_transport_fetches_one_token_and_makes_one_background_call_for_many_requests(
    google: Google, monkeypatch: pytest.MonkeyPatch
):
    granted: list[str] = []
    give = google.world.accounts.granted
    monkeypatch.setattr(
        google.world.accounts, "granted", lambda form: granted.append(form["grant_type"]) or give(form)
    )
    environment = {"DONDOC_GOOGLE_EMULATOR": google.url, "DONDOC_GOOGLE_KEY": str(google.key_file)}
    office = open_google(Terms(google.drive), Purpose.READ, tempo(time.monotonic, time.sleep), environment)
    for _ in range(5):
        office.list_trackers()
    until = time.monotonic() + 5
    while not google.world.looked_up and time.monotonic() < until:
        threading.Event().wait(0.01)
    office.list_trackers()
    assert granted == [JWT_BEARER]
    assert len(google.world.looked_up) == 1


def test_every_test_of_this_room_is_kept_on_loopback(request: pytest.FixtureRequest):
    room = Path(__file__).parent
    ours = [item for item in request.session.items if room in item.path.parents]
    assert {tuple(item.get_closest_marker("allow_hosts").args[0]) for item in ours} == {("127.0.0.1",)}


def test_nothing_reaches_beyond_this_machine(google: Google):
    with pytest.raises((SocketConnectBlockedError, UserWarning)):
        requests.get("http://192.0.2.1/", timeout=5)
