"""Killed at any moment, a run loses nothing that was acknowledged, leaves no half file, and the next run heals."""

import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.core.instants import end_of
from sync.ledger.errors import LedgerError
from tests.collecting import dying
from tests.collecting.victim import Victim

SCALE = max(1, int(os.environ.get("DONDOC_EXAMPLES", "20")) // 20)


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    victim = Victim(tmp_path / "van-phong")
    yield victim
    victim.office.close()


def test_sync_killed_at_random_moments_loses_nothing(victim):
    dice = random.Random(1196)
    victim.type_and_save()
    whole = run_for(victim, 60, "sync", "--at", f"{victim.now:%Y-%m-%dT%H:%M}")
    killed = 0
    for _ in range(25 * SCALE):
        victim.type_and_save()
        seconds = whole * dice.uniform(0.2, 1.0)
        killed += run_for(victim, seconds, "sync", "--at", f"{victim.now:%Y-%m-%dT%H:%M}") == 0
        victim.acknowledged_is_there()
        victim.heal()
    assert killed >= 10


def run_for(victim: Victim, seconds: float, *arguments: str) -> float:
    """Run `dondoc` for at most so many seconds, then kill it; how long it took, 0 if it was killed."""
    began = time.monotonic()
    command = [sys.executable, "-m", "sync", "--dir", str(victim.root), *arguments, "--json"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **quiet) as process:
        try:
            _, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return 0
    assert process.returncode in (0, 1), said
    assert b"Traceback" not in said
    return time.monotonic() - began


# A clerk who goes on in the first tracker, while newer ones are issued and none is filled in, loses nothing.
MOMENTS = [
    ("sync", point, number, after)
    for point, numbers in {
        "a file's bytes go to the disk": (1, 5),
        "a copy gets its name": (2,),
        "a copy was put": (1,),
        "a collection begins": (1,),
        "rows are chained, not committed": (1, 3),
        "a unit was taken": (1,),
        "a collection ends": (1,),
    }.items()
    for number in numbers
    for after in (False, True)
] + [
    (act, point, number, after)
    for act, point in [
        ("issue", "a copy was put"),
        ("issue", "a tracker is recorded"),
        ("report", "a file's bytes go to the disk"),
        ("report", "a copy gets its name"),
    ]
    for number in (1, 2)
    for after in (False, True)
    if act == "issue" or number == 1
]


def test_killed_between_any_two_steps_the_next_run_heals(victim):
    died = 0
    for moment in map(dying.Moment._make, MOMENTS):
        if moment.act != "report":
            victim.type_and_save()
        if moment.act == "issue":
            victim.heal()
        died += dies(victim, moment)
        victim.acknowledged_is_there()
        victim.heal()
    assert died >= len(MOMENTS) - 4


def dies(victim: Victim, moment: dying.Moment) -> bool:
    """Whether the run came to its moment; otherwise it ended well."""
    process = fresh_processes().Process(target=dying.die, args=(victim.root, victim.now, moment))
    process.start()
    process.join()
    assert process.exitcode in (0, 9), moment
    return process.exitcode == 9


def fresh_processes() -> Any:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload(["tests.collecting.dying"])
    return context


@pytest.mark.parametrize(("after", "version"), [(False, 2), (True, 3)], ids=["not recorded", "recorded"])
def test_a_broken_off_issue_is_finished_or_done_again_and_ends_no_tracker_in_use(victim, after, version):
    victim.type_and_save()
    victim.heal()
    assert dies(victim, dying.Moment("issue", "a tracker is recorded", 1, after))
    assert not victim.office.path("SNV", 2).exists()
    victim.type_and_save()  # in version 1, as before
    victim.heal()
    assert victim.office.path("SNV", 2).exists() == after
    [issued] = victim.office.issue(victim.now, "SNV")
    assert (issued.version, issued.refusal) == (version, "")
    victim.type_and_save()
    victim.heal()


@pytest.mark.parametrize("code", [28, 5], ids=["disk full", "disk broken"])
@pytest.mark.parametrize("point", ["fsync", "replace"])
def test_a_disk_that_fails_costs_the_run_and_nothing_else(victim, point, code, monkeypatch):
    victim.type_and_save()
    before = {path: path.read_bytes() for path in victim.root.rglob("*.xlsx")}

    def failing(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as faulty:
        faulty.setattr(*((os, "fsync", failing) if point == "fsync" else (Path, "replace", failing)))
        with pytest.raises((OSError, LedgerError)):
            victim.office.collect(victim.now)
        with pytest.raises(OSError, match=os.strerror(code)):
            dying.ACTS["report"](victim.office, end_of(victim.now.date()))
    assert {path: path.read_bytes() for path in victim.root.rglob("*.xlsx")} == before
    victim.heal()


def test_the_children_of_a_killed_run_end_too(tmp_path):
    program = (
        "import os, time\n"
        "from sync.sources.limits import Limits\n"
        "from sync.sources.pool import child_processes\n"
        "if __name__ == '__main__':\n"
        "    pool = child_processes(Limits(children=1))\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    script = tmp_path / "run.py"
    script.write_text(program, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.kill()
    for _ in range(100):
        if not runs(child):
            return
        time.sleep(0.1)
    os.kill(child, 9)
    pytest.fail("the reading child outlives the run that it reads for")


def runs(process: int) -> bool:
    if sys.platform == "win32":
        listed = subprocess.run(["tasklist", "/fi", f"pid eq {process}"], capture_output=True, check=True)
        return str(process).encode() in listed.stdout
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
