"""The invented central office: it works through the same use cases as a real one, at invented moments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sync.collecting.collect import Board, Clock, collect
from sync.core.problems import Problem
from sync.core.units.registry import Unit
from sync.demo.assignments import Row, Span, bring_due, series_rows, task_rows, word_hopelessly
from sync.demo.cast import LAST_DAY
from sync.demo.decisions import april_events, confirmations, may_events, transfer
from sync.demo.drops import VIETNAM
from sync.demo.register import Register
from sync.demo.subjects import Subject
from sync.deployment.place import Deployment
from sync.issuing.assigning import Outcome, assign_file
from sync.issuing.publish import Issued, issue_trackers
from sync.ledger.store import Ledger
from sync.office.desk import Desk
from sync.outputs.book import write_book
from sync.outputs.content import BookContent
from sync.sources.limits import Limits

_WRONG: tuple[Row, ...] = (
    {"lead_unit": "Sở Thuỷ sản", "content": "Báo cáo tình hình nuôi cá lồng trên lòng hồ Plei Krông"},
    {"lead_unit": "Các sở, ban, ngành liên quan", "content": "Phối hợp chuẩn bị nội dung kỳ họp giữa năm"},
)
"""Rows that `assign` cannot give to anybody."""


def _nothing(_: int) -> None:
    """Nobody waits for the single steps."""


@dataclass
class Office:
    """Văn phòng: its deployment and ledger, what it knows of its tasks, and what it was told."""

    place: Deployment
    ledger: Ledger
    limits: Limits
    chance: Random
    register: Register = field(default_factory=Register)
    boards: list[Board] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)

    @property
    def units(self) -> Sequence[Unit]:
        """Valid in 2018."""
        return self.place.registry.valid_on(date(2018, 4, 1))

    def assign_first(self, subjects: Sequence[Subject], on: date) -> None:
        """The book of March: tasks of the first months, series, and two rows that say nobody."""
        span = Span((date(2018, 1, 15), on), (date(2018, 3, 22), date(2018, 6, 29)))
        wrong = [{"document_no": "512/UBND-TH", "document_date": on, **row} for row in _WRONG]
        tasks = task_rows(subjects, span, self.place.calendar, self.chance)
        word_hopelessly(tasks)
        rows = [*tasks, *series_rows(self.units, on), *wrong]
        self._assign("dot-1", on, rows, [])

    def assign_second(self, subjects: Sequence[Subject], on: date) -> None:
        """The book of April: new tasks, readings confirmed, and the decisions taken since."""
        span = Span((date(2018, 3, 26), on), (date(2018, 4, 19), date(2018, 6, 29)))
        rows = task_rows(subjects, span, self.place.calendar, self.chance)
        bring_due(rows, LAST_DAY)
        rows += confirmations(self.register, self.units)
        receiver = next(
            unit for unit in reversed(self.units) if unit.kind == "thành phố" or unit is self.units[0]
        )
        events = [*april_events(self.register, on), *transfer(self.register, on, receiver)]
        self._assign("dot-2", on, rows, events)

    def assign_resumption(self, on: date) -> None:
        """The book of May: a suspended task goes on."""
        suspended = [event.code for event in self.ledger.events() if event.kind == "suspension"]
        self._assign("dot-3", on, [], [row for code in suspended[:1] for row in may_events(code, on)])

    def _assign(self, name: str, on: date, rows: Sequence[Row], events: Sequence[Row]) -> Outcome:
        at = self._not_before(datetime.combine(on, time(8)))
        book = self.place.books / f"so-giao-viec-{name}.xlsx"
        names = [unit.name for unit in self.units]
        write_book(
            book, BookContent(at, rows, events, names, self.place.settings.office.office, spare_rows=20)
        )
        outcome = assign_file(Desk(self.place, self.ledger, at), book, self.limits)
        self.register.add(outcome.added, rows)
        self.told += outcome.problems
        return outcome

    def _not_before(self, at: datetime) -> datetime:
        return max(at, self.ledger.last_act_at() or at)

    def issue(self, on: date) -> list[Issued]:
        """Trackers to every unit that has something new."""
        at = self._not_before(datetime.combine(on, time(9)))
        return issue_trackers(Desk(self.place, self.ledger, at), (), _nothing)

    def collect(self, day: date, advance: Callable[[int], None] = _nothing) -> Board:
        """One collection at half past five."""
        at = datetime.combine(day, time(17, 30))
        clock = Clock(at, at.replace(tzinfo=VIETNAM).timestamp, _wait_for_nobody)
        self.boards.append(collect(self.place, self.ledger, clock, self.limits, advance))
        return self.boards[-1]

    def last_news(self) -> Board:
        """The last board, with what was last read of each unit: a real `sync` tells each unit on its own evening."""
        news = {result.unit: result for board in self.boards for result in board.results if result.news}
        last = self.boards[-1]
        return Board(last.collection, last.at, [news.get(result.unit, result) for result in last.results])

    def desk(self, day: date) -> Desk:
        """The office in the evening after a collection."""
        return Desk(self.place, self.ledger, datetime.combine(day, time(17, 30)) + timedelta(minutes=10))

    def tracker_folder(self, unit: Unit) -> Path:
        """Where the unit's trackers are issued."""
        return self.place.trackers / unit.code


def _wait_for_nobody(_: float) -> None:
    """Invented time does not pass."""
