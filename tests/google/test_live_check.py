"""`dondoc google live-check` on the emulator: which facts hold there, and that nothing stays behind."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sync.cli.main import command
from sync.cli.vietnamese import speak_vietnamese
from tests.google.signed_in import Google
from tests.google.test_doctor import place as place  # noqa: PLC0414 - a fixture is taken over by its name

COLOURED_BY_RULES = "dòng quá hạn tự đổi màu theo ngày hôm nay"


def live_check(folder: Path) -> tuple[int, dict[str, str]]:
    """The exit code, and each fact with what was seen instead."""
    words = ["-C", str(folder), "google", "live-check", "--json"]
    speak_vietnamese()  # a command keeps the help that it made first, for whoever runs after us
    ran = CliRunner().invoke(command, words, standalone_mode=False)
    assert ran.exception is None, ran.output
    return ran.return_value, {one["sentence"]: one["seen"] for one in json.loads(ran.stdout)["facts"]}


def test_all_that_an_emulator_can_show_holds_there(place: Path) -> None:
    """How rules colour a cell is the one thing that the emulator does not work out."""
    code, facts = live_check(place)
    assert [sentence for sentence, seen in facts.items() if seen] == [COLOURED_BY_RULES]
    assert (code, len(facts)) == (1, 11)


def test_the_scratch_tracker_and_its_copy_end_in_the_bin(place: Path, google: Google) -> None:
    before = set(google.world.files)
    live_check(place)
    left = [google.world.files[one].resource for one in google.world.files.keys() - before]
    assert [one["trashed"] for one in left] == [True, True]


def test_a_drive_that_takes_nothing_ends_the_check_with_its_sentence(
    place: Path, google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = google.world.drives[google.drive]
    monkeypatch.setattr(drive, "permissions", [p for p in drive.permissions if p["role"] == "organizer"])
    code, facts = live_check(place)
    assert (code, len(facts)) == (1, 1)
    assert next(iter(facts.values()))
