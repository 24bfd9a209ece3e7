"""LibreOffice as an xlwings engine: the same macros as in Excel, over UNO, without a licence key.

    with LibreOffice() as app:
        book = app.books.open("so-theo-doi-SXD-v002.xlsx")

What xlwings has no word for is at `.api` of books, sheets and ranges (`native_*.py`).
"""

from types import TracebackType
from typing import Any

import xlwings as xw

from addin.engines.libreoffice.engine import engine, register
from addin.engines.libreoffice.errors import (
    BookInUseError,
    CannotOpenError,
    CannotSaveError,
    LibreOfficeDiedError,
    LibreOfficeError,
    LibreOfficeMissingError,
    ProtectedSheetError,
)

__all__ = [
    "BookInUseError",
    "CannotOpenError",
    "CannotSaveError",
    "LibreOffice",
    "LibreOfficeDiedError",
    "LibreOfficeError",
    "LibreOfficeMissingError",
    "ProtectedSheetError",
    "engine",
    "register",
]


class LibreOffice:
    """A LibreOffice of its own for a `with` block: an `xw.App` inside, no process and no lock file after it."""

    def __init__(self) -> None:
        self._before: Any = None
        self._app: xw.App | None = None

    def __enter__(self) -> xw.App:
        self._before = xw.engines.active
        own = engine()
        self._app = own.apps.add(add_book=False)
        own.activate()
        return self._app

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._app is not None:
            self._app.quit()
        if self._before is not None:
            xw.engines.active = self._before
