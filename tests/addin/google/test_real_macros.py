"""A unit's real tracker in Google Sheets: the product's own macros behind `dondoc serve`, clicked in the menu."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.cell_notes import is_own
from addin.colours import PALETTE
from sync.core.grid import column_letters
from sync.core.telling.urging import Urgency
from sync.core.tracker import HEADER_ROW, PROBLEMS_SHEET, TRACKER_SHEET
from sync.outputs.book import write_book
from sync.outputs.content import BookContent
from tests.addin.google.stage import scene
from tests.addin.server.opened import free_port, running

pytestmark = pytest.mark.enable_socket  # loopback, and the sockets of the reading processes

ROW = HEADER_ROW + 1
TASK = {
    "document_no": "100/UBND-TH", "document_date": date(2018, 3, 15), "content": "Báo cáo kết quả cải cách hành chính",
    "lead_unit": "Sở Nội vụ", "nature": "có thời hạn", "deadline": date(2018, 4, 10),
}  # fmt: skip


@dataclass(frozen=True)
class Served:
    """An office whose door is open, a unit's tracker in it, and the tokens of the unit and of the office."""

    address: str
    tracker: Path
    unit: str
    own: str

    def scene(self, token: str, selection: str = "A1") -> dict[str, Any]:
        kept = {"dondoc.address": self.address, "dondoc.token": token}
        sheets, active = _as_google_shows(self.tracker)
        return scene(*sheets, active=active, selection=selection, properties=kept)


@pytest.fixture
def served(office, dondoc, tmp_path) -> Iterator[Served]:
    book = tmp_path / "giao-viec.xlsx"
    write_book(book, BookContent(datetime(2018, 3, 15, 8), [TASK], [], ["Sở Nội vụ"]))
    assert dondoc("--dir", office, "assign", book).code == 0
    assert dondoc("--dir", office, "issue").code == 0
    tracker = office / "so-theo-doi" / "SNV" / "so-theo-doi-SNV-v001.xlsx"
    _type(tracker, {"Tình trạng": "Đang thực hiện", "Tình hình, kết quả": "Đã dự thảo"})
    assert dondoc("--dir", office, "sync").code == 0
    _type(tracker, {"Ngày hoàn thành": "31/02/2018"})
    tokens, port = tmp_path / "ma.csv", free_port()
    unit, own = (
        dondoc("--dir", office, "token", *whose, "--token-file", tokens).out.strip()
        for whose in (["SNV"], ["STP", "--office"])
    )
    serve = ["serve", "--port", str(port), "--token-file", str(tokens), "--licence-key", "noncommercial"]
    command = [sys.executable, "-m", "sync", "--dir", str(office), *serve, "--workers", "1"]
    with running(command, port):
        yield Served(f"http://127.0.0.1:{port}", tracker, unit, own)


def _columns(sheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[HEADER_ROW] if cell.value}


def _type(path: Path, cells: dict[str, str]) -> None:
    made = openpyxl.load_workbook(path)
    sheet = made[TRACKER_SHEET]
    for header, text in cells.items():
        sheet.cell(ROW, _columns(sheet)[header]).value = text
    made.save(path)


def _as_google_shows(path: Path) -> tuple[list[dict[str, Any]], int]:
    """All sheets; in the list of tasks the centre's columns are locked for this person."""
    made = openpyxl.load_workbook(path, data_only=True)
    sheets = [
        {
            "name": sheet.title,
            "values": [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)],
            "rows": sheet.max_row + 5,
            "columns": sheet.max_column,
        }
        for sheet in made
    ]
    at = made.sheetnames.index(TRACKER_SHEET)
    state = column_letters(_columns(made[TRACKER_SHEET])["Tình trạng"] - 2)
    sheets[at]["locks"] = [{"range": f"A1:{state}{sheets[at]['rows']}"}]
    return sheets, at


def _shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"date": f"{value.isoformat()}+07:00"}
    return "" if value is None else value


def _clicked(play, macro: str, where: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is there afterwards, and the cells of the list of tasks."""
    after = play(f"dondoc_{macro}", where)
    assert after["thrown"] is None
    return after, next(sheet["cells"] for sheet in after["sheets"] if sheet["name"] == TRACKER_SHEET)


def test_every_macro_works_on_the_tracker_as_a_unit_has_it(play, served):
    """One door for all: opening it costs more than the clicks."""
    sheet = openpyxl.load_workbook(served.tracker)[TRACKER_SHEET]
    at = {header: f"{column_letters(column - 1)}{ROW}" for header, column in _columns(sheet).items()}
    _highlighted(play, served, at, column_letters(sheet.max_column))
    _checked(play, served, at)
    _not_repaired(play, served)
    _led_to_the_problem(play, served, at)
    _shown_the_evidence(play, served, at)


def _highlighted(play, served, at, words) -> None:
    after, cells = _clicked(play, "highlight_overdue", served.scene(served.unit))
    faulty = "#{:02x}{:02x}{:02x}".format(*PALETTE[Urgency.FAULTY])
    filled = {name for name, cell in cells.items() if cell.get("background") == faulty}
    assert cells[f"{words}{HEADER_ROW}"]["value"] == "Đôn đốc (tự động)"
    assert cells[f"{words}{ROW}"]["value"].startswith("Chưa kết luận được: ô " + at["Ngày hoàn thành"])
    assert at["Tình trạng"] in filled
    assert f"{words}{ROW}" in filled
    assert at["Mã nhiệm vụ"] not in filled  # locked for this person
    assert after["alerts"][0]["title"] == "Tô màu quá hạn"


def _checked(play, served, at) -> None:
    after, cells = _clicked(play, "check_tracker", served.scene(served.unit))
    noted = {name: cell["note"] for name, cell in cells.items() if cell.get("note")}
    assert list(noted) == [at["Ngày hoàn thành"]]
    assert is_own(noted[at["Ngày hoàn thành"]])
    listed = next(sheet["cells"] for sheet in after["sheets"] if sheet["name"] == PROBLEMS_SHEET)
    links = [cell["formula"] for cell in listed.values() if "formula" in cell]
    assert any(f"range={at['Ngày hoàn thành']}" in link for link in links)
    assert after["alerts"][0]["text"].startswith("Đã đọc 1 nhiệm vụ")


def _not_repaired(play, served) -> None:
    before = served.scene(served.unit)
    after, cells = _clicked(play, "repair_tracker", before)
    assert "không thấy được công thức" in after["alerts"][0]["text"]
    assert [cell for cell in cells.values() if "background" in cell or "note" in cell] == []


def _led_to_the_problem(play, served, at) -> None:
    after, _ = _clicked(play, "next_problem", served.scene(served.unit))
    assert (after["active"], after["selection"]) == (TRACKER_SHEET, at["Ngày hoàn thành"])
    assert "Ô thứ 1 trong 1 ô phải sửa." in after["alerts"][0]["text"]


def _shown_the_evidence(play, served, at) -> None:
    refused, _ = _clicked(play, "open_evidence", served.scene(served.unit, at["Tình trạng"]))
    assert "Bằng chứng: " not in refused["alerts"][0]["title"]
    after, _ = _clicked(play, "open_evidence", served.scene(served.own, at["Tình trạng"]))
    told = after["alerts"][0]
    assert told["title"].startswith("Bằng chứng: NV-2018-")
    assert "Tình hình, kết quả: (trống) → Đã dự thảo" in told["text"]
