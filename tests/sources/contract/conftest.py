"""Every fact runs over every source."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.google.conftest import google  # noqa: F401 - a fixture
from tests.google.emulator.sheets.formulas import Engine
from tests.sources.contract.keeping import InFolder, Keeper, OnDrive

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Nothing leaves this machine."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(params=["folder", "drive"])
def keeper(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Keeper]:
    """A unit's tracker in a folder, and on Drive."""
    if request.param == "folder":
        yield InFolder.at(tmp_path)
        return
    on_drive = OnDrive.at(tmp_path, request.getfixturevalue("google"))
    # What Google would have worked out: the emulator knows a few functions only.
    monkeypatch.setattr(Engine, "value", lambda _, __, row, column: on_drive.results.get((row, column)))
    yield on_drive
