"""The command as a person runs it: arguments in, exit code and text out."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from sync.cli import main

__all__ = ["dondoc", "office"]


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Dondoc = Callable[..., Said]


@pytest.fixture
def dondoc(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Dondoc:
    """Run `dondoc ARGS…` in this process; what it sets in its environment ends with it."""

    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["dondoc", *map(str, arguments)])
        with patch.dict(os.environ), pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return Said(int(stopped.value.code or 0), out, err)

    return run


UNITS = ("SNV", "STP", "STC", "SYT", "DAKTO")


@pytest.fixture
def office(tmp_path: Path, dondoc: Dondoc) -> Path:
    """A fresh deployment of five units whose data may be invented, so that collections can be dated."""
    folder = tmp_path / "van-phong"
    assert dondoc("init", folder).code == 0
    settings, units = folder / "settings.toml", folder / "units.csv"
    invented = settings.read_text(encoding="utf-8").replace("invented = false", "invented = true")
    settings.write_text(invented.replace("quiet_seconds = 2", "quiet_seconds = 0"), encoding="utf-8")
    lines = units.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    kept = [line for line in lines[1:] if line.partition(",")[0] in UNITS]
    units.write_text("".join([lines[0], *kept]), encoding="utf-8-sig")
    return folder
