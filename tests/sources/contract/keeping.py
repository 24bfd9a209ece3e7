"""The same sheets kept in a folder as .xlsx and on Drive as a Google Sheet; each is collected by the real source."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Self

import xlsxwriter

from sync.collecting.survey import Folder, Spotted, Surveyor
from sync.core.grid import Workbook
from sync.core.problems import Refusal
from sync.core.units.registry import Unit
from sync.google.opening import Terms, open_google, tempo
from sync.google.scopes import Purpose
from sync.ledger.copies import Copies
from sync.ledger.rows import RECEIVED, KnownFile, Listed, Receipt
from sync.sources.google import Drive
from sync.sources.received import read
from tests.google.signed_in import Google

DAY, MOMENT, CLOCK = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm"
_KINDS = {date: "DATE", datetime: "DATE_TIME", time: "TIME"}
_FORMATS = {date: DAY, datetime: MOMENT, time: CLOCK}
_ERRORS = {"#REF!": "REF", "#DIV/0!": "DIVIDE_BY_ZERO", "#N/A": "N_A", "#NAME?": "NAME", "#VALUE!": "VALUE"}
AT = datetime(2018, 5, 2, 7)


@dataclass(frozen=True)
class Formula:
    """A formula and what the program that saved it worked out; None if it saved nothing, '#REF!' for an error."""

    text: str
    value: Any = None


@dataclass(frozen=True)
class Tab:
    """One sheet as people see it: rows from A1 on; None is a blank cell."""

    name: str
    rows: Sequence[Sequence[Any]]
    hidden: bool = False
    merged: str = ""


@dataclass
class Keeper:
    """Where a unit keeps its tracker; `asked` counts how often its content was read from there."""

    root: Path
    unit: Unit
    known: dict[str, KnownFile] = field(default_factory=dict)
    listed: dict[str, Listed] = field(default_factory=dict)

    def keep(self, *tabs: Tab, properties: dict[str, str] | None = None) -> None:
        """Put these sheets in place of what is there."""
        raise NotImplementedError

    def drive(self) -> Drive | None:
        return None

    def collect(self) -> Spotted:
        """Survey, fetch, and remember, as a collection does."""
        surveyor = Surveyor(
            self.root, Copies(self.root / "copies"), self.known, {}, 0, lambda: 1e12, lambda _: None,
            self.drive(), self.listed,
        )  # fmt: skip
        (folder,) = surveyor.survey([self.unit])
        folder = surveyor.fetch(folder)
        (spotted,) = folder.files
        self._remember(folder, spotted)
        return spotted

    def _remember(self, folder: Folder, spotted: Spotted) -> None:
        if spotted.sha256:
            got = Receipt(folder.unit.code, AT, RECEIVED, "", spotted.file, spotted.sha256)
            self.known[spotted.file] = KnownFile(1, got)
        if spotted.listed:
            self.listed[spotted.file] = spotted.listed

    def workbook(self) -> Workbook:
        """What is read of the copy that a collection keeps."""
        spotted = self.collect()
        found = read(Copies(self.root / "copies").path(spotted.sha256).read_bytes(), spotted.file)
        assert not isinstance(found, Refusal)
        return found


class InFolder(Keeper):
    """An .xlsx in the unit's folder."""

    @classmethod
    def at(cls, root: Path) -> Self:
        return cls(root, Unit("SNV", "Sở Nội vụ", source="so-theo-doi/SNV/*.xlsx"))

    def keep(self, *tabs: Tab, properties: dict[str, str] | None = None) -> None:
        path = self.root / "so-theo-doi" / "SNV" / "so.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_xlsx(tabs, properties or {}))


def _xlsx(tabs: Sequence[Tab], properties: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = {kind: book.add_format({"num_format": code}) for kind, code in _FORMATS.items()}
        for name, value in properties.items():
            book.set_custom_property(name, value, "text")
        for tab in tabs:
            sheet = book.add_worksheet(tab.name)
            for row, values in enumerate(tab.rows):
                for column, value in enumerate(values):
                    _write(sheet, row, column, value, formats)
            if tab.merged:
                sheet.merge_range(tab.merged, "")
                sheet.write(tab.merged.partition(":")[0], tab.rows[0][0])
            if tab.hidden:
                sheet.hide()
    return stream.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, formats: dict[type, Any]) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, "" if value.value is None else value.value)
    elif type(value) in formats:
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif value is not None:
        sheet.write(row, column, value)


