"""A unit's tracker on Google: made or brought up to date in place, recorded, then shared.

A native tracker lives on under its id. So "always a new version" means here: its version is raised in place, after what
stood in it was collected. Each step can be the last one before a crash; the next run finds out how far it came.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sync.core.units.registry import Unit
from sync.deployment.place import UNITS
from sync.deployment.registering import record_source
from sync.deployment.sources import GOOGLE, is_google, places_of, with_google
from sync.failure import NotDone
from sync.google.failures import GoogleError, Trouble
from sync.google.files import NATIVE, UNIT, VERSION, DriveFile
from sync.google.office import GoogleOffice
from sync.issuing.untouched import typed
from sync.ledger.copies import ANSWER, Copies
from sync.ledger.rows import Issue
from sync.office.desk import Desk
from sync.outputs.content import TrackerContent
from sync.outputs.native.found import FIELDS, Found, found_in
from sync.outputs.native.marks import value_of
from sync.outputs.native.mending import HeaderMovedError, Upgrade, mend_tracker
from sync.outputs.native.template import new_tracker
from sync.sources.native import pack

_ROUNDS = 4
"""How often a tracker is read and mended before it is left to the next run: somebody sorts it all the time."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True)
class Order:
    """What is to be on Google for one unit.

    Attributes:
        unit: whose tracker it is.
        codes: its tasks → the fingerprint of their grey cells.
        before: its trackers issued so far, oldest first.
        content: version → what the tracker is to hold.
    """

    unit: Unit
    codes: Mapping[str, str]
    before: Sequence[Issue]
    content: Callable[[int], TrackerContent]

    @property
    def recorded(self) -> int:
        """The newest version on record."""
        return self.before[-1].version if self.before else 0

    @property
    def written(self) -> dict[str, str]:
        """The tasks of the newest version on record."""
        return dict(self.before[-1].codes) if self.before else {}


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an order: the file, its version, whether anything was written, and why nothing could be."""

    file: str
    version: int
    new: bool
    refusal: str = ""


@dataclass(frozen=True)
class Workshop:
    """Where native trackers are made; `collected` says with which content each file was last collected."""

    desk: Desk
    google: GoogleOffice
    collected: Mapping[str, str]

    def make(self, order: Order) -> Made:
        """Bring one unit's tracker about; what Google refuses becomes a refusal of this unit alone."""
        try:
            return self._brought_up(order, self._file(order))
        except (GoogleError, NotDone) as error:
            return Made("", order.recorded, new=False, refusal=str(error))
        except HeaderMovedError as error:
            return Made("", order.recorded, new=False, refusal=_header_moved(order.unit, error.row))

    # which file

    def _file(self, order: Order) -> DriveFile:
        """The one in the registry; else the unit's earlier one; else one that an interrupted run made; else a new one."""
        place = places_of(order.unit.source).issued_to
        if place != GOOGLE:
            return _native(self.google.file(place.removeprefix(GOOGLE)), order.unit)
        file = self._earlier(order) or self._orphan(order) or self._created(order)
        self._register(order, file)
        return file

    def _earlier(self, order: Order) -> DriveFile | None:
        """The native tracker that the unit had before it went over to Excel, if it is still there."""
        known = next((one.file for one in reversed(order.before) if is_google(one.file)), "")
        try:
            return self.google.file(known.removeprefix(GOOGLE)) if known else None
        except GoogleError as error:
            if error.trouble in (Trouble.NOT_FOUND, Trouble.IN_TRASH):
                return None
            raise

    def _orphan(self, order: Order) -> DriveFile | None:
        """A file marked as this unit's tracker of which neither registry nor ledger know."""
        known = {issue.file for issue in order.before}
        found = [
            one for one in self._listed if one.unit == order.unit.code and f"{GOOGLE}{one.id}" not in known
        ]
        if len(found) > 1:
            ids = ", ".join(one.id for one in found)
            raise NotDone(
                f"{order.unit.name}: có nhiều bảng tính mang dấu của đơn vị này ({ids}) – giữ một, ghi google:MÃ_TỆP vào cột"
                f" source của {UNITS}, xoá các tệp kia"
            )
        return found[0] if found else None

    @cached_property
    def _listed(self) -> list[DriveFile]:
        return self.google.list_trackers()

    def _created(self, order: Order) -> DriveFile:
        unit = order.unit
        properties = {UNIT: unit.code, VERSION: str(order.recorded + 1)}
        try:
            return self.google.create_file(f"Sổ theo dõi nhiệm vụ – {unit.name} ({unit.code})", properties)
        except GoogleError as error:
            if not error.failure.unsure:
                raise
            vars(self).pop("_listed", None)
            made = self._orphan(order)
            if made is None:
                raise
            return made

    def _register(self, order: Order, file: DriveFile) -> None:
        """The id goes into units.csv before anything else is done; an Excel tracker still in use stays looked for."""
        source = with_google(order.unit.source, file.id)
        places = places_of(source)
        used = [one.file for one in order.before if not one.retired_at and not is_google(one.file)]
        folders = {f"{file.rpartition('/')[0]}/*.xlsx" for file in used if not places.watch(file)}
        record_source(self.desk.place.root / UNITS, order.unit.code, ";".join((source, *sorted(folders))))

    # what stands in it

    def _brought_up(self, order: Order, file: DriveFile) -> Made:
        name = f"{GOOGLE}{file.id}"
        found = self._found(file)
        standing = _version(found)
        refill = bool(order.before) and order.before[-1].file != name
        version = max(standing, order.recorded)
        again = standing <= order.recorded and (refill or order.written != order.codes)
        needed = again or bool(self._needed(order, found, version + 1, refill=refill))
        if needed and self.changed_since(order.before, name):
            return Made(name, order.recorded, new=False, refusal=not_collected(file.name or name))
        if needed:
            version += 1
            self._write(order, file, version, refill=refill, again=again)
        if version > order.recorded:
            self._record(order, name, version)
        self._mark(file, order, version)
        self._share(file, order.unit)
        return Made(name, version, new=version > order.recorded)

    def _found(self, file: DriveFile) -> Found:
        return found_in(self.google.read_spreadsheet(file.id, FIELDS))

    def _needed(
        self, order: Order, found: Found, version: int, *, refill: bool, again: bool = False
    ) -> list[dict[str, Any]]:
        content = order.content(version)
        if found.empty:
            return new_tracker(content, found.others)
        return mend_tracker(Upgrade(found, content, refill=refill, again=again))

    def _write(self, order: Order, file: DriveFile, version: int, *, refill: bool, again: bool) -> None:
        """Read, write what is lacking, and read again, until nothing is: a row may move between the two.

        Where the connection broke after a write, reading shows whether it was carried out: nothing is written twice.
        """
        for _ in range(_ROUNDS):
            found = self._found(file)
            standing = _version(found)
            first = standing < version  # from then on what stands there is the unit's
            requests = self._needed(order, found, version, refill=refill and first, again=again and first)
            if not requests:
                return
            try:
                self.google.batch_update(file.id, requests)
            except GoogleError as error:
                if not error.failure.unsure:
                    raise
        raise NotDone(
            f"{file.name or file.id}: có người đang sắp xếp hoặc sửa bảng tính liên tục – chạy lại dondoc issue sau ít phút"
        )

    def changed_since(self, before: Sequence[Issue], name: str) -> bool:
        """Whether the unit typed something that was not collected; never so in a file that was never handed over."""
        issued = [issue.sha256 for issue in before if issue.file == name]
        hashes = [one for one in (self.collected.get(name), *issued[-1:]) if one]
        return bool(hashes) and not same_as_one_of(self.desk, hashes, name, self._answer(name))

    def _answer(self, name: str) -> bytes:
        return pack(self.google.read_spreadsheet(name.removeprefix(GOOGLE)))

    # what follows

    def _record(self, order: Order, name: str, version: int) -> None:
        """The copy first, then its record: it is what a collection compares with."""
        digest = Copies(self.desk.place.copies).put(self._answer(name), ANSWER)
        self.desk.ledger.record_issue(self.desk.at, (order.unit.code, version, name, digest), order.codes)

    def _mark(self, file: DriveFile, order: Order, version: int) -> None:
        wanted = {UNIT: order.unit.code, VERSION: str(version)}
        if not wanted.items() <= dict(file.properties or {}).items():
            self.google.mark_file(file.id, wanted)

    def _share(self, file: DriveFile, unit: Unit) -> None:
        """With the addresses in `contact`; nobody is taken off, no mail is sent."""
        addresses = dict.fromkeys(found.lower() for found in _ADDRESS.findall(unit.contact))
        if addresses:
            shared = self.google.shared_with(file.id)
            for address in addresses:
                if address not in shared:
                    self.google.share(file.id, address)


