"""A click starts a fresh Python: what it must not have to import."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.addin import trackers
from tests.addin.books import register_remote, remote
from tests.core.sheets import workbook

ROOT = Path(__file__).parents[2]
HEAVY = ("gspread", "google", "sqlalchemy", "openpyxl", "xlsxwriter", "starlette", "uvicorn")
_PROGRAM = """
import json, sys
import xlwings as xw
from xlwings.pro import _xlremote
if "remote" not in [engine.name for engine in xw.engines]:
    xw.engines.add(xw.Engine(impl=_xlremote.engine))
from addin.running import run
outcome = run(sys.argv[1], xw.Book(json=json.load(sys.stdin)))
print(json.dumps({"done": outcome.done, "modules": sorted(sys.modules)}))
"""


def modules_of(*arguments, given="", **environment):
    """What one fresh Python has imported when it ends."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DONDOC", "XLWINGS"))}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", input=given,
        env=clean | environment, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", ["highlight_overdue", "check_tracker", "next_problem"])
def test_a_click_on_a_clerks_machine_pays_for_no_ledger_and_no_settings(name, monkeypatch):
    register_remote(monkeypatch)
    sent = json.dumps(remote(workbook(trackers.TRACKER)).impl.api)
    ended = modules_of("-c", _PROGRAM, name, given=sent, XLWINGS_LICENSE_KEY="noncommercial")
    assert ended["done"]
    assert [name for name in HEAVY if name in ended["modules"]] == []
    assert "pydantic" not in ended["modules"]


def test_the_list_of_macros_needs_no_licence_key_and_nothing_heavy():
    program = "import json, sys; from addin.running import names; print(json.dumps({'names': names(), 'modules': sorted(sys.modules)}))"
    ended = modules_of("-c", program)
    assert "highlight_overdue" in ended["names"]
    assert [name for name in (*HEAVY, "uno", "click") if name in ended["modules"]] == []
