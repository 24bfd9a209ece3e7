"""A deployment of many units with their trackers filled in, built once through the ledger and the real writer."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from random import Random

from sync.core.tracker import LAYOUT
from sync.deployment.place import Deployment
from sync.ledger.store import Ledger
from sync.office.setting_up import initialise
from tests.bench.models import ASSIGNED_AT, ISSUED_AT, ROWS, Model, derive, model_of, number_of, print_models
from tests.bench.texts import tasks_of

CHANGED = 100
"""One file in so many changes between two collections."""
NOW, LATER = "so-theo-doi", "sau"
"""Folders of the trackers, and of the next state of those that change."""
_EDITION = 2
_AT_ONCE = 500
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
            ledger.assign(ASSIGNED_AT, [task for unit in some for task in tasks_of(unit, ROWS, _dice(unit))])
        models = print_models(place, ledger, units, pool)
        for unit, codes in _written(place.root, units, models, pool):
            ledger.record_issue(ISSUED_AT, (unit, 1, f"{NOW}/{unit}/{_name(unit)}", "0" * 64), codes)


def _dice(unit: str) -> Random:
    """Units of one model are given tasks of the same shape."""
    return Random(model_of(unit))


def _write_registry(place: Deployment, units: list[str]) -> None:
    lines = [
        f"{unit},UBND xã Thử {unit},,xã,{i},,,{NOW}/{unit}/*.xlsx,2015-01-01,,"
        for i, unit in enumerate(units, 1)
    ]
    (place.root / "units.csv").write_text("\n".join([_UNIT_COLUMNS, *lines, ""]), encoding="utf-8-sig")


def _written(
    root: Path, units: list[str], models: dict[str, Model], pool: Executor
) -> Iterator[tuple[str, dict[str, str]]]:
    """Every unit's tracker, model by model; the unit's codes with the fingerprints of their central cells."""
    for model in models.values():
        own = [unit for unit in units if model_of(unit) == model_of(model.unit)]
        yield from pool.map(partial(_write, root, model), own, chunksize=25)


def _write(root: Path, model: Model, unit: str) -> tuple[str, dict[str, str]]:
    """The unit's tracker as a clerk left it; of some, once more as it is left later."""
    _put(root / NOW / unit, unit, derive(model, model.now, unit))
    if number_of(unit) % CHANGED == 0:
        _put(root / LATER / unit, unit, derive(model, model.later, unit))
    return unit, model.fingerprints(unit)


def _put(folder: Path, unit: str, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / _name(unit)).write_bytes(content)


def _name(unit: str) -> str:
    return f"so-theo-doi-{unit}-v001.xlsx"
