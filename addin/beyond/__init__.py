"""What the macros need and xlwings has no word for: one module per engine, all of them with the same face."""

import sys
from importlib import import_module
from typing import cast

import xlwings as xw

from addin.beyond.google import MENU
from addin.beyond.port import Area, Beyond, Colour, Fill

__all__ = ["Area", "Beyond", "Colour", "Fill", "beyond"]


def beyond(book: xw.Book) -> Beyond:
    """The face of the application in which the book is open."""
    name = book.app.engine.name
    if name == "excel":
        chosen = "excel_mac" if sys.platform == "darwin" else "excel"
    elif name == "libreoffice":
        chosen = "libreoffice"
    else:
        chosen = "google" if isinstance(book.api, dict) and book.api.get(MENU) else "remote"
    return cast("Beyond", import_module(f"addin.beyond.{chosen}"))
