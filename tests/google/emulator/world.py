"""All that the emulator remembers: files, spreadsheets, drives, ids and the clock."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from tests.google.emulator.answers import ApiError, not_found
from tests.google.emulator.auth import Accounts
from tests.google.emulator.calls import ANYONE, Call
from tests.google.emulator.clock import Clock, rfc3339
from tests.google.emulator.faults import Faults
from tests.google.emulator.ids import Ids
from tests.google.emulator.keyless import Keyless
from tests.google.emulator.people import People
from tests.google.emulator.quotas import Quotas
from tests.google.emulator.sheets.model import Spreadsheet

SPREADSHEET = "application/vnd.google-apps.spreadsheet"


@dataclass
class File:
    """A file in Drive, or a Shared Drive: what is stored of its resource, bytes, permissions of its own.

    What depends on the caller is added when it is shown (``drive.view``); ``app`` is the account that made it,
    ``revisions`` one entry for each change of content.
    """

    resource: dict[str, Any]
    content: bytes | None = None
    permissions: list[dict[str, Any]] = field(default_factory=list)
    app: str = ""
    revisions: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)


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
        self.drives: dict[str, File] = {}
        self.people = People()
        self.accounts = Accounts(now=lambda: self.clock.now().timestamp())
        self.keyless = Keyless()
        self.quotas = Quotas(now=lambda: self.clock.now().timestamp())
        self.faults = Faults()
        self.changes: list[str] = []
        self.coalescing = 0.0
        self.requests: set[str] = set()
        self.looked_up: list[str] = []
        self.mails: list[dict[str, str]] = []
        self.gates: list[Gate] = []

    def now(self) -> str:
        """This instant as Drive writes it."""
        return rfc3339(self.clock.now())

    def new_file(self, name: str, mime: str, owner: str = ANYONE, **resource: Any) -> File:
        """Put a file into its ``parents``, else into the owner's My Drive; a native spreadsheet gets its own, empty.

        In a Shared Drive (``parents`` is the drive or a folder of it) nobody owns the file.
        """
        file_id, now = self.ids.file(), self.now()
        told = {"kind": "drive#file", "id": file_id, "name": name, "mimeType": mime, "createdTime": now}
        told |= {"parents": [self.people.root(owner)], "modifiedTime": now, "version": "1", "trashed": False}
        file = File({**told, **resource, **self._placed(resource.get("parents", ()))}, app=owner)
        if "driveId" not in file.resource:
            file.permissions.append(self.people.grant(owner, "owner"))
        self.files[file_id] = file
        if mime == SPREADSHEET:
            self.spreadsheets[file_id] = Spreadsheet.fresh(file_id, name)
        self._log(file)
        return file

    def new_drive(self, name: str, **members: str) -> File:
        """A Shared Drive; members by role: ``new_drive("Theo dõi", organizer="a@b.vn")``, several by commas."""
        drive_id = self.ids.drive()
        told = {
            "kind": "drive#drive",
            "id": drive_id,
            "name": name,
            "createdTime": self.now(),
            "hidden": False,
        }
        listed = [(role, email) for role, emails in members.items() for email in emails.split(",")]
        drive = File(told, permissions=[self.people.grant(email.strip(), role) for role, email in listed])
        self.drives[drive_id] = drive
        return drive

    def share(self, file_id: str, email: str, role: str = "writer") -> None:
        """Give a person a role on a file or a Shared Drive, in place of the one held before."""
        file = self.files.get(file_id) or self.drives[file_id]
        self.unshare(file_id, email)
        file.permissions.append(self.people.grant(email, role))

    def unshare(self, file_id: str, email: str) -> None:
        """Take away what a person was given on this very file or drive."""
        file = self.files.get(file_id) or self.drives[file_id]
        kept = [one for one in file.permissions if one.get("emailAddress") != email]
        file.permissions = kept

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
        """A write happened: ``version`` goes up; ``modifiedTime`` too unless only sharing changed.

        Drive gathers quick edits: what comes within ``coalescing`` seconds of a change of content shows in neither.
        """
        resource = self.files[file_id].resource
        passed = self.clock.now() - datetime.fromisoformat(resource["modifiedTime"])
        if content and passed.total_seconds() < self.coalescing:
            return
        resource["version"] = str(int(resource["version"]) + 1)
        if content:
            resource["modifiedTime"] = self.now()
        self._log(self.files[file_id], content=content)

    def forget(self, file_id: str) -> None:
        """Delete a file for good."""
        self.files.pop(file_id, None)
        self.spreadsheets.pop(file_id, None)
        self.changes.append(file_id)

    def drive_of(self, parent: str) -> str:
        """The Shared Drive that a folder belongs to (or is); "" for one of somebody's My Drive."""
        if parent in self.drives:
            return parent
        return str(self.files[parent].resource.get("driveId", "")) if parent in self.files else ""

    def move(self, file: File, parent: str) -> None:
        """Put a file into another folder or Shared Drive; who owned it before no longer does in a Shared Drive."""
        for key in ("driveId", "teamDriveId"):
            file.resource.pop(key, None)
        file.resource |= {"parents": [parent], **self._placed([parent])}
        if "driveId" in file.resource:
            file.permissions = [grant for grant in file.permissions if grant["role"] != "owner"]

    def _placed(self, parents: Sequence[str]) -> dict[str, str]:
        drive = next(filter(None, map(self.drive_of, parents)), "")
        return {"driveId": drive, "teamDriveId": drive} if drive else {}

    def _log(self, file: File, *, content: bool = True) -> None:
        self.changes.append(file.resource["id"])
        if content:
            told = {"id": file.resource["version"], "modifiedTime": file.resource["modifiedTime"]}
            file.revisions.append(told | {"kind": "drive#revision", "mimeType": file.resource["mimeType"]})
