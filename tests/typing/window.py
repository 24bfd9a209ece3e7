"""A workbook in a visible window of LibreOffice Calc: the hand is the keyboard, only the eyes use UNO.

UNO goes round validation and protection, so nothing is ever written through it.
"""

import contextlib
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from addin.engines.libreoffice import bridge
from tests.typing.screen import Screen
from tests.typing.waiting import until

_TRIES = 4


class Said(NamedTuple):
    """A dialog as the clerk reads it."""

    title: str
    words: str


class Window:
    """One workbook in one window of a LibreOffice that was started for it."""

    def __init__(self, screen: Screen, program: subprocess.Popen[bytes], context: Any) -> None:
        self.screen = screen
        self._program = program
        service = context.ServiceManager.createInstanceWithContext
        self._toolkit = service("com.sun.star.awt.Toolkit", context)
        self._desktop = service("com.sun.star.frame.Desktop", context)
        self._name = ""
        self._book: Any = None
        self._sheet: Any = None

    def see(self, path: Path, sheet: str) -> None:
        """Wait until the workbook is open and gets the keys."""
        self._book = until(self._desktop.getCurrentComponent, f"{path.name} opened")
        self._name = path.name
        self._gets_keys(self._name)
        self._sheet = self._book.Sheets.getByName(sheet)

    def shown(self, cell: str) -> str:
        """What the cell shows."""
        return str(self._sheet.getCellRangeByName(cell).String)

    def day(self, cell: str) -> float | None:
        """The serial number of a real day in the cell; None if it holds anything else."""
        found = self._sheet.getCellRangeByName(cell)
        return found.Value if found.Type.value == "VALUE" else None

    def said(self) -> Said | None:
        """The dialog that stands before the window now."""
        for i in range(self._toolkit.getTopWindowCount()):
            with contextlib.suppress(bridge.refuses()):  # it may close while it is looked at
                top = self._toolkit.getTopWindow(i)
                about = top and top.getAccessibleContext()  # one that closed while they were counted is None
                if about and about.getAccessibleRole() in _roles("ALERT", "DIALOG") and top.isVisible():
                    return Said(about.getAccessibleName(), " ".join(_labels(top)))
        return None

    def go(self, cell: str) -> None:
        """To a cell through the Name Box; a window that is not ready yet is asked again."""
        for _ in range(_TRIES):
            self.screen.press("ctrl+shift+t", "ctrl+a")
            self.screen.type(cell)
            self.screen.press("Return")
            with contextlib.suppress(AssertionError):
                until(lambda: self._at(cell), f"the cursor in {cell}", patience=5)
                return
        raise AssertionError(f"the cursor does not go to {cell}; before the window: {self.said()}")

    def _at(self, cell: str) -> bool:
        return str(self._book.CurrentSelection.AbsoluteName).replace("$", "").endswith(f".{cell}")

    def type(self, cell: str, text: str) -> Said | None:
        """Type into a cell and press Enter; what was said against it, read and dismissed, or None."""
        self.go(cell)
        self.screen.type(text)
        self.screen.press("Return")
        until(lambda: self.said() or not self._at(cell), f"“{text}” in {cell} taken or refused")
        return self.dismiss()

    def paste(self, cell: str, text: str) -> Said | None:
        """Paste a text copied elsewhere into a cell that shows another."""
        self.screen.copy(text)
        self.go(cell)
        before = self.shown(cell)
        self.screen.press("ctrl+v")
        until(lambda: self.said() or self.shown(cell) != before, f"“{text}” pasted into {cell}")
        return self.dismiss()

    def pick(self, cell: str, place: int) -> None:
        """Choose the entry at this place, from 1, of the cell's dropdown."""
        self.go(cell)
        before = self.shown(cell)
        self.screen.press("alt+Down")
        self.screen.press("Home", *["Down"] * (place - 1), "Return")
        until(lambda: self.shown(cell) != before, f"entry {place} chosen in {cell}")

    def dismiss(self) -> Said | None:
        """Read the dialog and close it with Escape."""
        said = self.said()
        if said:
            self._gets_keys(said.title)
            self.screen.press("Escape")
            until(lambda: not self.said(), f"“{said.title}” closed")
            self._gets_keys(self._name)
        return said

    def _gets_keys(self, title: str) -> None:
        """A window is seen a moment before the keys go to it."""
        until(lambda: title in self.screen.active, f"“{title}” gets the keys")

    def leave(self) -> None:
        """Ctrl+Q; what was not saved is dropped."""
        asks = self._book.isModified()
        self.screen.press("ctrl+q")
        if asks:
            self._gets_keys("Save Document?")
            self.screen.press("alt+n")  # Don't save
        until(lambda: self._program.poll() is not None, "LibreOffice closed")

    def save(self) -> None:
        """Ctrl+S, in the format the file has."""
        self.screen.press("ctrl+s")
        until(lambda: not self._book.isModified(), "the workbook saved")
        assert self.said() is None


def _labels(window: Any) -> Iterator[str]:
    """The words in a window, without those on its buttons."""
    about = window.getAccessibleContext()
    if about.getAccessibleRole() in _roles("STATIC"):
        yield about.getAccessibleName()
    for i in range(about.getAccessibleChildCount()):
        yield from _labels(about.getAccessibleChild(i))


@cache
def _roles(*names: str) -> frozenset[int]:
    """The numbers of kinds of things in a window, as LibreOffice tells a blind person's reader."""
    kinds = "com.sun.star.accessibility.AccessibleRole"
    return frozenset(bridge.uno().getConstantByName(f"{kinds}.{name}") for name in names)
