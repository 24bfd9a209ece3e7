"""The script that is pasted into a spreadsheet: xlwings' client of this installation, our actions, our menu."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings

from addin.google import building
from addin.google.building import build
from addin.macros import MACROS, TITLES
from addin.server.permissions import UNIT_MACROS
from sync.failure import NotDone

OURS = Path(building.__file__).parent


@pytest.fixture
def script(tmp_path):
    return build(tmp_path / "google", TITLES, UNIT_MACROS)[0].read_text(encoding="utf-8")


def test_the_client_is_that_of_the_installed_xlwings_with_its_licence(script):
    assert re.search(r'const version = "([\d.]+)"', script)[1] == xlwings.__version__
    assert "Redistributions of source code must retain the above copyright notice" in script
    assert "function hello" not in script
    assert "@OnlyCurrentDoc" in script


def test_ours_stands_after_the_client_so_that_it_counts(script):
    ours = re.findall(r"^function (\w+)\(", (OURS / "actions.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(ours) == len(set(ours))
    for name in ("getRange", "setValues", "addHyperlink"):
        assert len(re.findall(rf"^function {name}\(", script, re.MULTILINE)) == 2
        assert script.rindex(f"function {name}(") > script.index("DONDOC") or name in ours


def test_every_item_of_the_menu_calls_a_function_that_is_there(script):
    groups = json.loads(re.search(r"^const DONDOC_MENU = (.*);$", script, re.MULTILINE)[1])
    items = [macro for group in groups for macro, _ in group]
    assert sorted(items) == sorted(MACROS)
    assert {macro for macro, _ in groups[0]} == UNIT_MACROS & set(MACROS)
    assert [macro for macro in items if f"function dondoc_{macro}() {{" not in script] == []


def test_the_manifest_asks_for_no_more_than_this_spreadsheet(tmp_path):
    _, manifest = build(tmp_path, TITLES, UNIT_MACROS)
    scopes = [
        scope.rpartition("/")[2] for scope in json.loads(manifest.read_text(encoding="utf-8"))["oauthScopes"]
    ]
    assert scopes == [
        "spreadsheets.currentonly",
        "script.container.ui",
        "script.external_request",
        "userinfo.email",
    ]


def test_another_client_than_the_known_one_is_not_built_on(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "_SAMPLE", "function khac() {}")
    with pytest.raises(NotDone, match=r"cài lại theo constraints\.txt"):
        build(tmp_path, TITLES, UNIT_MACROS)
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_what_it_wrote(tmp_path):
    command = [sys.executable, "-m", "addin.google", str(tmp_path / "ra")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert [Path(line).name for line in done.stdout.splitlines()] == ["Code.gs", "appsscript.json"]
    assert all(Path(line).is_file() for line in done.stdout.splitlines())
    assert subprocess.run(command[:-1], capture_output=True, check=False).returncode == 2
