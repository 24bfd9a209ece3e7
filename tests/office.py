"""A running LibreOffice for the tests: one for each test worker, started when first asked for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from addin.engines import libreoffice as engine
from tests.spreadsheet import INSTALL_OFFICE

Open = Callable[..., xw.Book]


class Offices:
    """The one LibreOffice of this worker; a dead one is replaced by a new one."""

    def __init__(self) -> None:
        self.app: xw.App | None = None

    def running(self) -> xw.App:
        if self.app is None or not self.app.impl.office.alive:
            self.end()
            self.app = engine.engine().apps.add(add_book=False)
        return self.app

    def end(self) -> None:
        if self.app is not None:
            self.app.kill()
        self.app = None


@pytest.fixture(scope="session")
def offices() -> Iterator[Offices]:
    found = Offices()
    yield found
    found.end()


@pytest.fixture
def libreoffice(offices: Offices) -> Iterator[xw.App]:
    """An `xw.App` of the LibreOffice engine without any open book; it is xlwings' active app during the test."""
    try:
        app = offices.running()
    except engine.LibreOfficeMissingError as missing:
        pytest.skip(f"{missing} ({INSTALL_OFFICE})")
    before = xw.engines.active
    engine.engine().activate()
    app.activate()
    app.impl.alerts.clear()
    yield app
    xw.engines.active = before
    if app.impl.office.alive:
        for book in app.books:
            book.close()


@pytest.fixture
def opened(libreoffice: xw.App) -> Open:
    """(path, **what `books.open` takes) → the file itself, open in LibreOffice until the test ends."""

    def open_book(path: Path, **options: object) -> xw.Book:
        return libreoffice.books.open(path, **options)

    return open_book
