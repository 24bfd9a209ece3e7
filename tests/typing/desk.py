"""What lies on the clerk's desk: the tracker of a unit with three tasks, all due in April 2018, and its cells by name."""

from datetime import date

from sync.core.grid import column_letters
from sync.core.tracker import HEADER_ROW, LAYOUT
from tests.collecting.office import TaskGiven

UNIT = "SNV"
TASKS = [
    TaskGiven(UNIT, "Báo cáo cải cách hành chính quý I", date(2018, 4, 17)),
    TaskGiven(UNIT, "Kế hoạch tuyển dụng công chức", date(2018, 4, 20)),
    TaskGiven(UNIT, "Đề án vị trí việc làm", date(2018, 4, 24)),
]
FIRST, SECOND, THIRD = (HEADER_ROW + number for number in range(1, len(TASKS) + 1))

WIDE = 5_000
"""Points of one colour on the screen that nobody overlooks; a cell is about 15,000."""


def cell(field: str, row: int) -> str:
    """The cell of a field in a row as a person counts: 'T5'."""
    position = next(i for i, column in enumerate(LAYOUT) if column.field == field)
    return f"{column_letters(position)}{row}"


def serial(day: date) -> float:
    """The number that a spreadsheet keeps for a day."""
    return float((day - date(1899, 12, 30)).days)
