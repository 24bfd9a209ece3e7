"""The button 'Kiểm tra sổ': every problem at its cell and on a list, the same as `dondoc check` finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import xlwings as xw

from addin.beyond import beyond
from addin.cell_notes import MARK, MOST, replace_notes
from addin.clock import now, today
from addin.grids import workbook_of
from addin.office import office_of
from addin.outcome import Outcome
from addin.own_sheets import added, own_sheet, write_lines
from addin.trackers import refuse_report, tracker_of
from addin.writing import writing
from sync.core.assigned.drafting import strange_units
from sync.core.grid import Workbook, row_and_column
from sync.core.pages.vocabulary import SEVERITIES
from sync.core.problems import Problem, Severity, reading_order
from sync.core.reading.accepting import accepted
from sync.core.reading.cells import read_text, show_day
from sync.core.reading.emptied import emptied
from sync.core.reading.identity import read_identity
from sync.core.reading.table import Reading
from sync.core.reading.workbook import read_tracker
from sync.core.tracker import PROBLEMS_SHEET

TITLE = "Kiểm tra sổ"
LIST_TITLE = "LỖI CẦN SỬA (phần mềm ghi, kiểm tra lại thì thay cả trang)"
_HEADERS = ("TT", "Trang", "Ô", "Mã nhiệm vụ", "Mức", "Sai gì", "Cần làm gì", "Đang ghi", "Giá trị được nhận")
_WIDTHS = (5.0, 14.0, 8.0, 16.0, 12.0, 44.0, 44.0, 24.0, 34.0)
_HEADER_ROW = 4
_LINK_COLUMN = 3
_WRITES = f"ghi chú có dấu [Đôn đốc] và trang “{PROBLEMS_SHEET}”"


@dataclass(frozen=True)
class Checked:
    """A workbook read: its cells, its tables, everything that is wrong with it in the order of reading."""

    workbook: Workbook
    reading: Reading
    problems: list[Problem]

    @property
    def serious(self) -> list[Problem]:
        """What has to be mended or looked at."""
        return [problem for problem in self.problems if problem.severity is not Severity.NOTE]


def read_problems(book: xw.Book, as_of: date) -> Checked:
    """Read the whole workbook as `dondoc check` does.

    Raises:
        NotDone: there is no tracker in it, or it is a consolidated report.
    """
    workbook = workbook_of(book)
    refuse_report(book, workbook)
    reading = read_tracker(workbook, as_of)
    if not reading.tables:
        tracker_of(book, workbook, as_of)
    _, missing = read_identity(workbook)
    registry = office_of(book).registry
    names = (problem for table in reading.tables for problem in strange_units(table, as_of, registry))
    blanks = (problem for table in reading.tables for problem in emptied(table))
    found = sorted([*missing, *reading.problems, *names, *blanks], key=reading_order)
    return Checked(workbook, reading, found)


def check(book: xw.Book, as_of: date | None) -> Outcome:
    """Write the problems as notes and as a list; both replace what this button wrote before.

    Raises:
        NotDone: there is no tracker, or it cannot be written.
    """
    day = as_of or today()
    checked = read_problems(book, day)
    listed = own_sheet(book, checked.workbook, PROBLEMS_SHEET, LIST_TITLE)
    sheets = [book.sheets[table.sheet] for table in checked.reading.tables]
    with writing(book, [*sheets, *filter(None, [listed])], _WRITES):
        _write_list(book, listed or added(book, PROBLEMS_SHEET), checked, day)
        said = list(_write_notes(book, sheets, checked))
    return Outcome(TITLE, (_summary(checked, day), *said), _counts(checked), tuple(checked.problems))


def _summary(checked: Checked, day: date) -> str:
    rows, asked = checked.reading.rows, len(checked.serious)
    found = f"{asked} điều phải sửa hoặc cần xem lại" if asked else "không có gì phải sửa"
    return f"Đã đọc {rows} nhiệm vụ, tính đến hết {show_day(day)}: {found}. Danh sách ở trang “{PROBLEMS_SHEET}”."


def _counts(checked: Checked) -> dict[str, int]:
    found = [problem.severity for problem in checked.problems]
    return {SEVERITIES[severity.value]: found.count(severity) for severity in Severity}


def _write_notes(book: xw.Book, sheets: Sequence[xw.Sheet], checked: Checked) -> Iterator[str]:
    """One note a cell, however many problems it has; returns what has to be said of them."""
    port = beyond(book)
    for sheet in sheets:
        wanted = _at_cells(checked, sheet.name)
        if port.SENDS_NOTES:
            port.send_notes(sheet, MARK, dict(list(wanted.items())[:MOST]))
        kept = replace_notes(sheet, wanted) if port.HAS_NOTES else 0
        if kept:
            yield f"Trang “{sheet.name}”: {kept} ô có lỗi đã có ghi chú của người khác, giữ nguyên; lỗi chỉ ghi trong danh sách."
        if len(wanted) > MOST and (port.HAS_NOTES or port.SENDS_NOTES):
            yield f"Trang “{sheet.name}”: {len(wanted)} ô có lỗi; ghi chú đặt ở {MOST} ô đầu, danh sách có đủ."


def _at_cells(checked: Checked, sheet: str) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for problem in checked.serious:
        if problem.sheet == sheet and problem.cell:
            above = f"{wanted[problem.cell]}\n" if problem.cell in wanted else ""
            wanted[problem.cell] = f"{above}{problem.message}"
    return wanted


def _write_list(book: xw.Book, sheet: xw.Sheet, checked: Checked, day: date) -> None:
    """The whole list in two blocks: the words, then the links to the cells."""
    sheet.clear()
    counts = ", ".join(f"{number} {words.lower()}" for words, number in _counts(checked).items())
    above = [[LIST_TITLE], [f"Kiểm tra lúc {now():%H:%M %d/%m/%Y}, tính đến hết {show_day(day)}: {counts}."]]
    sheet.range((1, 1), (2, 1)).value = above
    lines = list(_lines(checked))
    write_lines(book, sheet, _HEADER_ROW, [_HEADERS, *lines], _WIDTHS)
    if beyond(book).DRESSES:
        sheet.range((1, 1)).font.bold = True
        sheet.range((_HEADER_ROW, 1), (_HEADER_ROW, len(_HEADERS))).font.bold = True
    if checked.problems:
        places = [_link(problem) for problem in checked.problems]
        beyond(book).link(sheet, _HEADER_ROW + 1, _LINK_COLUMN, places)


def _link(problem: Problem) -> str:
    quoted = problem.sheet.replace("'", "''")
    return f"'{quoted}'!{problem.cell}" if problem.sheet and problem.cell else ""


def _lines(checked: Checked) -> Iterator[tuple[str | int, ...]]:
    tables = {table.sheet: table for table in checked.reading.tables}
    cells = {grid.sheet: grid.rows for grid in checked.workbook.grids}
    codes = {
        table.sheet: dict(zip(table.rows, table.columns["code"], strict=True)) for table in tables.values()
    }
    for number, problem in enumerate(checked.problems, start=1):
        what, _, todo = problem.message.partition(" – ")
        row, column = row_and_column(problem.cell)
        value = _quoted(cells.get(problem.sheet, []), row, column)
        table = tables.get(problem.sheet)
        allowed = accepted(table, problem.cell) if table and row > table.header_row else ""
        task = problem.task or codes.get(problem.sheet, {}).get(row, "")
        severity = SEVERITIES[problem.severity.value]
        yield number, problem.sheet or "(cả tệp)", problem.cell, task, severity, what, todo, value, allowed


def _quoted(rows: Sequence[Sequence[object]], row: int, column: int) -> str:
    """Between quotation marks: blanks can be seen, and no spreadsheet takes it for a formula."""
    inside = 0 < row <= len(rows) and column <= len(rows[row - 1])
    text = read_text(rows[row - 1][column - 1]) if inside else ""  # type: ignore[arg-type]
    return f"“{text}”" if text else ""
