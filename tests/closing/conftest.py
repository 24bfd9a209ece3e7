"""The office of April 2018, built once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import dondoc
from tests.closing.month import april
from tests.collecting.office import Office

__all__ = ["built", "dondoc", "office"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Any, Any]]:
    office = april(tmp_path_factory.mktemp("thang-tu") / "van-phong")
    office.close()
    return office.root, office.contents


@pytest.fixture
def office(built: tuple[Path, dict[Any, Any]], tmp_path: Path) -> Iterator[Office]:
    root, contents = built
    shutil.copytree(root, tmp_path / "van-phong")
    office = Office.reopened(tmp_path / "van-phong", contents)
    yield office
    office.close()
