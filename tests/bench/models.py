"""Trackers by the real writer, one for each shape; every unit's file is one of these under its own name and codes."""

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from sync.core.clocks.situation import situate
from sync.core.evidence.record import Record
from sync.core.frames import OBSERVATIONS, RECEIPTS, frame
from sync.core.telling.issuing import TrackerRow, central_fingerprint, to_issue, tracker_rows
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.outputs.content import TrackerContent
from sync.outputs.tracker import write_tracker
from tests.bench.texts import filled

ROWS = 200
ASSIGNED_AT, ISSUED_AT = datetime(2018, 4, 2, 8), datetime(2018, 4, 2, 10)
MODELS = 20
"""Shapes: other wording, dates, states and blanks in each. Their codes all have four digits."""
_CODE = re.compile(r"\bNV-2018-([0-9]+)\b")


@dataclass(frozen=True)
class Model:
    """A unit's tracker: its rows as issued, the file as a clerk left it, and as it is left later."""

    unit: str
    rows: Sequence[TrackerRow]
    now: bytes
    later: bytes

    def fingerprints(self, unit: str) -> dict[str, str]:
        """What the rows' central cells are issued as, under the codes of a unit of this shape."""
        rows = [{name: _renamed(self.unit, unit, value) for name, value in row.items()} for row in self.rows]
        return {str(row["code"]): central_fingerprint(row) for row in rows}


def number_of(unit: str) -> int:
    """U00012 → 12."""
    return int(unit[1:])


def model_of(unit: str) -> int:
    """Which shape a unit's tracker has."""
    return (number_of(unit) - 1) % MODELS


def derive(model: Model, content: bytes, unit: str) -> bytes:
    """A file of the model as the writer would have written it for another unit of its shape.

    Every content names its unit, so the files differ in nearly every text; codes are given one after the other.
    """
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, _renamed(model.unit, unit, old.read(part).decode()))
    return target.getvalue()


def _renamed(model: str, unit: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    shift = (number_of(unit) - number_of(model)) * ROWS
    return _CODE.sub(lambda code: f"NV-2018-{int(code[1]) + shift:04}", value.replace(model, unit))


def print_models(place: Deployment, ledger: Ledger, units: Sequence[str], pool: Executor) -> dict[str, Model]:
    """The first unit of each shape, written by the real writer."""
    names = {unit.code: unit.name for unit in place.registry.units}
    rows = issued_rows(place, ledger, units[:MODELS], names)
    return {model.unit: model for model in pool.map(print_model, rows.items())}


def issued_rows(
    place: Deployment, ledger: Ledger, units: Sequence[str], names: Mapping[str, str]
) -> dict[str, list[TrackerRow]]:
    """What `issue` would write into these units' trackers."""
    assignments, events = ledger.assignments_of(units, ASSIGNED_AT)
    record = Record(assignments, events, frame(OBSERVATIONS, ()), frame(RECEIPTS, ()))
    situation = situate(record, ASSIGNED_AT.date(), ASSIGNED_AT, place.calendar, place.settings.rules())
    own = ((str(unit), tasks) for unit, tasks in situation.groupby("unit"))
    return {unit: tracker_rows(to_issue(tasks, unit, ASSIGNED_AT.date()), names) for unit, tasks in own}


def print_model(order: tuple[str, list[TrackerRow]]) -> Model:
    """Both states of one unit's tracker; the dice of a shape fall alike for each of its units."""
    unit, rows = order
    now, later = (printed(unit, left_by_a_clerk(unit, rows, later=later)) for later in (False, True))
    return Model(unit, rows, now, later)


def left_by_a_clerk(unit: str, rows: Sequence[TrackerRow], *, later: bool = False) -> list[TrackerRow]:
    """The rows filled in, one in five otherwise if it is later."""
    dice = (Random(model_of(unit) * ROWS + i + (i % 5 if later else 0)) for i in range(len(rows)))
    return [filled(unit, row, own) for row, own in zip(rows, dice, strict=True)]


def printed(unit: str, rows: list[TrackerRow]) -> bytes:
    """The unit's tracker by the real writer."""
    content = TrackerContent(ISSUED_AT, unit, f"UBND xã Thử {unit}", "xã", version=1, rows=rows)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "so-theo-doi.xlsx"
        write_tracker(target, content)
        return target.read_bytes()
