"""One unit at work: its clerk, its folder, and what goes wrong there from day to day."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random

from sync.core.rules import Rules
from sync.demo.cast import STALE, STALE_AGAIN, STALE_UNTIL, mishaps_of
from sync.demo.clerks import Clerk
from sync.demo.drops import DROPS, Delivery, date_back, lay, tidy_up
from sync.demo.regulations import cover_on
from sync.demo.sheet import OpenTracker, issued_content, open_tracker
from sync.demo.slips import SLIPS
from sync.issuing.publish import Issued


@dataclass
class Post:
    """A unit's end of the line.

    Attributes:
        clerk: who fills the tracker in.
        folder: where trackers are issued and filled in.
        content: the tracker as last saved, before anything happened to the file.
        waiting: a newer tracker that the clerk has not taken up yet.
        troubles: what went wrong when the file was last laid into the folder.
        old: the version filled in before, which still lies in the folder.
    """

    clerk: Clerk
    folder: Path
    chance: Random
    content: bytes = b""
    issued: bytes = b""
    waiting: OpenTracker | None = None
    troubles: tuple[str, ...] = ()
    old: OpenTracker | None = field(default=None, repr=False)

    @property
    def unit(self) -> str:
        """The unit's code."""
        return self.clerk.unit.code

    def open(self, issued: Issued, at: datetime, rules: Rules) -> None:
        """What the office issued to the unit arrives."""
        if issued.file:
            content = issued_content(self.clerk.unit, issued.version, at, rules)
            self.receive(open_tracker(issued.file, content), at)

    def receive(self, tracker: OpenTracker, at: datetime) -> None:
        """A tracker was issued into the folder; nearly every unit takes it up at once."""
        date_back(self.folder / tracker.name, at)
        if self.unit == STALE and self.clerk.tracker is not None:
            self.waiting = tracker
        else:
            self._take_up(tracker, at.date())

    def _take_up(self, tracker: OpenTracker, on: date) -> None:
        self.old, self.waiting, self.troubles = self.clerk.tracker, None, ()
        self.clerk.receive(tracker, on, copies=self.unit != STALE)
        self.issued = self.content = (self.folder / tracker.name).read_bytes()

    def work(self, day: date, stranger: bytes) -> None:
        """One working day: type, save, and whatever happens to the file."""
        if self.waiting and day > STALE_UNTIL:
            self._take_up(self.waiting, day)
        troubles = tuple(mishap.name for mishap in mishaps_of(self.unit, day))
        if self.clerk.sit(day) or troubles != self.troubles:
            self.troubles = troubles
            self._deliver(stranger, self._moment(day))
        if self.unit == STALE and day == STALE_AGAIN and self.old:
            self._touch(self.old, self._moment(day))

    def _deliver(self, stranger: bytes, at: datetime) -> None:
        tracker = self.clerk.tracker
        if tracker is None:
            return
        rows = tracker.rows
        for name in self.troubles:
            rows = SLIPS[name](rows) if name in SLIPS else rows
        cover = cover_on(self.clerk.unit, at.date(), self.clerk.calendar)
        self.content = tracker.saved(rows, cover)
        target = self.folder / tracker.name
        tidy_up(target)
        drop = next((name for name in self.troubles if name in DROPS), "whole")
        DROPS[drop](Delivery(target, self.content, self.issued, stranger, at))

    def _touch(self, tracker: OpenTracker, at: datetime) -> None:
        """Something typed into a tracker that is no longer used."""
        rows = [
            {**row, "remark": "Bổ sung vào sổ cũ"} if i == 0 else row for i, row in enumerate(tracker.rows)
        ]
        lay(self.folder / tracker.name, tracker.saved(rows), at)

    def _moment(self, day: date) -> datetime:
        """Some moment of the working day."""
        hour, minute = self.chance.choice((8, 9, 10, 14, 15, 16)), self.chance.randint(0, 59)
        return datetime(day.year, day.month, day.day, hour, minute)
