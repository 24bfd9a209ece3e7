"""Find the list of tasks that a person means: in the active sheet, in the selected rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import xlwings as xw

from addin.grids import is_visible
from sync.core.grid import Grid, Workbook
from sync.core.pages.names import is_report
from sync.core.problems import Problem
from sync.core.reading.headers import Header, find_header
from sync.core.reading.table import Reading, Table
from sync.core.reading.workbook import TRACKER_HEADINGS, read_tracker
from sync.failure import NotDone

_ROWS = re.compile(r"\$?[A-Z]*\$?(\d+)(?::\$?[A-Z]*\$?(\d+))?")


@dataclass(frozen=True)
class Tracker:
    """The tracker in the active sheet.

    Attributes:
        sheet: where it stands.
        grid: its cells.
        header: where its header is.
        table: its tasks.
        reading: the whole workbook, read.
    """

    sheet: xw.Sheet
    grid: Grid
    header: Header
    table: Table
    reading: Reading

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in this sheet."""
        return [problem for problem in self.reading.problems if problem.sheet == self.grid.sheet]


def tracker_of(book: xw.Book, workbook: Workbook, as_of: date) -> Tracker:
    """The tracker in the active sheet, or the only one in the workbook.

    Raises:
        NotDone: there is none, or there are several and none of them is in front.
    """
    reading = read_tracker(workbook, as_of)
    table = _chosen(book, workbook, reading)
    grid = next(grid for grid in workbook.grids if grid.sheet == table.sheet)
    header = find_header(grid, TRACKER_HEADINGS)
    if header is None:
        raise AssertionError(f"{table.sheet} was read without a header")
    return Tracker(book.sheets[table.sheet], grid, header, table, reading)


def refuse_report(book: xw.Book, workbook: Workbook) -> None:
    """For a macro that says what a unit has to mend: a report's lists have the headers of a tracker, but nobody fills them in.

    Raises:
        NotDone: it is a consolidated report.
    """
    if is_report(workbook.sheets):
        raise NotDone(
            f"“{book.name}” là bảng tổng hợp của Văn phòng, không phải sổ theo dõi – mở sổ theo dõi của đơn vị lên trên "
            "cùng rồi bấm lại nút"
        )


def _chosen(book: xw.Book, workbook: Workbook, reading: Reading) -> Table:
    active = book.sheets.active.name
    in_front = [table for table in reading.tables if table.sheet == active]
    found = in_front or list(reading.tables)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"“{table.sheet}”" for table in found)
        raise NotDone(
            f"Sổ có {len(found)} trang có tiêu đề của sổ theo dõi ({names}) nhưng trang đang mở là “{active}” – "
            "bấm vào trang cần làm rồi bấm lại nút"
        )
    hints = (TRACKER_HEADINGS.nearest_row(grid) for grid in workbook.grids if not grid.hidden)
    near = next(filter(None, hints), "")
    raise NotDone(
        f"Tệp “{book.name}” không có trang nào mang tiêu đề của sổ theo dõi{near} – mở đúng sổ theo dõi, "
        "giữ nguyên dòng tiêu đề, rồi bấm lại nút"
    )


def in_front(book: xw.Book) -> xw.Sheet:
    """The sheet that the person looks at, visible or not."""
    sheet = book.sheets.active
    return sheet if is_visible(sheet) else next((other for other in book.sheets if is_visible(other)), sheet)


def selected_rows(book: xw.Book, sheet: xw.Sheet) -> Sequence[range]:
    """The rows that the person has marked in the sheet; none when it is one row, whole columns or another sheet."""
    try:
        selection = book.selection
    except (NotImplementedError, xw.XlwingsError):
        return []
    if selection is None or selection.sheet.name != sheet.name:
        return []
    found = [_ROWS.fullmatch(part.rpartition("!")[2]) for part in selection.address.split(",")]
    spans = [range(int(one[1]), int(one[2] or one[1]) + 1) for one in found if one]
    return spans if sum(map(len, spans)) > 1 else []
