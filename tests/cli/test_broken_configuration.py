"""A broken configuration: every command that needs it names file, line, field and remedy, and ends with 2."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc

Break = Callable[[str], str | bytes]
SETTINGS, UNITS, CALENDAR = "settings.toml", "units.csv", "calendar.csv"


def swap(old: str, new: str) -> Break:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


def with_line(line: str) -> Break:
    return lambda text: text.rstrip("\n") + "\n" + line + "\n"


BROKEN: dict[str, tuple[str, Break, str, str]] = {
    "syntax": (SETTINGS, swap("update_days = 2", "update_days = = 2"), "dòng 16", "cột 15"),
    "unknown key": (SETTINGS, swap("update_days", "updat_days"), "dòng 16", "[clocks] updat_days"),
    "unknown section": (SETTINGS, lambda text: "[extra]\na = 1\n" + text, "dòng 1", "[extra]"),
    "out of range": (SETTINGS, swap("update_days = 2", "update_days = 99"), "dòng 16", "không được quá 30"),
    "no number": (SETTINGS, swap("update_days = 2", 'update_days = "hai"'), "dòng 16", "phải là một số"),
    "no text": (SETTINGS, swap('"Kon Tum"', "5"), "dòng 5", "[office] province"),
    "no choice": (SETTINGS, swap("sau-ngay-den-han", "sai"), "dòng 17", "hoặc 'het-ngay-thu-ba'"),
    "no section": (SETTINGS, lambda _: "clocks = 3\n", "dòng 1", "[clocks]"),
    "no address": (SETTINGS, swap('url = ""', 'url = "so-cai"'), "dòng ", "[ledger] url"),
    "settings not UTF-8": (SETTINGS, lambda text: text.encode("cp1258", "replace"), "dòng 1", "UTF-8"),
    "column missing": (UNITS, swap("source", "nguon"), "dòng 1", "thiếu cột source"),
    "code twice": (UNITS, with_line("SNV,Sở khác,,sở,99,,,so-theo-doi/X/*.xlsx,,,"), "dòng 32", "“SNV”"),
    "code twice on Windows": (
        UNITS,
        with_line("snv,Sở khác,,sở,9,,,so-theo-doi/X/*.xlsx,,,"),
        "dòng 32",
        "“snv”",
    ),
    "bad date": (UNITS, swap("2015-01-01", "2015-13-01"), "dòng 2", "cột valid_from “2015-13-01”"),
    "ends before it begins": (
        UNITS,
        with_line("X,Sở X,,sở,9,,,so-theo-doi/X/*.xlsx,2018-02-01,2018-01-01,"),
        "dòng 32",
        "valid_to",
    ),
    "odd order": (UNITS, with_line("X,Sở X,,sở,²,,,so-theo-doi/X/*.xlsx,,,"), "dòng 32", "cột order"),
    "source climbs": (UNITS, with_line("X,Sở X,,sở,9,,,../x/*.xlsx,,,"), "dòng 32", "cột source"),
    "no source": (UNITS, with_line("X,Sở X,,sở,9,,,,,,"), "dòng 32", "cột source"),
    "a comma too many": (UNITS, with_line("X,Sở X,,sở,9,,,so-theo-doi/X/*.xlsx,,,,thừa"), "dòng 32", "ngoặc kép"),
    "quotes left open": (UNITS, with_line('X,"Sở X,,sở,9,,,so-theo-doi/X/*.xlsx,,,'), "dòng 32", "ngoặc kép"),
    "a cell without end": (UNITS, with_line(f"X,{'x' * 200_000},,sở,9,,,a/*.xlsx,,,"), "dòng 32", "ô quá dài"),
    "units not UTF-8": (UNITS, lambda text: text.encode("cp1258", "replace"), "dòng 2", "UTF-8"),
    "empty": (UNITS, lambda _: "", "dòng 1", "thiếu cột code"),
    "impossible day": (CALENDAR, swap("2018-02-14", "2018-02-31"), "dòng 3", "“2018-02-31”"),
    "impossible day after a blank line": (
        CALENDAR,
        lambda text: text.replace("\n", "\n\n", 1).replace("2018-02-14", "2018-02-31"),
        "dòng 4",
        "“2018-02-31”",
    ),
    "unknown loai": (CALENDAR, swap("NGHI_LE", "NGHI"), "dòng 2", "loại “NGHI”"),
    "day twice": (CALENDAR, with_line("2018-01-01,T2,NGHI_LE,Tết,đã xác nhận,"), "dòng 149", "dòng 2"),
    "calendar not UTF-8": (CALENDAR, lambda text: text.encode("cp1258", "replace"), "dòng 2", "UTF-8"),
}  # fmt: skip
COMMANDS: dict[str, tuple[str, ...]] = {
    SETTINGS: (
        "doctor", "assign X", "issue", "sync", "status", "history X", "verify", "report", "backup X", "check X",
    ),
    UNITS: ("doctor", "assign LIST", "issue", "sync", "status", "report"),
    CALENDAR: ("doctor", "issue", "report", "check LIST", "workday 2018-04-27 2"),
}  # fmt: skip
"""The commands that cannot do their work without that file."""


@pytest.fixture
def broken(tmp_path: Path, dondoc: Dondoc, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        folder = tmp_path / "van-phong"
        assert dondoc("init", folder).code == 0
        file, change, _, _ = BROKEN[name]
        text = change((folder / file).read_text(encoding="utf-8-sig"))
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return folder

    return make


def told(said) -> str:
    """What the command said, without the findings that are good."""
    return said.err + "\n".join(line for line in said.out.splitlines() if "✓" not in line)


@pytest.mark.parametrize("name", BROKEN)
def test_every_command_names_the_file_the_line_and_the_remedy(name, broken, dondoc):
    folder = broken(name)
    file, _, line, field = BROKEN[name]
    book = folder / "giao-viec" / "so-giao-viec.xlsx"
    commands = COMMANDS[file] if name in ("unknown key", "code twice", "unknown loai") else COMMANDS[file][:2]
    for command in commands:
        arguments = [{"X": folder / "x", "LIST": book}.get(word, word) for word in command.split()]
        said = dondoc("--dir", folder, *arguments)
        words = told(said)
        assert said.code == 2, command
        assert all(part in words for part in (file, line, field)), (command, words)
        assert words.count(file) == 1, words
        assert "–" in words
        assert "Traceback" not in words
        assert "ngoài dự kiến" not in words


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (UNITS, lambda text: text.replace(";", "|").replace(",", ";").replace("|", ",")),
        (UNITS, lambda text: text.replace("\n", "\r\n")),
        (UNITS, lambda text: text.replace("\n", "\n,,,,,,,,,,\n", 3)),
        (UNITS, swap("Sở Nội vụ,Nội vụ", '"Sở Nội vụ","Nội vụ"')),
        (CALENDAR, lambda text: text.replace(",", ";")),
        (CALENDAR, lambda text: "\ufeff" + text),
        (SETTINGS, lambda _: ""),
    ],
    ids=[
        "semicolons",
        "Windows lines",
        "blank rows",
        "quotes",
        "calendar with ;",
        "with BOM",
        "all defaults",
    ],
)
def test_what_excel_or_notepad_may_have_saved_is_understood(file, change, tmp_path, dondoc):
    folder = tmp_path / "van-phong"
    dondoc("init", folder)
    text = (folder / file).read_text(encoding="utf-8-sig")
    (folder / file).write_bytes(change(text).encode("utf-8"))
    assert dondoc("--dir", folder, "doctor").code in (0, 1)
    assert dondoc("--dir", folder, "status").code == 1


@pytest.mark.parametrize("file", [UNITS, CALENDAR])
def test_a_missing_file_is_named(file, tmp_path, dondoc):
    folder = tmp_path / "van-phong"
    dondoc("init", folder)
    (folder / file).unlink()
    said = dondoc("--dir", folder, "issue")
    assert said.code == 2
    assert file in said.err


def test_outside_a_deployment_every_command_says_where_it_looked(tmp_path, dondoc):
    for command in ("doctor", "issue", "sync", "status", "verify", "report", "backup x"):
        said = dondoc("--dir", tmp_path, *command.split())
        assert said.code == 2
        assert "settings.toml" in told(said)
        assert "dondoc init" in told(said)
    shutil.rmtree(tmp_path)
