"""The twelve months of the leaders' page."""

from datetime import date

from sync.core.counting.totals import totals
from sync.core.counting.trend import ends, trend
from tests.core.pages import invented


def test_the_months_end_on_their_last_days_and_the_last_one_with_the_report():
    days = ends(date(2018, 5, 11))
    assert (len(days), days[0], days[-2:]) == (12, date(2017, 6, 30), [date(2018, 4, 30), date(2018, 5, 11)])


def test_a_point_is_what_the_totals_of_its_day_say():
    tasks = invented.situation(200)
    counts = totals(tasks, invented.units())
    point = trend([(date(2018, 4, 30), counts)]).iloc[0]
    assert point["month"] == "4/2018"
    assert point["overdue"] == (tasks["status"] == "overdue").sum()
    assert point["late_updates"] == (tasks["verdict"] == "late").sum()
    assert point["on_time"] == (tasks["status"] == "done_on_time").sum()
