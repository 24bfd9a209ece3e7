"""The calls that dondoc makes, each one request: list, read, download, create, change, write, share."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sync.google.care import Care
from sync.google.failures import Failure, GoogleError, Trouble
from sync.google.files import FIELDS, MARK, MARKED, NATIVE, TRACKERS, DriveFile, drive_file
from sync.google.names import place
from sync.google.scopes import Purpose

if TYPE_CHECKING:
    from sync.google.transport import Transport

_ABOUT = "https://www.googleapis.com/drive/v3/about"
_FILES = "https://www.googleapis.com/drive/v3/files"
_SPREADSHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
_DRIVE = "Google Drive"
_PAGE = 1_000  # the most that Drive gives at once
MOST = 25 * 2**20
"""Bytes of one spreadsheet or file beyond which it is not downloaded; the same limit as in a folder."""

TRACKER_FIELDS = (
    "spreadsheetId,properties(locale,timeZone),developerMetadata(metadataKey,metadataValue),"
    "sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),"
    "data(startRow,startColumn,rowData.values(userEnteredValue,effectiveValue,effectiveFormat.numberFormat.type)))"
)
"""What a collection reads of a native tracker: all that says what its cells mean, and nothing of their looks."""

Json = Mapping[str, Any]


class GoogleOffice:
    """Drive and Sheets for one purpose. Every call raises GoogleError when Google does not do it."""

    def __init__(self, connect: "Callable[[Purpose], Transport]", purpose: Purpose, drive: str = "") -> None:
        """Nothing is opened before the first call.

        Args:
            connect: opens the transport for a purpose.
            purpose: of all calls but downloads, which have their own.
            drive: id of the Shared Drive in which trackers are; '' for whatever is shared with us.
        """
        self._connect, self._purpose, self.drive = connect, purpose, drive
        self._open: dict[Purpose, Transport] = {}

    def _via(self, purpose: Purpose | None = None) -> "Transport":
        wanted = purpose or self._purpose
        if wanted not in self._open:
            self._open[wanted] = self._connect(wanted)
        return self._open[wanted]

    # Drive

    def account(self) -> str:
        """The address under which Google knows us; a token for the purpose is fetched on the way."""
        said = self._ask("get", _ABOUT, Care(_DRIVE), params={"fields": "user(emailAddress,displayName)"})
        user = said.get("user", {})
        return str(user.get("emailAddress") or user.get("displayName", ""))

    def list_trackers(self) -> list[DriveFile]:
        """Every tracker of the drive, and the workbooks uploaded there: one request for each thousand."""
        asked: dict[str, str] = {
            "q": TRACKERS,
            "fields": f"nextPageToken,files({FIELDS})",
            "pageSize": str(_PAGE),
            "supportsAllDrives": "true",
            "includeItemsFromAllDrives": "true",
            **({"corpora": "drive", "driveId": self.drive} if self.drive else {}),
        }
        found: list[DriveFile] = []
        while True:
            page = self._ask("get", _FILES, Care(_DRIVE), params=asked)
            found += map(drive_file, page.get("files", ()))
            if not page.get("nextPageToken"):
                return found
            asked["pageToken"] = page["nextPageToken"]

    def file(self, file_id: str) -> DriveFile:
        """What Drive says of one file; IN_TRASH for one in the bin."""
        asked = {"fields": FIELDS, "supportsAllDrives": "true"}
        found = drive_file(self._ask("get", f"{_FILES}/{_step(file_id)}", Care(place(file_id)), params=asked))
        if found.trashed:
            raise GoogleError(Failure(Trouble.IN_TRASH, place(file_id)))
        return found

    def download(self, file_id: str) -> bytes:
        """The bytes of an uploaded file; TOO_BIG above `MOST`."""
        asked = {"alt": "media", "supportsAllDrives": "true"}
        care = Care(place(file_id), most=MOST)
        url = f"{_FILES}/{_step(file_id)}"
        return bytes(self._via(Purpose.DOWNLOAD).send("get", url, care, params=asked).content)

    def create_file(self, name: str, properties: Mapping[str, str], folder: str = "") -> DriveFile:
        """An empty native spreadsheet, marked as a tracker, in a folder or at the top of the Shared Drive.

        Not repeatable: where the failure is `unsure`, list before creating again.
        """
        parent = folder or self.drive
        body = {
            "name": name,
            "mimeType": NATIVE,
            "appProperties": {MARK: MARKED, **properties},
            **({"parents": [parent]} if parent else {}),
        }
        asked = {"fields": FIELDS, "supportsAllDrives": "true"}
        return drive_file(self._ask("post", _FILES, Care(_DRIVE), params=asked, json=body))

    def mark_file(self, file_id: str, properties: Mapping[str, str]) -> DriveFile:
        """Set appProperties of a file; doing it twice does no harm."""
        asked = {"fields": FIELDS, "supportsAllDrives": "true"}
        url = f"{_FILES}/{_step(file_id)}"
        body = {"appProperties": dict(properties)}
        return drive_file(
            self._ask("patch", url, Care(place(file_id), repeatable=True), params=asked, json=body)
        )

    def copy_file(self, file_id: str, name: str) -> DriveFile:
        """A copy beside the file, as 'Tạo bản sao' makes it."""
        asked = {"fields": FIELDS, "supportsAllDrives": "true"}
        url = f"{_FILES}/{_step(file_id)}/copy"
        return drive_file(self._ask("post", url, Care(place(file_id)), params=asked, json={"name": name}))

    def trash(self, file_id: str) -> None:
        """Into the bin, from where people can take it back; twice does no harm."""
        asked = {"fields": "id", "supportsAllDrives": "true"}
        url = f"{_FILES}/{_step(file_id)}"
        care = Care(place(file_id), repeatable=True)
        self._ask("patch", url, care, params=asked, json={"trashed": True})

    def shared_with(self, file_id: str) -> dict[str, str]:
        """Address (lower case) → role of everybody with whom the file is shared; 'anyone' has it who has the link."""
        asked = {
            "fields": "nextPageToken,permissions(type,emailAddress,role)",
            "pageSize": "100",
            "supportsAllDrives": "true",
        }
        url = f"{_FILES}/{_step(file_id)}/permissions"
        roles: dict[str, str] = {}
        while True:
            page = self._ask("get", url, Care(place(file_id)), params=asked)
            granted = page.get("permissions", ())
            roles |= {p.get("emailAddress", p["type"]).lower(): p["role"] for p in granted}
            if not page.get("nextPageToken"):
                return roles
            asked["pageToken"] = page["nextPageToken"]

    def share(self, file_id: str, address: str, role: str = "writer", *, notify: bool = False) -> None:
        """Share a file with a person; Drive keeps one permission a person, so doing it twice does no harm."""
        asked = {"supportsAllDrives": "true", "sendNotificationEmail": str(notify).lower(), "fields": "id"}
        body = {"type": "user", "role": role, "emailAddress": address}
        url = f"{_FILES}/{_step(file_id)}/permissions"
        self._ask("post", url, Care(place(file_id), repeatable=not notify), params=asked, json=body)

    # Sheets

    def read_spreadsheet(
        self, file_id: str, fields: str = TRACKER_FIELDS, ranges: Sequence[str] = ()
    ) -> dict[str, Any]:
        """The spreadsheet's JSON, as much of it as the mask names; TOO_BIG above `MOST`, without the rest.

        Args:
            file_id: of a native spreadsheet.
            fields: a field mask; cells are there only if it names `sheets.data`.
            ranges: in A1 notation; none means everything.
        """
        asked = {"fields": fields, **({"ranges": list(ranges)} if ranges else {})}
        url = f"{_SPREADSHEETS}/{_step(file_id)}"
        return self._ask("get", url, Care(place(file_id), most=MOST), params=asked)

    def batch_update(
        self, file_id: str, requests: Sequence[Json], *, idempotent: bool = False
    ) -> dict[str, Any]:
        """All of the requests or none of them.

        Only an idempotent batch is sent again after a lost connection; another one fails with `unsure`.
        """
        url = f"{_SPREADSHEETS}/{_step(file_id)}:batchUpdate"
        body = {"requests": list(requests)}
        return self._ask("post", url, Care(place(file_id), repeatable=idempotent), json=body)

    def write_values(self, file_id: str, where: str, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """Write a block of values as they are (RAW: words never become formulas); None leaves a cell alone."""
        url = f"{_SPREADSHEETS}/{_step(file_id)}/values/{_step(where)}"
        body = {"range": where, "majorDimension": "ROWS", "values": [list(row) for row in rows]}
        return self._ask("put", url, Care(place(file_id)), params={"valueInputOption": "RAW"}, json=body)

    def clear_values(self, file_id: str, where: str) -> None:
        """Empty a range; twice does no harm."""
        url = f"{_SPREADSHEETS}/{_step(file_id)}/values/{_step(where)}:clear"
        self._ask("post", url, Care(place(file_id), repeatable=True), json={})

    def _ask(self, method: str, url: str, care: Care, **parts: Any) -> dict[str, Any]:
        answer = self._via().send(method, url, care, **parts)
        try:
            said = answer.json()
        except ValueError:
            said = None
        if not isinstance(said, dict):  # a log-in page of somebody on the way
            raise GoogleError(Failure(Trouble.NETWORK, care.where, answer.status_code))
        return said


def _step(text: str) -> str:
    """One step of an address; a slash or a question mark in it stays inside."""
    return quote(text, safe="")
