"""Which files in a unit's folder count: identity first, then one file a version, then retirement."""

from typing import Any

import pytest

from sync.core.evidence.choosing import FoundFile, Issued, choose, refusal_of
from sync.core.evidence.seen import SeenFile, SeenRow, UnitValues
from sync.core.problems import Refusal, Severity
from sync.core.reading.identity import Identity

HOME, NEXT = "so-theo-doi/SNV/v001.xlsx", "so-theo-doi/SNV/v002.xlsx"
ISSUED = Issued({1: (HOME, "as-issued-1")}, held=frozenset({"A1", "A2"}))
BOTH = Issued({1: (HOME, "as-issued-1"), 2: (NEXT, "as-issued-2")}, held=frozenset({"A1", "A2"}))


def tracker(codes=("A1", "A2"), unit="SNV", version=1, units=None):
    rows = [
        SeenRow(code, "Theo dõi", n, f"B{n}", UnitValues(), (), "", ("", "", ""))
        for n, code in enumerate(codes, 5)
    ]
    said = units if units is not None else ({unit} if unit else set())
    return SeenFile(Identity(unit, version, frozenset(said)), rows, [])


def found(file=HOME, sha="filled", when=1, seen: Any = None, unchanged=False, **said):
    return FoundFile(file, sha, when, seen or tracker(**said), unchanged)


def taken(choice):
    return {version: file.file for version, file in choice.taken.items()}


def told(choice):
    return [(problem.code, problem.message.partition(":")[0]) for problem in choice.problems]


def test_the_issued_file_is_taken():
    choice = choose("SNV", [found()], ISSUED)
    assert taken(choice) == {1: HOME}
    assert (choice.refused, choice.retired, choice.problems) == ([], [], [])


@pytest.mark.parametrize(
    "seen",
    [
        tracker(unit="STC"),
        tracker(units={"SNV", "STC"}),
        tracker(unit="", codes=("B1", "B2")),
    ],
    ids=["another unit's", "sheet and property contradict each other", "no identity and only foreign codes"],
)
def test_a_file_of_another_unit_is_refused(seen):
    choice = choose("SNV", [found(seen=seen)], ISSUED)
    assert taken(choice) == {}
    assert [(file.file, refusal) for file, refusal in choice.refused] == [(HOME, Refusal.WRONG_UNIT)]
    assert choice.problems[0].severity is Severity.ERROR


def test_a_file_without_identity_counts_by_its_folder_when_a_code_is_the_units_own():
    choice = choose("SNV", [found("so-theo-doi/SNV/cuoi.xlsx", unit="", version=0)], ISSUED)
    assert taken(choice) == {1: "so-theo-doi/SNV/cuoi.xlsx"}


def test_a_version_that_was_never_issued_counts_as_the_newest_one():
    assert taken(choose("SNV", [found(version=77)], BOTH)) == {2: HOME}


def test_a_copy_beside_the_filled_tracker_is_told_and_not_taken():
    copy = "so-theo-doi/SNV/v001 copy (2).xlsx"
    choice = choose("SNV", [found(), found(copy, "other", when=9)], ISSUED)
    assert taken(choice) == {1: HOME}
    assert told(choice) == [("duplicate", copy)]


def test_of_an_untouched_original_and_one_filled_copy_the_copy_counts():
    copy = "so-theo-doi/SNV/v001 - Copy.xlsx"
    choice = choose("SNV", [found(sha="as-issued-1"), found(copy, "filled")], ISSUED)
    assert taken(choice) == {1: copy}
    assert told(choice) == [("duplicate", HOME)]


def test_a_second_copy_never_brings_back_the_untouched_original():
    first, second = "so-theo-doi/SNV/copy.xlsx", "so-theo-doi/SNV/copy (2).xlsx"
    files = [found(sha="as-issued-1"), found(first, "a", when=1), found(second, "b", when=2)]
    assert taken(choose("SNV", files, ISSUED)) == {1: second}
    known = Issued(ISSUED.versions, held=ISSUED.held, rows={first: 2})
    assert taken(choose("SNV", files, known)) == {1: first}


def test_a_renamed_tracker_counts_wherever_it_lies():
    renamed = "so-theo-doi/SNV/sổ cuối cùng (final).xlsx"
    assert taken(choose("SNV", [found(renamed)], ISSUED)) == {1: renamed}


def test_an_untouched_original_alone_was_got():
    assert taken(choose("SNV", [found(sha="as-issued-1")], ISSUED)) == {1: HOME}


