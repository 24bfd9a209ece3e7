"""The button 'Thu sổ ngay': one collection of the deployment around the workbook, and its board."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import xlwings as xw

from addin.clock import now
from addin.office import deployment_of
from addin.outcome import Outcome
from sync.collecting.collect import Board, Clock, collect, units_to_tell
from sync.collecting.feedback import write_feedback
from sync.core.problems import REMEDIES, Refusal
from sync.office.opening import limits, login, open_locked_desk

if TYPE_CHECKING:
    from sync.collecting.collect import UnitResult

TITLE = "Thu sổ ngay"


def collect_now(book: xw.Book) -> Outcome:
    """What `dondoc sync` does, feedback files included; the workbook itself is only read as it was last saved.

    Raises:
        NotDone: there is no deployment around the workbook.
        BusyError: another collection is running.
    """
    place = deployment_of(book)
    with open_locked_desk(place, login(), now(), now()) as desk:
        clock = Clock(desk.at, time.time, time.sleep)
        board = collect(place, desk.ledger, clock, limits(place.settings), lambda _: None)
        unwritten = write_feedback(desk, board) if units_to_tell(place, board) else []
    problems = tuple(problem for result in board.results for problem in result.problems)
    return Outcome(TITLE, tuple(_sentences(board, unwritten)), _counts(board), problems)


def _sentences(board: Board, unwritten: list[str]) -> Iterator[str]:
    yield (
        f"Lần thu số {board.collection}, {board.at:%H:%M ngày %d/%m/%Y}: thu được "
        f"{board.received}/{len(board.results)} đơn vị."
    )
    yield "Sổ đang mở được thu theo lần lưu gần nhất."
    for result in board.results:
        if not result.receipt.ok:
            yield f"{result.name}: {_why(result)}"
    for name in unwritten:
        yield f"phan-hoi/{name}: không ghi được – đóng tệp nếu đang mở, rồi bấm lại nút"


def _why(result: "UnitResult") -> str:
    reason = result.receipt.reason
    return REMEDIES[Refusal(reason)] if reason else "không thu được"


def _counts(board: Board) -> dict[str, int]:
    return {
        "Đơn vị thu được": board.received,
        "Đơn vị chưa thu được": len(board.results) - board.received,
        "Nhiệm vụ có thay đổi": board.changed,
        "Điều phải sửa": board.open,
    }
