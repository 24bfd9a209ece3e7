"""Starting and ending: no process and no file is left, whatever happens inside; and what is said where there is none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlwings as xw

from addin.beyond import Area, beyond
from addin.engines import libreoffice as engine
from addin.engines.libreoffice import finding, office
from sync import programs

CYCLES = int(os.environ.get("DONDOC_CYCLES", "6"))  # 60 on a developer's machine


def is_running(pid: int) -> bool:
    """Whether any process of the group that was started still runs; a zombie does not."""
    found = subprocess.run(["ps", "-o", "stat=", "-g", str(pid)], capture_output=True, text=True, check=False)
    return any(state.strip() and not state.startswith("Z") for state in found.stdout.splitlines())


@pytest.fixture
def needs_office() -> None:
    try:
        engine.engine()
        finding.soffice()
    except engine.LibreOfficeMissingError as missing:
        pytest.skip(str(missing))


@pytest.mark.usefixtures("needs_office")
def test_after_the_block_there_is_no_process_no_profile_and_no_lock(tmp_path: Path):
    before = xw.engines.active
    with engine.LibreOffice() as app:
        office_ = app.impl.office
        book = app.books.add()
        book.save(tmp_path / "a.xlsx")
        assert xw.apps.active == app
    assert not is_running(office_.pid)
    assert not office_.profile.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    if before is not None:
        assert xw.engines.active is before


@pytest.mark.usefixtures("needs_office")
def test_an_error_inside_the_block_ends_the_process_too():
    with pytest.raises(KeyError), engine.LibreOffice() as app:  # noqa: PT012 - the block itself is what is tested
        pid = app.pid
        raise KeyError("macro")
    assert not is_running(pid)


@pytest.mark.usefixtures("needs_office")
def test_killing_takes_the_lock_files_of_open_books_away(tmp_path: Path):
    app = engine.engine().apps.add(add_book=False)
    book = app.books.add()
    book.save(tmp_path / "a.xlsx")
    book.close()
    app.books.open(tmp_path / "a.xlsx")
    assert (tmp_path / ".~lock.a.xlsx#").exists()
    app.kill()
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert app.pid not in engine.engine().apps.keys()  # noqa: SIM118 - it is no dict


@pytest.mark.usefixtures("needs_office")
def test_two_offices_do_not_know_of_each_other():
    with engine.LibreOffice() as one:
        one.books.add().sheets[0]["A1"].value = "một"
        with engine.LibreOffice() as other:
            assert one.pid != other.pid
            assert len(other.books) == 0
        assert one.books[0].sheets[0]["A1"].value == "một"


def test_one_office_opens_runs_and_closes_again_and_again(libreoffice: xw.App, tmp_path: Path):
    book = libreoffice.books.add()
    book.sheets[0]["A1"].value = 0
    book.save(tmp_path / "a.xlsx")
    book.close()
    for round_ in range(CYCLES):
        book = libreoffice.books.open(tmp_path / "a.xlsx")
        cell = book.sheets[0]["A1"]
        assert cell.value == round_
        cell.value = round_ + 1
        book.save()
        book.close()
    assert len(libreoffice.books) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_wrong_command_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(programs.SOFFICE, "/không/có/soffice")
    with pytest.raises(engine.LibreOfficeMissingError, match="/không/có/soffice"):
        finding.soffice()


def test_where_there_is_no_libreoffice_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv(programs.SOFFICE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "USUAL", ())
    with pytest.raises(engine.LibreOfficeMissingError, match="libreoffice-calc python3-uno"):
        finding.soffice()


def test_an_office_that_does_not_start_is_told_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    false = tmp_path / "soffice"
    false.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    false.chmod(0o755)
    try:
        engine.engine()
        office.bridge.uno()
    except engine.LibreOfficeMissingError as missing:
        pytest.skip(str(missing))
    monkeypatch.setenv(programs.SOFFICE, str(false))
    monkeypatch.setattr(office.tempfile, "mkdtemp", lambda prefix: str(_made(tmp_path / prefix)))
    with pytest.raises(engine.LibreOfficeDiedError):
        office.Office()
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_the_engine_needs_no_licence_key_and_starts_nothing_when_imported():
    code = (
        "import xlwings as xw, sys\n"
        "from addin.engines import libreoffice\n"
        "libreoffice.register()\n"
        "assert not xw.__pro__ and 'remote' not in xw.engines.engines_by_name, 'a key'\n"
        "assert 'uno' not in sys.modules and 'openpyxl' not in sys.modules and 'sqlalchemy' not in sys.modules\n"
        "print([engine.name for engine in xw.engines], len(xw.engines['libreoffice'].apps))"
    )
    bare = {name: value for name, value in os.environ.items() if name != "XLWINGS_LICENSE_KEY"}
    bare["HOME"] = "/nonexistent"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=bare, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['libreoffice'] 0" or "'excel'" in done.stdout


_KILLED = """
import os, signal
from addin.engines import libreoffice
app = libreoffice.engine().apps.add()
print(app.pid, app.impl.office.profile, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.usefixtures("needs_office")
@pytest.mark.skipif(sys.platform == "win32", reason="there the orphan ends with its session")
def test_a_python_that_is_killed_takes_its_libreoffice_with_it():
    """SIGKILL: no line of ours runs any more."""
    done = subprocess.run([sys.executable, "-c", _KILLED], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    pid, profile = done.stdout.split()
    patience = time.monotonic() + 60
    while (is_running(int(pid)) or Path(profile).exists()) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not is_running(int(pid))
    assert not Path(profile).exists()


@pytest.mark.usefixtures("needs_office")
def test_the_watcher_of_an_office_that_ended_is_gone_too():
    with engine.LibreOffice() as app:
        shell = app.impl.office._watcher._shell
        assert shell is None or shell.poll() is None
    assert shell is None or shell.poll() is not None


@pytest.mark.usefixtures("needs_office")
def test_whatever_is_asked_of_a_dead_office_says_that_it_died():
    app = engine.engine().apps.add()
    sheet = app.books.add().sheets[0]
    face = beyond(sheet.book)
    area = Area(1, 1, 2, 2)
    os.killpg(app.pid, signal.SIGKILL)
    app.impl.office.child.wait()
    asked = (
        lambda: face.block(sheet),
        lambda: face.put(sheet, 1, 1, ["a"]),
        lambda: face.paint(sheet, [area], (1, 2, 3), []),
        lambda: face.fills(sheet, area),
        lambda: face.widen_filter(sheet, 1, 3),
        lambda: face.heights_kept(sheet).__enter__(),
        lambda: face.fit_rows(sheet, 1, [1]),
        lambda: face.is_protected(sheet),
        lambda: face.is_read_only(sheet.book),
        lambda: face.is_changed(sheet.book),
        lambda: face.is_structure_locked(sheet.book),
        lambda: face.lay_on_paper(sheet),
        lambda: face.link(sheet, 1, 1, ["A!A1"]),
    )
    for ask in asked:
        with pytest.raises(engine.LibreOfficeDiedError):
            ask()
    app.kill()
