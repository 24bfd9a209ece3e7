"""One run at a time, and a crashed one does not stand in the way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sync.ledger.errors import BusyError
from sync.ledger.lock import only_run
from tests.ledger.samples import START

_HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from sync.ledger.lock import only_run
with only_run(Path(sys.argv[1]), "Trần Thị B", datetime(2018, 5, 2, 7, 30)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_run(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_is_refused_and_told_who_holds_it(
    tmp_path: Path, other_run: subprocess.Popen[str]
) -> None:
    with pytest.raises(BusyError) as refused, only_run(tmp_path, "an", START):
        pass
    assert f"(Trần Thị B, tiến trình {other_run.pid}, từ 07:30:00 02/05/2018)" in str(refused.value)


def test_a_run_that_was_killed_leaves_the_lock_free(tmp_path: Path, other_run: subprocess.Popen[str]) -> None:
    other_run.kill()
    other_run.wait()
    with only_run(tmp_path, "an", START):
        assert json.loads((tmp_path / "so-cai.lock.json").read_text(encoding="utf-8"))["actor"] == "an"


def test_the_lock_is_free_again_after_a_run_that_failed(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), only_run(tmp_path, "an", START):
            raise ZeroDivisionError


def test_a_holder_that_has_not_yet_said_its_name_is_refused_all_the_same(
    tmp_path: Path, other_run: subprocess.Popen[str]
) -> None:
    (tmp_path / "so-cai.lock.json").write_text("{", encoding="utf-8")
    with pytest.raises(BusyError, match="sổ cái này – chờ"), only_run(tmp_path, "an", START):
        pass
