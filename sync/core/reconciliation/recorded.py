"""The shape of a row of either book."""

from sync.core.frames import COUNT, DAY, FLAG, TEXT, Schema
from sync.core.reconciliation.declared import COMPARED

RECORDED: Schema = {
    "period": TEXT, "code": TEXT, "unit": TEXT, "unit_name": TEXT, "content": TEXT, "document_no": TEXT,
    "document_date": DAY, "deadline": DAY, "days_late": COUNT, "overdue": TEXT, "late_update": TEXT, "remark": TEXT,
    "sheet": TEXT, "row": COUNT, **{f"says_{name}": FLAG for name in COMPARED},
}  # fmt: skip
"""One row of either book: `period` is a month, `unit` a code (or what was typed, where nobody bears that name), `says_…`
whether the book has that column, `overdue` and `late_update` are YES, NO or ''."""
