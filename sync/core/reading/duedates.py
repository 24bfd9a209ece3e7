"""Settle each row's deadline: a typed date, words read and waiting for confirmation, a nature, or a refusal."""

from dataclasses import dataclass
from datetime import date

from sync.core.problems import Mistake, Problem
from sync.core.reading.cells import read_date
from sync.core.reading.deadlines import DeadlineReading, read_deadline
from sync.core.reading.table import Table
from sync.core.text import plain
from sync.core.tracker import Nature

_AGREED = frozenset({"dung", "dong y", "da xac nhan", "xac nhan", "co", "x", "ok", "da duyet"})
_NOTICES = ("cho xac nhan", "da xac nhan")
OFFICE_BASIS = "Văn phòng xác nhận"


@dataclass(frozen=True, slots=True)
class DueDate:
    """A deadline as it counts for one row; `confirmed` is false while words wait for the office."""

    day: date | None = None
    basis: str = ""
    confirmed: bool = True
    nature: str = ""


def settle_deadlines(table: Table) -> list[Problem]:
    """Fill 'deadline', 'deadline_basis', 'deadline_confirmed', 'nature'; the deadline's column rules over the words'.

    'deadline_in_words' says which days stand in no cell as a day.
    """
    days = table.columns["deadline"]
    count = len(table.rows)
    table.columns["deadline_basis"] = basis = [""] * count
    table.columns["deadline_confirmed"] = confirmed = [True] * count
    table.columns["deadline_in_words"] = [day is None for day in days]
    problems: list[Problem] = _unread_answers(table)
    for position in range(count):
        if days[position] is None and table.columns["nature"][position] != Nature.PERIODIC:
            due, told = _settle(table, position)
            days[position], basis[position], confirmed[position] = due.day, due.basis, due.confirmed
            table.columns["nature"][position] = table.columns["nature"][position] or due.nature
            problems += told
    return problems


def _settle(table: Table, position: int) -> tuple[DueDate, list[Problem]]:
    field = "deadline" if table.raw["deadline"].get(position) else "deadline_text"
    text = table.raw["deadline"].get(position) or table.columns["deadline_text"][position]
    if not text:
        return DueDate(), []
    reading = read_deadline(text, table.columns["document_date"][position])
    confirmed = read_confirmation(table.columns["reading_confirmed"][position], reading)
    if confirmed is not None:
        return confirmed, []
    due = DueDate(reading.day, reading.basis, not reading.needs_confirmation, _nature(reading))
    return due, _told(table, field, position, reading)


def _unread_answers(table: Table) -> list[Problem]:
    """What stands under 'Xác nhận cách đọc' and is neither agreement nor a day; our trackers' own notice is none."""
    place = table.place("reading_confirmed")
    return [
        place.problem(Mistake.CONFIRMATION_UNREAD, position, value=answer[:80])
        for position, answer in enumerate(table.columns["reading_confirmed"])
        if answer and not plain(answer).startswith(_NOTICES)
        if plain(answer) not in _AGREED and read_date(answer).day is None
    ]


def read_confirmation(answer: str, reading: DeadlineReading) -> DueDate | None:
    """What the office wrote under 'Xác nhận cách đọc': agreement or another date; None when it says neither."""
    if not answer:
        return None
    if plain(answer) in _AGREED:
        agreed = DueDate(
            reading.day, f"{reading.basis}; {OFFICE_BASIS}", confirmed=True, nature=_nature(reading)
        )
        return agreed if not reading.refusal else None
    day = read_date(answer).day
    return DueDate(day, OFFICE_BASIS) if day else None


def office_basis(basis: str, read: date | None, said: date | None) -> str:
    """The basis that is printed after the office answered: it agreed to the reading, named another day, or refused.

    NaT stands for no day, as in the ledger's frames.
    """
    if said != said or said is None:  # noqa: PLR0124 – NaT is not itself
        return f"{OFFICE_BASIS}: không nhận cách đọc này ({basis})" if basis else OFFICE_BASIS
    if read == said:
        return f"{basis}; {OFFICE_BASIS}" if basis and OFFICE_BASIS not in basis else basis or OFFICE_BASIS
    return f"{OFFICE_BASIS}: ngày {said:%d/%m/%Y}"


def _nature(reading: DeadlineReading) -> str:
    return reading.nature.value if isinstance(reading.nature, Nature) else ""


def _told(table: Table, field: str, position: int, reading: DeadlineReading) -> list[Problem]:
    place = table.place(field)
    if reading.refusal:
        return [place.problem(Mistake.DEADLINE_REFUSED, position, value=reading.raw, reason=reading.refusal)]
    if reading.needs_confirmation:
        understood = _nature(reading) or (f"{reading.day:%d/%m/%Y}" if reading.day else "")
        said = {"value": reading.raw, "reading": understood, "basis": reading.basis}
        return [place.problem(Mistake.DEADLINE_IN_WORDS, position, **said)]
    return []
