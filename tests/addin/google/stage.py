"""Google Sheets on the tests' stage: the built script, xlwings' own client in it, runs under Node in a small SpreadsheetApp."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.google.building import build
from addin.macros import TITLES
from addin.server.permissions import UNIT_MACROS

HERE = Path(__file__).parent
INSTALL_NODE = "apt-get install -y nodejs"
TIMEOUT = 120

Play = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    """(function, scene, …) → what is in the spreadsheet after the function ran: cells, fills, alerts, menus, requests."""
    node = shutil.which("node")
    if not node:
        pytest.skip(f"Node.js is not installed: {INSTALL_NODE}")
    script, _ = build(tmp_path_factory.mktemp("google"), TITLES, UNIT_MACROS)

    def run(call: str, scene: dict[str, Any], given: list[Any] | None = None, **more: Any) -> dict[str, Any]:
        asked = json.dumps({"scene": scene, "call": call, "given": given or [], **more})
        command = [node, str(HERE / "play.js"), str(script)]
        done = subprocess.run(
            command, input=asked.encode(), capture_output=True, timeout=TIMEOUT, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


def scene(*sheets: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A spreadsheet with these sheets; `typed` are a person's answers to prompts."""
    return {"sheets": list(sheets) or [sheet("Trang tính1")], **more}


def sheet(name: str, *rows: list[Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "values": list(rows) or [[]], **more}


def act(
    play: Play, name: str, at: dict[str, Any], *args: Any, values: Any = None, **where: Any
) -> dict[str, Any]:
    """One action of the server, carried out alone; `where` as xlwings sends it, rows and columns from 0."""
    action = {"func": name, "args": list(args), "values": values, "sheet_position": 0, **where}
    return play(name, at, ["workbook", action])


def cells(top: int, left: int, rows: int = 1, columns: int = 1) -> dict[str, int]:
    return {"start_row": top, "start_column": left, "row_count": rows, "column_count": columns}
