"""Whose tracker a workbook says it is."""

import pytest

from sync.core.grid import Grid, Workbook
from sync.core.reading.identity import Identity, read_identity
from tests.core.issued import issued, opened, rows_of
from tests.core.sheets import workbook

COVER = Grid("Bìa", [["Sổ theo dõi"]])


def hidden(*rows):
    return Grid("_dondoc", [list(row) for row in rows], hidden=True)


def codes(problems):
    return [problem.code for problem in problems]


def test_an_issued_tracker_says_its_unit_twice_and_its_version():
    content, _ = issued(rows_of({}))
    book = opened(content)
    identity, problems = read_identity(book)
    assert identity == Identity("SNV", 3, frozenset({"SNV"}))
    assert problems == []
    assert book.properties["dondoc_don_vi"] == "SNV"


@pytest.mark.parametrize(
    ("book", "identity"),
    [
        (workbook(COVER, hidden(("don_vi", "SNV"), ("ban", 3.0))), Identity("SNV", 3, frozenset({"SNV"}))),
        (workbook(COVER, hidden(("don_vi", "SNV", "x"), ("ban", "3"), ())), Identity("SNV", 3, frozenset({"SNV"}))),
    ],
    ids=["sheet", "ragged sheet"],
)  # fmt: skip
def test_the_hidden_sheet_alone_is_enough(book, identity):
    assert read_identity(book) == (identity, [])


def test_a_lost_hidden_sheet_is_told_although_the_properties_still_say_the_unit():
    book = Workbook((COVER,), {"dondoc_don_vi": "SNV", "dondoc_ban": "2"})
    identity, problems = read_identity(book)
    assert identity == Identity("SNV", 2, frozenset({"SNV"}))
    assert [(p.code, str(p.severity)) for p in problems] == [("identity_sheet_missing", "warning")]
    assert "_dondoc" in problems[0].message


def test_marks_that_contradict_each_other_are_both_kept():
    identity, _ = read_identity(Workbook((COVER, hidden(("don_vi", "SNV"))), {"dondoc_don_vi": "STC"}))
    assert identity.units == {"SNV", "STC"}


@pytest.mark.parametrize("number", ["", "ba", "-1", "1.5", "²", "٣", "9" * 5000, None, True])
def test_a_version_that_issue_never_wrote_is_none(number):
    identity, _ = read_identity(workbook(COVER, hidden(("don_vi", "SNV"), ("ban", number))))
    assert identity.version == 0


def test_what_is_missing_is_told_by_its_weight():
    identity, problems = read_identity(workbook(Grid("Theo dõi", [["TT"]])))
    assert identity == Identity()
    assert [(problem.code, str(problem.severity)) for problem in problems] == [
        ("identity_missing", "warning"), ("cover_missing", "note"),
    ]  # fmt: skip
    assert codes(read_identity(workbook(COVER))[1]) == ["identity_missing"]
