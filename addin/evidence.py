"""The button 'Bằng chứng': what the ledger has on the task of the selected row."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import xlwings as xw

from addin.clock import now
from addin.grids import grid_of
from addin.office import deployment_of
from addin.outcome import Outcome
from sync.core.grid import CellValue
from sync.core.reading.cells import read_text
from sync.core.text import fold
from sync.core.tracker import CODE, column
from sync.failure import NotDone
from sync.ledger.copies import Copies
from sync.office.opening import login, open_desk
from sync.reporting.tracing import trail

if TYPE_CHECKING:
    from pathlib import Path

    from sync.reporting.tracing import Seen, Trail

TITLE = "Bằng chứng"
_NAMES = frozenset(fold(name) for name in (column(CODE).header, *column(CODE).aliases))


def show(book: xw.Book) -> Outcome:
    """Both verdicts and every update: when first seen, in which file, at which cell, and where the copy is.

    Raises:
        NotDone: no row with a code is selected, there is no deployment, or the ledger does not know the code.
    """
    code = _selected_code(book)
    place = deployment_of(book)
    with open_desk(place, login(), now()) as desk:
        found = trail(desk, code, desk.at)
    if found is None:
        raise NotDone(f"Mã {code} không có trong sổ cái của {place.root} – xem lại mã trong sổ giao việc")
    return Outcome(
        f"{TITLE}: {code}", tuple(_sentences(found, place.copies)), {"Lần thấy thay đổi": len(found.steps)}
    )


def _selected_code(book: xw.Book) -> str:
    """The code in the selected row: under the nearest header above it, so any of our lists will do."""
    selection = book.selection
    if selection is None:
        raise NotDone("Chưa chọn ô nào – bấm vào một ô của nhiệm vụ cần xem rồi bấm lại nút")
    rows = grid_of(selection.sheet).rows
    above = rows[: selection.row]
    at = next((found for row in reversed(above) if (found := _code_column(row)) is not None), None)
    code = read_text(rows[selection.row - 1][at]) if at is not None and selection.row <= len(rows) else ""
    if not code or fold(code) in _NAMES:
        raise NotDone(
            f"Dòng {selection.row} của trang “{selection.sheet.name}” không có mã nhiệm vụ – bấm vào một dòng có mã "
            "rồi bấm lại nút"
        )
    return code


def _code_column(row: Sequence[CellValue]) -> int | None:
    return next(
        (at for at, value in enumerate(row) if isinstance(value, str) and fold(value) in _NAMES), None
    )


def _sentences(found: "Trail", copies: "Path") -> Iterator[str]:
    """The verdicts first, then the newest update: a message box may be cut."""
    yield f"{found.code} – {found.content}"
    yield from found.verdicts
    yield from found.facts
    for step in reversed(found.steps):
        yield _seen(step)
    kept = dict.fromkeys(step.sha256 for step in reversed(found.steps) if step.sha256)
    for sha256 in list(kept)[:1]:
        yield f"Bản lưu của tệp thấy gần nhất: {Copies(copies).path(sha256)}"


def _seen(step: "Seen") -> str:
    where = f"{step.file.rpartition('/')[2]}, ô {step.cell}" if step.cell else step.file.rpartition("/")[2]
    change = f"{step.field}: {step.old or '(trống)'} → {step.new or '(trống)'}"
    return f"Thấy lúc {step.seen_at:%H:%M %d/%m/%Y} (lần thu trước {step.previous}), {where}: {change}"
