"""The button 'Nhận danh sách': Sở Nội vụ's open book gets the rows of the transferred lists that lie beside it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

import xlwings as xw

from addin.beyond import beyond
from addin.clock import today
from addin.grids import grid_of, is_visible
from addin.office import place_of
from addin.outcome import Outcome
from addin.writing import writing
from sync.core.grid import CellValue, Grid
from sync.core.reading.cells import read_text
from sync.core.reading.headers import find_header
from sync.core.reading.table import Table
from sync.core.reading.workbook import Sheet, read_table
from sync.core.reconciliation.book import HEADINGS
from sync.core.reconciliation.declared import COLUMNS
from sync.core.reconciliation.receiving import ListRead, Row, lacking, missing_from
from sync.core.refusals import REMEDIES, Refusal
from sync.core.tracker import Kind
from sync.failure import NotDone
from sync.jobs import Job, see_list
from sync.sources.limits import Limits
from sync.sources.pool import read_batches

TITLE = "Nhận danh sách"
_NEEDED = {
    "period": "Kỳ",
    "code": "Mã nhiệm vụ",
    "lead_unit": "Đơn vị chủ trì",
    "content": "Nội dung nhiệm vụ",
}
_OWN = frozenset({"remark"})
_NUMBERS = frozenset({"ordinal", "days_late"})
_UNSAVED = (
    "Sổ chưa được lưu: xem lại rồi lưu (Ctrl+S). Cột của Sở Nội vụ và các dòng đã có không bị thay đổi."
)


class _Book(NamedTuple):
    """The sheet of the book that lists go into."""

    sheet: xw.Sheet
    grid: Grid
    table: Table


def take_lists(book: xw.Book) -> Outcome:
    """Add to the open book each row of the lists DS-….xlsx in its folder that it lacks; the book is not saved.

    Raises:
        NotDone: the book has no place on this machine, no such sheet or lacks a column, no list lies beside it, or
            one cannot be read; nothing was written.
    """
    lists = _lists_beside(book)
    found = _home(book)
    rows = missing_from(found.table, lists)
    inside = _foot(found)
    if rows:
        with writing(book, [found.sheet], "các dòng mới ở cuối sổ"):
            _write(found, rows, insert=inside)
    return Outcome(
        TITLE,
        tuple(_told(lists, rows, inside=inside)),
        {"Dòng thêm mới": len(rows), "Dòng đã có từ trước": _had(lists, rows)},
    )


def _lists_beside(book: xw.Book) -> list[ListRead]:
    place = place_of(book)
    if place is None or not place.is_file():
        raise NotDone(
            f"“{book.name}” chưa được lưu trên máy này – lưu sổ vào thư mục có các tệp DS-….xlsx rồi bấm lại nút"
        )
    files = sorted(path for path in place.parent.glob("DS-*.xlsx") if path != place)
    if not files:
        raise NotDone(
            f"Cạnh “{book.name}” không có danh sách nào (DS-….xlsx) – chép danh sách nhận được vào thư mục {place.parent} rồi bấm lại nút"
        )
    jobs = [Job(path, path.name, today()) for path in files]
    read = [_taken(job.path, result) for job, result in read_batches(see_list, jobs, Limits(children=1))]
    return sorted(read, key=lambda one: one.period)


def _taken(path: Path, found: ListRead | Refusal) -> ListRead:
    if isinstance(found, Refusal):
        why = "không phải danh sách do Văn phòng chuyển (không có số DS-… và các dòng nhiệm vụ) – dời tệp này đi nơi khác"
        raise NotDone(f"{path.name}: {why if found is Refusal.NO_TRACKER else REMEDIES[found]}")
    return found


def _home(book: xw.Book) -> _Book:
    """The sheet in front where it is such a book, else the only one that is."""
    front = book.sheets.active.name
    read = [one for sheet in book.sheets if is_visible(sheet) and (one := _read(sheet))]
    chosen = [one for one in read if one.sheet.name == front] or read
    if len(chosen) != 1:
        what = (
            "có nhiều trang như vậy: bấm vào trang cần ghi"
            if chosen
            else "dùng mẫu so-noi-vu.xlsx, hoặc sửa tên cột cho giống mẫu"
        )
        raise NotDone(
            f"“{book.name}”: cần một trang có tiêu đề của sổ theo dõi chậm trễ (Kỳ, Mã nhiệm vụ, Đơn vị chủ trì, Nội dung) – {what}, rồi bấm lại nút"
        )
    table = chosen[0].table
    absent = [_NEEDED[name] for name in lacking(table, _NEEDED)]
    if absent:
        raise NotDone(
            f"“{book.name}”, trang “{table.sheet}”: thiếu cột {', '.join(absent)} – thêm cột ấy vào dòng tiêu đề rồi bấm lại nút"
        )
    return chosen[0]


def _read(sheet: xw.Sheet) -> _Book | None:
    grid = grid_of(sheet)
    header = find_header(grid, HEADINGS)
    return _Book(sheet, grid, read_table(Sheet(grid, header, HEADINGS))[0]) if header else None


def _top(found: _Book) -> int:
    """The row below the last task, as a person counts."""
    return max([found.table.header_row, *found.table.rows]) + 1


def _foot(found: _Book) -> bool:
    """Whether something stands below the last task: a total, a signature; it moves down."""
    below = found.grid.rows[_top(found) - 1 :]
    return any(read_text(value) for row in below for value in row)


def _write(found: _Book, rows: Sequence[Row], *, insert: bool) -> None:
    """A block a column: what Sở Nội vụ added itself, and its remarks, stay blank in the new rows."""
    top, port = _top(found), beyond(found.sheet.book)
    if insert:
        found.sheet.range(f"{top}:{top + len(rows) - 1}").insert("down")
    for column in COLUMNS:
        place = found.table.positions.get(column.field)
        if place is None or column.field in _OWN:
            continue
        cells = found.sheet.range((top, place + 1), (top + len(rows) - 1, place + 1))
        if column.field not in _NUMBERS and port.DRESSES:
            # '2018-04' must not become a day, nor '=…' a formula
            cells.number_format = "dd/mm/yyyy" if column.kind is Kind.DATE else "@"
        port.put(found.sheet, top, place + 1, _cells(found, rows, column.field))


def _cells(found: _Book, rows: Sequence[Row], field: str) -> list[CellValue]:
    if field == "ordinal":
        first = len(found.table.rows) + 1
        return list(range(first, first + len(rows)))
    return [_cell(row.get(field)) for row in rows]


def _cell(value: CellValue) -> CellValue:
    day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime.combine(value, time()) if day else value if value != "" else None  # type: ignore[arg-type]


def _had(lists: Sequence[ListRead], rows: Sequence[Row]) -> int:
    return sum(len(one.rows) for one in lists) - len(rows)


def _told(lists: Sequence[ListRead], rows: Sequence[Row], *, inside: bool) -> list[str]:
    said = [
        f"DS-{one.period}: {len(one.rows)} dòng, thêm mới {sum(row['period'] == one.period for row in rows)}."
        + (
            f" {one.without_code} dòng không có mã nhiệm vụ chưa được nhận – xem lại tệp."
            if one.without_code
            else ""
        )
        for one in lists
    ]
    if not rows:
        return [*said, "Sổ đã có đủ các dòng, không có gì được ghi."]
    moved = (
        ["Dưới dòng cuối có chữ (dòng tổng, chữ ký): các dòng mới đã chèn lên trên, xem lại số tổng."]
        if inside
        else []
    )
    return [*said, *moved, _UNSAVED]
