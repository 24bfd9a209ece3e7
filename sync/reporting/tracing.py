"""The evidence trail of one task: what was seen, when, where, and why both verdicts are what they are."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from sync.core.clocks.cautions import cautions
from sync.core.clocks.situation import situate
from sync.core.clocks.status import in_words
from sync.core.clocks.updates import DOUBTS, VERDICTS
from sync.core.grid import column_letters
from sync.core.pages.notes import rule_in_words
from sync.core.problems import Refusal
from sync.core.reading.headers import find_header
from sync.core.reading.workbook import TRACKER_HEADINGS
from sync.core.tracker import EVENT_KINDS, column
from sync.ledger.copies import Copies
from sync.ledger.rows import Observed, Step
from sync.office.desk import Desk
from sync.sources.workbook import read

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Seen:
    """One field that a collection found changed."""

    seen_at: datetime
    previous: str
    unit: str
    file: str
    sheet: str
    cell: str
    field: str
    old: str
    new: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Trail:
    """All that is on record about one task, in sentences and in rows."""

    code: str
    content: str
    facts: list[str]
    steps: list[Seen]
    verdicts: list[str]


def trail(desk: Desk, code: str, known_at: datetime) -> Trail | None:
    """The trail of a task as known at an instant; None when the code is not in the ledger."""
    record = desk.ledger.load_record(known_at)
    ours = [
        table[table["code"] == code] for table in (record.assignments, record.events, record.observations)
    ]
    if ours[0].empty:
        return None
    alone = record._replace(assignments=ours[0], events=ours[1], observations=ours[2])
    calendar, rules = desk.place.calendar, desk.place.settings.rules()
    situation = situate(alone, known_at.date(), known_at, calendar, rules)
    situation = situation.assign(caution=cautions(situation))
    known = [step for step in desk.ledger.history(code) if step.observed.seen_at <= known_at]
    columns = Columns(Copies(desk.place.copies))
    steps = [seen for step in known for seen in _seen(step, columns)]
    facts = [*_assignment(ours[0].iloc[0]), *(_event(event) for event in ours[1].to_dict("records"))]
    facts.append(f"Cách tính: {rule_in_words(rules)}")
    verdicts = [line for holding in situation.to_dict("records") for line in _verdicts(holding)]
    return Trail(code, str(ours[0].iloc[0]["content"]), facts, steps, verdicts)


class Columns:
    """Which column of a collected file holds which field, read from its stored copy: a unit may move columns."""

    def __init__(self, copies: Copies) -> None:
        self.copies = copies
        self._known: dict[tuple[str, str], dict[str, int]] = {}

    def cell(self, observed: Observed, field: str) -> str:
        """The cell as a person counts, '' for a row that was not there."""
        return self.place(observed.sha256, observed.seen.sheet, observed.seen.row, field)

    def place(self, sha256: str, sheet: str, row: int, field: str) -> str:
        """The same in the stored copy of that content; '' where there is no row, or no copy with such a column."""
        at = sha256, sheet
        if row and at not in self._known:
            self._known[at] = self._read(*at)
        position = self._known.get(at, {}).get(field)
        return f"{column_letters(position)}{row}" if row and position is not None else ""

    def _read(self, sha256: str, sheet: str) -> dict[str, int]:
        copy = self.copies.path(sha256)
        workbook = read(copy.read_bytes(), copy.name) if copy.is_file() else Refusal.NOT_FOUND
        grids = () if isinstance(workbook, Refusal) else workbook.grids
        headers = (find_header(grid, TRACKER_HEADINGS) for grid in grids if grid.sheet == sheet)
        return next((header.columns for header in headers if header), {})


def _seen(step: Step, columns: Columns) -> list[Seen]:
    observed = step.observed
    previous = f"{step.previous_at:%H:%M %d/%m/%Y}" if step.previous_at else "chưa có"
    place = (observed.file, observed.seen.sheet)
    return [
        Seen(
            observed.seen_at, previous, observed.unit, *place, columns.cell(observed, change.field.removesuffix("_raw")),
            _header(change.field), _typed(change.old), _typed(change.new), observed.sha256,
        )
        for change in step.changes
    ] or [Seen(observed.seen_at, previous, observed.unit, *place, "", "dòng trong sổ", "", "thấy lần đầu, chưa điền gì", observed.sha256)]  # fmt: skip


def _typed(text: str) -> str:
    """A day as people type it; anything else as it stands."""
    found = _ISO_DAY.fullmatch(text)
    return "/".join(reversed(found.groups())) if found else text


def _header(field: str) -> str:
    if field in ("present", "applied"):
        return "dòng trong sổ"
    return column(field.removesuffix("_raw")).header


def _assignment(task: "pd.Series[Any]") -> list[str]:
    deadline = _day(task["deadline"]) or "không có"
    words = (
        f" (theo văn bản: “{task['deadline_text']}”; {task['deadline_basis']})"
        if task["deadline_basis"]
        else ""
    )
    waiting = "" if task["deadline_confirmed"] else " – cách đọc chưa được xác nhận"
    return [
        f"Giao: {task['document_no']} ngày {_day(task['document_date']) or '…'}, chủ trì {task['unit']}",
        f"Ghi vào sổ cái lúc {task['recorded_at']:%H:%M %d/%m/%Y}",
        f"Thời hạn: {deadline}{words}{waiting}",
    ]


def _event(event: dict[Any, Any]) -> str:
    new = _day(event["new_deadline"]) or event["new_unit"] or _typed(event["new_value"])
    if event["field"]:
        new = f"{_header('lead_unit' if event['field'] == 'unit' else event['field'])} → {new or '(trống)'}"
    document = f"{event['document_no']} ngày {_day(event['document_date']) or '…'}"
    return f"{EVENT_KINDS[event['kind']]} từ {_day(event['effective_on'])}: {new} ({document})"


def _verdicts(holding: dict[Any, Any]) -> list[str]:
    words = in_words(holding["status"], holding["days_late"], holding["working_days_late"])
    due, last = _day(holding["due"]), _day(holding["update_by"])
    open_still = f" [{holding['caution']}]" if holding["caution"] else ""
    why = (f"đến hạn {due}" if due else "không có thời hạn") + open_still
    result = f", ngày hoàn thành {_day(holding['done_on'])}" if _day(holding["done_on"]) else ""
    lines = [
        f"[{holding['unit']}] Nhiệm vụ: {words} – {why}, tình trạng ghi: {holding['state'] or 'trống'}{result}"
    ]
    if holding["verdict"]:
        seen, previous = (_moment(holding[name]) for name in ("updated_at", "previous_at"))
        evidence = f"hạn cập nhật hết ngày {last}; cập nhật thấy lúc {seen}; lần thu được trước đó {previous}"
        proven = f"; chứng minh lúc {_moment(holding['proven_at'])}" if holding["verdict"] == "late" else ""
        doubt = f" ({DOUBTS[holding['doubt']]})" if holding["doubt"] else ""
        lines.append(
            f"[{holding['unit']}] Cập nhật: {VERDICTS[holding['verdict']]}{doubt} – {evidence}{proven}{open_still}"
        )
    return lines


def _day(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:%d/%m/%Y}"


def _moment(value: Any) -> str:
    return "không có" if pd.isna(value) else f"{value:%H:%M %d/%m/%Y}"
