"""The button 'Lập bảng tổng hợp': the report's pages, painted into a workbook of their own."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings as xw

from addin.clock import now
from addin.office import deployment_folder, deployment_of
from addin.open_trackers import content_of_open_books
from addin.outcome import Outcome
from addin.painting import paint
from addin.painting.brushes import brush_of
from addin.writing import still
from sync.core.pages.page import Page
from sync.core.pages.report import report_pages
from sync.failure import NotDone
from sync.office.opening import login, open_desk
from sync.reporting.report import Asked, report_content

if TYPE_CHECKING:
    from sync.core.pages.content import ReportContent

TITLE = "Lập bảng tổng hợp"
_DESKTOPS = ("excel", "libreoffice")
_AS_THE_COMMAND = "Số liệu và câu chữ như bản của lệnh dondoc report."
_WITHOUT_LEDGER = "Lập từ các sổ đang mở, không có sổ cái: chỉ tính quá hạn; việc cập nhật đã qua hạn đều là không xác định."
_LEFT_OUT = "Ứng dụng này không vẽ được: {} – cần đủ thì chạy dondoc report."


def build(book: xw.Book, as_of: date | None) -> Outcome:
    """The consolidated report of the ledger around the workbook, saved among its reports and left open.

    The same pages as `dondoc report` writes. Where there is no deployment, the report of the trackers that are open,
    saved beside the workbook. `book` itself is not changed.

    Raises:
        NotDone: there is nothing to report on, or the application cannot open another workbook.
    """
    if book.app.engine.name not in _DESKTOPS:
        raise NotDone(
            "Bảng tổng hợp là một tệp riêng, không dựng được từ đây – bấm nút này trong Excel hoặc LibreOffice "
            "trên máy của Văn phòng, hoặc chạy dondoc report"
        )
    alone = deployment_folder(book) is None
    content, folder = _of_open_books(book, as_of) if alone else _of_ledger(book, as_of)
    target = _free(folder, content)
    left_out = _draw(book.app, report_pages(content), target)
    said = [
        _WITHOUT_LEDGER if alone else _AS_THE_COMMAND,
        *([_LEFT_OUT.format(left_out)] if left_out else []),
    ]
    return Outcome(TITLE, (*_sentences(content, target), *said), _counts(content), written=str(target))


def _of_ledger(book: xw.Book, as_of: date | None) -> tuple["ReportContent", Path]:
    place = deployment_of(book)
    with open_desk(place, login(), now()) as desk:
        return report_content(desk, Asked.of_day(as_of, desk.at)), place.reports


def _of_open_books(book: xw.Book, as_of: date | None) -> tuple["ReportContent", Path]:
    folder = Path(book.fullname).parent
    if not folder.is_dir():
        raise NotDone(
            f"Tệp “{book.name}” chưa được lưu trên máy nên không biết ghi bảng vào đâu – lưu tệp rồi bấm lại nút"
        )
    return content_of_open_books(book, as_of, now()), folder


def _free(folder: Path, content: "ReportContent") -> Path:
    """A new name beside the nightly report's; what lies there is never written over."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"tong-hop-{content.as_of.isoformat()}-biet-den-{content.known_at:%Y%m%d-%H%M}-nut"
    names = (folder / f"{stem}{'' if at == 1 else f'-{at}'}.xlsx" for at in range(1, 1000))
    return next(name for name in names if not name.exists())


def _draw(app: xw.App, pages: Sequence[Page], target: Path) -> str:
    """Paint and save a new workbook; returns what the application could not draw. A report half drawn is closed."""
    report = app.books.add()
    try:
        brush, blank = brush_of(report), list(report.sheets)
        with still(report):
            paint(report, pages, brush)
        for sheet in blank:
            sheet.delete()
        report.save(target)
    except Exception:
        report.close()
        raise
    return brush.leaves_out


def _sentences(content: "ReportContent", target: Path) -> tuple[str, ...]:
    return (
        f"Tình hình đến hết ngày {content.as_of:%d/%m/%Y}, theo dữ liệu thu đến {content.known_at:%H:%M ngày %d/%m/%Y}.",
        f"Đã ghi: {target}. Các tệp đang mở không bị thay đổi.",
    )


def _counts(content: "ReportContent") -> dict[str, int]:
    total = content.totals[content.totals["line"] == "all"].iloc[0]
    return {
        "Nhiệm vụ": int(total["total"]),
        "Quá hạn": int(total["overdue"]),
        "Chậm cập nhật": int(total["late_updates"]),
        "Không xác định việc cập nhật": int(total["undetermined"]),
    }
