"""Still hands while looks change: LibreOffice would work out heights of rows anew, 10 ms for one of wrapped words, and redraw."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from addin.engines.libreoffice import bridge
from addin.engines.libreoffice.errors import LibreOfficeError


@contextlib.contextmanager
def kept(document: Any) -> Iterator[None]:
    """No height changes inside, and nothing is drawn; a block inside another one changes nothing."""
    if not _held(document):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(
            LibreOfficeError
        ):  # of an office that has just died, the change itself tells
            _let_go(document)


@bridge.spoken
def _held(document: Any) -> bool:
    """Whether heights were worked out before, and no more."""
    if not document.IsAdjustHeightEnabled:
        return False
    document.IsAdjustHeightEnabled = False
    document.lockControllers()
    return True


@bridge.spoken
def _let_go(document: Any) -> None:
    document.unlockControllers()
    document.IsAdjustHeightEnabled = True


def fit(document: Any, native: Any, column: int, rows: Sequence[int]) -> None:
    """Rows get the height that the words in their cells need; the first one shows whether anybody has set heights.

    Args:
        document: the workbook's.
        native: the com.sun.star.sheet.Spreadsheet.
        column: of the words, from 1.
        rows: in their order, from 1.
    """
    cells = [native.getCellByPosition(column - 1, row - 1) for row in rows[:1]]
    if cells and cells[0].IsTextWrapped and native.Rows.getByIndex(rows[0] - 1).OptimalHeight:
        for first, last in _runs(rows):
            run = native.getCellRangeByPosition(column - 1, first - 1, column - 1, last - 1)
            with kept(document):
                run.IsTextWrapped = False
            run.IsTextWrapped = True  # a change: these rows are worked out, and no others


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours."""
    first = rows[0]
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if following != row + 1:
            yield first, row
            first = following or row
