"""The demonstration, made smaller: sixteen units that together meet with every mishap, over the same seven weeks."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from sync.core.clocks.status import STATUSES
from sync.demo.cast import LAST_DAY, MISHAPS, MISSED_NIGHT
from sync.demo.chance import chance_of
from sync.demo.drops import DROPS
from sync.demo.place import INVENTED, NOTICE, make_place
from sync.demo.play import ACTOR, Story, days, play
from sync.demo.sheet import Row
from sync.demo.slips import SLIPS
from sync.demo.subjects import subjects
from sync.deployment.place import Deployment
from sync.failure import NotDone
from sync.ledger.copies import Copies
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.reporting.report import Asked, report_content, write
from sync.sources.limits import Limits

UNITS = [
    "SKHDT",
    "SCT",
    "SNN",
    "SXD",
    "STNMT",
    "SLDTBXH",
    "SVHTTDL",
    "SGDDT",
    "SYT",
    "BDT",
    "TPKONTUM",
    "NGOCHOI",
    "KONRAY",
    "DAKHA",
    "TUMORONG",
    "IAHDRAI",
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The smaller demonstration, played once for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("trinh-dien")
    return play(folder, Limits(children=2), lambda _: None, UNITS)


def test_every_status_and_every_verdict_is_there_to_be_seen(story: Story) -> None:
    situation = story.latest.situation
    assert set(STATUSES) - set(situation["status"]) == set()
    assert set(situation["verdict"]) == {"", "not_due", "in_grace", "timely", "late", "undetermined"}
    assert set(situation["cause"]) == {"", "late", "not_recorded", "data_problem", "file_missing"}


def test_every_mishap_is_told_by_name(story: Story) -> None:
    results = [result for board in story.boards for result in board.results]
    told = {problem.code for result in results for problem in result.problems}
    assert told >= {
        "date_as_text", "header_repeated", "row_missing", "code_twice", "row_unassigned", "central_changed",
        "done_without_date", "done_on_without_state", "state_unknown", "stale_row", "retired_version", "duplicate",
        "code_of_another_unit",
    }  # fmt: skip
    assert not told & {
        "deadline_in_words",
        "deadline_refused",
    }  # grey cells: the office was told when it assigned
    assert {result.receipt.reason for result in results} == {
        "",
        "not_found",
        "old_format",
        "damaged",
        "wrong_unit",
    }
    assert {problem.code for problem in story.told} >= {
        "unit_unknown",
        "unit_vague",
        "unit_several",
        "event_incomplete",
    }


def test_nobody_collected_in_the_missed_night_nor_on_days_off(story: Story) -> None:
    evenings = [board.at.date() for board in story.boards]
    assert MISSED_NIGHT not in evenings
    assert not {date(2018, 4, 25), date(2018, 4, 30), date(2018, 5, 1), date(2018, 4, 7)} & set(evenings)
    assert evenings[-1] == LAST_DAY


def test_a_unit_that_never_handed_in_is_not_accused(story: Story) -> None:
    situation = story.latest.situation
    silent = situation[situation["unit"] == "IAHDRAI"]
    assert set(silent["verdict"]) <= {"", "not_due", "in_grace", "undetermined"}
    assert "undetermined" in set(silent["verdict"])
    board = story.latest.board.set_index("unit")
    assert board["ok"].sum() == len(UNITS) - 2
    assert (board.loc["TUMORONG", "outcome"], board.loc["TUMORONG", "reason"]) == ("refused", "wrong_unit")


def test_the_record_holds_and_the_same_report_comes_out_again(story: Story, tmp_path: Path) -> None:
    place = story.place
    with Ledger.open(place.ledger_url, ACTOR) as ledger:
        assert ledger.verify(Copies(place.copies)) == []
        desk = Desk(Deployment(place.root), ledger, story.latest.known_at)
        again = report_content(desk, Asked(LAST_DAY, story.latest.known_at))
        assert write(desk, again, tmp_path / "lai.xlsx").read_bytes() == story.latest_file.read_bytes()


def test_it_says_that_its_data_are_invented(story: Story) -> None:
    root = story.place.root
    assert (root / NOTICE).read_text(encoding="utf-8").startswith(INVENTED)
    assert Deployment(root).settings.demo.invented
    assert "BỊA" in story.latest.masthead.agency


def test_every_unit_with_something_to_mend_finds_its_feedback(story: Story) -> None:
    assert {file.stem for file in story.place.feedback.glob("*.xlsx")} == set(UNITS)


def test_an_earlier_demonstration_is_replaced(tmp_path: Path) -> None:
    make_place(tmp_path)
    (tmp_path / "bao-cao" / "cu.xlsx").write_bytes(b"")
    make_place(tmp_path)
    assert list((tmp_path / "bao-cao").iterdir()) == []


@pytest.mark.parametrize("missing", [NOTICE, "settings.toml"])
def test_a_folder_that_is_no_demonstration_is_left_alone(tmp_path: Path, missing: str) -> None:
    make_place(tmp_path)
    (tmp_path / missing).unlink()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotDone):
        make_place(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_tasks_are_the_same_in_every_run(tmp_path: Path) -> None:
    units = make_place(tmp_path).registry.valid_on(date(2018, 4, 1))
    assert subjects(units, chance_of("x")) == subjects(units, chance_of("x"))
    assert len({subject.content for subject in subjects(units, chance_of("x"))}) > 200


def test_the_cast_knows_only_mishaps_and_units_that_exist(tmp_path: Path) -> None:
    units = {unit.code for unit in make_place(tmp_path).registry.units}
    assert {mishap.name for mishap in MISHAPS} <= SLIPS.keys() | DROPS.keys()
    assert {mishap.unit for mishap in MISHAPS} <= units
    assert {mishap.first for mishap in MISHAPS if mishap.first.month < 6} <= {*days(), date(2018, 3, 1)}


ROWS: Sequence[Row] = (
    {"code": "NV-1", "content": "Báo cáo", "state": "Đang thực hiện", "deadline": date(2018, 4, 5)},
    {"code": "NV-2", "content": "Trình", "state": "Đã hoàn thành", "done_on": date(2018, 4, 3)},
    {"code": "NV-3", "content": "Hoàn thành", "state": ""},
)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_in_the_file_and_not_in_what_the_clerk_knows(name: str) -> None:
    before = [dict(row) for row in ROWS]
    assert SLIPS[name](before) != before
    assert before == [dict(row) for row in ROWS]
