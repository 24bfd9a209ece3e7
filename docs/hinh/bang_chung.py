"""The five verdicts of the update clock as a table of evenings: a workbook that `ve.py` draws."""

# ruff: noqa: INP001 - a script beside its pictures, no package
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

NOTHING, UPDATE, FAILED = "○", "●", "✕"
DAYS = ("ngày đến hạn", "ngày làm việc 1", "ngày làm việc 2", "ngày làm việc 3", "ngày làm việc 4")
GRACE = (1, 2)
"""The evenings of the two working days; the limit is the midnight after them."""
ROWS: tuple[tuple[str, str, str], ...] = (
    ("Trong 02 ngày cập nhật", f"{NOTHING}{NOTHING}", "hạn cập nhật chưa qua"),
    ("Kịp", f"{NOTHING}{NOTHING}{UPDATE}", "thấy cập nhật trước khi hết hạn"),
    ("Chậm cập nhật", f"{NOTHING}{NOTHING}{NOTHING}{NOTHING}{UPDATE}", "thu được sau hạn mà chưa có gì"),
    ("Kịp", f"{NOTHING}{NOTHING}{NOTHING}{UPDATE}", "có thể đã ghi trước nửa đêm: tính lợi cho đơn vị"),
    ("Không xác định", f"{NOTHING}{NOTHING}{NOTHING}{FAILED}{UPDATE}", "ngay sau hạn không lấy được tệp"),
)
COLOURS = {"Kịp": "#2E7D32", "Chậm cập nhật": "#B00020", "Trong 02 ngày cập nhật": "#8A6D00"}
INKS = {NOTHING: "#333333", UPDATE: "#2E7D32", FAILED: "#B00020"}
LEGEND = (
    f"{NOTHING} thu được tệp, chưa có cập nhật     {UPDATE} thu được tệp, thấy cập nhật     {FAILED} có thu nhưng không "
    "lấy được tệp     vạch đỏ: 24:00 của ngày làm việc 2, hạn cập nhật"
)


def write(target: Path) -> Path:
    """Write the workbook; one line a verdict, one column an evening."""
    with Workbook(target) as book:
        sheet = book.add_worksheet("Bằng chứng")
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, len(DAYS), 15)
        sheet.set_column(len(DAYS) + 1, len(DAYS) + 1, 50)
        headings = ("Kết luận", *DAYS, "Vì sao")
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, book.add_format(_look(column, bold=True)))
        for row, line in enumerate(ROWS, 1):
            _write_row(book, sheet, row, line)
        sheet.write_string(len(ROWS) + 1, 0, LEGEND, book.add_format({"font_name": "Times New Roman"}))
    return target


def _write_row(book: Workbook, sheet: Any, row: int, line: tuple[str, str, str]) -> None:
    verdict, evenings, why = line
    sheet.set_row(row, 26)
    ink = COLOURS.get(verdict, "#333333")
    sheet.write_string(row, 0, verdict, book.add_format(_look(0, bold=True, font_color=ink)))
    for column, sign in enumerate(evenings.ljust(len(DAYS)), 1):
        ink = INKS.get(sign, "#333333")
        sheet.write_string(row, column, sign, book.add_format(_look(column, font_size=18, font_color=ink)))
    sheet.write_string(row, len(DAYS) + 1, why, book.add_format(_look(0)))


def _look(column: int, **more: Any) -> dict[str, Any]:
    """Grace is amber; the red line stands after its last evening."""
    look: dict[str, Any] = {
        "font_name": "Times New Roman",
        "valign": "vcenter",
        "bottom": 1,
        "bottom_color": "#BBBBBB",
    }
    if 0 < column <= len(DAYS):
        look["align"] = "center"
    if column - 1 in GRACE:
        look["bg_color"] = "#FFF3CD"
    if column - 1 == GRACE[-1]:
        look |= {"right": 5, "right_color": "#B00020"}
    return look | more
