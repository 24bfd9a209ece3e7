"""All that the emulator remembers: files, spreadsheets, drives, ids and the clock."""

import threading
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.google.emulator.answers import ApiError, not_found
from tests.google.emulator.calls import ANYONE, Call
from tests.google.emulator.clock import Clock, rfc3339
from tests.google.emulator.ids import Ids
from tests.google.emulator.sheets.model import Spreadsheet

SPREADSHEET = "application/vnd.google-apps.spreadsheet"


@dataclass
class File:
    """A file in Drive: its resource (JSON as files.get gives it with ``fields=*``), bytes and permissions."""

    resource: dict[str, Any]
    content: bytes | None = None
    permissions: list[dict[str, Any]] = field(default_factory=list)


class Gate(Protocol):
    """What every call passes: sign-in, quotas, faults. may raise ApiError or Lost."""

    def before(self, world: "World", call: Call) -> Call | None:
        """See a call before it is answered; may return it with ``who`` filled in."""

    def after(self, world: "World", call: Call, answer: Any) -> None:
        """See a call after it was answered (the write is done)."""


class World:
    """The state behind one emulator; every call is answered under ``lock``."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.clock = Clock()
        self.ids = Ids()
        self.files: dict[str, File] = {}
        self.spreadsheets: dict[str, Spreadsheet] = {}
        self.drives: dict[str, dict[str, Any]] = {}
        self.gates: list[Gate] = []

    def now(self) -> str:
        """This instant as Drive writes it."""
        return rfc3339(self.clock.now())

    def new_file(self, name: str, mime: str, owner: str = ANYONE, **resource: Any) -> File:
        """Put a file into Drive; a native spreadsheet gets its spreadsheet, empty."""
        file_id, now = self.ids.file(), self.now()
        told = {"kind": "drive#file", "id": file_id, "name": name, "mimeType": mime, "createdTime": now}
        file = File({**told, "modifiedTime": now, "version": "1", "trashed": False, **resource})
        file.permissions.append({"id": "owner", "type": "user", "role": "owner", "emailAddress": owner})
        self.files[file_id] = file
        if mime == SPREADSHEET:
            self.spreadsheets[file_id] = Spreadsheet.fresh(file_id, name)
        return file

    def spreadsheet(self, file_id: str) -> Spreadsheet:
        """The spreadsheet of that id; raises as the Sheets API does where there is none."""
        if file_id in self.spreadsheets:
            return self.spreadsheets[file_id]
        if file_id in self.files:
            said = "This operation is not supported for this document"
            raise ApiError(400, said, status="FAILED_PRECONDITION")
        raise not_found()

    def rename(self, file_id: str, name: str) -> None:
        """A file's name and its spreadsheet's title are one."""
        self.files[file_id].resource["name"] = name
        if file_id in self.spreadsheets:
            self.spreadsheets[file_id].properties["title"] = name

    def touch(self, file_id: str, *, content: bool = True) -> None:
        """A write happened: ``version`` goes up; ``modifiedTime`` too unless only sharing changed."""
        resource = self.files[file_id].resource
        resource["version"] = str(int(resource["version"]) + 1)
        if content:
            resource["modifiedTime"] = self.now()

    def forget(self, file_id: str) -> None:
        """Delete a file for good."""
        self.files.pop(file_id, None)
        self.spreadsheets.pop(file_id, None)
