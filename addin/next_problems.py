"""The button 'Lỗi kế tiếp': go to the next cell that has to be mended."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import xlwings as xw

from addin.checking import read_problems
from addin.clock import today
from addin.outcome import Outcome
from sync.core.grid import row_and_column

if TYPE_CHECKING:
    from sync.core.problems import Problem

TITLE = "Lỗi kế tiếp"


def go_on(book: xw.Book, as_of: date | None) -> Outcome:
    """Select the next problem after the selection; behind the last one, the first again.

    Raises:
        NotDone: there is no tracker.
    """
    checked = read_problems(book, as_of or today())
    order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
    cells: dict[_Key, list[Problem]] = defaultdict(list)
    for problem in checked.serious:
        if problem.cell:
            cells[order[problem.sheet], *row_and_column(problem.cell)].append(problem)
    if not cells:
        return Outcome(TITLE, ("Không còn ô nào phải sửa.",), {}, tuple(checked.serious))
    places, here = sorted(cells), _here(book, order)
    chosen = next((place for place in places if place > here), places[0])
    found = cells[chosen]
    book.sheets[found[0].sheet].activate()
    book.sheets[found[0].sheet].range(found[0].cell).select()
    said = f"Ô thứ {places.index(chosen) + 1} trong {len(places)} ô phải sửa."
    return Outcome(TITLE, (said,), {}, tuple(found))


_Key = tuple[int, int, int]
"""Number of the sheet, row, column."""


def _here(book: xw.Book, order: dict[str, int]) -> _Key:
    """The first selected cell; the start of the sheet when something else is selected, such as a picture."""
    selection = book.selection
    if selection is None:
        return order[book.sheets.active.name], 0, 0
    return order[selection.sheet.name], selection.row, selection.column
