"""Before and around writing: refuse what cannot be written, keep the screen still, say what a half-done step means."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import xlwings as xw

from addin.beyond import beyond
from sync.failure import NotDone


class HalfDone(NotDone):
    """Writing was stopped in the middle: what stands in the sentence is all that may have been written."""


@contextmanager
def writing(book: xw.Book, sheets: Sequence[xw.Sheet], what: str) -> Iterator[None]:
    """A block that writes into these sheets; all reading and deciding is over when it begins.

    Args:
        book: the workbook.
        sheets: every sheet that is going to be changed.
        what: what the macro writes, in words; everything else stays untouched even if it stops half-way.

    Raises:
        NotDone: the workbook is open for reading only, or a sheet is protected; nothing was written.
        HalfDone: the application refused or ended in the middle.
    """
    refuse_if_locked(book, sheets)
    try:
        with still(book):
            yield
    except Exception as error:
        reason = (
            str(error)
            if isinstance(error, NotDone)
            else f"chương trình bảng tính báo lỗi ({type(error).__name__})"
        )
        raise HalfDone(
            f"{reason.rstrip('.')} – đang ghi dở thì dừng: có thể mới ghi được một phần {what}; nội dung đơn vị "
            "ghi còn nguyên. Bấm lại nút để làm nốt, hoặc đóng sổ mà không lưu"
        ) from error


def refuse_if_locked(book: xw.Book, sheets: Sequence[xw.Sheet]) -> None:
    """Refuse before anything is written.

    Raises:
        NotDone: the workbook is open for reading only, or a sheet is protected.
    """
    port = beyond(book)
    if port.is_read_only(book):
        raise NotDone(
            f"Tệp “{book.name}” đang mở ở chế độ chỉ đọc nên không ghi được – đóng lại, mở để sửa "
            "(người khác đang mở thì đợi họ đóng), rồi bấm lại nút"
        )
    for sheet in sheets:
        if port.is_protected(sheet):
            raise NotDone(
                f"Trang “{sheet.name}” đang được bảo vệ nên không ghi được – vào thẻ Xem lại, chọn Bỏ bảo vệ trang "
                "tính, rồi bấm lại nút"
            )


@contextmanager
def still(book: xw.Book) -> Iterator[None]:
    """Excel paints its window after every step unless told to wait."""
    app = book.app
    if app.engine.name != "excel":
        yield
        return
    before = app.screen_updating
    app.screen_updating = False
    try:
        yield
    finally:
        app.screen_updating = before
