"""A clerk's desk: a screen, LibreOffice in a window, a unit's tracker; what the screen showed when a test failed is kept."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.core.tracker import TRACKER_SHEET
from tests.cli.conftest import dondoc
from tests.collecting.office import small_deployment, tracker_file, write_assignments
from tests.typing.calc import Calc
from tests.typing.desk import TASKS, UNIT
from tests.typing.screen import Screen, opened
from tests.typing.window import Window

__all__ = ["dondoc"]


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    yield from opened(tmp_path_factory.mktemp("screen"))


@pytest.fixture(scope="session")
def calc(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Calc:
    return Calc(screen, tmp_path_factory.mktemp("clerk") / "profile")


@pytest.fixture
def deployment(tmp_path: Path, dondoc: Any) -> Path:
    """The office of one unit whose tracker of three tasks, all due in April 2018, has been issued."""
    folder = tmp_path / "van-phong"
    small_deployment(folder, [UNIT])
    book = write_assignments(folder / "giao-viec.xlsx", TASKS)
    assert dondoc("--dir", folder, "assign", book).code == 0
    assert dondoc("--dir", folder, "issue").code == 0
    return folder


@pytest.fixture
def tracker(deployment: Path) -> Path:
    return deployment / tracker_file(UNIT, 1)


@pytest.fixture
def window(calc: Calc, tracker: Path) -> Iterator[Window]:
    """The tracker as the clerk has opened it."""
    with calc.opened(tracker, TRACKER_SHEET) as window:
        yield window


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    values = getattr(item, "funcargs", {})
    if report.failed and report.when != "teardown" and {"screen", "tmp_path"} <= values.keys():
        shot = values["screen"].shoot(values["tmp_path"] / f"{report.when}.png")
        report.sections.append(("what the screen showed", str(shot)))
    return report
