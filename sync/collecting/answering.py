"""After a collection: each unit's native tracker gets the office's answers, in the hidden sheet that is ours alone."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sync.collecting.answered import Note, Written, remember, remembered
from sync.collecting.collect import Board
from sync.deployment.sources import GOOGLE, is_google
from sync.google.failures import OF_THE_CENTRE, GoogleError, Trouble
from sync.google.office import GoogleOffice
from sync.office.desk import Desk
from sync.outputs.native.answers import HEAD, ROWS, answer_rows, digest, digest_in, where
from sync.outputs.native.places import Tab
from sync.outputs.native.requests import change_tab

if TYPE_CHECKING:
    from sync.core.telling.answers import Answer

_FIELDS = "sheets.data.rowData.values.userEnteredValue.stringValue"
_SPEAKING = ("assignments", "confirmations", "events", "issues", "retirements", "observations")
"""Tables of the ledger from which answers follow; receipts too, but only those that brought something (`Board`)."""


def native_trackers(desk: Desk) -> dict[str, str]:
    """Unit → id of its tracker, of the units of today whose newest tracker is on Google."""
    units = {unit.code for unit in desk.place.registry.valid_on(desk.at.date())}
    newest = desk.ledger.newest_trackers().items()
    return {u: file.removeprefix(GOOGLE) for u, (_, file) in newest if u in units and is_google(file)}


def answer_units(desk: Desk, board: Board, connect: Callable[[], GoogleOffice]) -> list[str]:
    """Write the answers that differ from what was last written; returns a sentence for each that could not be.

    A tracker that cannot be written costs only itself, and is tried again by the next collection: alone, as long as
    the day is the same and nothing was heard or decided since. Where nothing is owed, nothing is opened.

    Args:
        desk: the office after the collection.
        board: what the collection brought.
        connect: opens Drive and Sheets with the purpose ANSWER.
    """
    trackers = native_trackers(desk)
    note, stamp = remembered(desk.place), _stamp(desk, board)
    stands = note.stamp == stamp and set(trackers.values()) <= {*note.written, *note.owed}
    if stands and not any(result.news for result in board.results if result.unit in trackers):
        owed = {file: note.owed[file] for file in trackers.values() if file in note.owed}
    else:
        owed = _worked_out(desk, board, trackers, note) if trackers else {}
    if not owed and note.stamp == stamp:
        return []
    this = _Round(dict(note.written), dict(owed))
    waiting = {unit: file for unit, file in trackers.items() if file in owed}
    failed = this.write(waiting, connect()) if waiting else []
    remember(desk.place, Note(stamp, this.written, this.owed))
    return failed


def _stamp(desk: Desk, board: Board) -> str:
    """Of all that answers follow from besides what this collection brought: the day, the ledger, the configuration."""
    ends = desk.ledger.heads()
    state = [board.at.date().isoformat(), [ends[name].hash for name in _SPEAKING], desk.place.config_hashes]
    return sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def _worked_out(
    desk: Desk, board: Board, trackers: Mapping[str, str], note: Note
) -> "dict[str, Sequence[Answer]]":
    """File → answers, of the trackers that do not hold them yet."""
    from sync.core.telling.answers import answers_of  # noqa: PLC0415 - pandas, which a quiet collection does not need
    from sync.reporting.report import Asked, content_of  # noqa: PLC0415 - as above

    record = desk.ledger.load_record(board.at)
    content = content_of(desk, record, Asked(board.at.date(), board.at))
    answers = answers_of(content.situation, content.problems, record.observations)
    said: dict[str, Sequence[Answer]] = {file: answers.get(unit, ()) for unit, file in trackers.items()}
    stands = {file: one.digest for file, one in note.written.items()}
    return {file: own for file, own in said.items() if stands.get(file) != digest(own)}


@dataclass
class _Round:
    """One go at the trackers that are owed an answer: what stands in each, and what each is owed still."""

    written: dict[str, Written]
    owed: "dict[str, Sequence[Answer]]"

    def write(self, trackers: Mapping[str, str], google: GoogleOffice) -> list[str]:
        """A sentence for each tracker that could not be written; after a trouble of ours the rest is not tried."""
        failed: list[str] = []
        for unit, file in trackers.items():
            try:
                self.written[file] = _answer(google, file, self.owed[file], self.written.get(file))
                del self.owed[file]
            except GoogleError as error:
                failed.append(_sentence(unit, error))
                self.written.pop(file, None)
                if error.trouble in OF_THE_CENTRE:
                    break
        return failed


def _answer(google: GoogleOffice, file: str, answers: "Sequence[Answer]", last: Written | None) -> Written:
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
