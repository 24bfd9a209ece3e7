"""A deployment of many units with their trackers filled in, built once through the ledger and the real writer."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from sync.core.frames import OBSERVATIONS, RECEIPTS, frame
from sync.core.issuing import TrackerRow, central_fingerprint, to_issue, tracker_rows
from sync.core.record import Record
from sync.core.situation import situate
from sync.core.tracker import LAYOUT
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.outputs.content import TrackerContent
from sync.outputs.tracker import write_tracker
from sync.setting_up import initialise
from tests.bench.texts import filled, tasks_of

ROWS = 200
CHANGED = 100
"""One file in so many changes between two collections."""
ASSIGNED_AT, ISSUED_AT = datetime(2018, 4, 2, 8), datetime(2018, 4, 2, 10)
NOW, LATER = "so-theo-doi", "sau"
"""Folders of the trackers, and of the next state of those that change."""
_EDITION = 1
_WRITTEN = 1_000
"""Units whose trackers differ in every word; further ones repeat theirs under other codes."""
_AT_ONCE = 250
_CODE = re.compile(rb"\bNV-2018-([0-9]+)\b")
_UNIT_COLUMNS = "code,name,aliases,kind,order,head,contact,source,valid_from,valid_to,successor"


@dataclass(frozen=True)
class Corpus:
    """A deployment before its first collection; `trial` makes a copy of it to collect in."""

    root: Path
    files: int

    @cached_property
    def trackers(self) -> list[Path]:
        """Every unit's tracker."""
        return sorted((self.root / NOW).glob("*/*.xlsx"))

    def trial(self, where: Path) -> Deployment:
        """The same deployment in another folder, its trackers by hard link."""
        shutil.rmtree(where, ignore_errors=True)
        shutil.copytree(self.root, where, copy_function=_link_or_copy)
        return Deployment(where)

    @staticmethod
    def reopened(where: Path) -> Deployment:
        """A trial that was made before."""
        return Deployment(where)

    def change(self, trial: Deployment) -> int:
        """Put the next state of one file in a hundred into a trial; how many that were."""
        following = sorted((self.root / LATER).glob("*/*.xlsx"))
        for path in following:
            target = trial.trackers / path.relative_to(self.root / LATER)
            target.unlink()
            shutil.copyfile(path, target)
        return len(following)


def _link_or_copy(source: str, target: str) -> None:
    """Trackers are only read; all else is written to."""
    if source.endswith(".xlsx"):
        os.link(source, target)
    else:
        shutil.copyfile(source, target)


def corpus(cache: Path, files: int) -> Corpus:
    """The corpus of so many files, built if this edition of it is not in the cache."""
    root = cache / f"{files}-{_stamp()}"
    if not root.exists():
        unfinished = root.with_name(f"{root.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        _build(Deployment(unfinished), files)
        unfinished.rename(root)
    return Corpus(root, files)


def _stamp() -> str:
    """Changes with whatever the files depend on."""
    parts = (_EDITION, ROWS, CHANGED, [(column.field, column.header) for column in LAYOUT])
    return sha256(repr(parts).encode()).hexdigest()[:8]


def _build(place: Deployment, files: int) -> None:
    initialise(place.root)
    units = [f"U{number:05}" for number in range(1, files + 1)]
    _write_registry(place, units)
    with Ledger.open(place.ledger_url, "bench") as ledger, ProcessPoolExecutor() as pool:
        for start in range(0, files, _AT_ONCE):
            some = units[start : start + _AT_ONCE]
            tasks = [task for unit in some for task in tasks_of(unit, ROWS, Random(_number(unit) % _WRITTEN))]
            ledger.assign(ASSIGNED_AT, tasks)
            for unit, codes in pool.map(_print, _orders(place, ledger, some), chunksize=5):
                ledger.record_issue(
                    ISSUED_AT, (unit, 1, f"so-theo-doi/{unit}/{_name(unit)}", "0" * 64), codes
                )


def _number(unit: str) -> int:
    return int(unit[1:])


def _write_registry(place: Deployment, units: list[str]) -> None:
    lines = [
        f"{unit},UBND xã Thử {unit[1:]},,xã,{i},,,so-theo-doi/{unit}/*.xlsx,2015-01-01,,"
        for i, unit in enumerate(units, 1)
    ]
    (place.root / "units.csv").write_text("\n".join([_UNIT_COLUMNS, *lines, ""]), encoding="utf-8-sig")


Order = tuple[Path, str, list[TrackerRow]]
"""Root, unit, rows as issued."""


def _orders(place: Deployment, ledger: Ledger, units: Sequence[str]) -> Iterator[Order]:
    assignments, events = ledger.assignments_of(units, ASSIGNED_AT)
    record = Record(assignments, events, frame(OBSERVATIONS, ()), frame(RECEIPTS, ()))
    situation = situate(record, ASSIGNED_AT.date(), ASSIGNED_AT, place.calendar, place.settings.rules())
    names = {unit.code: unit.name for unit in place.registry.units}
    for unit, own in situation.groupby("unit"):
        yield place.root, str(unit), tracker_rows(to_issue(own, str(unit), ASSIGNED_AT.date()), names)


def _print(order: Order) -> tuple[str, dict[str, str]]:
    """Write the unit's tracker as a clerk left it, some once more as it is left later; its codes with fingerprints."""
    root, unit, rows = order
    number = _number(unit)
    _write(root / NOW, unit, [filled(row, _dice(number, i)) for i, row in enumerate(rows)])
    if number % CHANGED == 0:
        _write(root / LATER, unit, [filled(row, _dice(number, i + i % 5)) for i, row in enumerate(rows)])
    return unit, {str(row["code"]): central_fingerprint(row) for row in rows}


def _dice(number: int, row: int) -> Random:
    return Random(number * ROWS + row)


def _write(folder: Path, unit: str, rows: list[TrackerRow]) -> None:
    """By the real writer, or, beyond the first thousand, as a copy of one of these under its own codes."""
    (folder / unit).mkdir(parents=True)
    target = folder / unit / _name(unit)
    model = f"U{_number(unit) % _WRITTEN or _WRITTEN:05}"
    if model != unit:
        target.write_bytes(_renamed(folder / model / _name(model), model, unit))
        return
    content = TrackerContent(ISSUED_AT, unit, f"UBND xã Thử {unit[1:]}", "xã", version=1, rows=rows)
    write_tracker(target, content)


def _renamed(source: Path, model: str, unit: str) -> bytes:
    """The file with another unit's name and codes: those are given one after the other."""
    shift = (_number(unit) - _number(model)) * ROWS
    target = BytesIO()
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part).replace(model.encode(), unit.encode())
            content = content.replace(f"Thử {model[1:]}".encode(), f"Thử {unit[1:]}".encode())
            new.writestr(part, _CODE.sub(lambda code: b"NV-2018-%04d" % (int(code[1]) + shift), content))
    return target.getvalue()


def _name(unit: str) -> str:
    return f"so-theo-doi-{unit}-v001.xlsx"
