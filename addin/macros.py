"""The macros, each over any xlwings book: a button, `dondoc macro` and the HTTP door call the same functions.

Each imports what it needs when it is clicked: a button starts a fresh Python.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import xlwings as xw

from addin.outcome import Outcome

Macro = Callable[..., Outcome]
"""`def name(book: xw.Book, *, as_of: date | None = None) -> Outcome`; `as_of` is today unless given."""


def highlight_overdue(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Paint overdue, due soon, in their 02 days and faulty rows, and write the words beside the colour."""
    from addin.highlighting import highlight

    return highlight(book, as_of)


def check_tracker(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Put every problem as a note at its cell and on a list sheet."""
    from addin.checking import check

    return check(book, as_of)


def repair_tracker(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Mend what has exactly one reading; the value as typed is kept on the list sheet."""
    from addin.repairing import repair

    return repair(book, as_of)


def next_problem(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Select the next problem after the selection."""
    from addin.next_problems import go_on

    return go_on(book, as_of)


def open_evidence(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Show what the ledger has on the task of the selected row."""
    from addin.evidence import show

    return show(book)


def sync_now(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Collect the trackers of the deployment and show the board."""
    from addin.collecting import collect_now

    return collect_now(book)


def build_report(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Paint the consolidated report of the ledger, or of the trackers that are open, into a workbook of its own."""
    from addin.reporting import build

    return build(book, as_of)


def draft_month(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Write each concerned unit's draft of the month's list."""
    from addin.month_ends import draft

    return draft(book, as_of)


def close_month(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Freeze the month's list with its evidence."""
    from addin.month_ends import close

    return close(book, as_of)


def write_letters(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Write covering letter, reminders and report of the closed month."""
    from addin.month_ends import letters

    return letters(book, as_of)


def reconcile_quarter(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Compare Sở Nội vụ's book, open in front, with the closed lists of the quarter."""
    from addin.two_books import reconcile_quarter as compare

    return compare(book, as_of)


def take_lists(book: xw.Book, *, as_of: date | None = None) -> Outcome:
    """Add the rows of the transferred lists beside it to Sở Nội vụ's own book."""
    from addin.taking_lists import take_lists as take

    return take(book)


MACROS: Mapping[str, Macro] = MappingProxyType(
    {
        macro.__name__: macro
        for macro in (
            highlight_overdue,
            check_tracker,
            repair_tracker,
            next_problem,
            open_evidence,
            sync_now,
            build_report,
            draft_month,
            close_month,
            write_letters,
            reconcile_quarter,
            take_lists,
        )
    }
)
"""Name → macro: what the ribbon, the command and the HTTP door may call."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "highlight_overdue": "Tô màu quá hạn",
        "check_tracker": "Kiểm tra sổ",
        "repair_tracker": "Sửa lỗi gõ",
        "next_problem": "Lỗi kế tiếp",
        "open_evidence": "Bằng chứng",
        "sync_now": "Thu sổ ngay",
        "build_report": "Lập bảng tổng hợp",
        "draft_month": "Dự thảo danh sách",
        "close_month": "Chốt tháng",
        "write_letters": "Công văn, đôn đốc",
        "reconcile_quarter": "Đối chiếu",
        "take_lists": "Nhận danh sách",
    }
)
"""Name → what people call it."""