@dataclass
class OnDrive(Keeper):
    """A Google Sheet in the Shared Drive."""

    google: Google | None = None
    results: dict[tuple[int, int], Any] = field(default_factory=dict)

    @classmethod
    def at(cls, root: Path, google: Google) -> Self:
        google.world.clock.set(datetime.fromisoformat("2018-05-01T00:00:00Z"))
        keeper = cls(root, Unit("SNV", "Sở Nội vụ"), google=google)
        made = keeper.office(Purpose.PROVISION).create_file("Sổ SNV", {"unit": "SNV"}, google.drive)
        keeper.unit = Unit("SNV", "Sở Nội vụ", source=f"google:{made.id}")
        keeper.id = made.id
        return keeper

    id: str = ""

    def office(self, purpose: Purpose) -> Any:
        assert self.google
        environment = {
            "DONDOC_GOOGLE_EMULATOR": self.google.url,
            "DONDOC_GOOGLE_KEY": str(self.google.key_file),
        }
        clock = self.google.world.clock
        return open_google(
            Terms(self.google.drive),
            purpose,
            tempo(lambda: clock.now().timestamp(), clock.advance),
            environment,
        )

    def drive(self) -> Drive:
        return Drive(self.office(Purpose.READ), lambda: 1e12)

    def keep(self, *tabs: Tab, properties: dict[str, str] | None = None) -> None:
        assert self.google
        self.google.world.clock.advance(3600)
        office = self.office(Purpose.PROVISION)
        there = office.read_spreadsheet(self.id, "sheets.properties.sheetId")["sheets"]
        old = [sheet["properties"].get("sheetId", 0) for sheet in there]
        first = max(old) + 1
        office.batch_update(self.id, list(_requests(tabs, old, first, properties or {})))
        self.results.clear()
        for tab in tabs:
            cells = ((r, c, v) for r, row in enumerate(tab.rows) for c, v in enumerate(row))
            self.results |= {(r, c): _effective(v.value) for r, c, v in cells if isinstance(v, Formula)}


def _requests(tabs: Sequence[Tab], old: Sequence[int], first: int, properties: dict[str, str]) -> Any:
    locale = {"properties": {"locale": "vi_VN"}, "fields": "locale"}
    yield {"updateSpreadsheetProperties": locale}
    names = {f"alt{number}" for number in old}
    for number in old:
        title = {"sheetId": number, "title": f"alt{number}"}
        yield {"updateSheetProperties": {"properties": title, "fields": "title"}}
    assert not names & {tab.name for tab in tabs}
    for number, tab in enumerate(tabs, first):
        said = {"sheetId": number, "title": tab.name, "hidden": tab.hidden}
        yield {"addSheet": {"properties": said}}
        rows = [{"values": [_cell(value) for value in row]} for row in tab.rows]
        fields = "userEnteredValue,userEnteredFormat.numberFormat"
        start = {"sheetId": number, "rowIndex": 0, "columnIndex": 0}
        yield {"updateCells": {"rows": rows, "fields": fields, "start": start}}
        if tab.merged:
            across = ord(tab.merged.partition(":")[2][0]) - 64
            area = {
                "sheetId": number,
                "startRowIndex": 0,
                "endRowIndex": 1,
                "startColumnIndex": 0,
                "endColumnIndex": across,
            }
            yield {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}
    yield from ({"deleteSheet": {"sheetId": number}} for number in old)
    for key, value in properties.items():
        made = {
            "metadataKey": key,
            "metadataValue": value,
            "location": {"spreadsheet": True},
            "visibility": "DOCUMENT",
        }
        yield {"createDeveloperMetadata": {"developerMetadata": made}}


def _cell(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if isinstance(value, Formula):
        return {"userEnteredValue": {"formulaValue": value.text}}
    kind = _KINDS.get(type(value))
    entered = {"numberValue": _serial(value)} if kind else _effective(value)
    shown = (
        {"userEnteredFormat": {"numberFormat": {"type": kind, "pattern": _FORMATS[type(value)]}}}
        if kind
        else {}
    )
    return {"userEnteredValue": entered, **shown}


def _effective(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return {"boolValue": value}
    if value in _ERRORS:
        return {"errorValue": {"type": _ERRORS[value], "message": ""}}
    return {"numberValue": value} if isinstance(value, int | float) else {"stringValue": value}


def _serial(value: date | datetime | time) -> float:
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / 1440
    whole = value if isinstance(value, datetime) else datetime.combine(value, time())
    return (whole - datetime(1899, 12, 30)).total_seconds() / 86_400
