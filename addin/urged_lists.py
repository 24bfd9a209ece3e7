"""The lists that the button 'Tô màu quá hạn' paints: the tracker in front, or those of a consolidated report."""

import functools
from dataclasses import dataclass, replace
from datetime import date

import xlwings as xw

from addin.office import Office, office_of
from addin.trackers import in_front, selected_rows, tracker_of
from sync.core.grid import Grid, Workbook
from sync.core.pages.names import is_report
from sync.core.problems import Problem, Severity
from sync.core.reading.headers import Header
from sync.core.telling.urging import Urging, urge
from sync.core.text import fold
from sync.core.tracker import URGING


@dataclass(frozen=True)
class UrgedList:
    """One list to paint: where it stands and what its rows are urged for.

    Attributes:
        sheet: where it stands.
        grid: its cells.
        header: where its header is.
        urging: its rows, or the marked ones of them, and their words.
        marked: whether only marked rows are meant.
    """

    sheet: xw.Sheet
    grid: Grid
    header: Header
    urging: Urging
    marked: bool = False

    @functools.cached_property
    def own_column(self) -> int:
        """The column of the words, as a person counts: the one written before, else the first right of everything."""
        row = self.grid.rows[self.header.last]
        mine = [
            at
            for at, value in enumerate(row)
            if isinstance(value, str) and fold(value) == fold(URGING.header)
        ]
        return (mine[0] if mine else len(row)) + 1

    @property
    def has_column(self) -> bool:
        """Whether it was written before."""
        return self.own_column <= len(self.grid.rows[self.header.last])

    @property
    def first_column(self) -> int:
        """The first column of the list, as a person counts."""
        return min([*self.header.columns.values(), *self.header.unknown]) + 1


def urged_lists(book: xw.Book, workbook: Workbook, day: date) -> tuple[list[UrgedList], list[Problem], str]:
    """What to paint, what has to be mended, and what the reader has to know.

    Raises:
        NotDone: there is no tracker, or there are several and none of them is in front.
    """
    if is_report(workbook.sheets):
        return _of_report(book, workbook), [], "Tô theo kết luận ghi sẵn trong bảng tổng hợp, không tính lại."
    office = office_of(book)
    found, problems = _of_tracker(book, workbook, day, office)
    return [found], problems, office.told


def _of_tracker(
    book: xw.Book, workbook: Workbook, day: date, office: Office
) -> tuple[UrgedList, list[Problem]]:
    tracker = tracker_of(book, workbook, day)
    urging = urge(tracker.table, tracker.problems, day, office.calendar, office.rules)
    serious = [problem for problem in tracker.problems if problem.severity is not Severity.NOTE]
    found = UrgedList(tracker.sheet, tracker.grid, tracker.header, urging)
    return _marked(book, found), serious


def _of_report(book: xw.Book, workbook: Workbook) -> list[UrgedList]:
    """The list in front, else every list of the report."""
    from sync.core.pages.reread import list_header, red_causes, urge_again

    causes = {code: cause for grid in workbook.grids for code, cause in red_causes(grid).items()}
    headed = [(grid, header) for grid in workbook.grids if not grid.hidden and (header := list_header(grid))]
    lists = [UrgedList(book.sheets[g.sheet], g, h, urge_again(g, h, causes)) for g, h in headed]
    front = in_front(book).name
    return [_marked(book, one) for one in lists if one.grid.sheet == front] or [
        one for one in lists if one.urging.rows
    ]


def _marked(book: xw.Book, one: UrgedList) -> UrgedList:
    """Only the rows that the person has marked, if there are tasks among them."""
    spans = selected_rows(book, one.sheet)
    chosen = [row for row in one.urging.rows if any(row in span for span in spans)]
    return replace(one, urging=one.urging.only(chosen), marked=True) if chosen else one
