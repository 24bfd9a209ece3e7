"""A spreadsheet in a clerk's browser: looked at and typed into through the API, with the clerk's own token."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import requests

from sync.core.grid import CellValue
from sync.core.tracker import CODE
from sync.google.office import TRACKER_FIELDS
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab
from sync.sources.native import pack

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
FILES = "https://www.googleapis.com/drive/v3/files"
PLACES = {column.field: place for place, column in enumerate(NATIVE_LAYOUT)}
Typed = Mapping[str, CellValue]


@dataclass
class Screen:
    """One file, opened by one person.

    Attributes:
        session: signed in as that person.
        file_id: of the spreadsheet.
        copies: ids of the copies that the person made of it.
    """

    session: requests.Session
    file_id: str
    copies: list[str] = field(default_factory=list)

    def content(self) -> bytes:
        """All that stands in it."""
        return pack(self._sent("get", f"{SHEETS}/{self.file_id}", params={"fields": TRACKER_FIELDS}))

    def type_in(self, cells: Mapping[str, Typed]) -> None:
        """Type: code → field of the unit → what is typed, wherever the row of the code is by now."""
        title, rows = self._rows()
        written = [
            {"range": f"'{title}'!{_letter(PLACES[name])}{rows[code] + 1}", "values": [[_keyed(value)]]}
            for code, typed in cells.items()
            if code in rows
            for name, value in typed.items()
        ]
        if written:
            body = {"valueInputOption": "USER_ENTERED", "data": written}
            self._sent("post", f"{SHEETS}/{self.file_id}/values:batchUpdate", json=body)

    def batch(self, **request: Mapping[str, Any]) -> None:
        """One request of `batchUpdate`, as a menu makes it."""
        self._sent("post", f"{SHEETS}/{self.file_id}:batchUpdate", json={"requests": [request]})

    def codes(self) -> dict[str, int]:
        """Code → row from 0."""
        return self._rows()[1]

    def copy(self, name: str) -> None:
        """'Tạo bản sao', in the same Shared Drive."""
        answer = self._sent("post", f"{FILES}/{self.file_id}/copy{_ALL}", json={"name": name})
        self.copies.append(answer["id"])

    def bin(self, file_id: str) -> None:
        """Into the bin."""
        self._sent("patch", f"{FILES}/{file_id}{_ALL}", json={"trashed": True})

    def _rows(self) -> tuple[str, dict[str, int]]:
        """The title of the sheet of tasks, whatever it is called by now, and its codes."""
        asked = "sheets(properties(sheetId,title),data(rowData.values(userEnteredValue.stringValue)))"
        said = self._sent("get", f"{SHEETS}/{self.file_id}", params={"fields": asked})
        tasks = next(one for one in said["sheets"] if one["properties"].get("sheetId") == Tab.TRACKER)
        return tasks["properties"]["title"], dict(_codes(tasks))

    def _sent(self, verb: str, url: str, **parts: Any) -> dict[str, Any]:
        answer = self.session.request(verb, url, timeout=30, **parts)
        assert answer.ok, f"{verb} {url}: {answer.text}"
        said: dict[str, Any] = answer.json()
        return said


_ALL = "?supportsAllDrives=true"


def _codes(tasks: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    (block,) = tasks["data"]
    for row, line in enumerate(block.get("rowData", ())):
        cells = line.get("values", ())
        cell = cells[PLACES[CODE]] if len(cells) > PLACES[CODE] else {}
        code = cell.get("userEnteredValue", {}).get("stringValue", "")
        if row >= FIRST and code:
            yield code, row


def _keyed(value: CellValue) -> str:
    """As it is keyed in on a Vietnamese keyboard; nothing for a blank."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def _letter(place: int) -> str:
    return chr(ord("A") + place)
