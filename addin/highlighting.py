"""The button 'Tô màu quá hạn': decide in the core, paint what differs, write the words beside the colour."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import xlwings as xw

from addin import colours
from addin.beyond import Area, Beyond, Fill, beyond
from addin.clock import today
from addin.grids import workbook_of
from addin.office import Office, office_of
from addin.outcome import Outcome
from addin.trackers import in_front, selected_rows, tracker_of
from addin.writing import writing
from sync.core.grid import Grid, Workbook, column_letters
from sync.core.problems import Problem, Severity
from sync.core.reading.cells import read_text
from sync.core.reading.headers import Header
from sync.core.telling.urging import Urging, is_own_wording, urge
from sync.core.text import fold
from sync.core.tracker import URGING

TITLE = "Tô màu quá hạn"
_WRAPPED_UP_TO = 1000
"""Rows of a list whose words wrap: every wrapped row has its height worked out again, which costs more than the rest."""
_ONE_AREA = re.compile(r"(?P<left>[A-Z]+)(?P<top>\d+):(?P<right>[A-Z]+)(?P<bottom>\d+)")
_WRITES = "màu tô và cột “Đôn đốc (tự động)”"


@dataclass(frozen=True)
class _List:
    """One list to paint: where it stands and what its rows are urged for."""

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


@dataclass(frozen=True)
class _Drawing:
    """What has to be changed in a list, decided before anything is written.

    Attributes:
        of: the list.
        urging: the rows that are painted and written.
        kept: rows in whose own cell somebody has written something else.
        strokes: number of a colour → what is painted with it.
        outside: what of our paint is cleared beyond the list.
    """

    of: _List
    urging: Urging
    kept: set[int]
    strokes: Mapping[int, Sequence[Area]]
    outside: Sequence[Area] = ()


def highlight(book: xw.Book, as_of: date | None) -> Outcome:
    """Paint the tracker, the selected rows of it, or the lists of a consolidated report.

    Raises:
        NotDone: there is nothing to paint, or it cannot be written.
    """
    lists, problems, told = _decided(book, workbook_of(book), as_of or today())
    drawings = [_drawing(book, one) for one in lists]
    with writing(book, [one.sheet for one in lists], _WRITES):
        said = [sentence for drawing in drawings for sentence in _draw(book, drawing)]
    return Outcome(TITLE, (*said, *filter(None, [told])), _counts(lists), tuple(problems))


def _decided(book: xw.Book, workbook: Workbook, day: date) -> tuple[list[_List], list[Problem], str]:
    """What to paint, what has to be mended, and what the reader has to know."""
    if _is_report(workbook):
        return _of_report(book, workbook), [], "Tô theo kết luận ghi sẵn trong bảng tổng hợp, không tính lại."
    office = office_of(book)
    found, problems = _of_tracker(book, workbook, day, office)
    return [found], problems, office.told


def _of_tracker(book: xw.Book, workbook: Workbook, day: date, office: Office) -> tuple[_List, list[Problem]]:
    tracker = tracker_of(book, workbook, day)
    urging = urge(tracker.table, tracker.problems, day, office.calendar, office.rules)
    serious = [problem for problem in tracker.problems if problem.severity is not Severity.NOTE]
    found = _List(tracker.sheet, tracker.grid, tracker.header, urging)
    return _marked(book, found), serious


def _is_report(workbook: Workbook) -> bool:
    from sync.core.pages.vocabulary import REPORT_SIGNS

    return {grid.sheet for grid in workbook.grids} >= REPORT_SIGNS


def _of_report(book: xw.Book, workbook: Workbook) -> list[_List]:
    """The list in front, else every list of the report."""
    from sync.core.pages.reread import list_header, red_causes, urge_again

    causes = {code: cause for grid in workbook.grids for code, cause in red_causes(grid).items()}
    headed = [(grid, header) for grid in workbook.grids if not grid.hidden and (header := list_header(grid))]
    lists = [_List(book.sheets[g.sheet], g, h, urge_again(g, h, causes)) for g, h in headed]
    front = in_front(book).name
    return [_marked(book, one) for one in lists if one.grid.sheet == front] or [
        one for one in lists if one.urging.rows
    ]


def _marked(book: xw.Book, one: _List) -> _List:
    """Only the rows that the person has marked, if there are tasks among them."""
    spans = selected_rows(book, one.sheet)
    chosen = [row for row in one.urging.rows if any(row in span for span in spans)]
    return _List(one.sheet, one.grid, one.header, one.urging.only(chosen), marked=True) if chosen else one


def _counts(lists: Sequence[_List]) -> dict[str, int]:
    """Over all lists; a task may stand on several sheets of a report, so there each sheet is told by itself."""
    if len(lists) == 1:
        return lists[0].urging.counts
    return {
        f"{one.grid.sheet} – {words}": number
        for one in lists
        for words, number in one.urging.counts.items()
        if number
    }


def _drawing(book: xw.Book, one: _List) -> _Drawing:
    """What of the list has to change."""
    kept = _foreign_words(one)
    urging = one.urging.only(set(one.urging.rows) - kept)
    if not any(urging.words) and not one.has_column:
        return _Drawing(one, urging, kept, {})
    current, outside = _seen(book, one, urging)
    strokes = colours.strokes(current, _wanted(one, urging, current))
    return _Drawing(one, urging, kept, strokes, outside)


def _draw(book: xw.Book, drawing: _Drawing) -> list[str]:
    """Paint and write; returns what has to be said."""
    one, urging, kept = drawing.of, drawing.urging, drawing.kept
    painted = sum(1 for words in urging.words if words)
    if painted or one.has_column:
        port = beyond(book)
        with port.heights_kept(one.sheet):
            _paint(book, drawing)
            _write(book, one, urging)
        port.fit_rows(one.sheet, one.own_column, _wrapped(urging))
    letter = column_letters(one.own_column - 1)
    whole = f"{len(one.urging.rows)} dòng được chọn" if one.marked else f"{len(one.urging.rows)} nhiệm vụ"
    said = [f"Trang “{one.grid.sheet}”: {painted} trong {whole} cần đôn đốc, đã tô màu; lời ở cột {letter}."]
    if kept:
        rows = ", ".join(str(row) for row in sorted(kept)[:5])
        said.append(
            f"Ô ở cột {letter} đã có chữ của người khác (dòng {rows}{'…' if len(kept) > 5 else ''}): không ghi đè, "
            "không tô – chuyển chữ ấy sang cột khác rồi bấm lại."
        )
    if painted and not beyond(book).widen_filter(one.sheet, one.header.last + 1, one.own_column):
        said.append("Cột lời nhắc có thể nằm ngoài bộ lọc: sau khi sắp xếp lại, bấm lại nút này.")
    return said


def _wrapped(urging: Urging) -> list[int]:
    """Rows with words, in a list whose words wrap."""
    rows = [row for row, words in zip(urging.rows, urging.words, strict=True) if words]
    return rows if len(urging.rows) <= _WRAPPED_UP_TO else []


def _foreign_words(one: _List) -> set[int]:
    """Rows in whose own cell somebody has written something else."""
    if not one.has_column:
        return set()
    at = one.own_column - 1
    errors, rows = one.grid.errors, one.grid.rows
    cells = {row: errors.get((row - 1, at)) or read_text(rows[row - 1][at]) for row in one.urging.rows}
    return {row for row, text in cells.items() if text and not is_own_wording(text)}


def _paint(book: xw.Book, drawing: _Drawing) -> None:
    """Only cells that differ and that nobody else has filled."""
    port, own, sheet = beyond(book), list(colours.PALETTE.values()), drawing.of.sheet
    port.paint(sheet, drawing.outside, None, own)
    for number, areas in drawing.strokes.items():
        port.paint(sheet, areas, colours.COLOURS[number], own)


def _wanted(one: _List, urging: Urging, current: colours.Cells) -> colours.Cells:
    """The fills as they are to be."""
    wanted = current.copy() if one.marked else np.zeros_like(current)
    at = np.array(urging.rows, dtype=int) - 1
    numbers = np.array([colours.NUMBERS[urgency] for urgency in urging.urgencies], dtype=np.int8)
    wanted[at, one.first_column - 1 : one.own_column] = numbers[:, None]
    return wanted


def _seen(book: xw.Book, one: _List, urging: Urging) -> tuple[colours.Cells, list[Area]]:
    """The fills of the list as they are, and what has to be cleared before anything is painted."""
    port = beyond(book)
    rows, columns = len(one.grid.rows), max(one.own_column, len(one.grid.rows[0]))
    used = one.sheet.used_range.last_cell
    whole = Area(1, 1, max(rows, used.row), max(columns, used.column))
    if port.SEES_FILLS:
        cells, outside = colours.seen(_fills(port, one, whole), rows, columns)
        return cells, [] if one.marked else outside
    cells = np.zeros((rows, columns), dtype=np.int8)
    if port.SPARES_FOREIGN:
        return cells, [Area(row, 1, row, columns) for row in one.urging.rows] if one.marked else [whole]
    cells[:, :] = colours.FOREIGN
    cells[np.array(urging.rows, dtype=int) - 1, one.own_column - 1] = colours.UNKNOWN
    return cells, []


def _fills(port: Beyond, one: _List, whole: Area) -> list[Fill]:
    """What stands above the list is filled along its rows, the list down its columns: asked for apart, as fewer blocks differ."""
    top, left, bottom, right = whole
    cut = min(one.header.last + 1, bottom)
    bands = [Area(top, left, cut, right), *([Area(cut + 1, left, bottom, right)] if cut < bottom else [])]
    return [fill for band in bands for fill in port.fills(one.sheet, band)]


def _write(book: xw.Book, one: _List, urging: Urging) -> None:
    """The column of words from its header down, in one block unless somebody else's cells lie in it."""
    top, column = one.header.last + 1, one.own_column
    if not one.has_column and beyond(book).DRESSES:
        _dress(book, one, len(one.grid.rows) - top + 1)
    for first, cells in _words(one, urging):
        beyond(book).put(one.sheet, first, column, cells)


