"""The button 'Tô màu quá hạn': decide in the core, paint what differs, write the words beside the colour."""

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
from addin.outcome import Outcome
from addin.urged_lists import UrgedList, urged_lists
from addin.urging_told import Painted, counts, sentences
from addin.writing import writing
from sync.core.grid import column_letters
from sync.core.reading.cells import read_text
from sync.core.telling.urging import Urging, is_own_wording
from sync.core.tracker import URGING

TITLE = "Tô màu quá hạn"
_WRAPPED_UP_TO = 1000
"""Rows of a list whose words wrap: every wrapped row has its height worked out again, which costs more than the rest."""
_ONE_AREA = re.compile(r"(?P<left>[A-Z]+)(?P<top>\d+):(?P<right>[A-Z]+)(?P<bottom>\d+)")
_WRITES = "màu tô và cột “Đôn đốc (tự động)”"


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

    of: UrgedList
    urging: Urging
    kept: set[int]
    strokes: Mapping[int, Sequence[Area]]
    outside: Sequence[Area] = ()


def highlight(book: xw.Book, as_of: date | None) -> Outcome:
    """Paint the tracker, the selected rows of it, or the lists of a consolidated report.

    Raises:
        NotDone: there is nothing to paint, or it cannot be written.
    """
    lists, problems, told = urged_lists(book, workbook_of(book), as_of or today())
    drawings = [_drawing(book, one) for one in lists]
    with writing(book, [one.sheet for one in lists], _WRITES):
        painted = [_draw(book, drawing) for drawing in drawings]
    return Outcome(TITLE, (*sentences(painted), *filter(None, [told])), counts(lists), tuple(problems))


def _drawing(book: xw.Book, one: UrgedList) -> _Drawing:
    """What of the list has to change."""
    kept = _foreign_words(one)
    urging = one.urging.only(set(one.urging.rows) - kept)
    if not any(urging.words) and not one.has_column:
        return _Drawing(one, urging, kept, {})
    current, outside = _seen(book, one, urging)
    strokes = colours.strokes(current, _wanted(one, urging, current))
    return _Drawing(one, urging, kept, strokes, outside)


def _draw(book: xw.Book, drawing: _Drawing) -> Painted:
    """Paint and write."""
    one, urging, port = drawing.of, drawing.urging, beyond(book)
    painted = sum(1 for words in urging.words if words)
    if painted or one.has_column:
        with port.heights_kept(one.sheet):
            _paint(book, drawing)
            _write(book, one, urging)
        port.fit_rows(one.sheet, one.own_column, _wrapped(urging))
    reached = not painted or port.widen_filter(one.sheet, one.header.last + 1, one.own_column)
    return Painted(one, painted, drawing.kept, filter_reaches=reached)


def _wrapped(urging: Urging) -> list[int]:
    """Rows with words, in a list whose words wrap."""
    rows = [row for row, words in zip(urging.rows, urging.words, strict=True) if words]
    return rows if len(urging.rows) <= _WRAPPED_UP_TO else []


def _foreign_words(one: UrgedList) -> set[int]:
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


def _wanted(one: UrgedList, urging: Urging, current: colours.Cells) -> colours.Cells:
    """The fills as they are to be."""
    wanted = current.copy() if one.marked else np.zeros_like(current)
    at = np.array(urging.rows, dtype=int) - 1
    numbers = np.array([colours.NUMBERS[urgency] for urgency in urging.urgencies], dtype=np.int8)
    wanted[at, one.first_column - 1 : one.own_column] = numbers[:, None]
    return wanted


def _seen(book: xw.Book, one: UrgedList, urging: Urging) -> tuple[colours.Cells, list[Area]]:
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


def _fills(port: Beyond, one: UrgedList, whole: Area) -> list[Fill]:
    """What stands above the list is filled along its rows, the list down its columns: asked for apart, as fewer blocks differ."""
    top, left, bottom, right = whole
    cut = min(one.header.last + 1, bottom)
    bands = [Area(top, left, cut, right), *([Area(cut + 1, left, bottom, right)] if cut < bottom else [])]
    return [fill for band in bands for fill in port.fills(one.sheet, band)]


def _write(book: xw.Book, one: UrgedList, urging: Urging) -> None:
    """The column of words from its header down, in one block unless somebody else's cells lie in it."""
    top, column = one.header.last + 1, one.own_column
    if not one.has_column and beyond(book).DRESSES:
        _dress(book, one, len(one.grid.rows) - top + 1)
    for first, cells in _words(one, urging):
        beyond(book).put(one.sheet, first, column, cells)


def _words(one: UrgedList, urging: Urging) -> Iterator[tuple[int, list[str | None]]]:
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


def _dress(book: xw.Book, one: UrgedList, height: int) -> None:
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
