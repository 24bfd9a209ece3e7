"""The frames that the rules get."""

from datetime import date, timedelta

import pandas as pd
import pytest

from sync.core.frames import ASSIGNMENTS, EVENTS, GIVEN, OBSERVATIONS, RECEIPTS, frame
from sync.ledger.rows import REFUSED, Event
from sync.ledger.store import Ledger
from tests.ledger.samples import CONFIG, START, collect, extension, later, receipt, seen, task


@pytest.mark.parametrize("filled", [False, True])
def test_frames_have_the_declared_columns_and_dtypes(ledger: Ledger, filled: bool) -> None:
    if filled:
        code = ledger.assign(START, [task()])[0].code
        ledger.add_events(START, [extension(code)])
        collect(ledger, START, {"SNV": [seen(code)]})
        ledger.record_issue(START, ("SNV", 1, "so.xlsx", "00"), {code: ""})
    record = ledger.load_record(later(1))
    for table, schema in zip(record, (ASSIGNMENTS, EVENTS, OBSERVATIONS, RECEIPTS, GIVEN), strict=True):
        assert len(table) == filled
        pd.testing.assert_series_equal(table.dtypes, frame(schema).dtypes)


def test_an_observation_comes_back_whole(ledger: Ledger) -> None:
    collect(ledger, START, {"SNV": [seen("A", "Đã hoàn thành", date(2018, 5, 14)), seen("B")]})
    first, second = ledger.load_record(START).observations.to_dict("records")
    assert (first["done_on"], first["state"], first["seen_at"]) == (
        pd.Timestamp("2018-05-14"),
        "Đã hoàn thành",
        START,
    )
    assert (first["file"], first["sheet"], first["row"]) == ("so-theo-doi/SNV/so.xlsx", "Theo dõi", 5)
    assert second["done_on"] is pd.NaT
    assert (second["seq"], second["present"], second["result_doc"]) == (2, True, "")


def test_what_came_later_does_not_exist(ledger: Ledger) -> None:
    (first,) = ledger.assign(START, [task()])
    collect(ledger, START, {"SNV": [seen(first.code)]})
    ledger.assign(later(1), [task(number=2)])
    ledger.add_events(later(1), [extension(first.code)])
    ledger.confirm(later(1), first.code, date(2018, 5, 20))
    ledger.record_issue(later(1), ("SNV", 1, "so.xlsx", "00"), {first.code: ""})
    collect(ledger, later(1), {"SNV": [seen(first.code, "Chờ điều kiện")]})
    past = ledger.load_record(later(1) - timedelta(microseconds=1))
    assert [len(table) for table in past] == [1, 0, 1, 1, 0]
    assert past.assignments["deadline"].tolist() == [pd.Timestamp("2018-05-15")]
    assert [len(table) for table in ledger.load_record(later(1))] == [2, 1, 2, 2, 1]


def test_a_confirmed_reading_is_the_deadline_and_the_last_word_counts(ledger: Ledger) -> None:
    words = {"deadline": date(2018, 6, 30), "deadline_basis": "quy ước", "deadline_confirmed": False}
    codes = [assigned.code for assigned in ledger.assign(START, [task(number=n, **words) for n in range(3)])]
    ledger.confirm(START, codes[0], None)
    ledger.confirm(START, codes[0], date(2018, 6, 15))
    ledger.confirm(START, codes[1], None)
    table = ledger.load_record(START).assignments
    assert table["deadline"].tolist() == [pd.Timestamp("2018-06-15"), pd.NaT, pd.Timestamp("2018-06-30")]
    assert table["deadline_confirmed"].tolist() == [True, False, False]


def test_a_unit_has_one_receipt_per_collection_and_it_is_a_success_only_if_every_file_was_got(
    ledger: Ledger,
) -> None:
    number = ledger.begin_collection(START, CONFIG)
    old, new = receipt(version=1), receipt(version=2, file="so-theo-doi/SNV/so-2.xlsx")
    ledger.take_unchanged(number, [new, old._replace(outcome=REFUSED), receipt("STP")])
    table = ledger.load_record(START).receipts.set_index("unit")
    assert table["ok"].to_dict() == {"SNV": False, "STP": True}
    assert (table.loc["SNV", "outcome"], table.loc["SNV", "version"]) == (REFUSED, 1)


def test_events_come_with_their_blanks(ledger: Ledger) -> None:
    (assigned,) = ledger.assign(START, [task()])
    ledger.add_events(START, [Event(assigned.code, "transfer", date(2018, 5, 3), new_unit="STP")])
    (row,) = ledger.load_record(START).events.to_dict("records")
    assert (row["new_unit"], row["field"], row["new_deadline"]) == ("STP", "", pd.NaT)
