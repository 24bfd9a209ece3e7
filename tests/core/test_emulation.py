"""The yearly ledger: from closed months only, each day once, undetermined for nothing, a unit ends on its last day."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from sync.core.closing.closed_list import Correction
from sync.core.emulation import MEASURES, Scoring, emulation
from sync.core.frames import CLOSED, CLOSED_TOTALS, UNITS, frame
from sync.core.report_periods import ReportPeriod
from tests.core.closing.samples import closed_list
from tests.reconciling.quarter import KINDS, LISTED, NAMES, member


def units(**ended):
    rows = [
        {"code": code, "name": name, "kind": KINDS[code], "order": at, "valid_to": ended.get(code)}
        for at, (code, name) in enumerate(NAMES.items())
    ]
    return frame(UNITS, rows)


def lists(listed=LISTED, due=4, undetermined=0):
    counts = [
        {
            "unit": unit,
            "unit_name": name,
            "unit_kind": KINDS[unit],
            "part": 1,
            "due": due,
            "undetermined": undetermined,
        }
        for unit, name in NAMES.items()
    ]
    return [
        closed_list(
            month,
            [member(month, task, late_update=False) for task in tasks],
            as_of=ReportPeriod.read(month).last_day,
            totals=frame(CLOSED_TOTALS, counts),
        )
        for month, tasks in listed.items()
    ]


def figures(found, unit):
    row = found.yearly.set_index("unit").loc[unit]
    return [int(row[name]) for name in MEASURES]


def test_the_year_is_the_sum_of_its_months_and_tasks_are_different_ones():
    found = emulation(2018, lists(), units())
    assert figures(found, "SNV")[:2] == [2, 5]
    assert figures(found, "SYT")[:2] == [3, 6]
    monthly = found.monthly.groupby("unit")[["task_months", "days_late", "late_updates", "due"]].sum()
    yearly = found.yearly.set_index("unit")[list(monthly)]
    assert yearly.sort_index().to_dict() == monthly.sort_index().to_dict()
    assert found.months == tuple(LISTED)


def test_each_day_of_lateness_counts_once_over_the_months():
    found = emulation(2018, lists(dict.fromkeys(LISTED, ("SNV-1",))), units())
    late_since = date(2018, 3, 20)
    assert figures(found, "SNV")[2] == (date(2018, 6, 30) - late_since).days
    assert found.monthly[found.monthly["unit"] == "SNV"]["days_late"].tolist() == [11, 30, 31, 30]


def test_a_row_that_a_correction_removed_is_held_against_nobody():
    one = lists()[0]
    said = Correction(
        1,
        one.period,
        "NV-2018-SNV-1",
        "SNV",
        removed=True,
        text="",
        document="",
        at=datetime(2018, 5, 1),
        by="",
    )
    found = emulation(2018, [replace(one, corrections=(said,))], units())
    assert figures(found, "SNV") == [0, 0, 0, 0]


def test_undetermined_is_told_and_counts_for_nothing():
    unsure = frame(CLOSED, [member("2018-04", "SNV-7")])
    found = emulation(
        2018, [replace(one, undetermined=unsure) for one in lists({"2018-04": ()}, undetermined=1)], units()
    )
    assert figures(found, "SNV") == [0, 0, 0, 0]
    assert found.yearly.set_index("unit").loc["SNV", "undetermined"] == 1


def test_a_unit_that_ended_is_counted_up_to_its_last_day_and_no_further():
    found = emulation(2018, lists(dict.fromkeys(LISTED, ("SNV-1", "SYT-1"))), units(SNV=date(2018, 5, 10)))
    by_month = found.monthly[found.monthly["unit"] == "SNV"].set_index("month")["days_late"].to_dict()
    assert by_month == {"2018-03": 11, "2018-04": 30, "2018-05": 10, "2018-06": 0}
    assert figures(found, "SNV")[1] == 3
    assert str(found.yearly.set_index("unit").loc["SNV", "ended_on"].date()) == "2018-05-10"
    assert figures(found, "SYT")[1] == 4


def test_the_rank_is_within_the_group_per_task_due_and_equals_share_a_place():
    found = emulation(2018, lists({"2018-04": ("SNV-1", "SYT-1", "SYT-2", "DAKTO-1")}), units())
    ranks = found.yearly.set_index("unit")[["rank", "ranked_of"]]
    assert ranks.loc["SNV"].tolist() == [1, 2]
    assert ranks.loc["SYT"].tolist() == [2, 2]
    assert ranks.loc["DAKTO"].tolist() == [1, 1]
    even = emulation(2018, lists({"2018-04": ("SNV-1", "SYT-1")}), units())
    assert even.yearly.set_index("unit")["rank"].to_dict() == {"SNV": 1, "SYT": 1, "DAKTO": 1}


def test_a_unit_to_which_nothing_fell_due_and_that_was_never_late_has_no_place():
    found = emulation(2018, lists({"2018-04": ("SNV-1",)}, due=0), units())
    assert found.yearly.set_index("unit")["rank"].to_dict() == {"SNV": 1, "SYT": 0, "DAKTO": 0}


def test_nobody_is_scored_without_a_scoring_table():
    assert emulation(2018, lists(), units()).yearly["score"].isna().all()
    scored = emulation(2018, lists({"2018-04": ("SNV-1",)}), units(), Scoring(100, {"task_months": -0.5}))
    assert scored.yearly.set_index("unit")["score"].to_dict() == {"SNV": 99.5, "SYT": 100.0, "DAKTO": 100.0}


@pytest.mark.parametrize("year", [2018])
def test_a_year_without_a_closed_month_is_empty(year):
    found = emulation(year, [], units())
    assert (len(found.yearly), found.months) == (0, ())
