"""Rows that say a task again: only a cell that says something else is told."""

from datetime import date, datetime

import pandas as pd
import pytest

from sync.core.assigned.assignment import Task
from sync.core.assigned.drafting import draft_rows
from sync.core.assigned.reassigning import Said, changed, twice
from sync.core.frames import ASSIGNMENTS, EVENTS, frame
from sync.core.reading.workbook import read_tracker
from sync.core.units.registry import Registry, Unit
from tests.core.sheets import grid, workbook

REGISTRY = Registry(
    [Unit("SNV", "Sở Nội vụ", kind="sở", order=1), Unit("SYT", "Sở Y tế", kind="sở", order=2)]
)
ON = date(2018, 5, 15)
HEADERS = "| Mã nhiệm vụ | Nội dung | Chủ trì | Thời hạn (theo văn bản) | Thời hạn | Nguồn giao | Tính chất |"


def said(*rows: str, codes=()):
    [table] = read_tracker(workbook(grid("\n".join([HEADERS, *rows]), "Giao việc")), ON).tables
    drafts = list(draft_rows(table, REGISTRY, ON))
    names = codes or [f"NV-2018-000{n}" for n in range(1, len(drafts) + 1)]
    return [
        Said(table, d.position, task, name, new=False)
        for d, name in zip(drafts, names, strict=True)
        for task in d.tasks
    ]


def ledger(*tasks: Task) -> pd.DataFrame:
    rows = [{**task._asdict(), "root": task.code, "recorded_at": datetime(2018, 4, 2)} for task in tasks]
    return frame(ASSIGNMENTS, [{name: row.get(name) for name in ASSIGNMENTS} for row in rows])


def assigned(*rows: str) -> pd.DataFrame:
    return ledger(*(one.task._replace(code=one.code) for one in said(*rows)))


def told(rows, assignments, events=None):
    found = changed(rows, assignments, frame(EVENTS, []) if events is None else events, ON)
    return [(problem.code, problem.cell, problem.task) for problem in found]


FIRST = "|  | Báo cáo | Sở Nội vụ | cuối tháng 6/2018 |            | nhiệm vụ | |"
TYPED = "|  | Báo cáo | Sở Nội vụ |                   | 2018-06-15 | nhiệm vụ | |"


@pytest.mark.parametrize("row", [FIRST, TYPED])
def test_a_row_that_says_the_same_is_silent(row):
    assert told(said(row), assigned(row)) == []


@pytest.mark.parametrize(
    ("first", "now", "cell"),
    [
        (TYPED, TYPED.replace("06-15", "07-15"), "E2"),
        (TYPED, TYPED.replace("2018-06-15", ""), "E2"),
        (FIRST, FIRST.replace("tháng 6", "tháng 7"), "D2"),
        (TYPED, TYPED.replace("nhiệm vụ |", "chỉ đạo |"), "F2"),
        (TYPED, TYPED.replace("Nội vụ", "Y tế"), "C2"),
        (TYPED, TYPED.replace("Báo cáo", "Báo cáo gấp"), "B2"),
    ],
)
def test_the_cell_that_says_otherwise_is_told_with_the_task(first, now, cell):
    assert told(said(now), assigned(first)) == [("assignment_changed", cell, "NV-2018-0001")]


def test_words_that_the_office_settled_otherwise_still_say_what_was_assigned():
    settled = assigned(FIRST).assign(deadline=pd.Timestamp(2018, 6, 20), deadline_confirmed=True)
    assert told(said(FIRST), settled) == []


def test_an_extension_that_takes_effect_later_may_stand_in_the_row():
    extension = {
        "code": "NV-2018-0001",
        "kind": "extension",
        "effective_on": date(2018, 6, 1),
        "new_deadline": date(2018, 7, 15),
    }
    blank = dict.fromkeys(EVENTS, "") | {
        "recorded_at": datetime(2018, 5, 1),
        "document_date": None,
        "seq": 1,
    }
    events = frame(EVENTS, [{name: (blank | extension)[name] for name in EVENTS}])
    assert told(said(TYPED.replace("06-15", "07-15")), assigned(TYPED), events) == []


def test_both_rows_of_one_task_are_told_unless_both_bear_its_code():
    rows = said(TYPED, TYPED, codes=("NV-2018-0001", "NV-2018-0001"))
    assert [(p.code, p.cell) for p in twice(rows)] == [("task_twice", "B2"), ("task_twice", "B3")]
    coded = TYPED.replace("|  |", "| NV-2018-0001 |")
    assert list(twice(said(coded, coded, codes=("NV-2018-0001", "NV-2018-0001")))) == []
