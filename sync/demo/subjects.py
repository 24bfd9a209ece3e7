"""What the invented tasks are about: read from viec.csv, spread over the units."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from random import Random
from typing import NamedTuple

from sync.core.units.registry import Unit

DISTRICTS = ("huyện", "thành phố")
_FOR_ALL, _JOINT = "*", "chung"
_PER_DISTRICT, _OF_ALL = 5, 3
"""How many of the districts' and of everybody's subjects each unit gets."""


class Subject(NamedTuple):
    """One task before it has document and deadline; several units make a joint task."""

    units: tuple[Unit, ...]
    kind: str
    content: str


def subjects(units: Sequence[Unit], chance: Random) -> list[Subject]:
    """Own subjects of each unit, some of those that all have in common, and joint ones; in any order."""
    lines = list(_lines())
    found = [subject for unit in units for subject in _of_unit(unit, lines, chance)]
    joint = [_joint(line, units, chance) for line in lines if line["don_vi"] == _JOINT]
    found += [subject for subject in joint if subject.units]
    chance.shuffle(found)
    return found


def _lines() -> Iterator[dict[str, str]]:
    with files("sync.demo").joinpath("viec.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _of_unit(unit: Unit, lines: Sequence[dict[str, str]], chance: Random) -> Iterator[Subject]:
    own = [line for line in lines if line["don_vi"] == unit.code]
    if unit.kind in DISTRICTS:
        own += chance.sample([line for line in lines if line["don_vi"] == "huyện"], _PER_DISTRICT)
    own += chance.sample([line for line in lines if line["don_vi"] == _FOR_ALL], _OF_ALL)
    for line in own:
        content = line["noi_dung"].format(don_vi=unit.name, dia_ban=unit.name.removeprefix("UBND "))
        yield Subject((unit,), line["loai"], content)


def _joint(line: dict[str, str], units: Sequence[Unit], chance: Random) -> Subject:
    """Either all districts or a few departments lead together."""
    districts = _of_kind(units, districts=True)
    several = districts if chance.random() < 0.5 else _of_kind(units, districts=False)
    some = chance.sample(several, min(len(several), chance.randint(3, 5)))
    return Subject(tuple(sorted(some, key=lambda unit: unit.order)), line["loai"], line["noi_dung"])


def _of_kind(units: Iterable[Unit], *, districts: bool) -> list[Unit]:
    return [unit for unit in units if (unit.kind in DISTRICTS) is districts]
