"""What stands against closing a month, and whether a person with a reason may close it all the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pandas as pd

from sync.core.calendar import Calendar
from sync.core.closing.closed_list import ClosedList
from sync.core.closing.members import Sorted
from sync.core.closing.terms import Terms
from sync.core.instants import end_of
from sync.core.report_periods import ReportPeriod


class Against(StrEnum):
    """Reasons against a closing.

    FINAL ones no word can lift: a month that has not ended has no end to look at; a list that stands is never
    rewritten, and a list after it rests on it; figures that do not add up are a fault of the program or of the
    record, and nobody may be blamed by them.
    """

    NOT_ENDED = "not_ended"
    CLOSED = "closed"
    LATER_CLOSED = "later_closed"
    TOTALS = "totals"
    GAP = "gap"
    CALENDAR = "calendar"
    OBJECTION = "objection"
    UNDETERMINED = "undetermined"
    UNIT = "unit"
    DRAFT = "draft"


FINAL = frozenset({Against.NOT_ENDED, Against.CLOSED, Against.LATER_CLOSED, Against.TOTALS})


class Obstacle(NamedTuple):
    """One reason against a closing, in words: what – what to do."""

    code: Against
    message: str

    @property
    def final(self) -> bool:
        """Whether `--force` does not help."""
        return self.code in FINAL


@dataclass(frozen=True)
class Waiting:
    """What the office still waits for from the units.

    Attributes:
        objections: numbers of those that nobody has answered.
        undrafted: codes of units with rows that got no draft.
        object_by: the last day of objecting that any draft names, None without drafts.
    """

    objections: Sequence[int] = ()
    undrafted: Sequence[str] = ()
    object_by: date | None = None


def in_order(period: ReportPeriod, lists: Sequence[ClosedList], now: datetime) -> list[Obstacle]:
    """Reasons that lie in the months themselves: too early, again, or not in their order."""
    found = []
    if now < end_of(period.last_day):
        message = f"{period.title} chưa kết thúc – chốt từ ngày {end_of(period.last_day):%d/%m/%Y}"
        found.append(Obstacle(Against.NOT_ENDED, message))
    same = next((one for one in lists if one.period == period.name), None)
    later = [one.period for one in lists if one.period > period.name]
    earlier = [one.period for one in lists if one.period < period.name]
    if same:
        message = f"{same.number} đã chốt lúc {same.closed_at:%H:%M %d/%m/%Y} – sai sót được ghi bằng “dondoc correct”"
        found.append(Obstacle(Against.CLOSED, message))
    elif later:
        message = f"kỳ sau ({later[0]}) đã chốt và dựa trên các kỳ trước nó – không chốt lùi; ghi “dondoc correct” nếu cần"
        found.append(Obstacle(Against.LATER_CLOSED, message))
    elif earlier and earlier[-1] != period.before.name:
        message = f"kỳ trước ({period.before.name}) chưa chốt, danh sách gần nhất là kỳ {earlier[-1]} – chốt lần lượt từng tháng"
        found.append(Obstacle(Against.GAP, message))
    return found


def in_rows(
    period: ReportPeriod, found: Sorted, units: pd.DataFrame, calendar: Calendar, terms: Terms
) -> list[Obstacle]:
    """Reasons that lie in what would be listed: an unconfirmed calendar, too little known, a unit nobody knows."""
    return [*_calendar(period, found, calendar), *_undetermined(found, units, terms), *_strangers(found)]


def _calendar(period: ReportPeriod, found: Sorted, calendar: Calendar) -> list[Obstacle]:
    """Years of the month and of every day by which a row is late."""
    rows = pd.concat([found.rows, found.second])
    days = [np.array([period.first_day, period.last_day], dtype="datetime64[D]")]
    days += [rows[name].to_numpy().astype("datetime64[D]") for name in ("deadline", "due")]
    days.append(rows.loc[rows["late_update"], "update_by"].to_numpy().astype("datetime64[D]"))
    every = np.concatenate(days)
    years = sorted(
        {int(day.astype("datetime64[Y]").astype(int)) + 1970 for day in every[~calendar.confirmed(every)]}
    )
    if not years:
        return []
    named = ", ".join(map(str, years))
    message = (
        f"lịch năm {named} chưa xác nhận – ghi lịch chính thức vào calendar.csv, cột tinh_trang “đã xác nhận”"
    )
    return [Obstacle(Against.CALENDAR, message)]


def _undetermined(found: Sorted, units: pd.DataFrame, terms: Terms) -> list[Obstacle]:
    """Units whose updates could not be judged."""
    doubtful = found.undetermined["unit"].nunique()
    if not len(units) or doubtful * 100 <= terms.max_undetermined_percent * len(units):
        return []
    message = (
        f"{doubtful}/{len(units)} đơn vị có nhiệm vụ không xác định được, quá {terms.max_undetermined_percent} %"
        " – thu lại sổ của các đơn vị ấy, xác nhận thời hạn ghi bằng chữ (settings.toml: [closing] max_undetermined_percent)"
    )
    return [Obstacle(Against.UNDETERMINED, message)]


def _strangers(found: Sorted) -> list[Obstacle]:
    unknown = sorted(set(found.rows.loc[found.rows["unit_kind"] == "", "unit"]))
    if not unknown:
        return []
    message = f"đơn vị {', '.join(unknown)} không có trong danh mục, không rõ thuộc phần I hay II – bổ sung vào units.csv"
    return [Obstacle(Against.UNIT, message)]


def in_answers(waiting: Waiting, terms: Terms, today: date) -> list[Obstacle]:
    """Reasons that lie with the units: an objection without an answer; no draft, if the office asks for one."""
    found = []
    if waiting.objections:
        numbers = ", ".join(map(str, waiting.objections))
        message = f"ý kiến số {numbers} chưa được trả lời – ghi kết quả bằng “dondoc objection accept” hoặc “reject”"
        found.append(Obstacle(Against.OBJECTION, message))
    if terms.require_draft and waiting.undrafted:
        message = f"chưa gửi dự thảo cho {', '.join(waiting.undrafted)} – chạy “dondoc draft”"
        found.append(Obstacle(Against.DRAFT, message))
    if terms.require_draft and waiting.object_by and today <= waiting.object_by:
        message = f"thời gian góp ý dự thảo còn đến hết ngày {waiting.object_by:%d/%m/%Y} – chốt sau ngày ấy"
        found.append(Obstacle(Against.DRAFT, message))
    return found


def told(obstacles: Iterable[Obstacle]) -> str:
    """The reasons in one sentence each."""
    return "; ".join(one.message for one in obstacles)
