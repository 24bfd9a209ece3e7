"""Macros that behave as macros may: well, slowly, badly, to death."""

import os
import time
from collections.abc import Callable, Mapping

import xlwings as xw

from addin.outcome import Outcome


def highlight_overdue(book: xw.Book) -> Outcome:
    sheet = book.sheets.active
    values = sheet.used_range.options(ndim=2).value
    sheet["A1"].color = (255, 199, 206)
    sheet["A2"].value = "trễ 3 ngày"
    return Outcome("Tô màu quá hạn", ("Đã xem.",), {"Số ô có chữ": sum(map(len, values))})


def check_tracker(book: xw.Book) -> Outcome:
    time.sleep(float(book.sheets[0]["A1"].value))
    return Outcome("Kiểm tra sổ")


def repair_tracker(book: xw.Book) -> Outcome:
    book.sheets[0]["A1"].value = "nửa chừng"
    return Outcome("Sửa lỗi gõ", ("Trang tính bị khoá.",), done=False)


def next_problem(book: xw.Book) -> Outcome:
    os._exit(3)


def open_evidence(book: xw.Book) -> Outcome:
    raise ValueError(book.sheets[0]["A1"].value)


def sync_now(book: xw.Book) -> Outcome:
    return Outcome(
        "Thu sổ ngay",
        (f"{os.environ.get('DONDOC_DIR')} {book.name} {book.selection and book.selection.address}",),
    )


MACROS: Mapping[str, Callable[[xw.Book], Outcome]] = {
    macro.__name__: macro
    for macro in (highlight_overdue, check_tracker, repair_tracker, next_problem, open_evidence, sync_now)
}


def names() -> tuple[str, ...]:
    return tuple(MACROS)


def run(name: str, book: xw.Book) -> Outcome:
    return MACROS[name](book)
