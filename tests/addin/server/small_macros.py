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
        (
            f"{os.environ.get('DONDOC_DIR')} {book.name} {book.selection and book.selection.address}",
            f"{book.sheets[0]['A2'].value!r}",
        ),
    )


def build_report(book: xw.Book) -> Outcome:
    sheet = book.sheets.add("Quá hạn", after=book.sheets[-1])
    sheet["A1200"].value = [["=1+1", "xong", 12]]
    head = sheet["A1:C1"]
    head.font.bold, head.font.italic, head.font.size = True, False, 12
    head.font.name, head.font.color = "Times New Roman", "#c00000"
    head.borders.set(["edge_top", "inside_vertical"], line_style="continuous", weight="thin", color="#808080")
    head.wrap_text = True
    head.column_width, head.row_height = 20, 30
    sheet["A2:B2"].merge()
    sheet["D1"].formula = "=SUM(C1:C2)"
    sheet["A1:C9"].conditional_formats.add_custom("=$B1<TODAY()", fill_color="#ffc7ce", font_bold=True)
    sheet["A1:C9"].conditional_formats.add_cell_value("between", 1, 5, font_color="#0000ff")
    sheet["A3"].add_hyperlink("#'Theo dõi'!A1:B2", "xem", "")
    sheet["A4"].add_hyperlink("https://vanban.chinhphu.vn", "văn bản", "")
    sheet.freeze_panes.freeze_at("A1:B3")
    sheet["C:C"].columns.hidden = True
    sheet.page_setup.print_area = "A1:C9"
    sheet.autofit("columns")
    return Outcome("Lập bảng tổng hợp", ("Đã lập.",))


MACROS: Mapping[str, Callable[[xw.Book], Outcome]] = {
    macro.__name__: macro
    for macro in (
        highlight_overdue,
        check_tracker,
        repair_tracker,
        next_problem,
        open_evidence,
        sync_now,
        build_report,
    )
}


def names() -> tuple[str, ...]:
    return tuple(MACROS)


def run(name: str, book: xw.Book) -> Outcome:
    return MACROS[name](book)
