"""Reasons that people typed into the written workbook, read back from it."""

from sync.core.grid import Workbook
from sync.core.reading.headers import Headings, find_header
from sync.core.reading.workbook import Sheet, read_table
from sync.core.reconciliation.declared import REASONS
from sync.core.text import fold
from sync.core.tracker import Column, Owner

_COLUMNS = (
    Column("code", "Mã nhiệm vụ", Owner.CENTRE),
    Column("period", "Kỳ", Owner.CENTRE),
    Column("content", "Nội dung nhiệm vụ", Owner.CENTRE),
    Column("reason", "Lý do", Owner.CENTRE),
    Column("remark", "Ghi chú lý do", Owner.CENTRE),
    Column("key", "Khoá", Owner.CENTRE),
)
_HEADINGS = Headings(_COLUMNS)
_KNOWN = {fold(reason): reason for reason in REASONS}


def typed_reasons(workbook: Workbook) -> dict[str, tuple[str, str]] | None:
    """Key → (reason, remark) as they stand in the workbook; None when it has no such table.

    Words that are no reason code are kept as remark: nothing that people typed is lost.
    """
    for grid in workbook.grids:
        header = find_header(grid, _HEADINGS)
        if header and {"key", "reason"} <= set(header.columns):
            columns = read_table(Sheet(grid, header, _HEADINGS))[0].columns
            rows = zip(columns["key"], columns["reason"], columns["remark"], strict=True)
            return {key: _code(reason, remark) for key, reason, remark in rows if key}
    return None


def _code(reason: str, remark: str) -> tuple[str, str]:
    known = _KNOWN.get(fold(reason), "")
    said = [] if known or not reason else [reason]
    return known, "; ".join([*said, *([remark] if remark and remark not in said else [])])
