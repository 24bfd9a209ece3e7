"""Nobody is accused whom the record does not convict, and nobody convicted is missed: against an oracle of §2.2."""

import csv
import os
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.calendar import Calendar
from sync.core.clocks.situation import situate
from sync.core.clocks.status import STATUSES
from sync.core.clocks.updates import VERDICTS
from sync.core.evidence.record import Record
from sync.core.rules import Rules
from tests.core.histories import case, cases, record_of
from tests.core.oracle import Oracle

CALENDAR_CSV = Path(__file__).parents[3] / "config" / "calendar.csv"
with CALENDAR_CSV.open(encoding="utf-8-sig", newline="") as file:
    ROWS = list(csv.DictReader(file))
CALENDAR = Calendar.from_rows(ROWS)
SPECIAL = {date.fromisoformat(row["ngay"]): row["loai"] == "LAM_BU" for row in ROWS}
EXAMPLES = int(os.environ.get("DONDOC_EXAMPLES", "20"))
thorough = settings(max_examples=EXAMPLES, deadline=None)
CLOCKS = ["status", "verdict", "updated_at", "previous_at", "proven_at"]


def situation(record, as_of, known_at):
    table = situate(record, as_of, known_at, CALENDAR, Rules())
    return table.sort_values(["code", "unit"], ignore_index=True)


def told(row):
    return {name: None if pd.isna(row[name]) else row[name] for name in CLOCKS}


def known_as_the_day_ends(as_of):
    return datetime(as_of.year, as_of.month, as_of.day) + timedelta(days=1)


def assert_as_the_oracle_says(history, as_of, known_at):
    oracle = Oracle(history, SPECIAL, as_of, known_at)
    table = situation(record_of(history), as_of, known_at).set_index(["code", "unit"])
    known = [task for task in history["assignments"] if task["recorded_at"] <= known_at]
    expected = {(task["code"], unit): (task, unit) for task in known for unit in oracle.units(task)}
    assert set(table.index) == set(expected)
    for key, (task, unit) in expected.items():
        said = {"status": oracle.status(task, unit), **oracle.update_clock(task, unit)}
        if said["verdict"] != "late":
            said["proven_at"] = None
        assert told(table.loc[key]) == said, key


@thorough
@given(cases())
def test_no_unit_is_accused_without_proof_and_none_proven_is_missed(example):
    assert_as_the_oracle_says(*example)


@thorough
@given(cases())
def test_the_same_holds_when_everything_is_known_at_the_end_of_the_day(example):
    history, as_of, _ = example
    assert_as_the_oracle_says(history, as_of, known_as_the_day_ends(as_of))


@thorough
@given(cases())
def test_a_past_report_does_not_change_when_later_data_arrive(example):
    history, as_of, known_at = example
    record = record_of(history)
    cut = {
        name: [row for row in rows if row[instant] <= known_at]
        for (name, rows), instant in zip(
            history.items(), ("recorded_at", "recorded_at", "seen_at", "at", "given_at"), strict=True
        )
    }
    before, after = situation(record_of(cut), as_of, known_at), situation(record, as_of, known_at)
    pd.testing.assert_frame_equal(before, after)


@thorough
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_units_and_rows_does_not_matter(example, random):
    history, as_of, known_at = example
    shuffled = Record(
        *(table.iloc[random.sample(range(len(table)), len(table))] for table in record_of(history))
    )
    events = record_of(history).events  # events of one day count in the order of the book
    pd.testing.assert_frame_equal(
        situation(record_of(history), as_of, known_at),
        situation(shuffled._replace(events=events), as_of, known_at),
    )


@thorough
@given(cases())
def test_an_offence_once_proven_is_never_healed_by_time(example):
    history, as_of, known_at = example
    # Only the office's correction of its own mistake lifts it.
    history["events"] = [event for event in history["events"] if event["kind"] != "correction"]
    record = record_of(history)
    early = situation(record, as_of, known_at).set_index(["code", "unit"])
    late = situation(record, as_of, known_at + timedelta(days=30)).set_index(["code", "unit"])
    proven = early.index[early["verdict"] == "late"]
    assert late.loc[proven, "verdict"].eq("late").all()
    pd.testing.assert_series_equal(late.loc[proven, "proven_at"], early.loc[proven, "proven_at"])


def test_the_histories_reach_every_verdict_and_every_status():
    history, _, _ = case(Random(1), parts=60)
    seen = {"verdict": set(), "status": set()}
    for as_of in (date(2018, 4, 26), date(2018, 5, 2), date(2018, 5, 16)):
        table = situation(record_of(history), as_of, known_as_the_day_ends(as_of))
        for column, values in seen.items():
            values.update(table[column])
    assert seen["verdict"] == set(VERDICTS)
    assert seen["status"] == set(STATUSES)
