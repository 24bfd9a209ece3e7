"""The least that each command asks of Google: what a token may do is settled when it is asked for."""

from enum import StrEnum

_AUTH = "https://www.googleapis.com/auth/"


class Purpose(StrEnum):
    """What a session is for."""

    READ = "read"
    """List trackers and read native sheets."""
    DOWNLOAD = "download"
    """Fetch the bytes of an uploaded .xlsx; asked for only where a unit has one."""
    ANSWER = "answer"
    """Write verdicts back into trackers."""
    PROVISION = "provision"
    """Create, upgrade and share trackers: only files that dondoc itself made."""


SCOPES: dict[Purpose, tuple[str, ...]] = {
    Purpose.READ: (f"{_AUTH}spreadsheets.readonly", f"{_AUTH}drive.metadata.readonly"),
    Purpose.DOWNLOAD: (f"{_AUTH}drive.readonly",),
    Purpose.ANSWER: (f"{_AUTH}spreadsheets", f"{_AUTH}drive.metadata.readonly"),
    Purpose.PROVISION: (f"{_AUTH}drive.file",),
}
