"""The invented office with units on Google: the same use cases as the commands, on the emulator's clock."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sync.collecting.answering import answer_units
from sync.collecting.collect import Board, Clock, collect
from sync.core.units.registry import Unit
from sync.demo.office import Office
from sync.deployment.place import SETTINGS, UNITS
from sync.deployment.registering import record_source
from sync.google.scopes import Purpose
from sync.issuing.publish import Issued, issue_trackers
from sync.office.desk import Desk
from sync.office.opening import google_office
from tests.google.demo.cast import MOVE_BACK, MOVE_THERE, MOVES, ON_GOOGLE
from tests.google.demo.cloud import Cloud


def _nothing(_: int) -> None:
    """Nobody waits for the single steps."""


@dataclass(kw_only=True)
class OfficeOnDrive(Office):
    """Văn phòng, half of whose units are on Google.

    Attributes:
        cloud: Google.
        unanswered: answers that could not be written, as they were told.
        refusals: units that nothing could be issued to, as they were told.
    """

    cloud: Cloud
    unanswered: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """settings.toml gets the Shared Drive, units.csv the units on Google and their clerks' addresses."""
        path = self.place.root / SETTINGS
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('drive = ""', f'drive = "{self.cloud.google.drive}"'), encoding="utf-8")
        for unit in self.units:
            if unit.code in ON_GOOGLE or unit.code == MOVES:
                self._write_contact(unit)
            if unit.code in ON_GOOGLE:
                record_source(self.place.root / UNITS, unit.code, "google:")
        self._read_anew()

    def record_place(self, unit: str, source: str) -> None:
        """units.csv says from now on where a unit's tracker is."""
        record_source(self.place.root / UNITS, unit, source)
        self._read_anew()

    def issue(self, on: date) -> list[Issued]:
        """Trackers to every unit that has something new; before that, a unit may have moved."""
        self._move(on)
        at = self._not_before(datetime.combine(on, time(9)))
        self.cloud.tick(at)
        google = google_office(self.place, Purpose.PROVISION, self.cloud.tempo)
        issued = issue_trackers(Desk(self.place, self.ledger, at), (), _nothing, google)
        self.refusals += [f"{on:%d/%m/%Y}, {one.name}: {one.refusal}" for one in issued if one.refusal]
        self._read_anew()
        return issued

    def collect(self, day: date, advance: Callable[[int], None] = _nothing) -> Board:
        """One collection at half past five, and the answers into the spreadsheets."""
        at = datetime.combine(day, time(17, 30))
        self.cloud.tick(at)
        clock = Clock(at, self.cloud.now, self.cloud.wait, self.cloud.now)
        board = collect(self.place, self.ledger, clock, self.limits, advance)
        self.boards.append(board)
        desk = Desk(self.place, self.ledger, at)
        said = answer_units(desk, board, lambda: google_office(self.place, Purpose.ANSWER, self.cloud.tempo))
        self.unanswered += [f"{day:%d/%m/%Y}, {sentence}" for sentence in said]
        return board

    def _move(self, on: date) -> None:
        source = next((unit.source for unit in self.units if unit.code == MOVES), "")
        if source and on in (MOVE_THERE, MOVE_BACK):
            excel = f"so-theo-doi/{MOVES}/*.xlsx"
            google = next((one for one in source.split(";") if one.startswith("google:")), "google:")
            self.record_place(MOVES, f"{google};{excel}" if on == MOVE_THERE else f"{excel};{google}")

    def _write_contact(self, unit: Unit) -> None:
        path = self.place.root / UNITS
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        for row in rows:
            if row["code"] == unit.code:
                row["contact"] = f"vanthu@{unit.code.lower()}.tinh.gov.vn"
        text = io.StringIO()
        table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8-sig")

    def _read_anew(self) -> None:
        """The next command is a new process."""
        for name in ("settings", "registry", "config_hashes", "config_contents"):
            vars(self.place).pop(name, None)
