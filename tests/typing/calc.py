"""Starts LibreOffice on a workbook as a clerk's double click does, with a profile of the tests' own, and sees it end."""

import contextlib
import os
import signal
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.engines.libreoffice import bridge, finding
from addin.engines.libreoffice.errors import LibreOfficeMissingError
from tests.spreadsheet import INSTALL_OFFICE
from tests.typing.screen import Screen
from tests.typing.waiting import until
from tests.typing.window import Window

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
            context = until(lambda: _context(pipe), "LibreOffice answers")
            window = Window(self.screen, program, context)
            window.see(path, sheet)
            yield window
            window.leave()
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
