"""What a unit wrote that no ledger column holds: its own rows and its cover, carried into its next tracker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sync.core.evidence.seen import row_key
from sync.core.grid import CellValue, Workbook
from sync.core.problems import Refusal
from sync.core.reading.cells import read_text
from sync.core.reading.cover import OPEN_FIELDS, read_cover
from sync.core.reading.table import Table
from sync.core.reading.workbook import read_tracker
from sync.core.telling.issuing import TrackerRow
from sync.core.tracker import COLUMNS, COVER_SHEET
from sync.ledger.copies import Copies
from sync.office.desk import Desk
from sync.sources.received import read

_KEPT = tuple(column.field for column in COLUMNS if not column.hidden and column.field != "ordinal")


@dataclass(frozen=True, slots=True)
class Carried:
    """Rows without a code ('ngoài sổ giao'), and the open fields of the cover as they were typed."""

    rows: list[TrackerRow] = field(default_factory=list)
    cover: Mapping[str, CellValue] = field(default_factory=dict)


def carried_over(desk: Desk, unit: str, issued: Sequence[TrackerRow]) -> Carried:
    """From the copy last received of the unit's tracker; rows that are among the rows issued are left out."""
    receipt = desk.ledger.last_receipts().get(unit)
    copy = Copies(desk.place.copies).path(receipt.sha256) if receipt else None
    if receipt is None or copy is None or not copy.is_file():
        return Carried()
    workbook = read(copy.read_bytes(), receipt.file)
    return Carried() if isinstance(workbook, Refusal) else _carried(workbook, desk.at.date(), issued)


def _carried(workbook: Workbook, today: date, issued: Sequence[TrackerRow]) -> Carried:
    tables = read_tracker(workbook, today).tables
    known = {_key(row) for row in issued}
    own = (_row(table, i) for table in tables for i, code in enumerate(table.columns["code"]) if not code)
    covers = [read_cover(grid) for grid in workbook.grids if grid.sheet == COVER_SHEET]
    typed = {name: value for cover in covers for name, value in cover.items() if name in OPEN_FIELDS}
    return Carried(
        [row for row in own if _key(row) not in known], {n: _as_typed(v) for n, v in typed.items()}
    )


def _as_typed(value: CellValue) -> CellValue:
    return value if isinstance(value, date) else read_text(value)


def _key(row: TrackerRow) -> tuple[str, str, str]:
    day = row["document_date"]
    return row_key(
        str(row["document_no"] or ""), day if isinstance(day, date) else None, str(row["content"] or "")
    )


def _row(table: Table, i: int) -> TrackerRow:
    return {name: table.raw[name].get(i, "") or table.columns[name][i] for name in _KEPT}
