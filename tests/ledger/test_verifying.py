"""Whatever is changed behind the ledger's back is found and named."""

from pathlib import Path

import pytest
from sqlalchemy import text

from sync.ledger.chain import link
from sync.ledger.copies import Copies
from sync.ledger.rows import Listed
from sync.ledger.store import Ledger
from sync.ledger.tables import CHAINED
from sync.ledger.verifying import closed_list_faults
from tests.ledger.closing_samples import closing, write_one_of_each
from tests.ledger.samples import START, collect, extension, later, seen, task


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "ban-luu")


@pytest.fixture
def full(ledger: Ledger, copies: Copies) -> Ledger:
    """A ledger with something in every chain and two copies."""
    codes = [assigned.code for assigned in ledger.assign(START, [task(number=n) for n in range(4)])]
    ledger.confirm(START, codes[0], None, "không rõ ngày")
    ledger.add_events(START, [extension(codes[1])])
    ledger.record_issue(START, ("SNV", 1, "so.xlsx", "e" * 64), dict.fromkeys(codes, ""))
    ledger.retire(START, "SNV", 1)
    for day, content in ((1, b"one"), (2, b"two")):
        sha256 = copies.put(content)
        collect(ledger, later(day), {"SNV": [seen(code, f"day {day}") for code in codes]}, sha256=sha256)
    write_one_of_each(ledger, copies)
    ledger.record_listings(2, [Listed("google:a", "7", "2018-05-04T01:00:00.000Z", fresh=False)])
    return ledger


def tamper(ledger: Ledger, table: str, *statements: str) -> None:
    """Change a table as somebody would who can write to the database: triggers gone."""
    with ledger.engine.begin() as connection:
        if ledger.engine.dialect.name == "sqlite":
            connection.execute(text(f"DROP TRIGGER {table}_no_update"))
            connection.execute(text(f"DROP TRIGGER {table}_no_delete"))
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


def found(ledger: Ledger, copies: Copies) -> list[tuple[str, int]]:
    return [(broken.place, broken.seq) for broken in ledger.verify(copies)]


def test_an_honest_ledger_has_nothing_to_tell(full: Ledger, copies: Copies) -> None:
    with full.engine.connect() as connection:
        assert all(connection.execute(table.select()).first() for table in CHAINED.values())
    assert full.verify(copies) == []


def test_one_edited_row_of_any_chain_is_named(full: Ledger, copies: Copies) -> None:
    edited = {
        "acts": "actor", "assignments": "content", "confirmations": "note", "events": "remark", "issues": "file",
        "collections": "config", "receipts": "outcome", "observations": "progress", "retirements": "unit",
        "seals": "at", "configurations": "content", "drafts": "file", "objections": "text", "closings": "file",
        "list_corrections": "text", "listings": "version", "reconciliations": "reason",
    }  # fmt: skip
    for table, column in edited.items():
        tamper(full, table, f"UPDATE {table} SET {column} = 'x' WHERE seq = 1")
    assert found(full, copies) == [(table, 1) for table in CHAINED]
    assert set(edited) == set(CHAINED)


def test_a_tail_cut_off_is_missed_because_the_end_of_the_collection_was_sealed(
    full: Ledger, copies: Copies
) -> None:
    tamper(full, "observations", "DELETE FROM observations WHERE seq >= 7")
    (broken,) = full.verify(copies)
    assert (broken.place, broken.seq) == ("observations", 7)
    assert "7–8" in broken.message


def test_a_row_taken_out_of_the_middle_is_named(full: Ledger, copies: Copies) -> None:
    tamper(full, "observations", "DELETE FROM observations WHERE seq = 3")
    assert found(full, copies) == [("observations", 3)]


def test_two_rows_swapped_are_named(full: Ledger, copies: Copies) -> None:
    swap = [
        f"UPDATE observations SET seq = {new} WHERE seq = {old}" for old, new in ((2, 99), (5, 2), (99, 5))
    ]
    tamper(full, "observations", *swap)
    assert found(full, copies) == [("observations", 2)]


def test_a_chain_written_anew_from_end_to_end_differs_from_its_seals(full: Ledger, copies: Copies) -> None:
    with full.engine.connect() as connection:
        rows = [
            tuple(row) for row in connection.execute(CHAINED["observations"].select().order_by(text("seq")))
        ]
    previous, statements = "", []
    for row in rows:
        forged = ["forged" if value == "day 1" else value for value in row[:-1]]
        previous = link(previous, forged)
        change = f"UPDATE observations SET state = replace(state, 'day 1', 'forged'), hash = '{previous}'"
        statements.append(f"{change} WHERE seq = {row[0]}")
    tamper(full, "observations", *statements)
    assert found(full, copies) == [("observations", 4)]


def test_a_flipped_byte_of_a_copy_is_named(full: Ledger, copies: Copies) -> None:
    sha256 = copies.put(b"one")
    copies.path(sha256).write_bytes(b"onf")
    (broken,) = full.verify(copies)
    assert (broken.place, broken.sha256) == ("copies", sha256)


def test_a_missing_copy_is_named(full: Ledger, copies: Copies) -> None:
    sha256 = copies.put(b"two")
    copies.path(sha256).unlink()
    (broken,) = full.verify(copies)
    assert (broken.place, broken.sha256) == ("copies", sha256)
    assert broken.message.count(" – ") == 2


def test_each_chain_tells_only_its_first_fault(full: Ledger, copies: Copies) -> None:
    tamper(full, "receipts", "UPDATE receipts SET rows = 5")
    tamper(full, "events", "UPDATE events SET remark = 'x'")
    assert found(full, copies) == [("events", 1), ("receipts", 1)]


def test_a_closed_list_whose_text_was_exchanged_with_its_whole_chain_is_named(
    full: Ledger, copies: Copies
) -> None:
    row = full.closings()[0]
    forged = row._replace(content=row.content.replace("Sở Nội vụ", "Sở Nội Vụ"))
    assert [fault.seq for fault in closed_list_faults([forged])] == [1]


def test_a_list_whose_stored_workbook_is_gone_is_named(full: Ledger, copies: Copies) -> None:
    copies.path(full.closings()[0].workbook).unlink()
    assert [broken.place for broken in full.verify(copies)] == ["copies"]


def test_a_book_that_was_reconciled_and_is_gone_or_changed_is_named(full: Ledger, copies: Copies) -> None:
    digest = copies.put("sổ của Sở Nội vụ".encode())
    copies.path(digest).write_bytes(b"other")
    assert [(broken.place, broken.sha256) for broken in full.verify(copies)] == [("copies", digest)]
    copies.path(digest).unlink()
    (gone,) = full.verify(copies)
    assert (gone.sha256, "không còn" in gone.message) == (digest, True)


def test_an_act_that_was_forged_is_named_and_not_read(full: Ledger, copies: Copies) -> None:
    tamper(full, "acts", "UPDATE acts SET detail = 'x' WHERE kind = 'reconcile'")
    assert [place for place, _ in found(full, copies)] == ["acts"]


def test_a_list_that_does_not_follow_from_the_one_before_is_named() -> None:
    first, second = closing("2018-04"), closing("2018-05", previous=closing("2018-04").sha256)
    assert closed_list_faults([first, second]) == []
    [broken] = closed_list_faults([closing("2018-04", known_at=START), second])
    assert (broken.place, broken.seq) == ("closings", 2)
    assert "2018-05" in broken.message
