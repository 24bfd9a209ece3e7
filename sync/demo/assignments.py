"""The invented assignment books: subjects get a document, a deadline as a date or in words, or none at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sync.core.calendar import Calendar
from sync.core.grid import CellValue
from sync.core.reading.deadlines import read_deadline
from sync.core.tracker import Nature, Origin
from sync.core.units.registry import Unit
from sync.demo.subjects import Subject
from sync.demo.wording import READABLE, REFUSED, STANDING, UNDATED, Source, Words, source

Row = dict[str, CellValue]
"""Field of `tracker.BOOK_COLUMNS` → cell."""

_SERIES = (
    ("SKHDT", "Báo cáo tình hình giải ngân vốn đầu tư công hằng tháng", "ngày 25 hằng tháng"),
    ("SNN", "Báo cáo công tác quản lý, bảo vệ rừng hằng tháng", "ngày 20 hằng tháng"),
    ("SYT", "Báo cáo tình hình dịch bệnh trên địa bàn tỉnh hằng tháng", "ngày 15 hằng tháng"),
    ("SNV; VP", "Báo cáo công tác cải cách hành chính hằng quý", "hằng quý"),
)


class Span(NamedTuple):
    """The days within which documents are dated and deadlines fall."""

    documents: tuple[date, date]
    deadlines: tuple[date, date]


def task_rows(subjects: Iterable[Subject], span: Span, calendar: Calendar, chance: Random) -> list[Row]:
    """One row of the book a subject, in the order of the documents' dates; the newest is of the span's last day."""
    found = sorted(subjects, key=lambda subject: subject.content)
    days = sorted(_day_between(*span.documents, chance) for _ in found)
    days[-1:] = [span.documents[1]]
    chance.shuffle(found)
    rows = []
    for day, subject in zip(days, found, strict=True):
        chosen = calendar.next_working(day) if day < span.documents[1] else day
        rows.append(_row(subject, min(chosen, span.documents[1]), span, chance))
    return rows


def _day_between(first: date, last: date, chance: Random) -> date:
    """Most documents are recent: the later half of the span is twice as likely."""
    length = (last - first).days
    return first + timedelta(days=max(chance.randint(0, length), chance.randint(0, length)))


def _row(subject: Subject, day: date, span: Span, chance: Random) -> Row:
    row = _origin(source(subject.units[0].code, day, chance))
    row |= {
        "content": subject.content,
        "lead_unit": "; ".join(unit.name for unit in subject.units),
        "deadline_kind": subject.kind,
    }
    return row | _deadline(max(span.deadlines[0], day + timedelta(days=6)), span.deadlines[1], chance)


def _origin(document: Source) -> Row:
    return {
        "document_no": document.number,
        "document_date": document.day,
        "origin": document.origin,
        "assigned_by": document.assigned_by,
    }


def _deadline(first: date, last: date, chance: Random) -> Row:
    """Nine in ten are plain dates; some fall on days off, which the calendar moves."""
    roll = chance.random()
    if roll < 0.885:
        day = first + timedelta(days=chance.randint(0, max(1, (last - first).days)))
        return {"deadline": day, "nature": Nature.DATED.value}
    words = _words(roll, first, chance)
    return {"deadline_text": words.text, "nature": words.nature}


def _words(roll: float, first: date, chance: Random) -> Words:
    """Words that mean a day not before `first`, or a nature."""
    if roll < 0.94:
        return chance.choice(
            [words for words in READABLE if (read_deadline(words.text).day or first) >= first]
        )
    if roll < 0.965:
        return STANDING
    return UNDATED


def word_hopelessly(rows: Sequence[Row]) -> None:
    """Every thirtieth deadline is words that fix no day: the office will be asked for one."""
    for position, row in enumerate(rows[::30]):
        row |= {"deadline": None, "deadline_text": REFUSED[position % len(REFUSED)].text, "nature": ""}


def bring_due(rows: Iterable[Row], last: date) -> None:
    """Every sixth plain deadline falls into the three days up to `last`: some of them are in their 02 days then."""
    dated = [row for row in rows if row.get("deadline")]
    for position, row in enumerate(dated[::6]):
        row["deadline"] = last - timedelta(days=position % 3)


def series_rows(units: Sequence[Unit], day: date) -> Iterator[Row]:
    """Periodic tasks: one row each, from which `assign` makes a task a period."""
    names = {unit.code: unit.name for unit in units}
    for codes, content, words in _SERIES:
        leads = [names[code] for code in codes.split("; ") if code in names]
        if leads:
            yield _origin(Source("86/KH-UBND", day, Origin.TASK.value, "UBND tỉnh")) | {
                "content": content,
                "lead_unit": "; ".join(leads),
                "deadline_kind": "phải báo cáo",
                "nature": Nature.PERIODIC.value,
                "deadline_text": words,
                "periods": "2018-Q1; 2018-Q2" if "quý" in words else "2018-04..2018-06",
            }
