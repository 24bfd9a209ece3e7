"""Column `source` of units.csv taken apart: the folders and the Google files in which a unit's trackers are looked for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sync.sources.folder import watches

GOOGLE = "google:"
"""How a place on Google Drive begins; the id of the file follows, nothing where it is yet to be made."""

_ID = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a unit's trackers are looked for, in the order in which they are written.

    `all` are patterns of files below the deployment's folder and `google:ID`, or `google:` for a tracker not made yet.
    A unit that moves has several; the first is where its next tracker is issued to.
    """

    all: tuple[str, ...]

    @property
    def folders(self) -> tuple[str, ...]:
        """The patterns of Excel files."""
        return tuple(place for place in self.all if not is_google(place))

    @property
    def google(self) -> tuple[str, ...]:
        """Ids of the files on Google Drive that exist."""
        return tuple(place.removeprefix(GOOGLE) for place in self.all if is_google(place) and place != GOOGLE)

    @property
    def on_google(self) -> bool:
        """Whether the unit's next tracker is a Google Sheet."""
        return bool(self.all) and is_google(self.all[0])

    @property
    def issued_to(self) -> str:
        """Where the unit's next tracker goes: a pattern, `google:ID` or `google:`; '' where no place is given."""
        return self.all[0] if self.all else ""

    def watch(self, file: str) -> bool:
        """Whether a file, by the name that the ledger knows it by, is looked for."""
        if is_google(file):
            return file.removeprefix(GOOGLE) in self.google
        return any(watches(pattern, file) for pattern in self.folders)


def is_google(place: str) -> bool:
    """Whether a place, or the ledger's name of a file, is on Google Drive."""
    return place.startswith(GOOGLE)


@lru_cache(maxsize=4096)
def places_of(source: str) -> Places:
    """The places of a unit; they are joined by ';'.

    Raises:
        ValueError: there is none, a pattern leads out of the deployment, or what stands after 'google:' is no file id.
    """
    found = Places(tuple(place.strip() for place in source.split(";") if place.strip()))
    for place in found.all or ("",):
        if not is_google(place):
            watches(place, "")
        elif not _ID.fullmatch(place.removeprefix(GOOGLE)):
            raise ValueError(
                f"“{place}”: sau “google:” phải là mã tệp trên Google Drive (đoạn giữa /d/ và /edit của địa chỉ),"
                " hoặc để trống khi chưa phát sổ"
            )
    return found


def with_google(source: str, file_id: str) -> str:
    """The source with the file that was made for 'google:'; places beside it stay."""
    places = [place.strip() for place in source.split(";") if place.strip()]
    known = f"{GOOGLE}{file_id}"
    return ";".join(dict.fromkeys(known if place == GOOGLE else place for place in places))
