"""A unit at work whose tracker is on Drive: a native spreadsheet, or its Excel file uploaded there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sync.core.rules import Rules
from sync.core.tracker import UNIT_FIELDS
from sync.demo.drops import lay
from sync.demo.post import Post
from sync.demo.sheet import OpenTracker, Row, issued_content, opened
from sync.demo.slips import SLIPS
from sync.deployment.sources import GOOGLE, is_google
from sync.issuing.publish import Issued
from sync.sources.native import read
from tests.google.demo.cast import IN_CELLS, TURNS
from tests.google.demo.cloud import OFFICE, Cloud
from tests.google.demo.screen import FILES, Screen
from tests.google.demo.turns import ACTS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UPLOAD = "https://www.googleapis.com/upload/drive/v3/files"


@dataclass(kw_only=True)
class NativePost(Post):
    """A unit that fills in a Google Sheet, or moves between one and Excel.

    Attributes:
        cloud: where it is.
        standing: what was typed into the spreadsheet: code → field → value.
    """

    cloud: Cloud
    standing: dict[str, Row] = field(default_factory=dict)
    _copies: list[str] = field(default_factory=list)

    def open(self, issued: Issued, at: datetime, rules: Rules) -> None:
        """What the office issued arrives: an Excel file, or an invitation to a spreadsheet."""
        if not issued.google:
            super().open(issued, at, rules)
            return
        content = issued_content(self.clerk.unit, issued.version, at, rules)
        tracker = opened(read(self._screen(issued.google).content()), issued.google, content)
        self.old, self.troubles = self.clerk.tracker, ()
        self.clerk.receive(tracker, at.date(), copies=True)
        self.standing = {str(row["code"]): _typed(row) for row in tracker.rows}
        self.content = tracker.saved(tracker.rows)

    def work(self, day: date, stranger: bytes) -> None:
        """One working day; whatever else happens to the spreadsheet comes after the typing."""
        self.cloud.tick(datetime(day.year, day.month, day.day, 7, 30))
        super().work(day, stranger)
        if (tracker := self.clerk.tracker) and is_google(tracker.name):
            for turn in (one for one in TURNS if (one.unit, one.day) == (self.unit, day)):
                ACTS[turn.name](self._screen(tracker.name), self.cloud)
                if turn.name == "home_locale":
                    # The days typed under the other locale have to be looked at again.
                    self._type(tracker, {code: dict(row) for code, row in self.standing.items()})

    def _deliver(self, stranger: bytes, at: datetime) -> None:
        tracker = self.clerk.tracker
        if tracker is None or not is_google(tracker.name):
            super()._deliver(stranger, at)
            return
        rows = tracker.rows
        for name in IN_CELLS.intersection(self.troubles):
            rows = SLIPS[name](rows)
        now = {str(row["code"]): _typed(row) for row in rows}
        if self._seen():
            self._type(tracker, _changes(self.standing, now))
            self.standing = now

    def _type(self, tracker: OpenTracker, cells: dict[str, Row]) -> None:
        self._screen(tracker.name).type_in(cells)

    def _seen(self) -> bool:
        """Whether the clerk can open the spreadsheet at all: while it lies elsewhere, typing has to wait."""
        revoked = [one for one in TURNS if one.unit == self.unit and one.name.startswith("share_")]
        today = self.cloud.world.clock.now().date()
        return not revoked or not revoked[0].day < today <= revoked[1].day

    def _screen(self, name: str) -> Screen:
        """The file in the clerk's browser: the address is the one that the office shared it with."""
        person = self.cloud.google.person(self.clerk.unit.contact)
        return Screen(person, name.removeprefix(GOOGLE), self._copies)


@dataclass(kw_only=True)
class UploadingPost(Post):
    """A unit that fills in its Excel file and has it uploaded to the Shared Drive; its own folder stays as issued.

    Attributes:
        cloud: where it is.
        register: tells units.csv where the unit's tracker is besides.
        file_id: of the upload, '' before the first one.
    """

    cloud: Cloud
    register: Callable[[str, str], None]
    file_id: str = ""

    def _deliver(self, stranger: bytes, at: datetime) -> None:
        tracker = self.clerk.tracker
        if tracker is None:
            return
        super()._deliver(stranger, at)
        target = self.folder / tracker.name
        self.cloud.tick(at)
        self._upload(tracker.name)
        lay(target, self.issued, at)

    def _upload(self, name: str) -> None:
        office = Screen(self.cloud.google.person(OFFICE), self.file_id)
        if not self.file_id:
            told = {"name": name, "mimeType": _XLSX, "parents": [self.cloud.google.drive]}
            answer = office.session.post(f"{FILES}?supportsAllDrives=true", json=told, timeout=30)
            self.file_id = answer.json()["id"]
            self.register(self.unit, f"so-theo-doi/{self.unit}/*.xlsx;{GOOGLE}{self.file_id}")
        where = f"{_UPLOAD}/{self.file_id}?uploadType=media&supportsAllDrives=true"
        answer = office.session.patch(where, data=self.content, headers={"Content-Type": _XLSX}, timeout=30)
        assert answer.ok, answer.text


def _typed(row: Row) -> Row:
    return {name: row.get(name) or "" for name in UNIT_FIELDS}


def _changes(before: dict[str, Row], now: dict[str, Row]) -> dict[str, Row]:
    found = {
        code: {name: value for name, value in row.items() if before.get(code, {}).get(name) != value}
        for code, row in now.items()
        if code in before
    }
    return {code: row for code, row in found.items() if row}
