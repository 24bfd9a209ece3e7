"""The button 'Đối chiếu': Sở Nội vụ's book, open in front, against the closed lists of a quarter, as `dondoc reconcile` does it."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings as xw

from addin.beyond import beyond
from addin.clock import now
from addin.office import deployment_of, place_of
from addin.outcome import Outcome
from sync.core.pages.differences import in_words
from sync.core.reconciliation.declared import CLASSES
from sync.core.report_periods import ReportPeriod
from sync.failure import NotDone
from sync.months.reconciling import reconcile
from sync.office.opening import limits, login, open_locked_desk

if TYPE_CHECKING:
    from sync.deployment.place import Deployment
    from sync.months.reconciling import Reconciled

TITLE = "Đối chiếu"
_OTHERWISE = (
    "Tháng, 6 tháng, năm: dondoc reconcile {0}-01, {0}-H1, {0} kèm tệp này. Sổ đang mở không bị thay đổi."
)


def reconcile_quarter(book: xw.Book, as_of: date | None) -> Outcome:
    """Compare the open book, as it lies on the disk, with the lists of the last quarter that has ended, or of `as_of`'s.

    Raises:
        NotDone: there is no deployment, the book is not saved or is one that we wrote, a month is not closed, or the
            book holds no such rows; says which.
        BusyError: somebody else is writing.
    """
    place = deployment_of(book)
    file = _saved(book)
    _require_theirs(place, file)
    with open_locked_desk(place, login(), now()) as desk:
        period = ReportPeriod.quarter_of(as_of or _last_of_quarter_before(desk.at.date()))
        done = reconcile(desk, period, file, limits(place.settings))
    return _told(done, file)


def _last_of_quarter_before(day: date) -> date:
    return ReportPeriod.quarter_of(day).first_day - timedelta(days=1)


def _saved(book: xw.Book) -> Path:
    """The file of the open book; what is compared and kept as evidence is what lies there."""
    path = place_of(book)
    if path is None or not path.is_file():
        raise NotDone(
            f"“{book.name}” chưa được lưu thành tệp trên máy này, mà đối chiếu thì giữ lại đúng tệp đã so"
            " – lưu sổ của Sở Nội vụ thành tệp .xlsx rồi bấm lại nút"
        )
    if beyond(book).is_changed(book):
        raise NotDone(
            f"“{book.name}” có chỗ vừa sửa mà chưa lưu, tệp trên máy chưa có chỗ sửa ấy – lưu lại (Ctrl+S) rồi bấm lại nút"
        )
    return path


def _require_theirs(place: "Deployment", file: Path) -> None:
    """A list compared with itself agrees always: what lies among our reports and trackers is not Sở Nội vụ's book."""
    ours = (place.reports, place.trackers)
    if any(file.resolve().is_relative_to(folder.resolve()) for folder in ours):
        raise NotDone(
            f"“{file.name}” nằm trong thư mục {file.parent.name} của Văn phòng, không phải sổ của Sở Nội vụ"
            " – mở sổ mà Sở Nội vụ gửi (để ở thư mục khác) lên trên cùng rồi bấm lại nút"
        )


def _told(done: "Reconciled", file: Path) -> Outcome:
    compared = done.compared
    said = (
        f"Kỳ {compared.period.title}: đối chiếu {', '.join(compared.numbers)} với {file.name}.",
        *in_words(compared),
        *(f"Đã ghi: {path}" for path in done.files),
        _OTHERWISE.format(compared.period.first_day.year),
    )
    counts = {words: compared.counts[name] for name, words in CLASSES.items()}
    return Outcome(TITLE, said, counts, tuple(compared.problems))
