"""Why a row is red: the unit is late, or its file, its data or its record are (domain §2.2, 'four causes')."""

from typing import Any

import numpy as np
import pandas as pd

from sync.core.due import end_of
from sync.core.evidence.sightings import Evidence
from sync.core.problems import Mistake
from sync.core.tracker import State

CAUSES: dict[str, str] = {
    "late": "Đơn vị chậm",
    "not_recorded": "Đã làm nhưng chưa ghi nhận",
    "data_problem": "Lỗi dữ liệu",
    "file_missing": "Chưa nhận được tệp",
}
"""Every cause and the words that people read."""

SPOILING = frozenset(
    mistake.name.lower()
    for mistake in (
        Mistake.STATE_UNKNOWN,
        Mistake.STATE_ELSEWHERE,
        Mistake.CODE_TWICE,
        Mistake.DONE_WITHOUT_DATE,
        Mistake.DONE_IN_FUTURE,
    )
)
"""Mistakes that make a row's own word on its state worthless: red by them is nobody's delay."""
_FAR = np.datetime64("9999-01-01", "us")


def causes(tasks: pd.DataFrame, seen: Evidence) -> Any:
    """The cause of each overdue row, '' for all others; the first that applies, from the file inwards.

    Args:
        tasks: status, due, deadline, document_date, state, done_on, done_on_raw, result_doc, problems,
            deadline_basis, deadline_confirmed.
        seen: the evidence of these holdings.
    """
    reported = (tasks["result_doc"] != "") | tasks["done_on"].notna()
    return np.select(
        [
            tasks["status"] != "overdue",
            _file_missing(tasks, seen),
            _data_problem(tasks),
            reported & (tasks["state"] != State.DONE.value),
        ],
        ["", "file_missing", "data_problem", "not_recorded"],
        default="late",
    )


def _file_missing(tasks: pd.DataFrame, seen: Evidence) -> Any:
    """Nothing was got after D*, or the latest try failed."""
    far = np.full(len(tasks), _FAR)
    got, failed = seen.successes.last_before(seen.unit, far), seen.failures.last_before(seen.unit, far)
    return ~(got > end_of(tasks["due"].to_numpy())) | (failed > got)


def _data_problem(tasks: pd.DataFrame) -> Any:
    number, texts = pd.factorize(tasks["problems"].to_numpy(dtype=object))
    spoiled = np.array([not SPOILING.isdisjoint(text.split()) for text in texts], dtype=bool)[number]
    unreadable = (tasks["done_on_raw"] != "") & tasks["done_on"].isna()
    impossible = tasks["deadline"] < tasks["document_date"]  # nobody can be late before the task was assigned
    return spoiled | unreadable | impossible | ~tasks["deadline_confirmed"]
