"""One running soffice that this program started: its own profile, its own pipe, and its certain end."""

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from addin.engines.libreoffice import bridge, finding, locks
from addin.engines.libreoffice.errors import LibreOfficeDiedError
from addin.engines.libreoffice.watcher import Watcher

STARTING = 90.0  # seconds; a cold machine takes 20
ENDING = 10.0
PREFIX = "dondoc-soffice-"
# en-US is the system's language of this profile, because number formats of the empty locale are then Excel's own codes;
# autorecovery would write into folders that are not ours; cached results of formulas may be another program's zeros.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-US</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Recovery/AutoSave"><prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


class Office:
    """A started soffice; `desktop` is its com.sun.star.frame.Desktop."""

    def __init__(self) -> None:
        command = finding.soffice()
        bridge.uno()
        self.profile = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.opened: set[Path] = set()
        (self.profile / "user").mkdir()
        (self.profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        pipe = uuid.uuid4().hex
        self.child = subprocess.Popen(  # noqa: S603 - the command was found by `finding`
            [command, *self._options(pipe)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._watcher = Watcher(self.pid, self.profile)
        atexit.register(self.kill)
        bridge.STARTED.add(self)
        try:
            self.context = self._connected(pipe)
        except BaseException:
            self.kill()
            raise
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def _options(self, pipe: str) -> list[str]:
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        quiet = ["--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
        return [profile, *quiet, f"--accept=pipe,name={pipe};urp;"]

    def _connected(self, pipe: str) -> Any:
        """The component context of the new soffice, as soon as it answers on its pipe."""
        local = bridge.uno().getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        patience = time.monotonic() + STARTING
        while self.alive and time.monotonic() < patience:
            with contextlib.suppress(bridge.refuses()):
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            time.sleep(0.05)
        raise LibreOfficeDiedError

    def service(self, name: str) -> Any:
        """An instance of a UNO service of this office."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def pid(self) -> int:
        """The process that was started; its children end with it."""
        return self.child.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.child.poll() is None

    def stop(self) -> None:
        """Asks LibreOffice to end; what does not end in time is killed. Unsaved changes are dropped."""
        if self.alive:
            with contextlib.suppress(bridge.refuses()):
                self.desktop.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.wait(ENDING)
        self.kill()

    def kill(self) -> None:
        """Ends the process and its children at once, then takes away profile and lock files. Safe to call twice."""
        atexit.unregister(self.kill)
        bridge.STARTED.discard(self)
        self._watcher.dismiss()
        self._end_group()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(ENDING)
        for path in self.opened:
            locks.take_away(path, self.profile)
        self.opened.clear()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _end_group(self) -> None:
        """The starter's children too: `soffice` is a script that starts the real program."""
        if sys.platform == "win32":
            command = ["taskkill", "/F", "/T", "/PID", str(self.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own child
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
