"""Đính chính: what is wrong in a closed list is put right beside it, and shown in the next list."""

import pandas as pd

from sync.core.report_periods import ReportPeriod
from sync.core.text import tidy
from sync.failure import NotDone
from sync.office.desk import Desk


def correct(
    desk: Desk, period: ReportPeriod, row: tuple[str, str], said: tuple[str, str], *, removed: bool
) -> int:
    """Record a correction of one row; returns its number.

    Args:
        desk: the office.
        period: of the list.
        row: (code, unit); the unit may be '' where only one has the code.
        said: (text, document).
        removed: the row is no longer held against the unit.

    Raises:
        NotDone: the month is not closed, the row is not in its list or was removed before, or text or document is missing.
    """
    code, unit = row
    text, document = map(tidy, said)
    if not text or not document:
        raise NotDone(
            f"{code}: đính chính phải có nội dung và văn bản – ghi --text “…” --document “số, ngày”"
        )
    found = _units(desk, period, code, unit)
    if len(found) > 1:
        raise NotDone(f"{code}: có ở {', '.join(found)} – ghi rõ đơn vị bằng --unit")
    if removed and (code, found[0]) in _removed(desk, period):
        raise NotDone(
            f"{code}: đã được rút khỏi danh sách kỳ {period.name} bằng đính chính trước – không rút lần nữa"
        )
    return desk.ledger.correct_list(desk.at, (period.name, code, found[0], removed, text, document))


def _removed(desk: Desk, period: ReportPeriod) -> set[tuple[str, str]]:
    """(code, unit) of the rows that a correction has removed already."""
    closed = desk.ledger.closed_list(period.name)
    return {(one.code, one.unit) for one in closed.corrections if one.removed} if closed else set()


def _units(desk: Desk, period: ReportPeriod, code: str, unit: str) -> list[str]:
    """Units with such a row, among members and those done late."""
    closed = desk.ledger.closed_list(period.name)
    if closed is None:
        raise NotDone(
            f"kỳ {period.name} chưa chốt, không có gì để đính chính – chạy “dondoc close {period.name}”"
        )
    rows = pd.concat([closed.rows, closed.second])
    found = sorted(
        set(rows.loc[(rows["code"] == code) & rows["unit"].isin([unit] if unit else rows["unit"]), "unit"])
    )
    if not found:
        whose = f" của {unit}" if unit else ""
        raise NotDone(
            f"{code}{whose}: không có trong danh sách {closed.number} – xem lại mã trong danh sách đã chốt"
        )
    return found
