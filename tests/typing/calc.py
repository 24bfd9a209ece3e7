"""LibreOffice Calc in a visible window: the hand is the keyboard, only the eyes use UNO.

UNO goes round validation and protection, so nothing is ever written through it.
"""

import contextlib
import os
import signal
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.engines.libreoffice import bridge, finding
from addin.engines.libreoffice.errors import LibreOfficeMissingError
from tests.spreadsheet import INSTALL_OFFICE
from tests.typing.screen import Screen
from tests.typing.waiting import until

_ALERT, _DIALOG, _LABELS = 1, 15, (86, 40, 29)  # com.sun.star.accessibility.AccessibleRole; LABEL of a message is 86
_TRIES = 4
# The office's clerk has a Vietnamese system. Nothing may ask on its own: no tip of the day, no offer, no question about
# the file's format on saving.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="WarnAlienFormat" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Recovery/AutoSave"><prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="LastTimeGetInvolvedShown" oor:op="fuse"><value>4000000000</value></prop><prop oor:name="LastTimeDonateShown" oor:op="fuse"><value>4000000000</value></prop></item>
</oor:items>
"""


class Said(NamedTuple):
    """A dialog as the clerk reads it."""

    title: str
    words: str


class Window:
    """One workbook in one window of a LibreOffice that was started for it."""

    def __init__(self, screen: Screen, context: Any, path: Path, sheet: str) -> None:
        self.screen = screen
        service = context.ServiceManager.createInstanceWithContext
        self._toolkit = service("com.sun.star.awt.Toolkit", context)
        desktop = service("com.sun.star.frame.Desktop", context)
        self._book = until(desktop.getCurrentComponent, f"{path.name} opened")
        until(lambda: path.name in screen.active, f"the window of {path.name} gets the keys")
        self._sheet = self._book.Sheets.getByName(sheet)

    def shown(self, cell: str) -> str:
        """What the cell shows."""
        return str(self._sheet.getCellRangeByName(cell).String)

    def day(self, cell: str) -> float | None:
        """The serial number of a real day in the cell; None if it holds anything else."""
        found = self._sheet.getCellRangeByName(cell)
        return found.Value if found.Type.value == "VALUE" else None

    def colour(self, cell: str) -> str:
        """The fill that the cell's own format has, '#RRGGBB', '' for none; conditional formats do not count."""
        fill = self._sheet.getCellRangeByName(cell).CellBackColor
        return "" if fill < 0 else f"#{fill:06X}"

    def said(self) -> Said | None:
        """The dialog that stands before the window now."""
        for i in range(self._toolkit.getTopWindowCount()):
            with contextlib.suppress(bridge.refuses()):  # it may close while it is looked at
                top = self._toolkit.getTopWindow(i)
                about = top.getAccessibleContext()
                if about.getAccessibleRole() in (_ALERT, _DIALOG) and top.isVisible():
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

    def empty(self, cell: str) -> Said | None:
        """Press Delete in a cell that holds something."""
        self.go(cell)
        self.screen.press("Delete")
        until(lambda: self.said() or not self.shown(cell), f"{cell} emptied or not")
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
            self.screen.press("Escape")
            until(lambda: not self.said(), f"“{said.title}” closed")
        return said

    def save(self) -> None:
        """Ctrl+S, in the format the file has."""
        self.screen.press("ctrl+s")
        until(lambda: not self._book.isModified(), "the workbook saved")
        assert self.said() is None


def _labels(window: Any) -> Iterator[str]:
    """The words in a window, without those on its buttons."""
    about = window.getAccessibleContext()
    if about.getAccessibleRole() in _LABELS:
        yield about.getAccessibleName()
    for i in range(about.getAccessibleChildCount()):
        yield from _labels(about.getAccessibleChild(i))


class Calc:
    """Opens workbooks on a screen, each in an own LibreOffice with the session's own profile."""

    def __init__(self, screen: Screen, profile: Path) -> None:
        self.screen = screen
        self._profile = profile
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        try:
            self._command = finding.soffice()
            bridge.uno()
        except LibreOfficeMissingError:
            pytest.skip(f"no LibreOffice to type into: {INSTALL_OFFICE}")

    @contextlib.contextmanager
    def opened(self, path: Path, sheet: str) -> Iterator[Window]:
        """The workbook in a window; it is closed with Ctrl+Q, or killed if the test failed."""
        pipe = uuid.uuid4().hex
        options = ["--norestore", "--nologo", "--nofirststartwizard", f"--accept=pipe,name={pipe};urp;"]
        program = subprocess.Popen(
            [self._command, f"-env:UserInstallation={self._profile.as_uri()}", *options, str(path)],
            env=self.screen.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            window = Window(self.screen, until(lambda: _context(pipe), "LibreOffice answers"), path, sheet)
            yield window
            self.screen.press("ctrl+q")
            until(lambda: program.poll() is not None, "LibreOffice closed")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
            program.wait(20)


def _context(pipe: str) -> Any:
    """LibreOffice behind the pipe, or None as long as it does not answer."""
    local = bridge.uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    with contextlib.suppress(bridge.refuses()):
        return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    return None
