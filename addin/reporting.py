"""The button 'Lập bảng tổng hợp': the report's pages, painted into a workbook of their own."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings as xw

from addin.clock import now
from addin.office import deployment_of
from addin.outcome import Outcome
from addin.painting import paint
from addin.painting.brushes import brush_of
from sync.core.pages.page import Page
from sync.core.pages.report import report_pages
from sync.failure import NotDone
from sync.opening import login, open_desk
from sync.report import Asked, report_content

if TYPE_CHECKING:
    from sync.core.pages.content import ReportContent

TITLE = "Lập bảng tổng hợp"
_DESKTOPS = ("excel", "libreoffice")


def build(book: xw.Book, as_of: date | None) -> Outcome:
    """The consolidated report of the ledger around the workbook, saved among its reports and left open.

    The same pages as `dondoc report` writes; `book` itself is not changed.

    Raises:
        NotDone: there is no deployment around the workbook, or the application cannot open another workbook.
    """
    if book.app.engine.name not in _DESKTOPS:
        raise NotDone(
            "Bảng tổng hợp là một tệp riêng, không dựng được từ đây – bấm nút này trong Excel hoặc LibreOffice "
            "trên máy của Văn phòng, hoặc chạy dondoc report"
        )
    place = deployment_of(book)
    with open_desk(place, login(), now()) as desk:
        content = report_content(desk, Asked(as_of or desk.at.date(), desk.at))
    target = _free(place.reports, content)
    _draw(book.app, report_pages(content), target)
    return Outcome(TITLE, _sentences(content, target), _counts(content), written=str(target))


def _free(folder: Path, content: "ReportContent") -> Path:
    """A new name beside the nightly report's; what lies there is never written over."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"tong-hop-{content.as_of.isoformat()}-biet-den-{content.known_at:%Y%m%d-%H%M}-nut"
    names = (folder / f"{stem}{'' if at == 1 else f'-{at}'}.xlsx" for at in range(1, 1000))
    return next(name for name in names if not name.exists())


def _draw(app: xw.App, pages: Sequence[Page], target: Path) -> None:
    report = app.books.add()
    blank = list(report.sheets)
    paint(report, pages, brush_of(report))
    for sheet in blank:
        sheet.delete()
    report.save(target)


def _sentences(content: "ReportContent", target: Path) -> tuple[str, ...]:
    return (
        f"Tình hình đến hết ngày {content.as_of:%d/%m/%Y}, theo dữ liệu thu đến {content.known_at:%H:%M ngày %d/%m/%Y}.",
        f"Đã ghi: {target}",
        "Số liệu và câu chữ như bản của lệnh dondoc report; tệp đang mở không bị thay đổi.",
    )


def _counts(content: "ReportContent") -> dict[str, int]:
    total = content.totals[content.totals["line"] == "all"].iloc[0]
    return {
        "Nhiệm vụ": int(total["total"]),
        "Quá hạn": int(total["overdue"]),
        "Chậm cập nhật": int(total["late_updates"]),
        "Không xác định việc cập nhật": int(total["undetermined"]),
    }
