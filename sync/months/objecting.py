"""What a unit says against a draft, and what became of it: recorded, so that the list can show both."""

from sync.core.report_periods import ReportPeriod
from sync.core.text import tidy
from sync.failure import NotDone
from sync.ledger.rows import ACCEPTED, REJECTED, Objection
from sync.office.desk import Desk


def object_to(desk: Desk, period: ReportPeriod, row: tuple[str, str], said: tuple[str, str]) -> int:
    """Record an objection; returns its number.

    Args:
        desk: the office.
        period: the month of the draft.
        row: (unit, code) as the draft names them.
        said: (text, document).

    Raises:
        NotDone: no draft with that row was sent to the unit, or nothing is said.
        LedgerError: the month is closed.
    """
    unit, code = row
    text, document = map(tidy, said)
    if not text:
        raise NotDone("ý kiến trống – ghi đơn vị nói gì bằng --text")
    if desk.place.registry.get(unit) is None:
        raise NotDone(f"{unit}: không có mã đơn vị này – xem cột code trong units.csv")
    known = {one.code: one.unit for one in desk.ledger.held()}
    if code not in known:
        raise NotDone(f"mã {code} không có trong sổ giao việc – xem mã trong dự thảo đã gửi đơn vị")
    drafted = {(one.unit, code) for one in desk.ledger.drafts(period.name) for code in one.codes}
    if drafted and row not in drafted:
        raise NotDone(
            f"{unit}, mã {code}: không có trong dự thảo kỳ {period.name} – xem lại đơn vị và mã trong dự thảo"
        )
    return desk.ledger.record_objection(
        desk.at, Objection(0, period.name, unit, code, text, document, desk.at, "")
    )


def answer(desk: Desk, number: int, *, accept: bool, said: tuple[str, str]) -> None:
    """Record the outcome of an objection: (reason, document).

    Raises:
        NotDone: no reason is given; neither outcome goes without one.
        LedgerError: there is no such objection, or its month is closed.
    """
    reason, document = map(tidy, said)
    if not reason:
        raise NotDone(f"ý kiến số {number}: kết quả phải có lý do – thêm --reason “…”")
    desk.ledger.answer_objection(desk.at, number, (ACCEPTED if accept else REJECTED, reason, document))