def _native(file: DriveFile, unit: Unit) -> DriveFile:
    if file.kind != NATIVE:
        raise NotDone(
            f"{file.name or file.id}: là sổ Excel tải lên Drive, không phát sổ mới vào đó được – ghi “google:;google:{file.id}” vào"
            f" cột source của {unit.code} trong {UNITS} để phát sổ Google Trang tính, rồi chạy lại"
        )
    return file


def _version(found: Found) -> int:
    text = value_of(found.marks, "dondoc_ban")
    return int(text) if text.isascii() and text.isdigit() else 0


def same_as_one_of(desk: Desk, hashes: Sequence[str], name: str, content: bytes) -> bool:
    """Whether a tracker's content says what one of the copies says."""
    copies, today = Copies(desk.place.copies), desk.at.date()
    now = typed(content, name, today)
    kept = (copies.path(digest) for digest in hashes)
    return any(typed(path.read_bytes(), name, today) == now for path in kept if path.is_file())


def not_collected(name: str) -> str:
    """Why nothing is issued."""
    return f"{name} đã thay đổi mà chưa được thu – chạy dondoc sync rồi phát lại"


def _header_moved(unit: Unit, row: int) -> str:
    where = f"đang ở dòng {row}" if row else "không còn"
    return (
        f"{unit.name}: dòng tiêu đề của trang Theo dõi {where}, không phải dòng 4 – mở bảng tính, xoá dòng đã chèn phía trên"
        " tiêu đề hoặc khôi phục qua Tệp → Nhật ký phiên bản, rồi phát lại"
    )
