"""The button 'Sửa lỗi gõ': mend what has one reading, keep the old value in a log, set the dropdowns again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

import xlwings as xw

from addin.beyond import beyond
from addin.clock import now, today
from addin.grids import workbook_of
from addin.outcome import Outcome
from addin.own_sheets import added, own_sheet, write_lines
from addin.trackers import refuse_report, tracker_of
from addin.writing import writing
from sync.core.grid import Workbook
from sync.core.reading.identity import read_identity
from sync.core.reading.repairs import Repair, repairs
from sync.core.reading.table import Table
from sync.core.reading.workbook import read_tracker
from sync.core.tracker import COLUMNS, REPAIRS_SHEET, Kind, Owner
from sync.failure import NotDone

TITLE = "Sửa lỗi gõ"
LOG_TITLE = "NHẬT KÝ SỬA TỰ ĐỘNG (giữ giá trị cũ của mọi ô đã sửa)"
_HEADERS = ("Lúc", "Trang", "Ô", "Mã nhiệm vụ", "Cột", "Giá trị cũ", "Giá trị mới", "Đã làm gì")
_WIDTHS = (17.0, 14.0, 8.0, 16.0, 22.0, 40.0, 40.0, 34.0)
_HEADER_ROW = 3
_DAY = "dd/mm/yyyy"
_STATES = "ds_tinh_trang"
"""The defined name of the dropdown 'Tình trạng' in a tracker that was issued."""
_SPARE_ROWS = 30
"""Rows below the last one that get their rules too: the unit writes its own tasks there."""
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def repair(book: xw.Book, as_of: date | None) -> Outcome:
    """Mend every tracker in the workbook; what was there is written to the log first.

    Raises:
        NotDone: there is no tracker, it is a consolidated report, formulas cannot be seen here, or it cannot be written.
    """
    if not beyond(book).SEES_FORMULAS:
        raise NotDone(
            "Ở đây không thấy được công thức trong ô nên không tự sửa – mở sổ bằng Excel trên máy hoặc LibreOffice "
            "rồi bấm lại nút, hoặc sửa tay theo danh sách của nút Kiểm tra sổ"
        )
    workbook, day = workbook_of(book), as_of or today()
    refuse_report(book, workbook)
    tables = read_tracker(workbook, day).tables or [tracker_of(book, workbook, day).table]
    found = _found(book, workbook, tables)
    logged = own_sheet(book, workbook, REPAIRS_SHEET, LOG_TITLE) if found else None
    sheets = [book.sheets[table.sheet] for table in tables]
    with writing(book, [*sheets, *filter(None, [logged])], "các ô đã có trong nhật ký sửa"):
        if found:
            _log(book, logged or _new_log(book), found)
            _mend(book, found)
        lists = sum(_restore_rules(book, table) for table in tables)
    return Outcome(TITLE, tuple(_said(found, lists)), _counts(found))


def _found(book: xw.Book, workbook: Workbook, tables: Sequence[Table]) -> list[Repair]:
    """What to mend; a cell with a formula is somebody's work and stays."""
    identity, _ = read_identity(workbook)
    grids = {grid.sheet: grid for grid in workbook.grids}
    wanted = [
        r for table in tables for r in repairs(grids[table.sheet], table, unit_only=bool(identity.unit))
    ]
    return [one for run in _runs(wanted) for one in _without_formula(book, run)]


def _without_formula(book: xw.Book, run: Sequence[Repair]) -> Iterable[Repair]:
    formulas = _cells(book, run).formula
    lines = [formulas] if isinstance(formulas, str) else [line[0] for line in formulas]
    return (one for one, text in zip(run, lines, strict=True) if not str(text).startswith("="))


def _runs(wanted: Sequence[Repair]) -> list[list[Repair]]:
    """Neighbours in one column that become the same kind of value: one block each."""
    numbered = enumerate(wanted)
    key = lambda pair: (pair[1].sheet, pair[1].column, isinstance(pair[1].new, date), pair[1].row - pair[0])  # noqa: E731 - groupby's idiom for runs
    return [[one for _, one in run] for _, run in groupby(numbered, key)]


def _cells(book: xw.Book, run: Sequence[Repair]) -> xw.Range:
    first, last = run[0], run[-1]
    return book.sheets[first.sheet].range((first.row, first.column), (last.row, last.column))


def _mend(book: xw.Book, found: Sequence[Repair]) -> None:
    """Days get their format first: a cell that is formatted as text would make text of them again."""
    for run in _runs(found):
        cells = _cells(book, run)
        if isinstance(run[0].new, date):
            cells.number_format = _DAY
        cells.value = [[_written(one.new)] for one in run]


def _written(value: str | date | None) -> str | datetime | None:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def _new_log(book: xw.Book) -> xw.Sheet:
    sheet = added(book, REPAIRS_SHEET)
    sheet.range((1, 1)).value = LOG_TITLE
    sheet.range((1, 1)).font.bold = True
    write_lines(book, sheet, _HEADER_ROW, [_HEADERS], _WIDTHS)
    sheet.range((_HEADER_ROW, 1), (_HEADER_ROW, len(_HEADERS))).font.bold = True
    return sheet


def _log(book: xw.Book, sheet: xw.Sheet, found: Sequence[Repair]) -> None:
    """Below what stands there: a log only grows."""
    at = f"{now():%H:%M %d/%m/%Y}"
    lines = [(at, one.sheet, one.cell, one.code, one.header, *one.shown, one.what) for one in found]
    write_lines(book, sheet, sheet.used_range.last_cell.row + 1, lines, _WIDTHS)


def _restore_rules(book: xw.Book, table: Table) -> int:
    """Set the unit's dropdown and day rule again where pasting has taken them away; how many columns were mended."""
    names = {name.name for name in book.names}
    if _STATES not in names:
        return 0
    sheet = book.sheets[table.sheet]
    last = sheet.used_range.last_cell.row + _SPARE_ROWS
    mended = 0
    for column in COLUMNS:
        if column.owner is Owner.UNIT and column.kind in (Kind.CHOICE, Kind.DATE) and table.has(column.field):
            at = table.positions[column.field] + 1
            mended += _restore(book, sheet.range((table.header_row + 1, at), (last, at)), column.kind)
    return mended


def _restore(book: xw.Book, cells: xw.Range, kind: Kind) -> bool:
    """Whether the column had lost its rule somewhere."""
    if cells.data_validation.type == ("list" if kind is Kind.CHOICE else "date"):
        return False
    if kind is Kind.CHOICE:
        cells.data_validation.set_list(book.names[_STATES])
    else:
        cells.data_validation.set_date("between", _FIRST_DAY, _LAST_DAY)
    return True


def _said(found: Sequence[Repair], lists: int) -> Iterable[str]:
    if found:
        yield f"Đã sửa {len(found)} ô; giá trị cũ giữ ở trang “{REPAIRS_SHEET}”."
    else:
        yield "Không có ô nào tự sửa được mà không phải hỏi người ghi."
    if lists:
        yield f"Đã đặt lại danh sách chọn, ràng buộc ngày cho {lists} cột."


def _counts(found: Sequence[Repair]) -> dict[str, int]:
    kinds = [one.what for one in found]
    return {kind[:1].upper() + kind[1:]: kinds.count(kind) for kind in dict.fromkeys(kinds)}
