"""The report of every task measured: content and workbook, and the bare write of the same cells."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sync.core.pages.page import Page
from sync.core.pages.report import report_pages
from sync.core.pages.values import rows_of
from sync.ledger.store import Ledger
from sync.outputs.workbook import CONSTANT_MEMORY_FROM
from sync.reporting.report import Asked, report_content, write
from tests.bench.collecting import LAST, collect_once, desk
from tests.bench.corpus import Corpus
from tests.bench.reading import timed

ASKED = Asked(date(2018, 5, 17), LAST, "2018-05", date(2018, 5, 1))


class Reported(NamedTuple):
    """Seconds of the report and of the bare write, and how many cells both have."""

    report: float
    bare: float
    cells: int


def collected(corpus: Corpus, where: Path) -> Ledger:
    """The ledger of a trial that was collected twice."""
    trial = corpus.trial(where)
    ledger = Ledger.open(trial.ledger_url, "bench")
    collect_once(trial, ledger, datetime(2018, 5, 15, 20))
    corpus.change(trial)
    collect_once(trial, ledger, LAST)
    return ledger


def report(corpus: Corpus, where: Path, ledger: Ledger) -> Reported:
    """One report of everything, then the same cells without looks; rows are made ready before the clock runs."""
    office = desk(corpus.reopened(where), ledger)
    target = where / "bao-cao.xlsx"
    contents: list[Any] = []

    def whole() -> None:
        contents.append(report_content(office, ASKED))
        write(office, contents[0], target)

    seconds = timed(whole)
    sheets = [Cells.of(page) for page in report_pages(contents.pop())]
    bare = timed(lambda: bare_write(where / "tran.xlsx", sheets))
    return Reported(seconds, bare, sum(sheet.count for sheet in sheets))


class Cells(NamedTuple):
    """What stands on one page: (row, first column, values without blanks' looks) from the top."""

    rows: Sequence[tuple[int, int, Sequence[Any]]]

    @classmethod
    def of(cls, page: Page) -> "Cells":
        rows = [(text.row, text.first, (text.text,)) for text in page.texts]
        for table in page.tables:
            rows.append((table.body_top - 1, table.first_column, [c.header for c in table.columns]))
            rows += [
                (row, table.first_column, values) for row, values in enumerate(rows_of(table), table.body_top)
            ]
        return cls(sorted(rows, key=lambda row: row[:2]))

    @property
    def count(self) -> int:
        return sum(value is not None for _, _, values in self.rows for value in values)


def bare_write(target: Path, sheets: Sequence[Cells]) -> None:
    """XlsxWriter in the mode of the report, its typed calls, no formats: the cheapest way that it has."""
    long = sum(len(sheet.rows) for sheet in sheets) > CONSTANT_MEMORY_FROM
    book = Workbook(target, {"constant_memory": long, "in_memory": not long})
    for cells in sheets:
        _write_sheet(book.add_worksheet(), cells)
    book.close()


def _write_sheet(sheet: Worksheet, cells: Cells) -> None:
    for row, first, values in cells.rows:
        for column, value in enumerate(values, first):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
