"""Clerks: what they do with each task, when they type it, and how carefully."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sync.core.calendar import Calendar
from sync.core.grid import CellValue
from sync.core.tracker import UNIT_FIELDS, State
from sync.core.units.registry import Unit
from sync.demo.sheet import OpenTracker, Row
from sync.demo.subjects import DISTRICTS
from sync.demo.wording import result_document


class Character(NamedTuple):
    """How a unit works.

    Attributes:
        weekdays: on which the clerk opens the tracker, 0 = Monday.
        lag: working days between a fact and its typing, at least and at most.
        on_time, late: shares of tasks done by the deadline and after it; the rest stays open.
    """

    weekdays: frozenset[int]
    lag: tuple[int, int]
    on_time: float
    late: float


PUNCTUAL = Character(frozenset((0, 2, 4)), (0, 0), 0.72, 0.18)
ORDINARY = Character(frozenset((1, 3, 4)), (0, 1), 0.62, 0.23)
SLOW = Character(frozenset((1, 4)), (2, 7), 0.5, 0.28)
OVERBURDENED = Character(frozenset((3,)), (3, 9), 0.35, 0.35)


class Fact(NamedTuple):
    """Something that will be typed on a day, or at the clerk's next sitting after it."""

    day: date
    code: str
    values: Row


_REASONS = (
    "Chờ ý kiến thẩm định của sở, ngành liên quan",
    "Đơn vị tư vấn chậm bàn giao hồ sơ",
    "Phải lấy ý kiến lại các địa phương",
    "Vướng mắc về nguồn kinh phí, đã báo cáo Sở Tài chính",
    "Khối lượng rà soát lớn, thiếu cán bộ chuyên môn",
    "Thời tiết mưa sớm, thi công hiện trường gián đoạn",
)
_PROGRESS = (
    "Đã phân công phòng chuyên môn, đang tổng hợp số liệu",
    "Đang dự thảo, lấy ý kiến các phòng, đơn vị trực thuộc",
    "Đã có văn bản gửi các địa phương đề nghị báo cáo, đang chờ tổng hợp",
    "Đã họp thống nhất nội dung, đang hoàn chỉnh dự thảo",
    "Đang thực hiện theo kế hoạch, ước đạt 60% khối lượng",
)


@dataclass
class Clerk:
    """Whoever keeps one unit's tracker.

    Attributes:
        tracker: the version that is being filled in, None before the first one.
        pending: facts not yet typed.
        known: codes whose fate is settled.
    """

    unit: Unit
    character: Character
    chance: Random
    calendar: Calendar
    tracker: OpenTracker | None = None
    pending: list[Fact] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def receive(self, tracker: OpenTracker, on: date, *, copies: bool) -> None:
        """A new tracker came: from now on this one is filled in; new tasks are planned, suspended ones rest.

        A careful clerk copies into it what the office had not collected when it was issued.
        """
        if copies and self.tracker:
            _copy_over(self.tracker, tracker)
        self.tracker = tracker
        for row in tracker.rows:
            code = str(row["code"])
            if row["deadline"] and not row["effective_deadline"]:
                self.pending = [fact for fact in self.pending if fact.code != code]
                self.known.discard(code)
            elif code not in self.known:
                self.known.add(code)
                self.pending += self._plan(row, on)

    def sit(self, day: date) -> bool:
        """Type what is due into the open tracker; whether there was anything to type."""
        due = [fact for fact in self.pending if fact.day <= day]
        if not due or self.tracker is None or day.weekday() not in self.character.weekdays:
            return False
        self.pending = [fact for fact in self.pending if fact.day > day]
        rows = {row["code"]: row for row in self.tracker.rows}
        for fact in sorted(due, key=lambda fact: fact.day):
            if fact.code in rows:
                rows[fact.code].update(fact.values)
        return True

    def _plan(self, row: Row, today: date) -> Iterator[Fact]:
        """The task's fate, and when each part of it is typed."""
        code = str(row["code"])
        due = row.get("effective_deadline")
        start = self._start(today, due)
        yield self._progress(start, code)
        if not isinstance(due, date):
            yield from self._without_deadline(row, start)
            return
        roll = self.chance.random()
        if roll < self.character.on_time:
            done = due - timedelta(days=self.chance.choice((0, 0, 1, 1, 2, 3, 5, 7)))
        elif roll < self.character.on_time + self.character.late:
            done = due + timedelta(days=self.chance.randint(1, 14))
        else:
            done = due + timedelta(days=365)
        finished = self._done(row, self._not_before_assigned(row, done), start)
        yield from (fact for fact in self._overdue(code, due, done, start) if fact.day < finished.day)
        yield finished

    def _start(self, today: date, due: CellValue) -> date:
        """When something is first said of a task: within days, at once if it was due before the tracker came."""
        start = self._later(today, self.chance.randint(1, 8))
        return max(today, min(start, due)) if isinstance(due, date) else start

    def _overdue(self, code: str, due: date, done: date, start: date) -> Iterator[Fact]:
        """Open after its deadline: explained, by some in time and by others not, or an extension is asked for."""
        if done > due:
            day = max(self._later(self.calendar.next_working(due), 1 + self._lag()), start)
            asked = State.EXTENSION_ASKED if self.chance.random() < 0.2 else State.IN_PROGRESS
            yield Fact(day, code, {"state": asked.value, "delay_reason": self.chance.choice(_REASONS)})

    def _done(self, row: Row, done: date, start: date) -> Fact:
        issuer = "UBND" if self.unit.kind in DISTRICTS else self.unit.code
        values: Row = {
            "state": State.DONE.value,
            "done_on": done,
            "result_doc": result_document(issuer, str(row["deadline_kind"] or ""), done, self.chance),
            "progress": "Đã hoàn thành, đã gửi UBND tỉnh",
        }
        return Fact(max(self._later(done, self._lag()), start), str(row["code"]), values)

    def _progress(self, day: date, code: str) -> Fact:
        said = self.chance.choice(_PROGRESS)
        return Fact(day, code, {"state": State.IN_PROGRESS.value, "progress": said})

    def _without_deadline(self, row: Row, start: date) -> Iterator[Fact]:
        """Standing work is reported now and then; the rest waits for its condition, or is simply done."""
        roll = self.chance.random()
        if roll < 0.4:
            yield self._done(row, self._later(start, self.chance.randint(5, 20)), start)
        elif roll < 0.7:
            yield Fact(
                start, str(row["code"]), {"state": State.CONDITION_AWAITED.value, "progress": "Chờ hướng dẫn"}
            )

    def _not_before_assigned(self, row: Row, done: date) -> date:
        assigned = row.get("document_date")
        first = assigned + timedelta(days=1) if isinstance(assigned, date) else done
        return self.calendar.next_working(max(done, first))

    def _lag(self) -> int:
        return self.chance.randint(*self.character.lag)

    def _later(self, day: date, working_days: int) -> date:
        return self.calendar.nth_working_day_after(day, working_days)


def _copy_over(old: OpenTracker, new: OpenTracker) -> None:
    typed = {row["code"]: row for row in old.rows if row["code"]}
    for row in new.rows:
        if row["code"] in typed:
            row.update({name: typed[row["code"]].get(name) for name in UNIT_FIELDS})