def _words(one: _List, urging: Urging) -> Iterator[tuple[int, list[str | None]]]:
    """(row, cells down from it) of each run of our own cells; somebody else's cell is not even written back."""
    said = dict(zip(urging.rows, urging.words, strict=True))
    run: list[str | None] = [URGING.header]
    for row in range(one.header.last + 2, len(one.grid.rows) + 1):
        cell = one.grid.rows[row - 1][one.own_column - 1] if one.has_column else None
        own = isinstance(cell, str) and is_own_wording(cell)
        if row in said or own or (cell is None and (row - 1, one.own_column - 1) not in one.grid.errors):
            run.append(said.get(row) or (str(cell) if own and one.marked and row not in said else None))
        elif run:
            yield row - len(run), run
            run = []
    if run:
        yield len(one.grid.rows) + 1 - len(run), run


def _dress(book: xw.Book, one: _List, height: int) -> None:
    """A new column takes the list's type; its width comes first, or its wrapped words would make the rows too high."""
    top, column = one.header.last + 1, one.own_column
    cells = one.sheet.range((top, column), (top + height - 1, column))
    cells.column_width = URGING.width
    if beyond(book).SEES_FILLS:  # xlwings lets only clients on a desk do these
        _in_the_same_type(cells, one.sheet.range((one.urging.rows[0], column - 1)))
        _print_too(one.sheet, column)
        if height <= _WRAPPED_UP_TO:
            cells.wrap_text, cells.vertical_alignment = True, "top"
    one.sheet.range((top, column)).font.bold = True


def _print_too(sheet: xw.Sheet, column: int) -> None:
    """A print area that ends at the list is widened: on paper, too, no colour stands without its words."""
    area = sheet.page_setup.print_area
    found = _ONE_AREA.fullmatch(area.replace("$", "").rpartition("!")[2]) if area else None
    if found and found["right"] == column_letters(column - 2):
        last = column_letters(column - 1)
        sheet.page_setup.print_area = f"${found['left']}${found['top']}:${last}${found['bottom']}"


def _in_the_same_type(cells: xw.Range, model: xw.Range) -> None:
    name, size = model.font.name, model.font.size
    if name and size:
        cells.font.name, cells.font.size = name, size
