"""What the macros need and xlwings has no word for: one class per application, all of them with the same face."""

import sys
from functools import cache
from importlib import import_module
from typing import cast

import xlwings as xw

from addin.beyond.port import Area, Beyond, Colour, Fill

__all__ = ["Area", "Beyond", "Colour", "Fill", "beyond"]

MENU = "dondoc"
"""Key that the server adds to a workbook whose client knows the actions of `addin/google/actions.js`."""


def beyond(book: xw.Book) -> Beyond:
    """The face of the application in which the book is open."""
    return _face(_application(book))


def _application(book: xw.Book) -> str:
    """The class's name: 'Excel', 'ExcelMac', 'LibreOffice', 'Google' or 'Remote'."""
    name = book.app.engine.name
    if name == "excel":
        return "ExcelMac" if sys.platform == "darwin" else "Excel"
    if name == "libreoffice":
        return "LibreOffice"
    return "Google" if isinstance(book.api, dict) and book.api.get(MENU) else "Remote"


_MODULES = {
    "Excel": "excel",
    "ExcelMac": "excel_mac",
    "LibreOffice": "libreoffice",
    "Google": "google",
    "Remote": "remote",
}


@cache
def _face(application: str) -> Beyond:
    """A click loads the module of its own application only."""
    module = import_module(f"addin.beyond.{_MODULES[application]}")
    return cast("Beyond", getattr(module, application)())
