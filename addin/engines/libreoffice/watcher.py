"""Ends a LibreOffice whose Python was killed: nothing of a killed process runs any more, so somebody else has to look."""

import contextlib
import subprocess
import sys
from pathlib import Path

_WAITING = 'read -r _; kill -s KILL -- "-$1" 2>/dev/null; rm -rf -- "$2"'
"""Ends when the far end of its input is closed, which the system does whatever ended the process there."""


class Watcher:
    """A shell that waits for the end of this Python. None on Windows: there the orphan ends with its session."""

    def __init__(self, group: int, profile: Path) -> None:
        """Watch over a process group and its profile's folder."""
        self._shell: subprocess.Popen[bytes] | None = None
        if sys.platform != "win32":
            self._shell = subprocess.Popen(  # noqa: S603 - nothing of a person's stands in it
                ["/bin/sh", "-c", _WAITING, "sh", str(group), str(profile)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def dismiss(self) -> None:
        """The group has been ended by whoever started it; its number may soon be somebody else's. Safe to call twice."""
        if self._shell is None:
            return
        self._shell.kill()
        self._shell.wait()
        if self._shell.stdin:
            with contextlib.suppress(OSError):
                self._shell.stdin.close()
        self._shell = None
