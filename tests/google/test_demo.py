"""The demonstration on Google, made smaller: seven units, seven weeks, against the emulator."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from unittest.mock import patch

import pytest

from sync.collecting import seeing
from sync.collecting.answering import native_trackers
from sync.core.problems import Problem
from sync.demo.play import ACTOR
from sync.demo.slips import SLIPS
from sync.deployment.place import Deployment
from sync.issuing import assigning
from sync.ledger.copies import Copies
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.outputs.native.places import Tab
from sync.sources.limits import Limits
from sync.sources.pool import read_batches
from tests.google.demo.__main__ import refused
from tests.google.demo.cast import IN_CELLS, MOVE_BACK, MOVE_THERE, MOVES, ON_GOOGLE, TURNS, UPLOADS
from tests.google.demo.play import OnGoogle, play
from tests.google.demo.turns import ACTS

UNITS = ["VP", "SNV", "SKHDT", "STTTT", "STC", UPLOADS, MOVES]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> OnGoogle:
    """Played once for all tests that only look at it; read in threads, as the guard of sockets knows no forks."""
    here = partial(read_batches, executor=lambda limits: ThreadPoolExecutor(limits.children))
    folder = tmp_path_factory.mktemp("trinh-dien")
    with patch.object(seeing, "read_batches", here), patch.object(assigning, "read_batches", here):
        return play(folder, Limits(children=1), lambda _: None, UNITS)


def problems(left: OnGoogle, unit: str) -> list[tuple[str, Problem]]:
    """(day, what was told) of every evening."""
    found = [(board.at, one) for board in left.story.boards for one in board.results if one.unit == unit]
    return [(f"{at:%d/%m}", problem) for at, one in found for problem in one.problems]


def receipts(left: OnGoogle, unit: str) -> list[tuple[str, str, str]]:
    """(day, file, reason) of each evening's receipt."""
    found = [(board.at, one) for board in left.story.boards for one in board.results if one.unit == unit]
    return [(f"{at:%d/%m}", one.receipt.file, one.receipt.reason) for at, one in found]


def test_every_unit_is_received_at_the_end_and_google_never_said_too_many(left: OnGoogle) -> None:
    board = left.story.latest.board
    assert board["ok"].sum() == len(UNITS)
    assert left.too_many == 0
    assert left.refusals == []
    assert all("SKHDT: chưa ghi được phản hồi" in sentence for sentence in left.unanswered)


def test_a_revoked_share_costs_only_its_own_unit_and_accuses_nobody(left: OnGoogle) -> None:
    lost = [day for day, _, reason in receipts(left, "SKHDT") if reason]
    assert lost == ["17/04", "18/04", "19/04"]
    assert not [day for day, _, reason in receipts(left, "SNV") if reason]


def test_a_copy_and_a_foreign_locale_are_told(left: OnGoogle) -> None:
    told = "\n".join(refused(left))
    assert "bản chép" in told
    codes = {problem.code for board in left.story.boards for one in board.results for problem in one.problems}
    assert "dates_foreign" in codes


def test_a_unit_that_moves_there_and_back_has_one_history(left: OnGoogle) -> None:
    place = left.story.place
    with Ledger.open(place.ledger_url, ACTOR) as ledger:
        issued = [issue.file.startswith("google:") for issue in ledger.issues()[MOVES]]
    first = issued.index(True)
    assert (any(issued[:first]), issued[-1]) == (False, False)
    assert [reason for _, _, reason in receipts(left, MOVES) if reason] == []


def test_the_uploaded_workbook_is_read_from_drive(left: OnGoogle) -> None:
    assert receipts(left, UPLOADS)[-1][1].startswith("google:")


def test_the_record_holds(left: OnGoogle) -> None:
    place = left.story.place
    with Ledger.open(place.ledger_url, ACTOR) as ledger:
        assert ledger.verify(Copies(place.copies)) == []
        desk = Desk(Deployment(place.root), ledger, left.story.latest.known_at)
        assert set(native_trackers(desk)) == set(UNITS) & set(ON_GOOGLE)


def test_each_answer_stands_in_the_tracker_of_its_own_unit(left: OnGoogle) -> None:
    place = left.story.place
    with Ledger.open(place.ledger_url, ACTOR) as ledger:
        issues = ledger.issues()
    for unit in set(UNITS) & set(ON_GOOGLE):
        newest = issues[unit][-1]
        sheet = left.cloud.world.spreadsheet(newest.file.removeprefix("google:")).sheet(int(Tab.ANSWERS))
        found = {
            str((sheet.value(row, 0) or {}).get("stringValue", ""))
            for row, column in sheet.cells
            if column == 0
        }
        assert set(newest.codes) <= found, unit


def test_the_cast_names_only_what_exists() -> None:
    assert {turn.name for turn in TURNS} == ACTS.keys()
    assert {turn.unit for turn in TURNS} <= set(ON_GOOGLE)
    assert SLIPS.keys() >= IN_CELLS
    assert MOVE_THERE < MOVE_BACK
