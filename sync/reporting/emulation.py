"""The yearly emulation ledger: from the closed lists as they were known at an instant, to a workbook."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path

import pandas as pd

from sync.core.clocks.situation import situate
from sync.core.closing.closed_list import ClosedList
from sync.core.closing.last_days import ends_within, up_to_the_last_day
from sync.core.emulation import Emulation, Scoring, emulation
from sync.core.evidence.record import Record
from sync.core.pages.emulation import emulation_pages
from sync.core.units.frame import units_frame
from sync.failure import NotDone
from sync.office.desk import Desk
from sync.office.letterheads import masthead
from sync.outputs.workbook import write_report


def emulation_ledger(desk: Desk, year: int, known_at: datetime, last_month: str = "") -> Emulation:
    """The ledger of a year as it was known at an instant; up to a month ('2018-04') if one is named."""
    lists = [_as_known(one, known_at) for one in desk.ledger.closed_lists(year) if one.closed_at <= known_at]
    lists = [one for one in lists if not last_month or one.period <= last_month]
    units = units_frame(desk.place.registry.units)
    lists = [_with_ended(desk, one, units) for one in lists]
    asked = desk.place.settings.emulation
    return emulation(year, lists, units, Scoring(asked.base, asked.points))


def _with_ended(desk: Desk, closed: ClosedList, units: pd.DataFrame) -> ClosedList:
    """The list of a month in which units ended, with what they were late in on their last day, as known at the closing."""
    period, rows = closed.report_period, units[units["valid_to"].notna()].iterrows()
    ended = [unit for _, unit in rows if ends_within(unit, period.first_day, period.last_day)]
    if not ended:
        return closed
    terms, record = desk.place.settings.terms(), desk.ledger.load_record(closed.known_at)
    standing = cache(partial(_standing, desk, record, closed))  # units mostly end on one day
    for unit in ended:
        last = standing(unit["valid_to"].date())
        closed = up_to_the_last_day(closed, unit, last, terms.part_of(unit["kind"]))
    return closed


def _standing(desk: Desk, record: Record, closed: ClosedList, day: date) -> pd.DataFrame:
    """frames.SITUATION at the end of a day, as known at the closing and by its rules."""
    return situate(record, day, closed.known_at, desk.place.calendar, closed.rules)


def _as_known(closed: ClosedList, known_at: datetime) -> ClosedList:
    """The list with the corrections recorded by then."""
    return replace(closed, corrections=tuple(one for one in closed.corrections if one.at <= known_at))


def write_emulation(desk: Desk, year: int) -> tuple[Emulation, Path]:
    """Write bao-cao/2018/thi-dua-2018.xlsx.

    Raises:
        NotDone: no month of the year is closed.
    """
    found = emulation_ledger(desk, year, desk.at)
    if not found.months:
        raise NotDone(
            f"năm {year}: chưa tháng nào được chốt – sổ thi đua chỉ lấy từ danh sách đã chốt; chạy “dondoc close {year}-01” trước"
        )
    target = desk.place.reports / f"{year}" / f"thi-dua-{year}.xlsx"
    target.parent.mkdir(parents=True, exist_ok=True)
    pages = emulation_pages(found, masthead(desk.place.settings), desk.at.date())
    write_report(target, pages, desk.at.replace(microsecond=0))
    return found, target
