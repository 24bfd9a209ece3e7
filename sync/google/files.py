"""What Drive says of a file, and how trackers are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NATIVE = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARK, MARKED = "dondoc", "tracker"
"""The appProperty that every tracker bears."""
UNIT, VERSION = "unit", "version"
"""appProperties: the unit's code, and the version of its tracker."""

FIELDS = "id,name,mimeType,modifiedTime,version,md5Checksum,size,trashed,appProperties"
TRACKERS = (
    f"(appProperties has {{ key='{MARK}' and value='{MARKED}' }} or mimeType='{XLSX}') and trashed=false"
)
"""Native trackers bear our mark; what a unit uploaded bears none, and is known by its id."""


@dataclass(frozen=True, slots=True)
class DriveFile:
    """One file as Drive lists it.

    Attributes:
        id: Drive's own.
        name: its title.
        kind: NATIVE, XLSX or another mime type.
        modified: RFC 3339, as Drive writes it.
        version: Drive's counter of changes, also of our own.
        md5: of an uploaded file, '' of a native one.
        size: bytes, 0 where Drive does not say.
        properties: our appProperties.
        trashed: whether it lies in the bin.
    """

    id: str
    name: str = ""
    kind: str = NATIVE
    modified: str = ""
    version: int = 0
    md5: str = ""
    size: int = 0
    properties: Mapping[str, str] | None = None
    trashed: bool = False

    @property
    def unit(self) -> str:
        """The unit that our mark names, '' if it bears none."""
        marks = self.properties or {}
        return marks.get(UNIT, "") if marks.get(MARK) == MARKED else ""


def drive_file(said: Mapping[str, Any]) -> DriveFile:
    """From Drive's JSON; numbers come as text there."""
    return DriveFile(
        id=str(said["id"]),
        name=str(said.get("name", "")),
        kind=str(said.get("mimeType", "")),
        modified=str(said.get("modifiedTime", "")),
        version=int(said.get("version", 0)),
        md5=str(said.get("md5Checksum", "")),
        size=int(said.get("size", 0)),
        properties=dict(said.get("appProperties", {})),
        trashed=bool(said.get("trashed", False)),
    )
