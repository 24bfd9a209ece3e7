"""The buttons of 'Chốt và đối chiếu': draft, closing and letters of a month, as the commands of the same names do them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import xlwings as xw

from addin.clock import now
from addin.office import deployment_of
from addin.outcome import Outcome
from sync.core.report_periods import ReportPeriod
from sync.months.closing import close_month
from sync.months.drafting import draft_month
from sync.months.letters import write_letters
from sync.office.opening import login, open_locked_desk

if TYPE_CHECKING:
    from sync.office.desk import Desk

DRAFT, CLOSE, LETTERS = "Dự thảo danh sách", "Chốt tháng", "Công văn, đôn đốc"
_FOLDER = "Các tệp nằm trong thư mục bao-cao/{}; tệp đang mở không bị thay đổi, không có gì được tự gửi đi."


def draft(book: xw.Book, as_of: date | None) -> Outcome:
    """Write each concerned unit's draft of the last month that has ended, or of the month of `as_of`.

    Raises:
        NotDone: there is no deployment around the workbook, or the month cannot be drafted; says why.
        BusyError: somebody else is writing.
    """
    with _desk(book) as desk:
        period = _month(desk, as_of)
        drafted = draft_month(desk, period)
    said = [f"{one.unit}: {one.rows} dòng, góp ý đến hết {one.object_by:%d/%m/%Y}" for one in drafted]
    return Outcome(
        DRAFT,
        (_title(period, "dự thảo"), *said, _FOLDER.format(period.name)),
        {"Đơn vị có tên": len(drafted)},
    )


def close(book: xw.Book, as_of: date | None) -> Outcome:
    """Close the month; never forced from a button: reasons against it are for a person at the command line to weigh.

    Raises:
        NotDone: there is no deployment around the workbook, or the closing is refused; every reason is named.
        BusyError: somebody else is writing.
    """
    with _desk(book) as desk:
        period = _month(desk, as_of)
        done = close_month(desk, period)
    closed = done.closed
    counts = {
        "Dòng trong danh sách": len(closed.rows),
        "Hoàn thành quá hạn": len(closed.second),
        "Không xác định": len(closed.undetermined),
    }
    stands = f"Danh sách {closed.number}, mã băm {closed.sha256[:16]}. Đã chốt thì không sửa; sai sót ghi bằng dondoc correct."
    return Outcome(CLOSE, (_title(period, "chốt"), stands, _FOLDER.format(period.name)), counts)


def letters(book: xw.Book, as_of: date | None) -> Outcome:
    """Write the letters of the closed month; those that lie there are kept.

    Raises:
        NotDone: there is no deployment around the workbook, the month is not closed, or a template cannot be filled in.
        BusyError: somebody else is writing.
    """
    with _desk(book) as desk:
        period = _month(desk, as_of)
        found = write_letters(desk, period)
    kept = [f"Đã có, giữ nguyên: {path.name}" for path in found.kept]
    said = [f"Đã soạn: {path.name}" for path in found.written]
    counts = {"Văn bản đã soạn": len(found.written), "Văn bản giữ nguyên": len(found.kept)}
    return Outcome(LETTERS, (_title(period, "văn bản"), *said, *kept, _FOLDER.format(period.name)), counts)


@contextmanager
def _desk(book: xw.Book) -> Iterator["Desk"]:
    with open_locked_desk(deployment_of(book), login(), now()) as desk:
        yield desk


def _month(desk: "Desk", as_of: date | None) -> ReportPeriod:
    """The month of a day that was named; else the last one that has ended."""
    return ReportPeriod.month_of(as_of or desk.at.date().replace(day=1) - timedelta(days=1))


def _title(period: ReportPeriod, what: str) -> str:
    return f"Kỳ {period.title}: {what}."
