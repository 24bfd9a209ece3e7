"""What a drive listed is kept like everything else: appended, chained, sealed."""

import pytest
from sqlalchemy import text

from sync.ledger import schema
from sync.ledger.rows import Listed
from sync.ledger.store import Ledger
from tests.ledger.samples import START, task


def test_the_newest_listing_of_each_file_counts(ledger: Ledger) -> None:
    number = ledger.begin_collection(START, {})
    first, other = (
        Listed("google:a", "7", "2018-05-15T01:00:00.000Z", True),
        Listed("google:b", "1", "", False),
    )
    ledger.record_listings(number, [first, other])
    newer = Listed("google:a", "8", "2018-05-15T02:00:00.000Z", False)
    ledger.record_listings(number, [newer])
    assert ledger.last_listings() == {"google:a": newer, "google:b": other}


def test_recording_nothing_writes_nothing(ledger: Ledger) -> None:
    ledger.record_listings(1, [])
    assert ledger.last_listings() == {}


def test_a_listing_is_not_changed_afterwards(ledger: Ledger) -> None:
    number = ledger.begin_collection(START, {})
    ledger.record_listings(number, [Listed("google:a", "7", "", False)])
    with pytest.raises(Exception, match="sổ cái chỉ ghi thêm"), ledger.engine.begin() as connection:
        connection.execute(text("UPDATE listings SET version = '9'"))


def test_an_older_ledger_gets_the_table_and_keeps_what_it_has(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(schema, "STEPS", schema.STEPS[:2])
        older.setattr("sync.ledger.chain.CHAINED", dict(schema.FIRST.items()))
        with Ledger.open(url, "an") as ledger:
            ledger.assign(START, [task()])
    with Ledger.open(url, "an") as ledger:
        assert len(ledger.held()) == 1
        assert ledger.last_listings() == {}
        ledger.assign(START, [task(content="việc sau")])
