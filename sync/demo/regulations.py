"""'Quy chế nội bộ' as the clerks write it on their covers: decision 270/QĐ-UBND of 19/3/2018 has each unit make one."""

from datetime import date, timedelta
from random import Random

from sync.core.calendar import Calendar
from sync.core.reading.cover import RegulationStatus
from sync.core.units.registry import Unit
from sync.demo.chance import chance_of
from sync.demo.subjects import DISTRICTS

Cover = dict[str, str | date | None]
"""The fields of a TrackerContent that the clerk fills in."""

_DECIDED = date(2018, 3, 19)
_ISSUED, _DRAFTED, _NONE = 0.55, 0.8, 0.92
"""Shares of the units, added up; the rest leaves the cover blank."""


def cover_on(unit: Unit, day: date, calendar: Calendar) -> Cover:
    """What the unit's cover says on a day: drafts come first, and now and then a number is forgotten."""
    chance = chance_of("quy chế", unit.code)
    roll = chance.random()
    if roll < _ISSUED:
        return _issued(unit, day, calendar, chance)
    if roll < _DRAFTED:
        return {"regulation": RegulationStatus.DRAFTING.value}
    return {"regulation": RegulationStatus.NONE.value} if roll < _NONE else {}


def _issued(unit: Unit, day: date, calendar: Calendar, chance: Random) -> Cover:
    issued_on = calendar.next_working(_DECIDED + timedelta(days=chance.randint(10, 40)))
    if day < issued_on:
        return {"regulation": RegulationStatus.DRAFTING.value}
    issuer = "UBND" if unit.kind in DISTRICTS else unit.code
    number = f"{chance.randint(20, 480)}/QĐ-{issuer}" if chance.random() < 0.85 else ""
    return {
        "regulation": RegulationStatus.ISSUED.value,
        "regulation_no": number,
        "regulation_date": issued_on,
    }
