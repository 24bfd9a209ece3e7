"""The trackers that are open in the application: what each says of itself, its tasks, what is wrong with it."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import xlwings as xw

from addin.grids import workbook_of
from addin.office import office_of
from sync.core.evidence.unrecorded import Opened
from sync.core.pages.names import is_report
from sync.core.problems import Problem
from sync.core.reading.identity import read_identity
from sync.core.reading.workbook import read_tracker
from sync.failure import NotDone
from sync.reporting.checking import Office
from sync.reporting.opened import content_of_opened
from sync.reporting.report import Asked

if TYPE_CHECKING:
    from sync.core.pages.content import ReportContent


def content_of_open_books(book: xw.Book, as_of: date | None, at: datetime) -> "ReportContent":
    """The report of every tracker that is open beside `book`, as of the end of a day; looked at now.

    Raises:
        NotDone: none of the open workbooks is a tracker.
    """
    day = as_of or at.date()
    opened: list[Opened] = []
    problems: list[tuple[str, Problem]] = []
    for other in book.app.books:
        sheets, told = _read(other, day)
        opened += sheets
        problems += told
    if not opened:
        raise NotDone(
            "Không có thư mục triển khai của Văn phòng, và không sổ nào đang mở mang tiêu đề của sổ theo dõi – mở các sổ "
            "cần tổng hợp, hoặc mở một tệp nằm trong thư mục triển khai, rồi bấm lại nút"
        )
    office = office_of(book)
    return content_of_opened(opened, problems, Asked(day, at), Office(office.calendar, office.rules))


def _read(book: xw.Book, day: date) -> tuple[list[Opened], list[tuple[str, Problem]]]:
    """A workbook's sheets of tasks and its problems; nothing for one that is no tracker: another workbook, a report."""
    workbook = workbook_of(book)
    reading = read_tracker(workbook, day)
    if not reading.tables or is_report(workbook.sheets):
        return [], []
    identity, missing = read_identity(workbook)
    unit, found = identity.unit or book.name, [*missing, *reading.problems]
    sheets = [Opened(unit, book.name, table, found) for table in reading.tables]
    return sheets, [(unit, replace(problem, file=book.name)) for problem in found]
