"""Codes are issued once, and stay."""

from datetime import date

import pytest

from sync.ledger.codes import Numbers, code_of, part_of, root_of
from sync.ledger.rows import Assigned
from sync.ledger.store import Ledger
from tests.ledger.samples import START, later, task


def test_numbers_run_on_per_year_of_the_document(ledger: Ledger) -> None:
    tasks = [task(number=1), task(number=2), task(number=3, document_date=date(2017, 12, 29))]
    assert [assigned.code for assigned in ledger.assign(START, tasks)] == [
        "NV-2018-0001",
        "NV-2018-0002",
        "NV-2017-0001",
    ]
    assert ledger.next_root(2018) == "NV-2018-0003"


def test_a_document_without_a_date_counts_in_the_year_of_the_assignment(ledger: Ledger) -> None:
    assert ledger.assign(START, [task(document_date=None)])[0].code == "NV-2018-0001"


def test_assigning_the_same_book_twice_adds_nothing(ledger: Ledger) -> None:
    tasks = [task(number=number) for number in range(3)]
    first = ledger.assign(START, tasks)
    heads = ledger.heads()
    assert ledger.assign(later(1), tasks) == [Assigned(code, new=False) for code, _ in first]
    assert ledger.heads() == heads


def test_spelling_and_case_do_not_make_another_task(ledger: Ledger) -> None:
    first = ledger.assign(START, [task(content="Rà soát  quy chế")])
    again = ledger.assign(START, [task(content="rà soát quy chế ".upper()), task(content="Rà soát quy chế")])
    assert again == [Assigned(first[0].code, new=False)] * 2


@pytest.mark.parametrize(
    "other",
    [{"unit": "STP"}, {"document_no": "9/CT"}, {"document_date": date(2018, 4, 11)}, {"content": "Khác"}],
)
def test_another_unit_document_date_or_content_is_another_task(
    ledger: Ledger, other: dict[str, object]
) -> None:
    assert [assigned.new for assigned in ledger.assign(START, [task(), task(**other)])] == [True, True]


def test_the_same_row_twice_in_one_book_is_one_task(ledger: Ledger) -> None:
    assert ledger.assign(START, [task(), task()]) == [
        Assigned("NV-2018-0001", new=True),
        Assigned("NV-2018-0001", new=False),
    ]
    assert len(ledger.held()) == 1


def test_lead_units_of_a_joint_task_share_their_root(ledger: Ledger) -> None:
    joint = [task("SNV", joint=1), task("STP", joint=1), task("SNV", 2)]
    codes = [assigned.code for assigned in ledger.assign(START, joint)]
    assert codes == ["NV-2018-0001/1", "NV-2018-0001/2", "NV-2018-0002"]
    assert [held.root for held in ledger.held()] == ["NV-2018-0001", "NV-2018-0001", "NV-2018-0002"]


def test_a_lead_unit_added_later_joins_the_root(ledger: Ledger) -> None:
    ledger.assign(START, [task("SNV", joint=1), task("STP", joint=1)])
    grown = ledger.assign(later(1), [task("SYT", joint=7), task("SNV", joint=7), task("STP", joint=7)])
    assert grown == [
        Assigned("NV-2018-0001/3", new=True),
        Assigned("NV-2018-0001/1", new=False),
        Assigned("NV-2018-0001/2", new=False),
    ]


def test_each_period_of_a_series_has_its_code(ledger: Ledger) -> None:
    series = [task(joint=1, period=period) for period in ("2018-04", "2018-05")]
    assert [assigned.code for assigned in ledger.assign(START, series)] == [
        "NV-2018-0001#2018-04",
        "NV-2018-0001#2018-05",
    ]


def test_a_joint_series_bears_unit_and_period(ledger: Ledger) -> None:
    series = [task(unit, joint=1, period="2018-04") for unit in ("SNV", "STP")]
    assert ledger.assign(START, series)[1].code == "NV-2018-0001/2#2018-04"


def test_a_code_in_the_book_is_kept_and_never_issued_again(ledger: Ledger) -> None:
    assigned = ledger.assign(START, [task(number=1), task(number=2, code="NV-2018-0001")])
    assert [code for code, _ in assigned] == ["NV-2018-0002", "NV-2018-0001"]


def test_a_row_that_was_edited_is_still_known_by_its_code(ledger: Ledger) -> None:
    (first,) = ledger.assign(START, [task()])
    assert ledger.assign(START, [task(content="sửa lại", code=first.code)]) == [
        Assigned(first.code, new=False)
    ]
    assert ledger.held()[0].content == task().content


def test_a_given_part_of_a_joint_task_is_not_given_to_another(ledger: Ledger) -> None:
    joint = [task("STP", joint=1, code="X-1/2"), task("SNV", joint=1), task("SYT", joint=1)]
    assert [code for code, _ in ledger.assign(START, joint)] == ["X-1/2", "X-1/3", "X-1/4"]


def test_numbers_go_on_beyond_four_digits() -> None:
    assert (
        Numbers(["NV-2018-9999", "NV-2018-10000", "XX-2018-7", "tự đặt"]).next_root("NV", 2018)
        == "NV-2018-10001"
    )


@pytest.mark.parametrize(
    ("root", "part", "period"),
    [("NV-2018-0001", 0, ""), ("A", 3, ""), ("A", 0, "2018-04"), ("A", 2, "2018-Q1")],
)
def test_a_code_comes_apart_as_it_was_put_together(root: str, part: int, period: str) -> None:
    code = code_of(root, part, period)
    assert (root_of(code), part_of(code)) == (root, part)
