"""The HTTP door in a real process on loopback, as the tests knock at it."""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlwings import __version__

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 120
_SMALL = """
import sys
from pathlib import Path
from addin.server.crew import Crew
from addin.server.diary import Diary
from addin.server.door import Bounds
from addin.server.listening import Address, listen
from addin.server.tokens import TokenFile
from addin.server.worker import Orders

if __name__ == "__main__":
    port, tokens, log = sys.argv[1:]
    environment = {"XLWINGS_LICENSE_KEY": "noncommercial", "DONDOC_DIR": "van-phong"}
    crew = Crew(2, Orders(environment, "tests.addin.server.small_macros"))
    bounds = Bounds(megabytes=2, sending=1, running=3)
    listen(Address("127.0.0.1", int(port)), crew, TokenFile(Path(tokens)), Diary(Path(log)), bounds)
"""


@dataclass(frozen=True)
class Heard:
    """An HTTP answer."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def actions(self) -> list[dict[str, Any]]:
        return json.loads(self.text)["actions"]

    @property
    def message(self) -> str:
        """What the alert says."""
        return next(action["args"][0] for action in self.actions if action["func"] == "alert")


@dataclass(frozen=True)
class Opened:
    """A door that is open, and the tokens that fit."""

    port: int
    tokens: Mapping[str, str]
    token_file: Path
    log: Path
    server: subprocess.Popen[bytes]

    def knock(
        self,
        macro: str = "highlight_overdue",
        body: bytes | None = None,
        token: str | None = None,
        **more: Any,
    ) -> Heard:
        """POST a body (a small workbook unless given) with the unit's token (unless given)."""
        headers = {"Content-Type": "application/json", "Authorization": token or self.tokens["SNV"]}
        headers |= more.get("headers", {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        path = more.get("path", f"/macros/{macro}")
        try:
            connection.request(more.get("method", "POST"), path, body or as_sent(workbook()), headers)
            answer = connection.getresponse()
            return Heard(answer.status, answer.read().decode("utf-8"), dict(answer.getheaders()))
        finally:
            connection.close()


def workbook(*rows: list[Any], **changes: Any) -> dict[str, Any]:
    """A payload as xlwings' clients send it."""
    values = list(rows) or [["Mã", "Hạn"], ["NV-2018-0001", "2018-05-15T00:00:00.000Z"]]
    return {
        "client": "Google Apps Script",
        "version": __version__,
        "book": {"name": "Sổ theo dõi", "active_sheet_index": 0, "selection": "A1"},
        "names": [],
        "sheets": [{"name": "Theo dõi", "values": values, "pictures": [], "tables": []}],
        **changes,
    }


def as_sent(payload: Any) -> bytes:
    return json.dumps(payload).encode()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def listening(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the door answers; False if its process has ended instead."""
    for _ in range(START_SECONDS * 10):
        if server.poll() is not None:
            return False
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    raise TimeoutError(f"no door at {port}")


@contextmanager
def running(command: list[str], port: int, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a door; ended afterwards."""
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **options)
    try:
        assert listening(server, port), server.stderr.read().decode()
        yield server
    finally:
        server.terminate()
        server.communicate(timeout=30)


def door_of_small_macros(folder: Path, port: int, token_file: Path, log: Path) -> list[str]:
    """The command of a door whose macros are those of `small_macros`."""
    script = folder / "door.py"
    script.write_text(_SMALL, encoding="utf-8")
    return [sys.executable, str(script), str(port), str(token_file), str(log)]
