"""One open door for all tests of this folder."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest

from addin.server.tokens import give_token
from tests.addin.server.opened import ROOT, Opened, door_of_small_macros, free_port, running


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The door with small macros, open for the unit SNV and for the office VP."""
    folder, port = tmp_path_factory.mktemp("door"), free_port()
    tokens, log = folder / "ma.csv", folder / "nhat-ky.csv"
    at = datetime(2018, 5, 15, 8)
    given = {
        "SNV": give_token(tokens, "SNV", at, office=False),
        "VP": give_token(tokens, "VP", at, office=True),
    }
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    with running(
        door_of_small_macros(folder, port, tokens, log), port, env={**os.environ, "PYTHONPATH": path}
    ) as server:
        yield Opened(port, given, tokens, log, server)
