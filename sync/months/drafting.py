"""The draft of a month's list: each unit concerned gets its rows and the day to object by; nothing is sent by itself."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from sync.core.closing.members import Sorted
from sync.core.closing.obstacles import in_order, told
from sync.core.pages.draft import Draft as DraftPage
from sync.core.pages.draft import draft_pages
from sync.core.report_periods import ReportPeriod
from sync.failure import NotDone
from sync.ledger.copies import Copies, write_whole
from sync.ledger.rows import Draft
from sync.months.month_end import MonthEnd, month_end, only, unbalanced, with_cells
from sync.office.desk import Desk
from sync.office.letterheads import appearance
from sync.outputs.workbook import write_report


@dataclass(frozen=True, slots=True)
class Drafted:
    """One unit's draft: its workbook, its rows, until when it may object; `new` unless the very same was sent before."""

    unit: str
    file: Path
    rows: int
    object_by: date
    new: bool


def draft_month(desk: Desk, period: ReportPeriod) -> list[Drafted]:
    """Write bao-cao/P/du-thao/<UNIT>.xlsx for each unit with rows, and record what was sent.

    Copies first, then the record, then the files: a run that is broken off is done again by the next.

    Raises:
        NotDone: the month has not ended, is closed, or its figures do not add up.
    """
    lists = desk.ledger.closed_lists()
    final = [one for one in in_order(period, lists, desk.at) if one.final]
    if final:
        raise NotDone(f"kỳ {period.name}: {told(final)}")
    month = month_end(desk, period, lists)
    if month.fault:
        raise NotDone(f"kỳ {period.name}: {unbalanced(month.fault)}")
    found = with_cells(month.found, Copies(desk.place.copies))
    object_by = desk.place.calendar.nth_working_day_after(
        desk.at.date(), desk.place.settings.terms().objection_days
    )
    drafts = [_draft(desk, month, only(found, unit), (unit, object_by)) for unit in month.concerned]
    sent = {(one.unit, one.sha256, one.object_by) for one in month.drafts}
    new = [one for one in drafts if (one.unit, one.sha256, one.object_by) not in sent]
    if new:
        desk.ledger.record_drafts(desk.at, new)
    return [_written(desk, one, is_new=one in new) for one in drafts]


def _draft(desk: Desk, month: MonthEnd, found: Sorted, to: tuple[str, date]) -> Draft:
    unit, object_by = to
    registered = desk.place.registry.get(unit)
    name = registered.name if registered else unit
    settings = desk.place.settings
    look = appearance(settings)
    page = DraftPage(month.period, name, found, desk.at, object_by, settings.rules(), look)
    content = BytesIO()
    write_report(content, draft_pages(page), desk.at.replace(microsecond=0))
    codes = dict.fromkeys(code for table in found for code in table["code"])
    copy = Copies(desk.place.copies).put(content.getvalue())
    return Draft(month.period.name, unit, desk.at, object_by, f"{unit}.xlsx", copy, tuple(codes))


def _written(desk: Desk, draft: Draft, *, is_new: bool) -> Drafted:
    folder = desk.place.reports / draft.period / "du-thao"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / draft.file
    write_whole(target, Copies(desk.place.copies).path(draft.sha256).read_bytes())
    return Drafted(draft.unit, target, len(draft.codes), draft.object_by, is_new)
