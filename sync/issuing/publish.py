"""Issue trackers: always a new version, the unit's cells refilled from the ledger, never over what was not collected."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path

import pandas as pd

from sync.core.clocks.situation import situate
from sync.core.grid import CellValue
from sync.core.problems import Refusal
from sync.core.telling.issuing import TrackerRow, central_fingerprint, to_issue, tracker_rows
from sync.core.units.registry import Unit
from sync.deployment.sources import Places, is_google, places_of
from sync.failure import NotDone
from sync.google.office import GoogleOffice
from sync.issuing.carried import carried_over
from sync.issuing.handing_over import finish_interrupted, hand_over, lay_ready
from sync.issuing.on_google import Order, Workshop, not_collected
from sync.ledger.copies import Copies
from sync.ledger.rows import Issue
from sync.office.desk import Desk
from sync.outputs.cells import OverlongTextError
from sync.outputs.content import TrackerContent
from sync.outputs.tracker import write_tracker
from sync.sources.files import fetch
from sync.sources.folder import candidates


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of one unit: the new file, or why there is none.

    Attributes:
        unit, name: of the unit.
        file: path of the new tracker, None when none was written.
        google: 'google:ID' of the native tracker that was made or brought up to date, '' when none was.
        version: of the new tracker, or of the one that still holds.
        tasks: how many tasks are in it.
        refusal: why nothing was written; '' when a file was written or the present one is still right.
    """

    unit: str
    name: str
    file: Path | None
    version: int
    tasks: int
    refusal: str = ""
    google: str = ""

    @property
    def new(self) -> bool:
        """Whether a new version was issued."""
        return bool(self.file or self.google)


def issue_trackers(
    desk: Desk, wanted: Sequence[str], advance: Callable[[int], None], google: GoogleOffice | None = None
) -> list[Issued]:
    """Issue to the units named, or to every unit whose present tracker no longer says what the ledger says.

    Args:
        desk: the office.
        wanted: names or codes of units, none for all.
        advance: called with 1 after each unit.
        google: where native trackers are; asked only for units that have one.

    Raises:
        NotDone: a unit named is not in the registry on that day.
    """
    units = _units(desk, wanted)
    finish_interrupted(desk.place.root, desk.ledger.newest_trackers())
    record = desk.ledger.load_record(desk.at)
    rules, today = desk.place.settings.rules(), desk.at.date()
    situation = situate(record, today, desk.at, desk.place.calendar, rules)
    issues = desk.ledger.issues()
    collected = {file: k.receipt.sha256 for file, k in desk.ledger.known_files().items()}
    press = Press(desk, situation, issues, collected, google)
    issued = []
    for unit in units:
        issued.append(press.issue(unit, named=bool(wanted)))
        advance(1)
    return issued


def _units(desk: Desk, wanted: Sequence[str]) -> Sequence[Unit]:
    valid = desk.place.registry.valid_on(desk.at.date())
    if not wanted:
        return valid
    found = [(text, desk.place.registry.resolve(text, desk.at.date())) for text in wanted]
    unknown = [text for text, unit in found if unit is None]
    if unknown:
        raise NotDone(f"{', '.join(unknown)}: không có đơn vị này – xem danh mục trong units.csv")
    return [unit for _, unit in found if unit]