def test_the_order_of_the_files_does_not_matter():
    files = [found(sha="as-issued-1"), found("x/copy.xlsx", "a"), found("x/copy (2).xlsx", "b", when=2)]
    assert taken(choose("SNV", files, ISSUED)) == taken(choose("SNV", files[::-1], ISSUED))


@pytest.mark.parametrize(
    ("before", "now", "refusal"),
    [
        (8, 4, Refusal.ROWS_FELL),
        (8, 5, None),
        (4, 2, Refusal.ROWS_FELL),
        (3, 1, None),
        (0, 1, None),
    ],
)
def test_a_tracker_that_lost_half_of_its_tasks_is_kept_apart(before, now, refusal):
    issued = Issued(ISSUED.versions, held=frozenset({"A1"}), rows={HOME: before})
    assert refusal_of("SNV", found(codes=["A1"] * now), issued) is refusal


def test_a_damaged_file_elsewhere_does_not_spoil_the_collection_of_the_good_one():
    stray = "so-theo-doi/SNV/cu.xlsx"
    choice = choose("SNV", [found(), found(stray, seen=Refusal.DAMAGED)], ISSUED)
    assert taken(choice) == {1: HOME}
    assert choice.refused == []
    assert [(p.code, p.severity) for p in choice.problems] == [("damaged", Severity.WARNING)]


def test_a_damaged_tracker_spoils_the_collection_although_a_copy_was_read():
    copy = "so-theo-doi/SNV/copy.xlsx"
    choice = choose("SNV", [found(seen=Refusal.DAMAGED), found(copy)], ISSUED)
    assert taken(choice) == {1: copy}
    assert [file.file for file, _ in choice.refused] == [HOME]


def test_a_damaged_file_alone_is_what_was_not_got():
    choice = choose("SNV", [found("so-theo-doi/SNV/gi.xlsx", seen=Refusal.DAMAGED)], ISSUED)
    assert [refusal for _, refusal in choice.refused] == [Refusal.DAMAGED]


def test_two_versions_are_both_taken_until_the_newer_one_is_filled():
    untouched = found(NEXT, "as-issued-2", version=2)
    choice = choose("SNV", [found(), untouched], BOTH)
    assert taken(choice) == {1: HOME, 2: NEXT}
    assert choice.retired == []
    choice = choose("SNV", [found(), found(NEXT, "filled-2", version=2)], BOTH)
    assert list(choice.taken) == [1, 2]
    assert choice.retired == [1]


def test_an_older_version_that_could_not_be_read_is_not_retired_before_it_was():
    choice = choose("SNV", [found(seen=Refusal.NO_ACCESS), found(NEXT, "filled-2", version=2)], BOTH)
    assert taken(choice) == {2: NEXT}
    assert choice.retired == []


def test_a_retired_version_is_not_taken_and_told_only_when_it_changed():
    retired = Issued(BOTH.versions, frozenset({1}), BOTH.held)
    newer = found(NEXT, "filled-2", version=2)
    choice = choose("SNV", [found(), newer], retired)
    assert taken(choice) == {2: NEXT}
    assert told(choice) == [("retired_version", HOME)]
    assert choice.retired == []
    assert choose("SNV", [found(unchanged=True), newer], retired).problems == []


def test_of_a_unit_never_issued_a_tracker_the_newest_file_counts():
    files = [found("SNV/a.xlsx", when=1, version=0), found("SNV/b.xlsx", when=2, version=0)]
    choice = choose("SNV", files, Issued(held=frozenset({"A1"})))
    assert taken(choice) == {0: "SNV/b.xlsx"}
    assert told(choice) == [("duplicate", "SNV/a.xlsx")]


def test_an_older_tracker_still_in_use_that_cannot_be_read_spoils_the_collection():
    choice = choose("SNV", [found(seen=Refusal.DAMAGED), found(NEXT, "as-issued-2", version=2)], BOTH)
    assert taken(choice) == {2: NEXT}
    assert [file.file for file, _ in choice.refused] == [HOME]


def test_an_older_tracker_beside_the_place_of_the_newest_one_proves_nothing():
    gone = Issued(BOTH.versions, held=BOTH.held, watched=True)
    choice = choose("SNV", [found()], gone)
    assert taken(choice) == {1: HOME}
    assert [(file.file, refusal) for file, refusal in choice.refused] == [(NEXT, Refusal.NOT_FOUND)]
    assert choice.problems[0].severity is Severity.ERROR
    assert (
        choose("SNV", [found()], BOTH).refused == []
    )  # the newest went out by post: nobody looks for it here
    assert choose("SNV", [found(), found("SNV/final.xlsx", version=2)], gone).refused == []
