"""A running emulator for every test of this room; nothing leaves loopback."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives import serialization

from tests.google.emulator import Emulator
from tests.google.emulator.auth import key_file
from tests.google.signed_in import Google

_HERE = Path(__file__).parent
ROBOT = "dondoc@so-theo-doi.iam.gserviceaccount.com"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A connection to anywhere but this machine fails the test (pytest-socket)."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(scope="session", autouse=True)
def _keys_are_read_once() -> Iterator[None]:
    """OpenSSL proves a private key's primes whenever it is read; a run signs in a thousand times with the same few."""
    read_once = cache(serialization.load_pem_private_key)
    with patch.object(serialization, "load_pem_private_key", read_once):
        yield


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """An emulator of one's own, open to all; a test fails if it answered what Google's documents do not allow."""
    with Emulator() as running:
        yield running
    assert running.broken == []


@pytest.fixture
def google(tmp_path: Path) -> Iterator[Google]:
    """An emulator that asks for a signed JWT, scopes and sharing, with one Shared Drive and its service account."""
    with Emulator(is_open=False) as running:
        path = key_file(running.world.accounts, ROBOT, f"{running.url}/token", tmp_path / "key.json")
        drive = running.world.new_drive("Sổ theo dõi", organizer="office@tinh.gov.vn", fileOrganizer=ROBOT)
        yield Google(running, path, drive.resource["id"])
    assert running.broken == []
