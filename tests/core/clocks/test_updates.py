"""The update clock, row by row of the table of domain §2.2."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from sync.core.clocks.updates import update_clock
from sync.core.frames import OBSERVATIONS, RECEIPTS, frame
from sync.core.rules import Rules

# The deadline is Friday 27/4/2018; 30/4 and 1/5 are days off, so L is 24:00 of Thursday 3/5.
DUE, LAST = date(2018, 4, 27), date(2018, 5, 3)


def at(text):
    """'27/4 20:00' in 2018."""
    return datetime.strptime(f"2018/{text}", "%Y/%d/%m %H:%M")


def history(text):
    """Lines 'instant: what': got, missed, or what the file showed of the task, e.g. 'progress', 'blocked', 'done'."""
    receipts, observations = [], []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        when, _, what = line.partition(": ")
        missed = what == "missed"
        receipts.append(
            {
                "collection": number,
                "unit": "A",
                "at": at(when),
                "ok": not missed,
                "outcome": "missing" if missed else "received",
            }
        )
        if what not in ("got", "missed"):
            observations.append(sighting(number, at(when), what))
    return frame(OBSERVATIONS, observations), frame(RECEIPTS, receipts)


def sighting(number, when, what):
    row = {"seq": number, "code": "1", "unit": "A", "collection": number, "seen_at": when, "present": True}
    plain = {"applied": True, "changed": ""}
    told = {
        "first seen": plain,
        "usable again": plain,
        "emptied": plain,
        "vanished": plain | {"present": False},
        "blocked": {"applied": False, "changed": ""},
        "done": plain | {"changed": "done_on state", "state": "Đã hoàn thành"},
        "done at first sight": plain | {"state": "Đã hoàn thành"},
    }
    return row | told.get(what, plain | {"changed": what})


def clock(text, known_at, rules=None, unit="A"):
    task = pd.DataFrame(
        {"code": ["1"], "unit": [unit], "due": [pd.Timestamp(DUE)], "update_by": [pd.Timestamp(LAST)]}
    )
    return update_clock(task, *history(text), at(known_at), rules or Rules()).iloc[0]


def verdict(text, known_at="31/5 00:00", **how):
    return clock(text, known_at, **how)["verdict"]


FIRST = "20/4 20:00: first seen\n"


def test_before_the_deadline_has_passed_nothing_is_due():
    assert verdict(FIRST, "28/4 00:00") == "not_due"
    assert verdict(FIRST, "28/4 00:01") == "in_grace"


def test_no_update_is_in_grace_until_24_hours_of_the_last_day():
    assert verdict(FIRST + "3/5 20:00: got", "4/5 00:00") == "in_grace"
    assert verdict(FIRST + "3/5 20:00: got", "4/5 00:01") == "undetermined"


def test_an_update_seen_at_24_hours_of_the_last_day_is_timely_and_a_minute_later_was_proven_late():
    assert verdict(FIRST + "4/5 00:00: progress") == "timely"
    assert verdict(FIRST + "4/5 00:01: got\n4/5 00:02: progress") == "late"


def test_a_collection_at_24_hours_of_the_last_day_proves_nothing_yet():
    assert verdict(FIRST + "4/5 00:00: got") == "undetermined"


def test_the_first_collection_after_the_last_day_with_nothing_there_proves_lateness():
    told = clock(FIRST + "4/5 07:00: got\n5/5 07:00: got", "31/5 00:00")
    assert told["verdict"] == "late"
    assert told["proven_at"] == at("4/5 07:00")
    assert told["previous_at"] == at("5/5 07:00")
    assert pd.isna(told["updated_at"])


def test_a_later_update_does_not_take_the_proof_away():
    told = clock(FIRST + "4/5 07:00: got\n5/5 07:00: got\n6/5 07:00: progress", "31/5 00:00")
    assert (told["verdict"], told["proven_at"]) == ("late", at("4/5 07:00"))
    assert (told["previous_at"], told["updated_at"]) == (at("5/5 07:00"), at("6/5 07:00"))


def test_an_update_first_seen_after_the_last_day_is_timely_when_nobody_looked_in_between():
    told = clock(FIRST + "2/5 20:00: got\n4/5 20:00: progress", "31/5 00:00")
    assert (told["verdict"], told["previous_at"], told["updated_at"]) == (
        "timely",
        at("2/5 20:00"),
        at("4/5 20:00"),
    )
    assert pd.isna(told["proven_at"])


def test_a_try_that_failed_in_between_leaves_it_undetermined():
    assert verdict(FIRST + "2/5 20:00: got\n4/5 07:00: missed\n4/5 20:00: progress") == "undetermined"


def test_a_try_that_failed_before_the_last_day_ended_does_not_matter():
    assert verdict(FIRST + "3/5 20:00: missed\n4/5 20:00: progress") == "timely"


def test_only_failed_tries_after_the_last_day_accuse_nobody():
    assert verdict(FIRST + "4/5 07:00: missed\n5/5 07:00: missed") == "undetermined"


def test_an_update_before_the_deadline_day_is_none_unless_the_setting_says_so():
    early = FIRST + "25/4 20:00: progress\n4/5 07:00: got"
    assert verdict(early) == "late"
    assert verdict(early, rules=Rules(early_update_days=2)) == "timely"
    assert verdict(early, rules=Rules(early_update_days=1)) == "late"


def test_the_deadline_day_itself_counts_from_midnight():
    assert verdict(FIRST + "27/4 00:00: progress\n4/5 07:00: got") == "timely"
    assert verdict(FIRST + "26/4 23:59: progress\n4/5 07:00: got") == "late"


@pytest.mark.parametrize("done", ["done", "done at first sight"])
def test_a_completion_recorded_at_any_earlier_time_is_an_update(done):
    assert verdict(f"2/4 20:00: {done}\n4/5 07:00: got") == "timely"


def test_a_remark_and_an_emptied_cell_are_no_updates():
    assert verdict(FIRST + "2/5 20:00: remark\n4/5 07:00: got") == "late"
    assert verdict(FIRST + "2/5 20:00: emptied\n4/5 07:00: got") == "late"


@pytest.mark.parametrize("field", ["state", "done_on", "result_doc", "progress", "delay_reason"])
def test_each_field_that_reports_is_an_update(field):
    assert verdict(FIRST + f"2/5 20:00: remark {field}\n4/5 07:00: got") == "timely"


def test_a_vanished_row_hides_nothing():
    assert verdict(FIRST + "2/5 20:00: vanished\n4/5 07:00: got") == "late"


def test_a_task_never_seen_in_any_file_accuses_nobody():
    assert verdict("2/5 20:00: got\n4/5 07:00: got\n5/5 07:00: got") == "undetermined"


def test_a_task_first_seen_after_the_last_day_is_judged_from_its_first_sight_on():
    told = clock("4/5 07:00: got\n5/5 07:00: first seen\n6/5 07:00: progress", "31/5 00:00")
    assert (told["verdict"], told["proven_at"]) == ("late", at("5/5 07:00"))
    assert verdict("4/5 07:00: got\n5/5 07:00: progress") == "timely"


def test_two_rows_with_one_code_make_a_collection_a_failed_try():
    assert verdict(FIRST + "2/5 20:00: blocked\n4/5 07:00: got\n5/5 07:00: got") == "undetermined"
    assert verdict(FIRST + "2/5 20:00: blocked\n4/5 07:00: got\n5/5 07:00: progress") == "undetermined"


def test_when_the_row_is_usable_again_the_collection_proves_again():
    told = clock(FIRST + "2/5 20:00: blocked\n4/5 07:00: got\n5/5 07:00: usable again", "31/5 00:00")
    assert (told["verdict"], told["proven_at"]) == ("late", at("5/5 07:00"))


def test_a_proof_from_before_the_block_stays():
    told = clock(FIRST + "4/5 07:00: got\n5/5 07:00: blocked\n6/5 07:00: got", "31/5 00:00")
    assert (told["verdict"], told["previous_at"]) == ("late", at("4/5 07:00"))


def test_what_came_after_the_instant_of_knowing_does_not_exist():
    story = FIRST + "2/5 20:00: got\n4/5 07:00: got\n5/5 07:00: progress"
    assert verdict(story, "4/5 06:59") == "undetermined"
    assert verdict(story, "4/5 07:00") == "late"


def test_another_units_file_proves_nothing():
    assert verdict(FIRST + "4/5 07:00: got", unit="B") == "undetermined"


def test_a_version_read_seconds_later_in_the_same_collection_is_no_second_collection():
    observations, receipts = history(FIRST + "4/5 07:00: progress")
    second = receipts.iloc[[-1]].assign(at=at("4/5 07:00") + timedelta(seconds=5), file="2")
    observations.loc[1, "seen_at"] += pd.Timedelta(seconds=5)
    task = pd.DataFrame(
        {"code": ["1"], "unit": ["A"], "due": [pd.Timestamp(DUE)], "update_by": [pd.Timestamp(LAST)]}
    )
    told = update_clock(task, observations, pd.concat([receipts, second]), at("31/5 00:00"), Rules()).iloc[0]
    assert (told["verdict"], told["updated_at"]) == ("timely", at("4/5 07:00"))


@pytest.mark.parametrize(("reason", "expected"), [("no_access", "undetermined"), ("duplicate", "late")])
def test_a_collection_that_lost_one_of_two_files_proves_nothing_but_a_stray_copy_does_not_matter(
    reason, expected
):
    observations, receipts = history(FIRST + "4/5 07:00: got")
    lost = receipts.iloc[[-1]].assign(ok=False, outcome="refused", reason=reason, file="2")
    task = pd.DataFrame(
        {"code": ["1"], "unit": ["A"], "due": [pd.Timestamp(DUE)], "update_by": [pd.Timestamp(LAST)]}
    )
    told = update_clock(task, observations, pd.concat([receipts, lost]), at("31/5 00:00"), Rules())
    assert told["verdict"].tolist() == [expected]


def test_no_deadline_and_no_tasks_have_no_verdict():
    observations, receipts = history(FIRST + "4/5 07:00: got")
    blank = pd.DataFrame({"code": ["1"], "unit": ["A"], "due": [pd.NaT], "update_by": [pd.NaT]})
    told = update_clock(
        blank.astype({"due": "datetime64[s]", "update_by": "datetime64[s]"}),
        observations,
        receipts,
        at("31/5 00:00"),
        Rules(),
    )
    assert told["verdict"].tolist() == [""]
    assert told[["updated_at", "previous_at", "proven_at"]].isna().all(axis=None)
    none = blank.iloc[:0].astype({"due": "datetime64[s]", "update_by": "datetime64[s]"})
    assert update_clock(none, observations, receipts, at("31/5 00:00"), Rules()).empty


def test_without_any_collection_nothing_is_proven():
    assert verdict("") == "undetermined"
    assert verdict("", "3/5 08:00") == "in_grace"
    assert np.isnat(clock("", "31/5 00:00")["previous_at"].to_datetime64())
