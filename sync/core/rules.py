"""The questions that the dispatch leaves open, answered by settings; each carries its legal basis."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayCount(StrEnum):
    """Three readings of 'chậm nhất sau thời hạn 02 ngày làm việc kể từ ngày …'."""

    AFTER_DEADLINE = "sau-ngay-den-han"  # D* itself is not counted (default)
    FROM_DEADLINE = "tinh-ca-ngay-den-han"  # D* is day one
    THIRD_DAY = "het-ngay-thu-ba"  # "sau thời hạn 02 ngày": still good on the third day

    @property
    def working_days_after(self) -> int:
        """How many working days after D* the last good day lies, for two days of grace."""
        return {"sau-ngay-den-han": 0, "tinh-ca-ngay-den-han": -1, "het-ngay-thu-ba": 1}[self.value]


@dataclass(frozen=True)
class Rules:
    """What a province decides about the two clocks; every field is printed with the figures.

    Attributes:
        update_days: working days to put the situation on record (điểm b khoản 3 Điều 6, QĐ 270/QĐ-UBND).
        day_count: which of the three readings of these days is meant.
        move_days_off: D on a day off moves to the next working day (BLDS 2015 Điều 148 khoản 5).
        due_soon_days: calendar days before D* in which a task is "sắp đến hạn".
        early_update_days: calendar days before D* from which any update counts, not only a completion.
        standing_idle_days: a "thường xuyên" task untouched for so long is flagged.
        basis: the legal reference printed beside the figures.
    """

    update_days: int = 2
    day_count: DayCount = DayCount.AFTER_DEADLINE
    move_days_off: bool = True
    due_soon_days: int = 7
    early_update_days: int = 0
    standing_idle_days: int = 30
    basis: str = "điểm b khoản 3 Điều 6 Quy định kèm theo Quyết định số 270/QĐ-UBND ngày 19/3/2018"

    @property
    def grace_days(self) -> int:
        """Working days after D* to the last good day L, in the reading chosen."""
        return self.update_days + self.day_count.working_days_after


NO_DEADLINE_DATE = date(1970, 1, 1)
"""What spreadsheets turn an empty date into; read as 'no deadline'."""
