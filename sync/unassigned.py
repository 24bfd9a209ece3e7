"""A unit's own rows ('ngoài sổ giao'): read back from the copy last received, so that a new tracker keeps them."""

from collections.abc import Sequence
from datetime import date

from sync.assigning import Desk
from sync.core.issuing import TrackerRow
from sync.core.problems import Refusal
from sync.core.reading import read_tracker
from sync.core.seen import row_key
from sync.core.table import Table
from sync.core.tracker import COLUMNS
from sync.ledger.copies import Copies
from sync.sources.workbook import read

_KEPT = tuple(column.field for column in COLUMNS if not column.hidden and column.field != "ordinal")


def unassigned_rows(desk: Desk, unit: str, issued: Sequence[TrackerRow]) -> list[TrackerRow]:
    """Rows without a code in the unit's tracker as last received, but for those that are among the rows issued."""
    receipt = desk.ledger.last_receipts().get(unit)
    copy = Copies(desk.place.copies).path(receipt.sha256) if receipt else None
    if copy is None or not copy.is_file():
        return []
    workbook = read(copy.read_bytes(), copy.name)
    if isinstance(workbook, Refusal):
        return []
    tables = read_tracker(workbook, desk.at.date()).tables
    known = {_key(row) for row in issued}
    own = (_row(table, i) for table in tables for i, code in enumerate(table.columns["code"]) if not code)
    return [row for row in own if _key(row) not in known]


def _key(row: TrackerRow) -> tuple[str, str, str]:
    day = row["document_date"]
    return row_key(
        str(row["document_no"] or ""), day if isinstance(day, date) else None, str(row["content"] or "")
    )


def _row(table: Table, i: int) -> TrackerRow:
    return {name: table.raw[name].get(i, "") or table.columns[name][i] for name in _KEPT}
