"""A transferred list → what of it goes into Sở Nội vụ's own book, each row once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sync.core.grid import CellValue, Grid, Workbook
from sync.core.reading.cells import read_date, read_text
from sync.core.reading.table import Table
from sync.core.reconciliation.book import BookTable, read_book
from sync.core.text import fold, plain
from sync.core.tracker import CODE

_NUMBER = re.compile(r"\bDS-(20\d\d-(?:0[1-9]|1[0-2]))\b")
_MONTH = re.compile(r"(20\d\d)-(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])\s*[/.-]\s*(20\d\d)")
_DEADLINE = plain("Hạn hiện hành (gia hạn số)")
_WITH_DAY = re.compile(r"^(.*?)[,;]?\s*(\d{1,2}/\d{1,2}/\d{4})$")
"""'1196/UBND-TH, 15/05/2018': number and day in one cell."""

Row = Mapping[str, CellValue]


class ListRead(NamedTuple):
    """A transferred list: its month ('2018-04'), its members by the fields of declared.COLUMNS, and rows that lack a code."""

    period: str
    rows: tuple[Row, ...]
    without_code: int = 0


def read_list(workbook: Workbook) -> ListRead | None:
    """The members of a list; None for a workbook that bears no number of a list (DS-2018-04), or has no such rows."""
    grids = {grid.sheet: grid for grid in workbook.grids}
    for one in read_book(workbook).tables:
        found = _NUMBER.search(one.title)
        if found:
            rows = [dict(row) for row in _rows(one, grids[one.table.sheet], found[1])]
            return ListRead(found[1], tuple(rows), len(one.table.rows) - len(rows))
    return None


def _rows(one: BookTable, grid: Grid, period: str) -> Iterator[Row]:
    table = one.table
    deadlines = _deadlines(grid, table)
    for at, code in enumerate(table.columns[CODE]):
        if not code:
            continue
        kept = {
            name: table.columns[name][at]
            for name in ("code", "lead_unit", "content", "deadline_kind", "overdue", "late_update")
        }
        late = table.columns["days_late"][at].partition("/")[0].strip()
        yield {
            **kept, **_document(table, at), "period": period, "deadline": deadlines[at],
            "days_late": int(late) if late.isdecimal() else None,
        }  # fmt: skip


def _document(table: Table, at: int) -> Row:
    """Number and day of the document, which the list writes into one cell."""
    number, day = table.columns["document_no"][at], table.columns["document_date"][at]
    found = None if day else _WITH_DAY.match(number)
    return {
        "document_no": found[1] if found else number,
        "document_date": read_date(found[2]).day if found else day,
    }


def _deadlines(grid: Grid, table: Table) -> list[date | None]:
    """The day in force: of its own column, else the day before the extension ('30/06/2018: gia hạn 12/UBND')."""
    if table.has("deadline"):
        return list(table.columns["deadline"])
    header = [plain(read_text(value)) for value in grid.rows[table.header_row - 1]]
    if _DEADLINE not in header:
        return [None] * len(table.rows)
    column = header.index(_DEADLINE)
    words = [read_text(grid.rows[row - 1][column]).partition(":")[0] for row in table.rows]
    return [read_date(text).day for text in words]


def missing_from(table: Table, lists: Sequence[ListRead]) -> list[Row]:
    """The rows of the lists that a book lacks, month by month; known again by month, code and unit.

    Args:
        table: the book's sheet; it has the columns of month, code and unit.
        lists: the transferred lists, in the order in which they go in.
    """
    columns = (table.columns[name] for name in ("period", "code", "lead_unit"))
    known = {_key(*cells) for cells in zip(*columns, strict=True)}
    found: list[Row] = []
    for row in (row for one in lists for row in one.rows):
        key = _key(*(read_text(row[name]) for name in ("period", "code", "lead_unit")))
        if key not in known:
            known.add(key)
            found.append(row)
    return found


def _key(period: str, code: str, unit: str) -> tuple[str, str, str]:
    return month_of(period), fold(code), fold(unit)


def month_of(text: str) -> str:
    """'2018-04' of 'DS-2018-04', 'Tháng 4/2018', '04.2018'; other words as they are."""
    found = _MONTH.search(text)
    if found is None:
        return fold(text)
    year, month = found[1] or found[4], found[2] or found[3]
    return f"{year}-{int(month):02}"


def lacking(table: Table, wanted: Iterable[str]) -> list[str]:
    """The fields that a book needs and has no column for."""
    return [name for name in wanted if not table.has(name)]
