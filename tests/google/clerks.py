"""A clerk at a native tracker: looks at the screen, edits through the API as a person's browser does, and remembers."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sync.core.tracker import CODE, UNIT_FIELDS, State
from sync.outputs.native.places import FIRST, NATIVE_LAYOUT, Tab
from sync.outputs.native.values import as_day
from tests.google.emulator.drive.copying import duplicate

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.google.emulator.sheets.model import Sheet, Spreadsheet
    from tests.google.signed_in import Google

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
FILES = "https://www.googleapis.com/drive/v3/files"
PLACES = {column.field: place for place, column in enumerate(NATIVE_LAYOUT)}
WIDTH = len(NATIVE_LAYOUT)
_TEXTS = ("đang xin ý kiến Sở Tài chính", "đã gửi dự thảo", "chờ HĐND họp", "họp ngày mai – chưa xong", "")
_Typed = dict[str, dict[str, str]]
"""Code → field of the unit → what stands there; dates as dd/mm/yyyy, nothing for a blank."""


@dataclass
class Clerk:
    """One person of a unit, who edits at random and knows what every row ought to say.

    Attributes:
        model: what the clerk typed, by code; the tracker has to say the same.
        done: names of the edits made, in order.
        copies: ids of the copies that the clerk made of the tracker.
    """

    google: Google
    file_id: str
    email: str
    dice: random.Random
    model: _Typed = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    _undo: tuple[Spreadsheet, _Typed, str] | None = None

    def __post_init__(self) -> None:
        self._session = self.google.person(self.email)
        self.model = seen(self.sheet)

    @property
    def sheet(self) -> Sheet:
        """The sheet of tasks as it is now."""
        return self.google.world.spreadsheet(self.file_id).sheet(int(Tab.TRACKER))

    def edit(self) -> str:
        """One edit of a random kind; its name."""
        kinds: list[tuple[Callable[[], None], int]] = [
            (self.type_one, 8), (self.paste_block, 2), (self.insert_row, 2), (self.sort, 2), (self.undo, 2),
            (self.rename_tab, 1), (self.rename_file, 1), (self.copy_file, 1),
        ]  # fmt: skip
        (kind,) = self.dice.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        self.google.world.clock.advance(self.dice.randint(5, 90))
        self._session = self.google.person(self.email)  # a browser's sign-in does not run out in the middle
        kind()
        self.done.append(kind.__name__)
        return kind.__name__

    def type_one(self) -> None:
        """A cell of the unit's, typed as people type."""
        row, code = self.dice.choice(coded(self.sheet))
        name = self.dice.choice(UNIT_FIELDS)
        self._keep()
        said = self._said(name)
        self._put(row, PLACES[name], [[said]])
        self._remember(code, name, said)

    def paste_block(self) -> None:
        """Words over several rows at once, whatever their order is by now."""
        rows = coded(self.sheet)
        start = self.dice.randrange(len(rows))
        run = [rows[start]]
        while len(run) < 3 and start + len(run) < len(rows) and rows[start + len(run)][0] == run[-1][0] + 1:
            run.append(rows[start + len(run)])
        names = ("progress", "delay_reason")
        block = [[self.dice.choice(_TEXTS) for _ in names] for _ in run]
        self._keep()
        self._put(run[0][0], PLACES[names[0]], block)
        for (_, code), words in zip(run, block, strict=True):
            for name, said in zip(names, words, strict=True):
                self._remember(code, name, said)

    def insert_row(self) -> None:
        """An empty row somewhere among the tasks."""
        last = max(row for row, _ in coded(self.sheet))
        at = self.dice.randint(FIRST + 1, last)
        self._keep()
        where = {"sheetId": int(Tab.TRACKER), "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
        self._batch(insertDimension={"range": where, "inheritFromBefore": True})

    def sort(self) -> None:
        """All rows below the header, by any column, as the filter's menu does it."""
        last = max(row for row, _ in coded(self.sheet))
        where = {
            "startRowIndex": FIRST,
            "endRowIndex": last + 1,
            "startColumnIndex": 0,
            "endColumnIndex": WIDTH,
        }
        order = self.dice.choice(["ASCENDING", "DESCENDING"])
        by = {"dimensionIndex": self.dice.choice(list(PLACES.values())), "sortOrder": order}
        self._keep()
        self._batch(sortRange={"range": {"sheetId": int(Tab.TRACKER), **where}, "sortSpecs": [by]})

    def undo(self) -> None:
        """The last edit taken back, unless somebody else wrote meanwhile."""
        if self._undo is None or self._undo[2] != self._version:
            return
        before, model, _ = self._undo
        self.google.world.spreadsheets[self.file_id], self.model = before, model
        self.google.world.touch(self.file_id)
        self._undo = None

    def rename_tab(self) -> None:
        """The tab gets another name, which means nothing."""
        self._keep()
        title = self.dice.choice(["Theo dõi", "Theo dõi (mới)", "Sheet1", "theo dõi tháng 5"])
        told = {"sheetId": int(Tab.TRACKER), "title": title}
        self._batch(updateSheetProperties={"properties": told, "fields": "title"})

    def rename_file(self) -> None:
        """The file gets another name."""
        name = f"Sổ {self.dice.randint(1, 99)}"
        answer = self._session.patch(
            f"{FILES}/{self.file_id}?supportsAllDrives=true", json={"name": name}, timeout=10
        )
        assert answer.ok, answer.text

    def copy_file(self) -> None:
        """'Make a copy' into the clerk's own My Drive, as the menu offers it."""
        source = self.google.world.files[self.file_id]
        twin = duplicate(self.google.world, source, self.email, [])
        self.copies.append(twin.resource["id"])

    def _said(self, name: str) -> str:
        if name == "state":
            return self.dice.choice([*State, ""])
        if name == "done_on":
            day = date(2018, 5, 15) - timedelta(self.dice.randint(0, 60))
            return self.dice.choice([f"{day:%d/%m/%Y}", ""])
        return self.dice.choice(_TEXTS)

    def _remember(self, code: str, name: str, said: str) -> None:
        self.model[code] = {key: text for key, text in {**self.model[code], name: said}.items() if text}
        if self._undo is not None:
            self._undo = (self._undo[0], self._undo[1], self._version)

    def _keep(self) -> None:
        """What an undo would bring back."""
        now = self.google.world.spreadsheet(self.file_id).copied()
        self._undo = (now, copy.deepcopy(self.model), "")

    @property
    def _version(self) -> str:
        return str(self.google.world.files[self.file_id].resource["version"])

    def _put(self, row: int, column: int, block: list[list[str]]) -> None:
        cells = [{"values": [self._cell(said) for said in line]} for line in block]
        start = {"sheetId": int(Tab.TRACKER), "rowIndex": row, "columnIndex": column}
        self._batch(updateCells={"start": start, "rows": cells, "fields": "userEnteredValue"})

    def _cell(self, said: str) -> dict[str, Any]:
        """What typing leaves in a cell that is formatted already: a day as its number."""
        if not said:
            return {}
        if said[:2].isdecimal() and said.count("/") == 2:
            day, month, year = map(int, said.split("/"))
            return {"userEnteredValue": {"numberValue": (date(year, month, day) - date(1899, 12, 30)).days}}
        return {"userEnteredValue": {"stringValue": said}}

    def _batch(self, **request: Any) -> None:
        answer = self._session.post(
            f"{SHEETS}/{self.file_id}:batchUpdate", json={"requests": [request]}, timeout=10
        )
        assert answer.ok, answer.text
        if self._undo is not None:
            self._undo = (self._undo[0], self._undo[1], self._version)


def coded(sheet: Sheet) -> list[tuple[int, str]]:
    """(row from 0, code) of every row with a task, from the top."""
    rows = sorted(row for row, column in sheet.cells if column == PLACES[CODE] and row >= FIRST)
    return [(row, str(value["stringValue"])) for row in rows if (value := sheet.value(row, PLACES[CODE]))]


def seen(sheet: Sheet) -> _Typed:
    """What the unit's cells say, by the code in their row."""
    return {code: dict(_unit_cells(sheet, row)) for row, code in coded(sheet)}


def _unit_cells(sheet: Sheet, row: int) -> list[tuple[str, str]]:
    values = [(name, sheet.value(row, PLACES[name])) for name in UNIT_FIELDS]
    return [
        (name, f"{day:%d/%m/%Y}" if (day := as_day(one)) else str(one["stringValue"]))
        for name, one in values
        if one
    ]
