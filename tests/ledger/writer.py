"""The process that the kill test kills: it collects without end and tells each thing it was told is safe."""

from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from sync.ledger.copies import Copies
from sync.ledger.rows import UNCHANGED
from sync.ledger.store import Ledger
from tests.ledger.samples import CONFIG, START, receipt, seen, take

UNITS = [f"U{number}" for number in range(4)]


def collect_for_ever(root: Path, told: Connection) -> None:
    """Send ('unit', collection, unit, sha256) and ('end', collection) after each was acknowledged by the ledger."""
    copies = Copies(root / "ban-luu")
    with Ledger.open(root / "so-cai.sqlite", "an") as ledger:
        while True:
            at = (ledger.last_collection_at() or START) + timedelta(hours=1)
            number = ledger.begin_collection(at, CONFIG)
            for unit in UNITS[1:]:
                digest = copies.put(f"{unit} in collection {number}".encode())
                codes = [seen(f"{unit}-{row}", f"collection {number}") for row in range(20)]
                ledger.take(number, take(unit, at, codes, sha256=digest))
                told.send(("unit", number, unit, digest))
            ledger.take_unchanged(number, [receipt(UNITS[0], at, UNCHANGED, sha256="")])
            told.send(("unit", number, UNITS[0], ""))
            ledger.finish_collection(number, at)
            told.send(("end", number))
