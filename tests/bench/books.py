"""Two books of equal length measured: the comparison, the whole command, and the bare read of both workbooks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from xlsxwriter import Workbook

from sync.core.closing.closed_list import ClosedList
from sync.core.closing.written import text_of
from sync.core.pages.appearance import Appearance
from sync.core.pages.letterhead import Masthead
from sync.core.pages.transfer_list import transfer_pages
from sync.core.report_periods import ReportPeriod
from sync.deployment.place import Deployment
from sync.ledger.rows import Closing
from sync.ledger.store import Ledger
from sync.months import reconciling
from sync.months.reconciling import reconcile
from sync.office.desk import Desk
from sync.office.setting_up import initialise
from sync.outputs.workbook import write_report
from sync.sources.limits import Limits
from tests.bench.reading import bare_read, timed
from tests.core.closing.samples import ROW, closed_list
from tests.reconciling.quarter import HEADERS

PERIOD = ReportPeriod.read("2018-04")
CLOSED_AT, NOW = datetime(2018, 5, 3, 9), datetime(2018, 5, 10, 9)
LIMITS = Limits(children=1, seconds=600)
_FAULTY = 50
"""One row in so many differs, by turns in each way that there is."""


class Compared(NamedTuple):
    """Seconds for so many rows a side: reading both workbooks, comparing both books, the whole command with its files."""

    rows: int
    bare: float
    compared: float
    whole: float


class Books(NamedTuple):
    """An office with one closed list, the list as its workbook, and the other book."""

    place: Deployment
    ours: Path
    theirs: Path


def compared(books: Books, rows: int) -> Compared:
    """One measurement of each, one after the other; AssertionError if the comparison did not find what differs."""
    found: list[Any] = []
    task = partial(reconcile, period=_period(), file=books.theirs, limits=LIMITS)
    with Ledger.open(books.place.ledger_url, "bench") as ledger:
        desk = Desk(books.place, ledger, NOW)
        bare = timed(lambda: bare_read([books.ours, books.theirs]))
        with mock.patch.multiple(reconciling, _write_minutes=_nothing, _write_differences=_nothing):
            one = timed(lambda: found.append(task(desk)))
        whole = timed(lambda: task(desk))
    counts = found[0].compared.counts
    assert sum(counts.values()) >= rows, counts
    assert all(counts.values()), counts
    return Compared(rows, bare, one, whole)


def _nothing(*_: object) -> tuple[Path, ...]:
    """In place of writing."""
    return ()


def books(folder: Path, rows: int) -> Books:
    """Both books of so many rows."""
    place = Deployment(folder / str(rows))
    initialise(place.root)
    place.ledger_folder.mkdir(exist_ok=True)
    units = list(place.registry.units)
    members = [_member(number, units[number % len(units)]) for number in range(rows)]
    closed = closed_list(
        "2018-04", members, as_of=date(2018, 4, 30), known_at=CLOSED_AT, closed_at=CLOSED_AT, shown=(), forced=None
    )  # fmt: skip
    with Ledger.open(place.ledger_url, "bench") as ledger:
        ledger.close_period(CLOSED_AT, _closing(closed), {})
    ours = place.root / "DS-2018-04.xlsx"
    write_report(ours, transfer_pages(closed, Masthead(), Appearance()), CLOSED_AT)
    theirs = _write_theirs(place.root / "so-noi-vu.xlsx", list(_home_rows(members)))
    return Books(place, ours, theirs)


def _write_theirs(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A workbook as an office keeps it in Excel: a title, its own headers, days as days."""
    book = Workbook(path)
    sheet, day = book.add_worksheet("Sổ"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "SỔ THEO DÕI NHIỆM VỤ CHẬM TRỄ DO VĂN PHÒNG CHUYỂN")
    sheet.write_row(2, 0, HEADERS)
    for at, row in enumerate(rows, 3):
        for column, value in enumerate((at - 2, *row.values())):
            look = day if isinstance(value, date) else None
            sheet.write(at, column, value, look)
    book.close()
    return path


def _closing(closed: ClosedList) -> Closing:
    texts = (text_of(closed), closed.sha256, f"{closed.number}.xlsx", "")
    return Closing(closed.period, closed.number, closed.as_of, CLOSED_AT, CLOSED_AT, *texts)


def _member(number: int, unit: Any) -> dict[str, Any]:
    code = f"NV-2018-{number:05}"
    day = date(2018, 4, 1) + timedelta(days=number % 28)
    return ROW | {
        "code": code, "root": code, "unit": unit.code, "unit_name": unit.name, "unit_kind": unit.kind,
        "content": f"Báo cáo tình hình thực hiện kế hoạch số {number} trên địa bàn toàn tỉnh", "document_no": f"{number}/UBND-TH",
        "document_date": day - timedelta(days=30), "deadline": day, "due": day, "days_late": 1 + number % 28,
    }  # fmt: skip


def _home_rows(members: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same rows as Sở Nội vụ has them; some lack, some are new, some differ, some stand twice."""
    for number, row in enumerate(members):
        line = {
            "month": "4/2018", "code": row["code"], "unit": row["unit_name"], "content": row["content"],
            "document_no": row["document_no"], "document_date": row["document_date"], "deadline": row["deadline"],
            "days": row["days_late"], "overdue": "Có", "late_update": "Có", "remark": "",
        }  # fmt: skip
        kind = number // _FAULTY % 4 if number % _FAULTY == 0 else -1
        if kind == 0:
            line["code"] = f"NV-2017-{number:05}"
            line["document_no"] = f"{number}/QĐ-UBND"
        yield line | ({"days": 99} if kind == 1 else {})
        if kind == 2:
            yield line


def _period() -> ReportPeriod:
    assert PERIOD is not None
    return PERIOD
