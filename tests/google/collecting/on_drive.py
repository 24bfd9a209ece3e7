"""An office whose units fill in Google Sheets: real use cases, the emulator, a signed-in service account, a clock of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sync.collecting import collect
from sync.google.office import GoogleOffice
from sync.google.opening import Terms, open_google, tempo
from sync.google.scopes import Purpose
from sync.ledger.store import Ledger
from sync.outputs.content import TrackerContent
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab
from sync.outputs.native.template import new_tracker
from sync.outputs.native.values import entered
from sync.sources.native import pack
from tests.collecting.office import LIMITS, UNITS, Office
from tests.google.signed_in import Google

COLUMN = {column.field: place for place, column in enumerate(NATIVE_LAYOUT)}
HOUR = timedelta(hours=1)


class DriveOffice:
    """An `Office` some of whose units are on Drive; the emulator's clock stands at what the office calls now."""

    def __init__(self, root: Path, google: Google, units: tuple[str, ...] = tuple(UNITS)) -> None:
        self.google, self.world = google, google.world
        self.office = Office(root, units)
        self.place, self.ledger = self.office.place, self.office.ledger
        environment = {"DONDOC_GOOGLE_EMULATOR": google.url, "DONDOC_GOOGLE_KEY": str(google.key_file)}
        self._environment = patch.dict(os.environ, environment)
        self._environment.start()
        self._settle('drive = ""', f'drive = "{google.drive}"')
        self.writer = self.connect(Purpose.PROVISION)

    def close(self) -> None:
        self._environment.stop()
        self.office.close()

    def connect(self, purpose: Purpose) -> GoogleOffice:
        return open_google(Terms(self.google.drive), purpose, tempo(self.now, self.wait))

    def now(self) -> float:
        return float(self.world.clock.now().timestamp())

    def wait(self, seconds: float) -> None:
        self.world.clock.advance(seconds)

    def _settle(self, before: str, after: str) -> None:
        path = self.place.root / "settings.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        self._forget("settings")

    def _forget(self, name: str) -> None:
        self.place.__dict__.pop(name, None)

    def put_source(self, unit: str, source: str) -> None:
        """What units.csv says of a unit's places."""
        path = self.place.root / "units.csv"
        header, *lines = path.read_text(encoding="utf-8-sig").splitlines()
        at = header.split(",").index("source")
        rows = [line.split(",") for line in lines]
        for row in rows:
            if row[0] == unit:
                row[at] = source
        path.write_text("\n".join([header, *map(",".join, rows)]) + "\n", encoding="utf-8")
        self._forget("registry")

    def issue(self, at: datetime, unit: str) -> str:
        """A native tracker with what the Excel one would hold, recorded as the unit's; the file's id."""
        with (
            patch("sync.issuing.publish.hand_over"),
            patch("sync.issuing.publish.lay_ready"),
            patch.object(Ledger, "record_issue") as said,
        ):
            (issued,) = self.office.issue(at, unit)
        file_id = self.make(at, self.office.contents[unit, issued.version])
        digest = sha256(pack(self.writer.read_spreadsheet(file_id))).hexdigest()
        codes = said.call_args.args[2]
        self.ledger.record_issue(at, (unit, issued.version, f"google:{file_id}", digest), codes)
        return file_id

    def make(self, at: datetime, content: TrackerContent) -> str:
        """Create one native tracker and name it in units.csv."""
        self.tick(at)
        unit = content.unit_code
        marks = {"unit": unit, "version": str(content.version)}
        file = self.writer.create_file(f"Sổ {unit}", marks, self.google.drive)
        sheets = self.writer.read_spreadsheet(file.id, "sheets.properties.sheetId")["sheets"]
        present = [sheet["properties"].get("sheetId", 0) for sheet in sheets]
        self.writer.batch_update(file.id, new_tracker(content, present))
        self.put_source(unit, f"google:{file.id}")
        return file.id

    def tick(self, at: datetime) -> None:
        """It is now this instant, Vietnamese time, in the emulator too."""
        self.world.clock.set((at - 7 * HOUR).replace(tzinfo=UTC))

    def collect(self, at: datetime) -> collect.Board:
        self.tick(at)
        clock = collect.Clock(at, self.now, self.wait, self.now)
        return collect.collect(self.place, self.ledger, clock, LIMITS, lambda _: None)

    def type_in(self, file_id: str, cells: dict[str, dict[str, Any]], at: datetime) -> None:
        """A clerk types: code → field → value, wherever the row of the code is by now."""
        self.tick(at)
        person = self.connect(Purpose.PROVISION)
        rows = self.rows(file_id)
        requests = [
            _cell(rows[code], COLUMN[name], value)
            for code, said in cells.items()
            for name, value in said.items()
        ]
        person.batch_update(file_id, requests)

    def rows(self, file_id: str) -> dict[str, int]:
        """Code → row of its task, from 0."""
        sheet = self.world.spreadsheet(file_id).sheet(int(Tab.TRACKER))
        found: dict[str, int] = {}
        for row in range(FIRST, FIRST + 60):
            said = sheet.value(row, COLUMN["code"]) or {}
            if said.get("stringValue"):
                found[said["stringValue"]] = row
        return found

    def asked(self) -> list[str]:
        """Methods asked since the last look, each as often as it was."""
        counted = sorted(self.world.quotas.requests.elements())
        self.world.quotas.requests.clear()
        return counted


def _cell(row: int, column: int, value: Any) -> dict[str, Any]:
    where = {"sheetId": int(Tab.TRACKER), "rowIndex": row, "columnIndex": column}
    rows = [{"values": [{"userEnteredValue": entered(value)}]}]
    return {"updateCells": {"rows": rows, "fields": "userEnteredValue", "start": where}}


@contextmanager
def opened(root: Path, google: Google, units: tuple[str, ...] = tuple(UNITS)) -> Iterator[DriveOffice]:
    office = DriveOffice(root, google, units)
    try:
        yield office
    finally:
        office.close()