@dataclass(frozen=True)
class Press:
    """Prints trackers from one look at the ledger.

    Attributes:
        situation: all tasks as of today.
        issues: unit → trackers issued before.
        collected: file → sha256 when it was last collected.
        google: where native trackers are, None where nobody asked for any.
    """

    desk: Desk
    situation: pd.DataFrame
    issues: dict[str, list[Issue]]
    collected: dict[str, str]
    google: GoogleOffice | None = None

    def issue(self, unit: Unit, *, named: bool) -> Issued:
        """Write one unit's next tracker, unless its file has to be collected first or nothing would be new."""
        before = self.issues.get(unit.code, [])
        version = before[-1].version if before else 0
        tasks = to_issue(self.situation, unit.code, self.desk.at.date())
        names = {known.code: known.name for known in self.desk.place.registry.units}
        rows = tracker_rows(tasks, names)
        codes = {str(row["code"]): central_fingerprint(row) for row in rows}
        places = places_of(unit.source)
        refusal = self._waiting(unit, before, places)
        if refusal:
            return Issued(unit.code, unit.name, None, version, len(rows), refusal)
        if places.on_google:
            return self._on_google(Order(unit, codes, before, cache(partial(self._content, unit, rows))))
        if before and not named and dict(before[-1].codes) == codes and self._still_there(before[-1]):
            return Issued(unit.code, unit.name, None, version, len(rows))
        return self._write(unit, rows, codes)

    def _on_google(self, order: Order) -> Issued:
        made = self._workshop.make(order)
        unit = order.unit
        file = made.file if made.new else ""
        return Issued(unit.code, unit.name, None, made.version, len(order.codes), made.refusal, file)

    @cached_property
    def _workshop(self) -> Workshop:
        if self.google is None:
            raise NotDone("có đơn vị dùng Google Trang tính – phát sổ bằng lệnh dondoc issue")
        return Workshop(self.desk, self.google, self.collected)

    def _still_there(self, issue: Issue) -> bool:
        return (self.desk.place.root / issue.file).is_file()

    def _waiting(self, unit: Unit, before: Sequence[Issue], places: Places) -> str:
        """Why something has to be collected first; '' if nothing has.

        The native tracker that is about to be brought up to date is looked at when it is read for that.
        """
        file = self._not_collected(before, places)
        if file:
            return not_collected(file)
        elsewhere = [one for one in before if not one.retired_at and one.file != places.issued_to]
        for issue in elsewhere:
            if is_google(issue.file):
                if self._workshop.changed_since(before, issue.file):
                    return not_collected(issue.file)
            elif not places.watch(issue.file) and self._typed_into(issue):
                return _no_longer_watched(unit, issue.file)
        return ""

    def _typed_into(self, issue: Issue) -> bool:
        """Whether an Excel tracker that nobody looks for any more holds something that was not collected."""
        content = fetch(self.desk.place.root / issue.file)
        if isinstance(content, Refusal):
            return content is not Refusal.NOT_FOUND and content is not Refusal.NO_ACCESS
        return not self._met(issue.file, sha256(content).hexdigest(), {issue.file: issue.sha256})

    def _not_collected(self, before: Sequence[Issue], places: Places) -> str:
        """A file of the unit that is neither as it was issued nor as it was last collected; '' if there is none.

        A stray copy beside the trackers has no receipt: it was met, and told, when the centre holds its content.
        """
        as_issued = {issue.file: issue.sha256 for issue in before}
        retired = {issue.file for issue in before if issue.retired_at}
        found = (one for pattern in places.folders for one in candidates(self.desk.place.root, pattern))
        for candidate in found:
            file = candidate.path.relative_to(self.desk.place.root).as_posix()
            if candidate.reason or file in retired:
                continue
            content = fetch(candidate.path)
            if isinstance(content, Refusal) or not self._met(file, sha256(content).hexdigest(), as_issued):
                return file
        return ""

    def _met(self, file: str, digest: str, as_issued: Mapping[str, str]) -> bool:
        if file in as_issued or file in self.collected:
            return digest in (as_issued.get(file), self.collected.get(file))
        return Copies(self.desk.place.copies).path(digest).is_file()

    def _write(self, unit: Unit, rows: Sequence[TrackerRow], codes: dict[str, str]) -> Issued:
        """Copy first, then the file out of sight, its record, its name: whatever stops us, the next run can go on."""
        folder = self._folder(unit)
        version = self._next_version(unit, folder)
        try:
            content = self._render(self._content(unit, rows, version))
        except OverlongTextError as error:  # Google Sheets holds longer texts than Excel
            return Issued(unit.code, unit.name, None, version - 1, len(rows), _too_long(error))
        digest = Copies(self.desk.place.copies).put(content)
        target = folder / f"so-theo-doi-{unit.code}-v{version:03}.xlsx"
        lay_ready(target, content)
        relative = target.relative_to(self.desk.place.root).as_posix()
        self.desk.ledger.record_issue(self.desk.at, (unit.code, version, relative, digest), codes)
        hand_over(target)
        return Issued(unit.code, unit.name, target, version, len(codes))

    def _folder(self, unit: Unit) -> Path:
        """Where the unit's source pattern looks; a pattern with wildcards in its folders cannot be written to."""
        parent = Path(places_of(unit.source).issued_to.replace("\\", "/")).parent.as_posix()
        fixed = not any(mark in parent for mark in "*?[")
        return self.desk.place.root / parent if fixed else self.desk.place.trackers / unit.code

    def _next_version(self, unit: Unit, folder: Path) -> int:
        """Above every version recorded or lying there, whoever put it there."""
        lying = [_version_of(path) for path in folder.glob(f"so-theo-doi-{unit.code}-v*.xlsx")]
        return max([0, *lying, *(issue.version for issue in self.issues.get(unit.code, ()))]) + 1

    def _content(self, unit: Unit, rows: Sequence[TrackerRow], version: int) -> TrackerContent:
        carried = carried_over(self.desk, unit.code, rows)
        return TrackerContent(
            issued_at=self.desk.at.replace(microsecond=0),
            unit_code=unit.code,
            unit_name=unit.name,
            unit_kind=unit.kind,
            head=unit.head,
            version=version,
            rows=[*rows, *carried.rows],
            rules=self.desk.place.settings.rules(),
            contact=str(carried.cover.get("contact") or unit.contact),
            regulation=str(carried.cover.get("regulation") or ""),
            regulation_no=str(carried.cover.get("regulation_no") or ""),
            regulation_date=_day_or_text(carried.cover.get("regulation_date")),
        )

    def _render(self, content: TrackerContent) -> bytes:
        target = io.BytesIO()
        write_tracker(target, content)
        return target.getvalue()


def _too_long(error: OverlongTextError) -> str:
    """By task: the cell named there is one of the workbook that was not written."""
    return "; ".join(f"nhiệm vụ {problem.task}: {problem.message}" for problem in error.problems)


def _no_longer_watched(unit: Unit, file: str) -> str:
    folder = file.rpartition("/")[0]
    return (
        f"{file} đã thay đổi mà chưa được thu, và cột source của {unit.code} không còn thư mục ấy – thêm “;{folder}/*.xlsx” vào"
        " cột source trong units.csv, chạy dondoc sync rồi phát lại"
    )


def _day_or_text(value: CellValue) -> date | str | None:
    return value if isinstance(value, date) or value is None else str(value)


def _version_of(path: Path) -> int:
    digits = path.stem.rpartition("-v")[2]
    return int(digits) if digits.isascii() and digits.isdigit() else 0
