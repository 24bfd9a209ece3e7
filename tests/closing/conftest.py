"""The office of April 2018, built once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.months.letters import write_letters
from tests.cli.conftest import dondoc
from tests.closing.month import APRIL, LETTERS_AT, april, close
from tests.collecting.office import Office

__all__ = ["built", "closed_office", "closed_once", "dondoc", "office"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Any, Any]]:
    office = april(tmp_path_factory.mktemp("thang-tu") / "van-phong")
    office.close()
    return office.root, office.contents


@pytest.fixture(scope="session")
def closed_once(
    built: tuple[Path, dict[Any, Any]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Path]]:
    """April closed and its letters written, in this order below the office's folder; only ever copied."""
    root, contents = built
    folder = tmp_path_factory.mktemp("da-chot") / "van-phong"
    shutil.copytree(root, folder)
    office = Office.reopened(folder, contents)
    close(office)
    letters = write_letters(office.desk(LETTERS_AT), APRIL).written
    office.close()
    return folder, [path.relative_to(folder) for path in letters]


@pytest.fixture
def closed_office(
    closed_once: tuple[Path, list[Path]], built: tuple[Path, dict[Any, Any]], tmp_path: Path
) -> Iterator[Office]:
    """An office of the test's own that has closed April and written its letters."""
    shutil.copytree(closed_once[0], tmp_path / "van-phong")
    office = Office.reopened(tmp_path / "van-phong", built[1])
    yield office
    office.close()


@pytest.fixture
def office(built: tuple[Path, dict[Any, Any]], tmp_path: Path) -> Iterator[Office]:
    root, contents = built
    shutil.copytree(root, tmp_path / "van-phong")
    office = Office.reopened(tmp_path / "van-phong", contents)
    yield office
    office.close()
