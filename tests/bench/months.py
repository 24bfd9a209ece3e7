"""The month's end measured: report, closing and evidence of December; and two books of equal length compared."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from sync.core.pages.report import report_pages
from sync.core.pages.transfer_list import transfer_pages
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.months.closing import close_month
from sync.office.desk import Desk
from sync.office.letterheads import appearance, masthead
from sync.reporting.report import Asked, report_content, write
from tests.bench.books import Compared, books, compared
from tests.bench.line import Line, spread
from tests.bench.reading import timed
from tests.bench.reporting import Cells, bare_write
from tests.bench.year import LAST, MONTHS, year

SIZES = (5_000, 10_000, 20_000)


class Ended(NamedTuple):
    """Seconds of the report, of closing with its evidence, and of the bare write of the cells of both workbooks."""

    report: float
    closing: float
    bare: float
    cells: int
    observations: int


def lines(cache: Path, trial: Path, rounds: int) -> Iterator[Line]:
    """Each target of the month's end."""
    built = year(cache)
    ends = [_ended(built, trial) for _ in range(rounds)]
    spent = f"{spread([one.report + one.closing for one in ends])} : {spread([one.bare for one in ends])}"
    yield Line(
        f"report, closing, evidence ({ends[0].observations:,} seen) : bare {ends[0].cells:,} cells",
        spent,
        median((one.report + one.closing) / one.bare for one in ends),
        2,
        " ×",
    )
    yield from _reconciled(trial, rounds)


def _ended(built: Path, trial: Path) -> Ended:
    """December of a fresh copy of the year; rows of the bare write are made ready before its clock runs."""
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(built, trial)
    place = Deployment(trial)
    made: list[Any] = []
    with Ledger.open(place.ledger_url, "bench") as ledger:
        desk, december = Desk(place, ledger, LAST), MONTHS[-1]
        report = timed(lambda: made.append(_report(desk, Asked.of_period(december, LAST))))
        closing = timed(lambda: made.append(close_month(desk, december, "đo tốc độ")))
        content, closed = made
        settings = place.settings
        pages = transfer_pages(closed.closed, masthead(settings), appearance(settings))
        books_ = [[Cells.of(page) for page in one] for one in (report_pages(content), pages)]
        bare = timed(lambda: [bare_write(trial / "tran.xlsx", cells) for cells in books_])
        seen = len(ledger.load_record(LAST).observations)
    cells = sum(sheet.count for sheets in books_ for sheet in sheets)
    return Ended(report, closing, bare, cells, seen)


def _report(desk: Desk, asked: Asked) -> Any:
    content = report_content(desk, asked)
    write(desk, content, None)
    return content


def _reconciled(trial: Path, rounds: int) -> Iterator[Line]:
    """Both books of each size; the time of a row is held against that of the shortest books."""
    shutil.rmtree(trial, ignore_errors=True)
    trial.mkdir(parents=True)
    limit = 0.0
    for size in SIZES:
        pair = books(trial, size)
        found = [compared(pair, size) for _ in range(rounds)]
        yield from _against_reading(size, found)
        each = 1e6 * median(one.compared for one in found) / size
        limit = limit or 1.2 * each
        seconds = spread([one.compared for one in found])
        yield Line(f"growth: {size:,} rows a side compared", seconds, each, round(limit), " µs")


def _against_reading(size: int, found: list[Compared]) -> Iterator[Line]:
    bare = spread([one.bare for one in found])
    for what, spent in (
        ("books compared", [one.compared for one in found]),
        ("reconcile, all files written", [one.whole for one in found]),
    ):
        ratio = median(seconds / one.bare for seconds, one in zip(spent, found, strict=True))
        yield Line(f"{what}, {size:,} rows a side : bare read", f"{spread(spent)} : {bare}", ratio, 2, " ×")
