"""From a click to a message box: every way this can fail ends in a sentence that a clerk can act on."""

from typing import TYPE_CHECKING

from addin.ribbon import message_box

if TYPE_CHECKING:
    import xlwings as xw

_TITLE = "Đôn đốc"
_SAFE = "Sổ đang mở chưa bị thay đổi gì."


def click(control_id: str) -> None:
    """Run one macro on the book that called, and show its outcome there.

    Nothing but the standard library is imported before the `try`: an installation that lost a part must say so.
    """
    try:
        import xlwings as xw  # noqa: PLC0415

        book = xw.Book.caller()
    except Exception as error:  # noqa: BLE001 - whatever it is, the clerk sees a sentence
        message_box.show(_TITLE, f"{_broken(error, 'không nối được với bảng tính đang mở')}\n{_SAFE}")
        return
    _show(book, *_ran(control_id, book))


def _ran(control_id: str, book: "xw.Book") -> tuple[str, str, bool]:
    """Title, text, and whether the macro did its work."""
    try:
        from addin.running import run  # noqa: PLC0415

        outcome = run(control_id, book)
        return outcome.title, outcome.text(), outcome.done
    except Exception as error:  # noqa: BLE001
        return _TITLE, _broken(error, "phần mềm dondoc trên máy này thiếu hoặc hỏng một phần"), False


def _show(book: "xw.Book", title: str, text: str, done: bool) -> None:
    try:
        book.app.alert(text, title=title, mode="info" if done else "critical")
    except Exception:  # noqa: BLE001 - Excel is busy or gone; the work is done, so it has to be told all the same
        message_box.show(title, text)


def _broken(error: Exception, what: str) -> str:
    return (
        f"Nút này chưa chạy được: {what} ({type(error).__name__}: {error})"
        " – đóng Excel rồi mở lại; vẫn vậy thì chạy lại: dondoc addin install, và gửi dòng này cho người phụ trách"
    )
