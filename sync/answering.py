"""After a collection: each unit's native tracker gets the office's answers, in the hidden sheet that is ours alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.collect import Board
from sync.core.telling.answers import Answer, answers_of
from sync.deployment.place import Deployment
from sync.deployment.sources import GOOGLE, is_google
from sync.desk import Desk
from sync.google.failures import OF_THE_CENTRE, GoogleError, Trouble
from sync.google.office import GoogleOffice
from sync.outputs.native.answers import HEAD, ROWS, answer_rows, digest, digest_in, where
from sync.outputs.native.places import Tab
from sync.outputs.native.requests import change_tab
from sync.report import Asked, content_of

_MEMORY = "da-tra-loi.json"
_FIELDS = "sheets.data.rowData.values.userEnteredValue.stringValue"


@dataclass(frozen=True, slots=True)
class Written:
    """What was last written into a tracker: its hash, and over how many rows."""

    digest: str
    height: int


def native_trackers(desk: Desk) -> dict[str, str]:
    """Unit → id of its tracker, of the units of today whose newest tracker is on Google."""
    units = {unit.code for unit in desk.place.registry.valid_on(desk.at.date())}
    newest = desk.ledger.newest_trackers().items()
    return {u: file.removeprefix(GOOGLE) for u, (_, file) in newest if u in units and is_google(file)}


def is_answered(desk: Desk, board: Board, trackers: Mapping[str, str]) -> bool:
    """Whether every answer was given today and nothing was heard since: then there is nothing to work out."""
    day, written = _remembered(desk.place)
    news = any(result.news for result in board.results if result.unit in trackers)
    return not news and day == board.at.date() and set(trackers.values()) <= set(written)


def answer_units(desk: Desk, board: Board, trackers: Mapping[str, str], google: GoogleOffice) -> list[str]:
    """Write the answers that differ from what was last written; returns a sentence for each that could not be.

    A tracker that cannot be written costs only itself, and is tried again by the next collection.
    """
    record = desk.ledger.load_record(board.at)
    content = content_of(desk, record, Asked(board.at.date(), board.at))
    answers = answers_of(content.situation, content.problems, record.observations)
    _, written = _remembered(desk.place)
    failed: list[str] = []
    for unit, file in trackers.items():
        try:
            written[file] = _answer(google, file, answers.get(unit, ()), written.get(file))
        except GoogleError as error:
            failed.append(_sentence(unit, error))
            written.pop(file, None)
            if error.trouble in OF_THE_CENTRE:
                break
    _remember(desk.place, None if failed else board.at.date(), written)
    return failed


def _answer(google: GoogleOffice, file: str, answers: Sequence[Answer], last: Written | None) -> Written:
    """One write if something is new; where nothing is remembered, the sheet itself says what it holds."""
    known = last or _standing(google, file)
    new = digest(answers)
    if known.digest == new:
        return known
    rows = answer_rows(answers, known.height)
    if len(rows) > ROWS:
        grid = {"rowCount": len(rows)}
        wider = change_tab(Tab.ANSWERS, "gridProperties.rowCount", gridProperties=grid)
        google.batch_update(file, [wider], idempotent=True)
    google.write_values(file, where(rows), rows)
    return Written(new, len(rows))


def _standing(google: GoogleOffice, file: str) -> Written:
    said = google.read_spreadsheet(file, _FIELDS, [HEAD])
    rows = list(_texts(said))
    return Written(digest_in(rows), len(rows))


def _texts(said: Mapping[str, Any]) -> Iterator[list[str]]:
    grids = (grid for sheet in said.get("sheets", ()) for grid in sheet.get("data", ()))
    for grid in grids:
        for row in grid.get("rowData", ()):
            yield [cell.get("userEnteredValue", {}).get("stringValue", "") for cell in row.get("values", ())]


def _sentence(unit: str, error: GoogleError) -> str:
    if error.trouble is Trouble.TAB_MISSING:
        return f"{unit}: bảng tính không còn trang ẩn để ghi phản hồi – chạy dondoc issue {unit}"
    return f"{unit}: chưa ghi được phản hồi; {error}"


def _remembered(place: Deployment) -> tuple[date | None, dict[str, Written]]:
    """The day on which all was answered last, and what stands in each tracker; nothing where the note is lost."""
    try:
        kept = json.loads((place.ledger_folder / _MEMORY).read_text(encoding="utf-8"))
        day = date.fromisoformat(kept["day"]) if kept["day"] else None
        return day, {file: Written(*pair) for file, pair in kept["written"].items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None, {}


def _remember(place: Deployment, day: date | None, written: Mapping[str, Written]) -> None:
    kept = {
        "day": day.isoformat() if day else "",
        "written": {f: (w.digest, w.height) for f, w in written.items()},
    }
    (place.ledger_folder / _MEMORY).write_text(json.dumps(kept), encoding="utf-8")
