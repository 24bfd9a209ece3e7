"""The command as a person runs it: arguments in, exit code and text out."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
import xlwings as xw

from addin.engines.libreoffice.apps import App, Apps
from sync.cli import main

__all__ = ["command", "dondoc", "in_running_office", "issued_from", "office"]


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Dondoc = Callable[..., Said]


def command(*arguments: object) -> int:
    """Run `dondoc ARGS…` in this process; its exit code. What it sets in its environment ends with it."""
    argv = ["dondoc", *map(str, arguments)]
    with (
        patch.object(sys, "argv", argv),
        patch.dict(os.environ),
        pytest.raises(SystemExit) as stopped,
    ):
        main()
    return int(stopped.value.code or 0)


@pytest.fixture
def dondoc(capsys: pytest.CaptureFixture[str]) -> Dondoc:
    """`command`, with what it wrote."""

    def run(*arguments: object) -> Said:
        code = command(*arguments)
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def in_running_office(libreoffice: xw.App, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's LibreOffice is the one of this run: its start is no part of the test, and ending it closes its books."""
    monkeypatch.setattr(Apps, "add", lambda *_, **__: libreoffice.impl)
    monkeypatch.setattr(App, "quit", lambda app: [book.close() for book in list(app.books)])


UNITS = ("SNV", "STP", "STC", "SYT", "DAKTO")


def begun(folder: Path) -> Path:
    """A fresh deployment of five units whose data may be invented, so that collections can be dated."""
    assert command("init", folder) == 0
    settings, units = folder / "settings.toml", folder / "units.csv"
    invented = settings.read_text(encoding="utf-8").replace("invented = false", "invented = true")
    settings.write_text(invented.replace("quiet_seconds = 2", "quiet_seconds = 0"), encoding="utf-8")
    lines = units.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    kept = [line for line in lines[1:] if line.partition(",")[0] in UNITS]
    units.write_text("".join([lines[0], *kept]), encoding="utf-8-sig")
    return folder


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A deployment of the test's own, as `begun` makes it."""
    folder = begun(tmp_path / "van-phong")
    capsys.readouterr()
    return folder


def issued_from(book: Path, folder: Path) -> Path:
    """A deployment in which the tasks of a book are assigned and every unit has its tracker: made once, then copied."""
    begun(folder)
    assert command("--dir", folder, "assign", book) == 0
    assert command("--dir", folder, "issue") == 0
    return folder
