"""What a test knows that it did, and from it alone, by domain §2.2, what may be said of each task."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.collecting.office import TaskGiven

FIELDS = ("state", "done_on", "result_doc", "progress", "delay_reason", "remark")
UPDATE_FIELDS = FIELDS[:-1]
DONE = "Đã hoàn thành"
DAY = timedelta(days=1)
DAYS_OFF = {
    date(2018, 4, 25),
    date(2018, 4, 30),
    date(2018, 5, 1),
}  # Giỗ Tổ, 30/4, 1/5 of the year of these tests
Cells = dict[str, dict[str, Any]]
"""Code → the unit's cells that are not blank."""


def _next_working(day: date) -> date:
    while day.weekday() > 4 or day in DAYS_OFF:
        day += DAY
    return day


def opens(task: TaskGiven) -> datetime:
    """The instant from which an update counts: the beginning of D*."""
    return datetime.combine(_next_working(task.deadline), time())


def limit(task: TaskGiven) -> datetime:
    """24:00 of L, the second working day after D*."""
    day = _next_working(task.deadline)
    for _ in range(2):
        day = _next_working(day + DAY)
    return datetime.combine(day + DAY, time())


@dataclass
class Sheet:
    """One version of a unit's tracker: what stands in it, what the centre saw of it, and how its file fares."""

    cells: Cells
    seen: Cells
    codes: set[str]
    condition: str = "good"  # or "bad": there but not to be read, or "away"
    copy: Cells | None = None
    touched: bool = False
    copy_touched: bool = False
    retired: bool = False


@dataclass
class Collected:
    """One collection of one unit: whether all its files were got, and what was new of each task."""

    at: datetime
    got: bool
    shown: set[str] = field(default_factory=set)
    updates: set[str] = field(default_factory=set)
    completions: set[str] = field(default_factory=set)


class UnitModel:
    """A unit's sheets by version, and the collections of it."""

    def __init__(self) -> None:
        self.sheets: dict[int, Sheet] = {}
        self.collections: list[Collected] = []
        self.given: dict[str, datetime] = {}

    @property
    def current(self) -> int:
        return max(self.sheets)

    def live(self) -> dict[int, Sheet]:
        return {version: sheet for version, sheet in self.sheets.items() if not sheet.retired}

    def issue(self, version: int, rows: list[dict[str, Any]], at: datetime) -> None:
        cells = {str(row["code"]): _typed(row) for row in rows}
        self.sheets[version] = Sheet(dict(cells), dict(cells), set(cells))
        self.given = dict.fromkeys(cells, at) | self.given

    def collect(self, at: datetime) -> Collected:
        taken = {
            version: text for version, sheet in self.live().items() if (text := _readable(sheet)) is not None
        }
        spoiled = any(sheet.condition == "bad" for sheet in self.live().values())
        made = Collected(at, self.current in taken and not spoiled)
        for version, text in taken.items():
            self._see(self.sheets[version], text, made)
        self._retire(taken)
        self.collections.append(made)
        return made

    @staticmethod
    def _see(sheet: Sheet, text: Cells, made: Collected) -> None:
        made.shown |= sheet.codes
        for code in sheet.codes:
            new, old = text.get(code, {}), sheet.seen.get(code, {})
            if any(new.get(name) and new.get(name) != old.get(name) for name in UPDATE_FIELDS):
                made.updates.add(code)
            if new.get("state") == DONE:
                made.completions.add(code)
        sheet.seen = {code: dict(cells) for code, cells in text.items()}

    def _retire(self, taken: dict[int, Cells]) -> None:
        newest = self.sheets[self.current]
        touched = newest.touched if newest.condition == "good" else newest.copy_touched
        if self.current in taken and touched:
            for version, sheet in self.live().items():
                sheet.retired = version < self.current and sheet.condition != "bad"

    def verdict(self, code: str, task: TaskGiven, known_at: datetime) -> str:
        """The table of domain §2.2, first match wins."""
        known = [one for one in self.collections if one.at <= known_at]
        update = next((one.at for one in known if _is_update(one, code, task)), None)
        before = [one for one in known if update is None or one.at < update]
        first = next((one.at for one in known if code in one.shown), datetime.max)
        previous = max((one.at for one in before if one.got and one.at >= first), default=datetime.min)
        if update is None and known_at <= limit(task):
            return "not_due" if known_at <= opens(task) + timedelta(days=1) else "in_grace"
        if update is not None and update <= limit(task):
            return "timely"
        if self.given.get(code, datetime.min) > limit(task):
            return "undetermined"  # the unit got the task when it was too late to record anything in time
        if previous > limit(task):
            return "late"
        tried_after = [one.got for one in before if one.at > limit(task)]
        return "timely" if update is not None and all(tried_after) else "undetermined"


def _is_update(one: Collected, code: str, task: TaskGiven) -> bool:
    return code in one.completions or (code in one.updates and one.at >= opens(task))


def _readable(sheet: Sheet) -> Cells | None:
    return sheet.cells if sheet.condition == "good" else sheet.copy


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in FIELDS if row.get(name)}
