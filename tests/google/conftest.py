"""A running emulator for every test of this room; nothing leaves loopback."""

from collections.abc import Iterator

import pytest

from tests.google.emulator import Emulator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """An emulator of one's own; a test fails if it answered what Google's documents do not allow."""
    with Emulator() as running:
        yield running
    assert running.broken == []
