"""Who is on a month's list: exactly those whom an oracle of the rules convicts, each offence once, and for ever."""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.clocks.situation import situate
from sync.core.closing.control import control_totals
from sync.core.closing.members import Heard, sort_out
from sync.core.closing.past import Past
from sync.core.closing.terms import Terms
from sync.core.closing.written import records, sealed
from sync.core.frames import CLOSED, UNITS, frame
from sync.core.report_periods import ReportPeriod
from sync.core.rules import Rules
from tests.core.clocks.test_update_clock_properties import CALENDAR, SPECIAL
from tests.core.closing.samples import closed_list
from tests.core.histories import cases, record_of
from tests.core.oracle import Oracle

EXAMPLES = int(os.environ.get("DONDOC_EXAMPLES", "20"))
thorough = settings(
    max_examples=max(3, EXAMPLES // 4), deadline=None
)  # each closes two months of eight pairs of units
APRIL, MAY = ReportPeriod.month_of(date(2018, 4, 1)), ReportPeriod.month_of(date(2018, 5, 1))
NOBODY = Heard({}, {})


def registry(history):
    codes = sorted(
        {row["unit"] for row in history["assignments"]} | {row["unit"] for row in history["receipts"]}
    )
    return frame(
        UNITS,
        [{"code": code, "name": f"Sở {code}", "kind": "sở", "order": n} for n, code in enumerate(codes)],
    )


def closing(history, period, known_at, lists=(), heard=NOBODY):
    """The month closed at that instant after these lists."""
    record, units = record_of(history), registry(history)
    ends = [
        situate(record, day, known_at, CALENDAR, Rules())
        for day in (period.first_day - timedelta(days=1), period.last_day)
    ]
    past = Past.of(lists, period)
    found = sort_out(ends[1], units, past, heard, Terms())
    totals = control_totals((ends[0], ends[1]), found, units, period, Terms())
    tables = {**found._asdict(), "totals": totals}
    made = closed_list(
        period.name, as_of=period.last_day, known_at=known_at, previous=past.hash, shown=past.unseen
    )
    return sealed(replace(made, **tables))


def two_months(history, delay):
    april = closing(history, APRIL, datetime(2018, 5, 1) + delay)
    return april, closing(history, MAY, datetime(2018, 6, 1) + delay, [april])


def judged(history, period, known_at):
    """By the oracle: (overdue, offences with the instant of proof), keyed by (code, unit)."""
    oracle = Oracle(history, SPECIAL, period.last_day, known_at)
    overdue, late = set(), {}
    for task in history["assignments"]:
        if task["recorded_at"] > known_at:
            continue
        for unit in oracle.units(task):
            if oracle.status(task, unit) == "overdue" and not unread(oracle, task):
                overdue.add((task["code"], unit))
            told = oracle.update_clock(task, unit)
            if told["verdict"] == "late":
                late[task["code"], unit] = told["proven_at"]
    return overdue, late


def unread(oracle, task):
    """Whether the deadline in force is words that nobody has confirmed."""
    if any(event["effective_on"] <= oracle.as_of for event in oracle.movements(task)):
        return False
    waits = [waiting for _, waiting, _ in oracle.corrections(task)]
    worded = bool(task.get("deadline_basis")) and not task["deadline_confirmed"]
    return waits[-1] if waits else worded


def flagged(rows, name):
    return {(row.code, row.unit) for row in rows.itertuples() if getattr(row, name)}


delays = st.integers(0, 20 * 24).map(lambda hours: timedelta(hours=hours))


@thorough
@given(cases(), delays)
def test_members_are_exactly_the_overdue_tasks_and_the_offences_first_proven(example, delay):
    history, _, _ = example
    april, may = two_months(history, delay)
    listed = set()
    for one in (april, may):
        overdue, late = judged(history, one.report_period, one.known_at)
        assert flagged(one.rows, "overdue") == overdue
        assert flagged(one.rows, "late_update") == set(late) - listed
        assert set(zip(one.rows["code"], one.rows["unit"], strict=True)) == overdue | (set(late) - listed)
        listed |= set(late)


@thorough
@given(cases(), delays)
def test_a_closed_list_is_the_same_whatever_arrives_later(example, delay):
    history, _, _ = example
    april, _ = two_months(history, delay)
    instants = ("recorded_at", "recorded_at", "seen_at", "at", "given_at")
    then = {
        name: [row for row in rows if row[instant] <= april.known_at]
        for (name, rows), instant in zip(history.items(), instants, strict=True)
    }
    units = {row["unit"]: row for row in history["assignments"] + history["receipts"]}
    assert closing(then, APRIL, april.known_at).rows.equals(april.rows[april.rows["unit"].isin(units)])


@thorough
@given(cases(), delays)
def test_an_extension_approved_later_changes_no_closed_list(example, delay):
    history, _, _ = example
    before, _ = two_months(history, delay)
    extensions = [
        {"code": code, "kind": "extension", "effective_on": date(2018, 4, 12), "new_unit": "",
         "recorded_at": before.known_at + timedelta(minutes=1), "new_deadline": date(2018, 7, 1)}
        for code in before.rows["code"]
    ]  # fmt: skip
    after, _ = two_months(history | {"events": [*history["events"], *extensions]}, delay)
    assert records(after.rows, CLOSED) == records(before.rows, CLOSED)


@thorough
@given(cases(), delays)
def test_lateness_by_an_unconfirmed_reading_is_in_no_list_but_in_the_annex(example, delay):
    history, _, _ = example
    april, _ = two_months(history, delay)
    situation = situate(record_of(history), APRIL.last_day, april.known_at, CALENDAR, Rules())
    waiting = situation[(situation["status"] == "overdue") & ~situation["deadline_confirmed"]]
    keys = set(zip(waiting["code"], waiting["unit"], strict=True))
    assert not keys & flagged(april.rows, "overdue")
    assert keys <= set(zip(april.undetermined["code"], april.undetermined["unit"], strict=True))
    assert not april.undetermined[["overdue", "late_update"]].any(axis=None)


@thorough
@given(cases(), delays)
def test_months_in_a_row_count_only_lists_that_follow_each_other(example, delay):
    april, may = two_months(example[0], delay)
    before = set(zip(april.rows["code"], april.rows["unit"], strict=True))
    expected = [1 + ((row.code, row.unit) in before) for row in may.rows.itertuples()]
    assert list(may.rows["consecutive_months"]) == expected
    assert set(april.rows["consecutive_months"]) <= {1}


@thorough
@given(cases(), delays)
def test_an_accepted_objection_takes_the_row_out_and_its_offence_out_of_every_later_list(example, delay):
    history, _, _ = example
    first, _ = two_months(history, delay)
    keys = list(zip(first.rows["code"], first.rows["unit"], strict=True))
    heard = Heard(dict.fromkeys(keys, "đã gửi"), dict.fromkeys(keys, "đúng là đã gửi"))
    april = closing(history, APRIL, first.known_at, heard=heard)
    may = closing(history, MAY, first.known_at + timedelta(days=31), [april])
    assert april.rows.empty
    assert list(april.excluded["reason"]) == ["đúng là đã gửi"] * len(keys)
    assert not flagged(first.rows, "late_update") & flagged(may.rows, "late_update")


def test_a_unit_of_a_kind_that_is_not_transferred_stands_apart():
    rows = pd.DataFrame({"unit_kind": ["sở", "huyện", "Ban", "trường"]})
    terms = Terms(part_two=())
    assert [terms.part_of(kind) for kind in rows["unit_kind"]] == [1, 0, 1, 0]
