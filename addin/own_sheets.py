"""Sheets that the buttons write for people: recognised by their first cell, never mistaken for somebody else's."""

from collections.abc import Sequence

import xlwings as xw

from addin.beyond import beyond
from addin.grids import is_visible
from sync.core.grid import Workbook
from sync.failure import NotDone


def own_sheet(book: xw.Book, workbook: Workbook, name: str, title: str) -> xw.Sheet | None:
    """The sheet as it was written before, None if it was not.

    Args:
        book: the workbook.
        workbook: its cells.
        name: the sheet's name.
        title: what stands in its first cell.

    Raises:
        NotDone: somebody else's sheet bears this name, or the workbook takes no new sheet.
    """
    found = next((grid for grid in workbook.grids if grid.sheet.casefold() == name.casefold()), None)
    if found is None:
        _require_room(book, name)
        return None
    if found.rows and found.rows[0] and found.rows[0][0] == title:
        return book.sheets[found.sheet]
    if not found.rows:
        return book.sheets[found.sheet]
    raise NotDone(
        f"Tệp đã có một trang khác tên “{found.sheet}” không do nút này ghi – đổi tên trang ấy rồi bấm lại nút"
    )


def _require_room(book: xw.Book, name: str) -> None:
    if beyond(book).is_structure_locked(book):
        raise NotDone(
            f"Tệp “{book.name}” đang được bảo vệ cấu trúc nên không thêm được trang “{name}” – vào thẻ Xem lại, "
            "bỏ Bảo vệ sổ làm việc, rồi bấm lại nút"
        )


def added(book: xw.Book, name: str) -> xw.Sheet:
    """A new sheet behind the last visible one; the sheet in front stays in front."""
    front = book.sheets.active
    last = [sheet for sheet in book.sheets if is_visible(sheet)][-1]
    made = book.sheets.add(name, after=last)
    front.activate()
    return made


def write_lines(
    book: xw.Book, sheet: xw.Sheet, top: int, lines: Sequence[Sequence[str | int]], wide: Sequence[float]
) -> None:
    """Lines of a list from row `top` down, in one block, as words: nothing of them may become a formula or a date."""
    if not lines:
        return
    cells = sheet.range((top, 1), (top + len(lines) - 1, len(wide)))
    if beyond(book).DRESSES:
        cells.number_format = "@"
        if beyond(book).SEES_FILLS:  # xlwings lets only clients on a desk do these
            cells.wrap_text, cells.vertical_alignment = True, "top"
        for at, width in enumerate(wide, start=1):
            sheet.range((top, at)).column_width = width
        beyond(book).lay_on_paper(sheet)
    cells.value = [list(line) for line in lines]
