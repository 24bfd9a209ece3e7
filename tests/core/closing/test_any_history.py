"""Closing after random histories: nothing is lost or counted twice, and what comes later changes no list."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sync.core.clocks.status import OPEN, OUTSIDE, STATUSES
from sync.core.clocks.updates import VERDICTS
from sync.core.closing.closed_list import keys_of
from sync.core.closing.control import control_totals
from sync.core.closing.members import Heard, sort_out
from sync.core.closing.past import Past
from sync.core.closing.terms import Terms
from sync.core.closing.written import sealed, text_of
from sync.core.counting.flows import flows
from sync.core.counting.totals import totals
from sync.core.frames import UNITS, frame
from sync.core.report_periods import ReportPeriod
from tests.core.clocks.test_update_clock_properties import situation
from tests.core.closing.samples import closed_list
from tests.core.histories import UNITS as NAMES
from tests.core.histories import case, record_of, some_instant

PARTS = 3
REGISTRY = frame(
    UNITS,
    [
        {"code": f"{name}/{place}", "name": f"Đơn vị {name}{place}", "kind": kind, "order": place}
        for place in range(PARTS)
        for name, kind in zip(NAMES, ("sở", "huyện"), strict=True)
    ],
)
MONTHS = tuple(found for name in ("2018-04", "2018-05") if (found := ReportPeriod.read(name)))
CLOSED_AT = (datetime(2018, 5, 3, 9), datetime(2018, 6, 4, 9))
few = settings(
    max_examples=4, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # a case holds many tasks; shrinking one says little
histories = st.integers(0, 2**48).map(lambda seed: (Random(seed), case(Random(seed), PARTS)[0]))


def closed(history, months=MONTHS):
    """The lists of April and May, each as it was known when it was closed."""
    lists = []
    for period, at in zip(months, CLOSED_AT, strict=False):
        end = situation(record_of(history), period.last_day, at)
        found = sort_out(end, REGISTRY, Past.of(lists, period), Heard({}, {}), Terms())
        before = situation(record_of(history), period.first_day - timedelta(days=1), at)
        checked = control_totals((before, end), found, REGISTRY, period, Terms())
        made = replace(closed_list(period.name), **found._asdict(), totals=checked, as_of=period.last_day)
        lists.append(sealed(replace(made, known_at=at, previous=lists[-1].sha256 if lists else "")))
    return lists


@few
@given(histories)
def test_statuses_verdicts_and_units_add_up_to_the_whole(drawn):
    random, history = drawn
    at = some_instant(random)
    found = situation(record_of(history), at.date(), at)
    table = totals(found, REGISTRY)
    lines = table[table["line"] == "unit"].set_index("unit")
    (whole,) = table[table["line"] == "all"].to_dict("records")
    for status in STATUSES:
        counted = Counter(found.loc[found["status"] == status, "unit"])
        assert {unit: number for unit, number in lines[status].items() if number} == dict(counted)
    inside = [status for status in STATUSES if status not in OUTSIDE]
    assert (lines[inside].sum(axis=1) == lines["total"]).all()
    assert whole["total"] == lines["total"].sum() == (~found["status"].isin(OUTSIDE)).sum()
    assert set(found["verdict"]) <= {*VERDICTS, ""}
    assert whole["late_updates"] + whole["undetermined"] + whole["in_grace"] <= len(found)


@few
@given(histories, st.data())
def test_what_was_open_and_what_came_without_what_went_is_what_is_open_per_unit_and_over_all(drawn, data):
    random, history = drawn
    days = sorted(data.draw(st.lists(st.dates(date(2018, 4, 10), date(2018, 5, 20)), min_size=2, max_size=2)))
    at = some_instant(random)
    before, after = (situation(record_of(history), day, at) for day in days)
    table = flows(before, after)
    assert (table["opening"] + table["new"] - table["resolved"] == table["closing"]).all()
    for name, end in (("opening", before), ("closing", after)):
        still = end[end["status"].isin(OPEN)]
        assert {unit: n for unit, n in table[name].items() if n} == still["unit"].value_counts().to_dict()
        assert table[name].sum() == len(still)


@few
@given(histories)
def test_every_late_task_is_in_exactly_one_place_of_its_month_and_an_offence_in_one_month(drawn):
    _, history = drawn
    april, may = lists = closed(history)
    for one in lists:
        end = situation(record_of(history), one.as_of, one.known_at)
        listed = one.rows[one.rows["overdue"]]
        waiting = one.undetermined[one.undetermined["status"] == "overdue"]
        late = end[end["status"] == "overdue"]
        read = late[late["deadline_confirmed"]]
        assert sorted(keys_of(listed)) == sorted(keys_of(read))
        assert set(keys_of(late[~late["deadline_confirmed"]])) <= set(keys_of(waiting))
        accused = one.rows[one.rows["late_update"]]
        proven = set(keys_of(end[end["verdict"] == "late"]))
        assert set(keys_of(accused)) <= proven
        assert (
            one.totals["rows"].sum() == len(one.rows) == one.rows.drop_duplicates(["code", "unit"]).shape[0]
        )
    twice = pd.concat([one.rows[one.rows["late_update"]] for one in (april, may)])
    assert keys_of(twice).is_unique


@few
@given(histories)
def test_a_list_is_the_same_whatever_is_recorded_after_its_closing(drawn):
    random, history = drawn
    lists = closed(history)
    cut = {name: [row for row in rows if _known(row) <= CLOSED_AT[0]] for name, rows in history.items()}
    assert text_of(closed(cut, MONTHS[:1])[0]) == text_of(lists[0])
    more = {name: [*rows, *_later(random, rows)] for name, rows in history.items()}
    assert text_of(closed(more)[0]) == text_of(lists[0])


def _known(row):
    return next(row[name] for name in ("recorded_at", "seen_at", "at", "given_at") if name in row)


def _later(random, rows):
    """Rows of the same history once more, recorded after both closings."""
    said = {name: CLOSED_AT[1] + timedelta(hours=1) for name in ("recorded_at", "seen_at", "at", "given_at")}
    again = random.sample(rows, min(3, len(rows)))
    kept = [row for row in again if "new_deadline" in row or "seen_at" in row]
    return [row | {name: at for name, at in said.items() if name in row} for row in kept]


@few
@given(histories, st.integers(0, 60), st.dates(date(2018, 4, 1), date(2018, 7, 1)))
def test_an_extension_approved_after_the_closing_changes_no_list_whatever_day_it_bears(
    drawn, hours, effective
):
    random, history = drawn
    (before,) = closed(history, MONTHS[:1])
    extension = {
        "kind": "extension", "effective_on": effective, "new_unit": "", "new_deadline": effective + timedelta(days=30),
        "recorded_at": CLOSED_AT[0] + timedelta(hours=hours, seconds=1),
    }  # fmt: skip
    approved = [
        extension | {"code": task["code"]} for task in history["assignments"] if random.random() < 0.7
    ]
    after, may = closed(history | {"events": [*history["events"], *approved]})
    assert text_of(after) == text_of(before)
    offences = keys_of(before.rows[before.rows["late_update"]])
    assert not keys_of(may.rows[may.rows["late_update"]]).isin(offences).any()
