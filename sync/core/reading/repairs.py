"""What may be mended in a tracker without asking: blanks and NFC, a day typed as text, a choice in another spelling.

Each has one reading only, the one that reading already uses; so a repair changes no meaning, and the ledger sees none.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.core.grid import CellValue, Grid, cell_name
from sync.core.legacy import legacy_rows
from sync.core.problems import Mistake
from sync.core.reading.cells import read_choice, read_date, read_text, show_day
from sync.core.reading.table import Table
from sync.core.tracker import COLUMNS, Column, Kind, Owner

_WORDS = re.compile(r"[^\W\d_]{2}.*", re.DOTALL)
_LONG_NUMBERED = re.compile(r"\d.{11,}", re.DOTALL)
_TRUTH = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class Repair:
    """One cell to mend.

    Attributes:
        sheet: its sheet.
        row, column: its place as a person counts.
        code: the code of the task in that row, '' if there is none.
        header: what people call the column.
        old: the value as it stands.
        new: the value to write; None empties a cell that holds blanks only.
        what: what is done, in words.
    """

    sheet: str
    row: int
    column: int
    code: str
    header: str
    old: CellValue
    new: str | date | None
    what: str

    @property
    def cell(self) -> str:
        """'T7'."""
        return cell_name(self.row - 1, self.column - 1)

    @property
    def shown(self) -> tuple[str, str]:
        """Old and new between quotation marks: blanks can be seen, and no spreadsheet takes them for a formula."""
        new = show_day(self.new) if isinstance(self.new, date) else self.new or ""
        return f"“{self.old}”", f"“{new}”"


def repairs(grid: Grid, table: Table, *, unit_only: bool) -> Iterator[Repair]:
    """Every cell of the tasks that may be mended, column by column.

    Args:
        grid: the sheet.
        table: its tasks.
        unit_only: leave the office's grey columns alone, as in a tracker that was issued.
    """
    columns = (c for c in COLUMNS if table.has(c.field) and c.kind is not Kind.ORDINAL)
    for column in columns:
        if unit_only and column.owner is Owner.CENTRE:
            continue
        position = table.positions[column.field]
        mend = _RULES.get(column.kind, _mend_text)
        for at, row in enumerate(table.rows):
            old = grid.rows[row - 1][position]
            found = mend(column, old) if old is not None else None
            if found:
                new, what = found
                yield Repair(
                    grid.sheet, row, position + 1, table.columns["code"][at], column.header, old, new, what
                )


Mended = tuple[str | date | None, str]


def _mend_date(_: Column, old: CellValue) -> Mended | None:
    """A day in text or as a bare number; words that name no day stay, and so does what was refused."""
    if isinstance(old, date):
        return None
    reading = read_date(old)
    if reading.day is None or reading.mistake not in _ONE_READING:
        return None
    return reading.day, _ONE_READING[reading.mistake]


_ONE_READING: Mapping[Mistake | None, str] = {
    Mistake.DATE_AS_TEXT: "đổi ngày gõ dạng chữ thành ngày (ngày trước, tháng sau)",
    Mistake.DATE_AS_NUMBER: "đổi số thành ngày",
}


def _mend_choice(column: Column, old: CellValue) -> Mended | None:
    if not isinstance(old, str):
        return None
    choice, _, _ = read_choice(old, column.choices)
    return (choice, "ghi lại theo danh mục") if choice and choice != old else _mend_text(column, old)


def _mend_text(_: Column, old: CellValue) -> Mended | None:
    if not isinstance(old, str) or legacy_rows([old]):
        return None
    new = read_text(old)
    if new == old or (new and not _stays_text(new)):
        return None
    return new or None, "bỏ dấu cách thừa, thống nhất bảng mã Unicode"


def _stays_text(text: str) -> bool:
    """Whether a spreadsheet that parses what is written, as Excel does, would leave these words words."""
    return bool(_WORDS.match(text) or _LONG_NUMBERED.match(text)) and text.casefold() not in _TRUTH


_RULES: Mapping[Kind, Callable[[Column, Any], Mended | None]] = {
    Kind.DATE: _mend_date,
    Kind.DEADLINE: _mend_date,
    Kind.CHOICE: _mend_choice,
}
