"""A small office whose units have their trackers on Google: the real use cases against the emulator."""

import csv
import io
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sync.collecting import collect
from sync.collecting.answering import answer_units
from sync.google.office import GoogleOffice
from sync.google.opening import Terms, open_google
from sync.google.pacing import Tempo
from sync.google.scopes import Purpose
from sync.issuing import publish
from sync.outputs.native.found import FIELDS, Found, FoundTab, found_in
from sync.outputs.native.places import Tab
from tests.collecting.office import Office
from tests.google.emulator.calls import Call
from tests.google.signed_in import Google

AT = datetime(2018, 4, 3, 8)
READING = ("sheets.spreadsheets.get", "drive.files.get", "drive.files.list", "drive.permissions.list")


class Journal:
    """A gate that lets everything pass and remembers which method was called."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def before(self, world: Any, call: Call) -> None:
        self.calls.append(call.method)

    def after(self, world: Any, call: Call, answer: Any) -> None: ...

    @property
    def writes(self) -> list[str]:
        return [one for one in self.calls if one not in READING]


class GoogleOfficeInTests(Office):
    """The office of `tests.collecting`, with every unit on Google unless said otherwise."""

    def __init__(self, root: Path, google: Google, units: Sequence[str] = ("SNV", "SYT")) -> None:
        super().__init__(root, units)
        self.google = google
        self.unanswered: list[str] = []
        settings = (root / "settings.toml").read_text(encoding="utf-8")
        settings = settings.replace('drive = ""', f'drive = "{google.drive}"')
        (root / "settings.toml").write_text(settings, encoding="utf-8")
        for unit in units:
            self.move(unit, "google:")
        self.journal = Journal()
        google.world.gates.append(self.journal)

    def move(self, unit: str, source: str, **more: str) -> None:
        """The office edits a unit's row of units.csv."""
        path = self.root / "units.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        for row in rows:
            if row["code"] == unit:
                row.update(source=source, **more)
        text = io.StringIO()
        table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
        self.read_anew()

    def read_anew(self) -> None:
        """The next command starts a new process."""
        for name in ("registry", "settings", "config_hashes"):
            vars(self.place).pop(name, None)

    def source(self, unit: str) -> str:
        self.read_anew()
        return next(one.source for one in self.place.registry.units if one.code == unit)

    def file_of(self, unit: str) -> str:
        """The id in units.csv."""
        return self.source(unit).partition(";")[0].removeprefix("google:")

    def reach(self, purpose: Purpose) -> GoogleOffice:
        environment = {
            "DONDOC_GOOGLE_EMULATOR": self.google.url,
            "DONDOC_GOOGLE_KEY": str(self.google.key_file),
        }
        waited = Tempo(lambda: 0.0, lambda _: None, lambda: 0.5)
        terms = Terms(self.place.settings.google.drive, 10_000, 10_000)
        return open_google(terms, purpose, waited, environment)

    def issue(self, at: datetime, *units: str) -> list[publish.Issued]:
        self.read_anew()
        self.journal.calls.clear()
        return publish.issue_trackers(self.desk(at), units, lambda _: None, self.reach(Purpose.PROVISION))

    def sync(self, at: datetime) -> collect.Board:
        """One collection with its answers, as the command makes it; `unanswered` says what could not be written."""
        self.read_anew()
        self.journal.calls.clear()
        environment = {
            "DONDOC_GOOGLE_EMULATOR": self.google.url,
            "DONDOC_GOOGLE_KEY": str(self.google.key_file),
        }
        with patch.dict(os.environ, environment):
            board = self.collect(at)
        self.unanswered = answer_units(self.desk(at), board, lambda: self.reach(Purpose.ANSWER))
        return board

    def answers(self, unit: str) -> dict[str, list[str]]:
        """Code → verdict, reason, time, as they stand in the hidden sheet."""
        tab = self.found(unit).tabs[Tab.ANSWERS]
        return {
            tab.text(row, 0): [tab.text(row, i) for i in (1, 2, 3)]
            for row in range(2, len(tab.cells))
            if tab.text(row, 0)
        }

    def found(self, unit: str) -> Found:
        return found_in(self.reach(Purpose.PROVISION).read_spreadsheet(self.file_of(unit), FIELDS))

    def tasks(self, unit: str) -> FoundTab:
        tab = self.found(unit).tasks
        assert tab is not None
        return tab

    def edit(self, unit: str, *requests: dict[str, Any]) -> None:
        """Somebody does something in the spreadsheet, past any protection."""
        session = self.google.robot()
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{self.file_of(unit)}:batchUpdate"
        answer = session.post(url, json={"requests": list(requests)})
        assert answer.ok, answer.text

    def type_in(self, unit: str, code: str, **cells: dict[str, Any]) -> None:
        """A clerk types into the row of a task: field → ExtendedValue."""
        tab = self.tasks(unit)
        row = next(row for row, found in tab.coded() if found == code)
        columns = [column.field for column in tab.layout]
        for field, value in cells.items():
            start = {"sheetId": Tab.TRACKER, "rowIndex": row, "columnIndex": columns.index(field)}
            cell = {"values": [{"userEnteredValue": value}]}
            self.edit(unit, {"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}})

    def row(self, unit: str, code: str) -> dict[str, dict[str, Any]]:
        """Field → what was entered, of the row of a task."""
        tab = self.tasks(unit)
        number = next(row for row, found in tab.coded() if found == code)
        return {column.field: tab.value(number, i) for i, column in enumerate(tab.layout) if column.field}
