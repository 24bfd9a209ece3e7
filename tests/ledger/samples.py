"""Small things to put into a ledger."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256

from sync.core.evidence.changes import Observation
from sync.core.evidence.seen import UnitValues
from sync.core.problems import Mistake
from sync.ledger.rows import RECEIVED, Event, Receipt, Task, UnitTake
from sync.ledger.store import Ledger

START = datetime(2018, 5, 2, 7, 30)
CONFIG = {"settings.toml": "aa", "calendar.csv": "bb"}


def later(days: float) -> datetime:
    return START + timedelta(days=days)


def task(unit: str = "SNV", number: int = 1, **other: object) -> Task:
    plain = Task(
        unit, f"{number}/QĐ-UBND", date(2018, 4, 10), f"Nhiệm vụ số {number}", deadline=date(2018, 5, 15)
    )
    return plain._replace(**other)


def extension(code: str, to: date = date(2018, 6, 30)) -> Event:
    return Event(code, "extension", date(2018, 5, 10), "77/UBND-TH", date(2018, 5, 9), new_deadline=to)


def receipt(unit: str = "SNV", at: datetime = START, outcome: str = RECEIVED, **other: object) -> Receipt:
    file = f"so-theo-doi/{unit}/so.xlsx"
    plain = Receipt(
        unit, at, outcome, "", file, sha256(file.encode()).hexdigest(), 1, 2, 0, 38_000, 1_525_000_000_000
    )
    return plain._replace(**other)


def seen(
    code: str, state: str = "Đang thực hiện", done_on: date | None = None, **other: object
) -> Observation:
    values = UnitValues(state, done_on, "", "", "Đang lấy ý kiến", "", "")
    return Observation(code, "Theo dõi", 5, True, True, "state", values, "")._replace(**other)


def take(unit: str, at: datetime, observations: Iterable[Observation] = (), **other: object) -> UnitTake:
    return UnitTake(receipt(unit, at, **other), list(observations))


def collect(ledger: Ledger, at: datetime, units: Mapping[str, Iterable[Observation]], **other: object) -> int:
    """One whole collection: unit → what is seen."""
    number = ledger.begin_collection(at, CONFIG)
    for unit, observations in units.items():
        ledger.take(number, take(unit, at, observations, **other))
    ledger.finish_collection(number, at)
    return number


A_PROBLEM = Mistake.DONE_WITHOUT_DATE.at("Theo dõi", "R7", task="NV-2018-0001")
