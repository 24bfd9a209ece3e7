"""Opening a ledger: new, again, and one that is ahead of the program."""

import pytest
from sqlalchemy import text

from sync.ledger import schema
from sync.ledger.errors import LedgerError, NewerLedgerError
from sync.ledger.store import Ledger
from tests.ledger.samples import START, task


def test_opening_again_changes_nothing(url: str) -> None:
    with Ledger.open(url, "an") as first:
        first.assign(START, [task()])
        identity = first.deployment()
    with Ledger.open(url, "bình") as again:
        assert again.deployment() == identity
        assert len(again.held()) == 1


def test_a_missing_step_is_done_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(url, "an").close()
    done = []
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, lambda _: done.append("second")])
    for _ in range(2):
        Ledger.open(url, "an").close()
    assert done == ["second"]


def test_a_step_that_fails_leaves_the_ledger_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(url, "an").close()
    released = list(schema.STEPS)

    def fails(connection) -> None:
        connection.execute(text("CREATE TABLE half (a integer)"))
        connection.execute(text("SELECT nonsense FROM nowhere"))

    monkeypatch.setattr(schema, "STEPS", [*released, fails])
    with pytest.raises(LedgerError):
        Ledger.open(url, "an")
    monkeypatch.setattr(
        schema, "STEPS", [*released, lambda c: c.execute(text("CREATE TABLE half (a integer)"))]
    )
    Ledger.open(url, "an").close()


def test_a_ledger_of_a_newer_program_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(schema, "STEPS", [*schema.STEPS, lambda _: None])
        Ledger.open(url, "an").close()
    with pytest.raises(NewerLedgerError, match="cập nhật dondoc"):
        Ledger.open(url, "an")


def test_sqlite_is_opened_to_survive_a_power_cut(tmp_path) -> None:
    with Ledger.open(tmp_path / "so-cai.sqlite", "an") as ledger, ledger.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_file_that_is_no_ledger_is_said_in_words(tmp_path) -> None:
    (tmp_path / "so-cai.sqlite").write_bytes("không phải sổ cái ".encode() * 100)
    with pytest.raises(LedgerError, match="không phải là sổ cái"):
        Ledger.open(tmp_path / "so-cai.sqlite", "an")


def test_an_address_that_cannot_be_read_is_said_in_words() -> None:
    with pytest.raises(LedgerError, match="không đúng dạng"):
        Ledger.open("postgresql://[::1", "an")


def test_a_server_that_does_not_answer_is_said_in_words_and_without_the_password(tmp_path) -> None:
    with pytest.raises(LedgerError, match="không kết nối được") as caught:
        Ledger.open(f"postgresql://an:mật-khẩu@/x?host={tmp_path}", "an")
    assert "mật-khẩu" not in str(caught.value)
