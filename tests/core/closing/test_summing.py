"""Several months together: task-months and tasks are two figures, days late are counted once."""

from dataclasses import replace

from sync.core.closing.summing import summed
from tests.core.closing.samples import CORRECTION, DISTRICT, ROW, closed_list

MAY = (ROW | {"days_late": 44, "late_update": False, "consecutive_months": 2},)


def test_a_task_late_for_two_months_is_one_task_and_two_task_months():
    table = summed([closed_list(), closed_list("2018-05", MAY)]).set_index("unit")
    assert table.loc["SNV"].to_dict() == {
        "unit_name": "Sở Nội vụ", "task_months": 2, "tasks": 1, "overdue": 2, "late_updates": 1, "days_late": 44, "removed": 0,
    }  # fmt: skip


def test_part_one_comes_before_part_two():
    lists = [closed_list(rows=(DISTRICT,)), closed_list("2018-05", MAY)]
    assert list(summed(lists)["unit"]) == ["SNV", "DAKTO"]


def test_what_a_correction_took_off_is_counted_beside():
    removed = replace(closed_list(), corrections=(CORRECTION._replace(period="2018-04"),))
    assert summed([removed]).set_index("unit")["removed"].to_dict() == {"SNV": 1, "DAKTO": 0}


def test_no_list_comes_to_nothing():
    assert summed([]).empty
