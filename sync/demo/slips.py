"""What goes wrong inside a tracker: each slip takes the rows as they should be and gives those that were saved."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sync.core.grid import CellValue
from sync.core.tracker import COLUMNS, State
from sync.demo.sheet import Row

Slip = Callable[[Sequence[Row]], list[Row]]

_WORDS = ("state", "result_doc", "progress", "delay_reason", "remark", "content")


def _with(row: Row, **changed: CellValue) -> Row:
    return {**row, **changed}


def _days_written(pattern: str) -> Slip:
    def slip(rows: Sequence[Row]) -> list[Row]:
        """Every day of completion typed as text."""
        return [_with(row, done_on=_written(row.get("done_on"), pattern)) for row in rows]

    return slip


def _written(value: CellValue, pattern: str) -> CellValue:
    return pattern.format(value) if isinstance(value, date) else value


def _decomposed(rows: Sequence[Row]) -> list[Row]:
    """Text from a Mac: every accent a character of its own (NFD)."""
    return [{**row, **{name: _nfd(row.get(name)) for name in _WORDS}} for row in rows]


def _nfd(value: CellValue) -> CellValue:
    return unicodedata.normalize("NFD", value) if isinstance(value, str) else value


def _pasted_header(rows: Sequence[Row]) -> list[Row]:
    """Two lists pasted one below the other, each with its header."""
    header: Row = {column.field: column.header for column in COLUMNS}
    half = len(rows) // 2
    return [*rows[:half], header, *rows[half:]]


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """Sorted by content, as a clerk may."""
    return sorted(rows, key=lambda row: str(row.get("content")))


def _row_deleted(rows: Sequence[Row]) -> list[Row]:
    return list(rows[1:])


def _half_deleted(rows: Sequence[Row]) -> list[Row]:
    return list(rows[: len(rows) // 3])


def _code_twice(rows: Sequence[Row]) -> list[Row]:
    return [*rows, _with(rows[0], progress="Dòng chép thêm để ghi tiến độ tuần này")]


def _code_lost(rows: Sequence[Row]) -> list[Row]:
    return [_with(rows[0], code=""), *rows[1:]]


def _code_mistyped(rows: Sequence[Row]) -> list[Row]:
    return [*rows, _with(rows[-1], code="NV-2018-9999", content="Nhiệm vụ chép từ sổ năm trước")]


def _own_row(rows: Sequence[Row]) -> list[Row]:
    """A task that the office never gave out; a newer tracker brings it back by itself."""
    own: Row = {
        "document_no": "77/TB-UBND",
        "document_date": date(2018, 4, 2),
        "content": "Chuẩn bị Hội nghị xúc tiến đầu tư cấp huyện",
        "state": State.IN_PROGRESS.value,
        "progress": "Đơn vị tự bổ sung, chưa có mã",
    }
    there = any(row.get("content") == own["content"] for row in rows)
    return list(rows) if there else [*rows, own]


def _grey_cell(rows: Sequence[Row]) -> list[Row]:
    """A later deadline typed over the office's."""
    first = next((i for i, row in enumerate(rows) if isinstance(row.get("deadline"), date)), 0)
    return [_with(row, deadline=date(2018, 12, 31)) if i == first else row for i, row in enumerate(rows)]


def _first_done(rows: Sequence[Row], **changed: CellValue) -> list[Row]:
    first = next((i for i, row in enumerate(rows) if row.get("state") == State.DONE.value), None)
    return [_with(row, **changed) if i == first else row for i, row in enumerate(rows)]


def _undated(rows: Sequence[Row]) -> list[Row]:
    """Marked as done, without the day."""
    return _first_done(rows, done_on=None)


def _stateless(rows: Sequence[Row]) -> list[Row]:
    """The result's document and day are there, the state still says otherwise."""
    return _first_done(rows, state=State.IN_PROGRESS.value)


def _own_words(rows: Sequence[Row]) -> list[Row]:
    return _first_done(rows, state="Cơ bản xong, còn trình ký")


def _impossible_day(rows: Sequence[Row]) -> list[Row]:
    return _first_done(rows, done_on="31/4/2018")


def _future_day(rows: Sequence[Row]) -> list[Row]:
    day = next((row["done_on"] for row in rows if isinstance(row.get("done_on"), date)), None)
    return _first_done(rows, done_on=day + timedelta(days=200)) if isinstance(day, date) else list(rows)


def _state_elsewhere(rows: Sequence[Row]) -> list[Row]:
    return _first_done(rows, state="", result_doc="Đã hoàn thành")


def _note(rows: Sequence[Row]) -> list[Row]:
    return [*rows[:-1], _with(rows[-1], progress="Đã họp, đang lấy ý kiến các phòng chuyên môn lần hai")]


def _old_font(rows: Sequence[Row]) -> list[Row]:
    """Typed in .VnTime, the encoding of the nineties."""
    return [_with(rows[0], progress="§· hoµn thµnh b¸o c¸o, ®ang tr×nh UBND tØnh"), *rows[1:]]


SLIPS: dict[str, Slip] = {
    "days_with_slashes": _days_written("{0.day}/{0.month}/{0.year}"),
    "days_with_dots": _days_written("{0.day}.{0.month}.{0.year}"),
    "decomposed": _decomposed,
    "pasted_header": _pasted_header,
    "sorted": _sorted,
    "row_deleted": _row_deleted,
    "half_deleted": _half_deleted,
    "code_twice": _code_twice,
    "code_lost": _code_lost,
    "code_mistyped": _code_mistyped,
    "own_row": _own_row,
    "grey_cell": _grey_cell,
    "undated": _undated,
    "stateless": _stateless,
    "own_words": _own_words,
    "impossible_day": _impossible_day,
    "future_day": _future_day,
    "state_elsewhere": _state_elsewhere,
    "note": _note,
    "old_font": _old_font,
}
"""Name → what it does to the rows; `cast` says who slips when."""
