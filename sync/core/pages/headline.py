"""The two sentences above the leaders' table: the whole in words, and what changed."""

from collections.abc import Mapping

from sync.core.figures import number
from sync.core.pages.collection import awaited, received
from sync.core.pages.content import ReportContent
from sync.core.pages.lines import whole_of
from sync.core.pages.numbers import change, rate


def headline(content: ReportContent) -> tuple[str, str]:
    """What there is; what was received and how it compares with the previous period."""
    whole = whole_of(content.totals)
    return _state(whole), f"{_received(content)} {_compared(content, whole)}"


def _state(whole: Mapping[str, int]) -> str:
    dated = whole["done_on_time"] + whole["done_late"]
    return (
        f"Tổng số {number(whole['total'])} nhiệm vụ ({number(whole['roots'])} mã gốc): đã hoàn thành {rate(whole['done'], whole['total'])}; "
        f"quá hạn {number(whole['overdue'])}; chậm cập nhật {number(whole['late_updates'])}; "
        f"không xác định {number(whole['undetermined'])}; cần điền thời hạn {number(whole['deadline_missing'])}. "
        f"Đúng hạn theo hạn ban đầu: {rate(whole['on_time_original'], dated)}."
    )


def _received(content: ReportContent) -> str:
    got, of = received(content)
    rows = awaited(content)
    names = ", ".join(rows.loc[~rows["ok"], "unit_name"])
    return f"Nhận được sổ của {got}/{of} đơn vị" + (f" (chưa nhận: {names})." if names else ".")


def _compared(content: ReportContent, whole: Mapping[str, int]) -> str:
    if content.previous is None:
        return "So với kỳ trước: chưa có kỳ trước."
    before = whole_of(content.previous)
    parts = (("tổng số", "total"), ("quá hạn", "overdue"), ("chậm cập nhật", "late_updates"))
    return (
        f"So với {content.compared}: "
        + "; ".join(f"{word} {change(whole[key], before[key])}" for word, key in parts)
        + f"; đúng hạn trước đó {rate(before['done_on_time'], before['done_on_time'] + before['done_late'])}."
    )
