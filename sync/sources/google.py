"""What lies on Drive: one list for all units, then only what has changed since it was last read; a failure costs its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sync.core.problems import Refusal
from sync.google.failures import OF_THE_CENTRE, Failure, GoogleError, Trouble
from sync.google.files import NATIVE, XLSX, DriveFile
from sync.google.names import place
from sync.google.office import GoogleOffice
from sync.sources.files import MAX_FILE
from sync.sources.native import pack

FRESH = 600.0
"""Seconds: of a file changed so shortly before the list, the list may not know the newest change yet."""

_IN_A_ROW = 2
"""So many files in a row that could not be reached: then it is not the files."""

_REFUSALS: Mapping[Trouble, Refusal] = {
    Trouble.NOT_SHARED: Refusal.NO_ACCESS,
    Trouble.FORBIDDEN: Refusal.NO_ACCESS,
    Trouble.NOT_FOUND: Refusal.NOT_FOUND,
    Trouble.IN_TRASH: Refusal.NOT_FOUND,
    Trouble.TOO_BIG: Refusal.TOO_BIG,
}
_OTHER_KINDS: Mapping[str, Refusal] = {
    "application/vnd.ms-excel": Refusal.OLD_FORMAT,
    "application/vnd.oasis.opendocument.spreadsheet": Refusal.OLD_FORMAT,
}


@dataclass(frozen=True, slots=True)
class Document:
    """One tracker on Drive as the list shows it.

    Attributes:
        id: Drive's; '' of a tracker that is not created yet.
        title: as people see it.
        native: whether it is a Google Sheet; else an uploaded .xlsx.
        version, modified: as Drive says them.
        fresh: whether it was changed so shortly before that a later change may not show.
        size: bytes; what Drive says of a Google Sheet measures nothing.
        refusal, said: why it is not to be read, and the sentence for people.
    """

    id: str
    title: str = ""
    native: bool = True
    version: str = ""
    modified: str = ""
    fresh: bool = False
    size: int = 0
    refusal: Refusal | None = None
    said: str = ""

    @property
    def file(self) -> str:
        """Its name in ledger, receipts and messages."""
        return place(self.id)

    @property
    def mtime_ns(self) -> int:
        """Last modified, nanoseconds since 1970 (UTC); 0 if unknown."""
        return int(_instant(self.modified) * 1e9)


class Drive:
    """The trackers on Drive, of all units, as one list showed them."""

    def __init__(self, office: GoogleOffice, now: Callable[[], float]) -> None:
        """Nothing is asked yet.

        Args:
            office: calls with the purpose READ.
            now: seconds since 1970 (UTC), such as `time.time`.
        """
        self._office, self._now = office, now
        self._listed: dict[str, DriveFile] = {}
        self._at = 0.0
        self._known: frozenset[str] = frozenset()
        self._down: Failure | None = None
        self._lost = 0

    def look(self, registered: Iterable[str]) -> None:
        """List all trackers: one request for each thousand; `registered` are the ids that units.csv names."""
        self._known, self._at = frozenset(registered), self._now()
        try:
            self._listed = {file.id: file for file in self._office.list_trackers()}
        except GoogleError as error:
            self._down = error.failure

    def documents(self, unit: str, ids: Sequence[str], *, awaited: bool) -> list[Document]:
        """A unit's trackers: those that units.csv names, and what bears the unit's mark besides.

        The registry decides which file is whose; a mark only where it names none yet (`awaited`: 'google:').
        Whatever else bears the mark is a copy, told and never merged.
        """
        found = [self._document(file_id) for file_id in ids]
        marked = [file for file in self._listed.values() if file.unit == unit and file.id not in self._known]
        if awaited and not ids and len(marked) == 1:
            return [self._listing(marked[0])]
        copies = [self._copy(file) for file in sorted(marked, key=lambda file: file.id)]
        missing = [self._not_yet()] if awaited and not ids and not copies else []
        return [*found, *copies, *missing]

    def fetch(self, document: Document) -> bytes | Document:
        """The content to be kept as evidence, or the document with why it could not be had."""
        if self._down:
            return _unread(document, self._down)
        try:
            content = self._content(document)
        except GoogleError as error:
            self._note(error.failure)
            return _unread(document, error.failure)
        self._lost = 0
        return content

    def _content(self, document: Document) -> bytes:
        if document.native:
            return pack(self._office.read_spreadsheet(document.id))
        return self._office.download(document.id)

    def _note(self, failure: Failure) -> None:
        """What is wrong with the machine, its account or the network is wrong for every file after this one too."""
        self._lost = self._lost + 1 if failure.trouble in (Trouble.NETWORK, Trouble.QUOTA) else 0
        own = OF_THE_CENTRE - {Trouble.NETWORK}
        if failure.trouble in own or self._lost >= _IN_A_ROW:
            self._down = replace(failure, where="Google")

    def _document(self, file_id: str) -> Document:
        """As listed; a file that the list does not show is asked for by itself."""
        if file_id in self._listed:
            return self._listing(self._listed[file_id])
        if self._down:
            return _unread(Document(file_id), self._down)
        try:
            return self._listing(self._office.file(file_id))
        except GoogleError as error:
            self._note(error.failure)
            return _unread(Document(file_id), error.failure)

    def _listing(self, file: DriveFile) -> Document:
        fresh = self._at - _instant(file.modified) < FRESH
        found = Document(
            file.id, file.name, file.kind == NATIVE, str(file.version), file.modified, fresh, file.size
        )
        if file.kind not in (NATIVE, XLSX):
            return replace(found, refusal=_OTHER_KINDS.get(file.kind, Refusal.NOT_A_WORKBOOK))
        return replace(found, refusal=Refusal.TOO_BIG) if file.size > MAX_FILE else found

    def _copy(self, file: DriveFile) -> Document:
        said = (
            f"bảng tính “{file.name}” trên Google Drive mang dấu sổ của đơn vị nhưng units.csv không ghi mã tệp này"
            " (bản chép) nên không thu – điền vào sổ đã phát, xoá bản chép"
        )
        return replace(self._listing(file), refusal=Refusal.DUPLICATE, said=said)

    def _not_yet(self) -> Document:
        if self._down:
            return _unread(Document(""), self._down)
        said = "sổ trên Google chưa được tạo – Văn phòng chạy dondoc issue"
        return Document("", refusal=Refusal.NOT_FOUND, said=said)


def _unread(document: Document, failure: Failure) -> Document:
    refusal = _REFUSALS.get(failure.trouble, Refusal.UNREACHABLE)
    return replace(document, refusal=refusal, said=failure.sentence)


def _instant(modified: str) -> float:
    """Seconds since 1970 of Drive's RFC 3339; 0 where it says nothing."""
    return datetime.fromisoformat(modified).timestamp() if modified else 0.0
