"""A deployment whose units fill in Google Sheets: native trackers in an emulator, one real one for each shape."""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from sync.core.telling.issuing import TrackerRow, central_fingerprint
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.office.setting_up import initialise
from sync.outputs.content import TrackerContent
from sync.outputs.native.template import new_tracker
from tests.bench.models import (
    ASSIGNED_AT,
    ISSUED_AT,
    MODELS,
    issued_rows,
    left_by_a_clerk,
    model_of,
    number_of,
)
from tests.bench.texts import tasks_of
from tests.google.emulator import Emulator
from tests.google.emulator.answers import ANSWERS
from tests.google.emulator.auth import key_file
from tests.google.emulator.calls import Call
from tests.google.emulator.sheets.model import Sheet, Spreadsheet
from tests.google.emulator.world import SPREADSHEET, World

ROWS = 10
"""Tasks of each tracker: what is measured are requests and Google's pace, not reading."""
ROBOT = "dondoc@so-theo-doi.iam.gserviceaccount.com"
_AT_ONCE = 500
_CODE = re.compile(r"\bNV-2018-([0-9]+)\b")
_BATCH = "sheets.spreadsheets.batchUpdate"
_COLUMNS = "code,name,aliases,kind,order,head,contact,source,valid_from,valid_to,successor"


@dataclass(frozen=True)
class OnDrive:
    """A deployment before its first collection, the emulator that holds its trackers, and how to reach it."""

    place: Deployment
    emulator: Emulator
    environment: Mapping[str, str]

    @property
    def world(self) -> World:
        return self.emulator.world


@contextmanager
def on_drive(root: Path, trackers: int) -> Iterator[OnDrive]:
    """So many units with a native tracker each; quotas and sign-in are Google's, and the world's clock stands."""
    initialise(root)
    with Emulator(is_open=False) as emulator:
        world = emulator.world
        world.clock.advance(0)
        key = key_file(world.accounts, ROBOT, f"{emulator.url}/token", root.with_suffix(".json"))
        drive = world.new_drive("Sổ theo dõi", fileOrganizer=ROBOT).resource["id"]
        _settings(root, drive)
        ids = {unit: _file(world, unit, drive) for unit in _units(trackers)}
        _registry(root, ids)
        place = Deployment(root)
        _fill(place, world, ids)
        world.clock.advance(3600)
        yield OnDrive(
            place, emulator, {"DONDOC_GOOGLE_EMULATOR": emulator.url, "DONDOC_GOOGLE_KEY": str(key)}
        )
    assert emulator.broken == []


def _units(trackers: int) -> list[str]:
    return [f"U{number:05}" for number in range(1, trackers + 1)]


def _settings(root: Path, drive: str) -> None:
    path = root / "settings.toml"
    path.write_text(path.read_text("utf-8").replace('drive = ""', f'drive = "{drive}"'), "utf-8")


def _registry(root: Path, ids: Mapping[str, str]) -> None:
    places = enumerate(ids.items(), 1)
    lines = [f"{unit},UBND xã Thử {unit},,xã,{i},,,google:{file},2015-01-01,," for i, (unit, file) in places]
    (root / "units.csv").write_text("\n".join([_COLUMNS, *lines, ""]), encoding="utf-8-sig")


def _file(world: World, unit: str, drive: str) -> str:
    marks = {"dondoc": "tracker", "unit": unit, "version": "1"}
    file = world.new_file(f"Sổ theo dõi {unit}", SPREADSHEET, ROBOT, parents=[drive], appProperties=marks)
    return str(file.resource["id"])


def _fill(place: Deployment, world: World, ids: Mapping[str, str]) -> None:
    """Tasks into the ledger, trackers into the world; both say the same."""
    units = list(ids)
    with Ledger.open(place.ledger_url, "bench") as ledger:
        for start in range(0, len(units), _AT_ONCE):
            some = units[start : start + _AT_ONCE]
            ledger.assign(ASSIGNED_AT, [task for unit in some for task in _tasks(unit)])
        names = {unit.code: unit.name for unit in place.registry.units}
        models = issued_rows(place, ledger, units[:MODELS], names)
        made = {unit: _tracker(world, ids[unit], unit, rows) for unit, rows in models.items()}
        for unit, file in ids.items():
            model = units[model_of(unit)]
            world.spreadsheets[file] = _renamed_tracker(made[model], model, unit, file)
            ledger.record_issue(
                ISSUED_AT, (unit, 1, f"google:{file}", "0" * 64), _prints(models[model], model, unit)
            )


def _tasks(unit: str) -> list[Any]:
    return tasks_of(unit, ROWS, Random(model_of(unit)))


def _tracker(world: World, file: str, unit: str, rows: Sequence[TrackerRow]) -> Spreadsheet:
    """The unit's tracker as `issue` makes it, filled in by a clerk."""
    filled = left_by_a_clerk(unit, rows)
    content = TrackerContent(ISSUED_AT, unit, f"UBND xã Thử {unit}", "xã", version=1, rows=filled)
    ANSWERS[_BATCH](world, Call(_BATCH, {"spreadsheetId": file}, {}, {"requests": new_tracker(content, [0])}))
    return world.spreadsheets[file]


def _renamed_tracker(model: Spreadsheet, of: str, unit: str, file: str) -> Spreadsheet:
    """The model under another unit's name and codes; what does not name the unit is shared."""
    sheets = [_renamed_sheet(sheet, of, unit) for sheet in model.sheets]
    marks = copy.deepcopy(model.metadata)
    for mark in marks:
        mark["metadataValue"] = _renamed(of, unit, mark.get("metadataValue", ""))
    return replace(model, id=file, sheets=sheets, metadata=marks)


def _renamed_sheet(sheet: Sheet, of: str, unit: str) -> Sheet:
    return replace(sheet, cells={place: _renamed_cell(cell, of, unit) for place, cell in sheet.cells.items()})


def _renamed_cell(cell: dict[str, Any], of: str, unit: str) -> dict[str, Any]:
    text = cell.get("userEnteredValue", {}).get("stringValue")
    new = _renamed(of, unit, text)
    return cell if new == text else {**cell, "userEnteredValue": {"stringValue": new}}


def _prints(rows: Sequence[TrackerRow], of: str, unit: str) -> dict[str, str]:
    renamed = [{name: _renamed(of, unit, value) for name, value in row.items()} for row in rows]
    return {str(row["code"]): central_fingerprint(row) for row in renamed}


def _renamed(model: str, unit: str, value: Any) -> Any:
    if not isinstance(value, str) or model == unit:
        return value
    shift = (number_of(unit) - number_of(model)) * ROWS
    return _CODE.sub(lambda code: f"NV-2018-{int(code[1]) + shift:04}", value.replace(model, unit))
